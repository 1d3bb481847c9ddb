using System.Text.Json;
using System.Text.Json.Serialization;
using CrmAssist.Domain;
using CrmAssist.Domain.Stall;

namespace CrmAssist.Backtest.Input;

/// <summary>Reads rules as the preview and the rules page write them.</summary>
public static class RuleFile
{
    private sealed record Row
    {
        public Guid? Id { get; init; }
        public required string Name { get; init; }
        public required int Signal { get; init; }
        public int? Threshold { get; init; }
        public int Unit { get; init; }
        public bool MayRaise { get; init; }
        public int Points { get; init; }
        public int? Category { get; init; }
        public string? Stage { get; init; }
        public decimal? MinimumValue { get; init; }
        public Guid? BusinessUnit { get; init; }
        public Guid? Team { get; init; }
        public int? WithinDays { get; init; }
        public int? MinimumProbability { get; init; }
    }

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
    };

    /// <exception cref="BacktestException">The file is missing, no list of rules, or holds a rule that cannot be meant.</exception>
    public static IReadOnlyList<StallRule> Read(string file)
    {
        if (!File.Exists(file)) throw new BacktestException($"The file of rules {file} does not exist.");
        IReadOnlyList<StallRule> rules;
        try { rules = [.. (JsonSerializer.Deserialize<List<Row>>(File.ReadAllText(file), Options) ?? []).Select(Rule)]; }
        catch (JsonException e) { throw new BacktestException($"The file of rules {file} cannot be read, line {e.LineNumber + 1}: {e.Message.Split(" Path:")[0].TrimEnd('.')}."); }
        if (rules.Count == 0) throw new BacktestException($"The file of rules {file} holds no rule.");
        for (var i = 0; i < rules.Count; i++)
        {
            // What a deal's own history can't tell is named as not tested later; it is no mistake.
            if (rules[i].Unit != Unit.PercentOfTypical && RuleCheck.Refusal(rules[i]) is { } refusal) throw new BacktestException($"{file}: {refusal}");
            if (rules.Skip(i + 1).FirstOrDefault(other => other.Ties(rules[i])) is { } twin)
                throw new BacktestException($"{file}: the rules \"{rules[i].Name}\" and \"{twin.Name}\" say the same for the same deals; take one out.");
        }
        return rules;
    }

    private static StallRule Rule(Row row, int number)
    {
        if (!Enum.IsDefined((Unit)row.Unit)) throw new BacktestException($"Rule \"{row.Name}\": there is no unit {row.Unit}.");
        if (row.Category is { } category && !Enum.IsDefined((StageCategory)category)) throw new BacktestException($"Rule \"{row.Name}\": there is no stage category {category}; they are 0 to 3.");
        return new StallRule
        {
            Id = row.Id ?? NameId.Of("backtest-rule", row.Name, number.ToString(System.Globalization.CultureInfo.InvariantCulture)), Name = row.Name, Signal = (Signal)row.Signal,
            Threshold = row.Threshold, Unit = (Unit)row.Unit, MayRaise = row.MayRaise, Points = row.Points, Category = (StageCategory?)row.Category,
            Stage = string.IsNullOrWhiteSpace(row.Stage) ? null : row.Stage.Trim(), MinimumValue = row.MinimumValue, BusinessUnit = row.BusinessUnit, Team = row.Team,
            WithinDays = row.WithinDays, MinimumProbability = row.MinimumProbability,
        };
    }
}
