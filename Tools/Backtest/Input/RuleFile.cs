using CrmAssist.Domain.Stall;

namespace CrmAssist.Backtest.Input;

/// <summary>Reads rules as the preview and the rules page write them.</summary>
public static class RuleFile
{
    /// <exception cref="BacktestException">The file is missing, no list of rules, or holds a rule that cannot be meant.</exception>
    public static IReadOnlyList<StallRule> Read(string file)
    {
        if (!File.Exists(file)) throw new BacktestException($"The file of rules {file} does not exist.");
        var json = new RuleJson();
        var rules = json.Rules(File.ReadAllText(file));
        if (json.Problem is { } problem) throw new BacktestException($"{file}: {problem}");
        return rules.Count > 0 ? rules : throw new BacktestException($"The file of rules {file} holds no rule.");
    }
}
