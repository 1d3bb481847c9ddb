using CrmAssist.Backtest.Input;
using CrmAssist.Domain.Stall;

namespace CrmAssist.Backtest.Replay;

/// <summary>A way of flagging deals.</summary>
public enum MethodKind { Rules, Signal, FixedDays, WonDwell, Silence, Random }

/// <summary>A way of flagging deals, and its name in the tables.</summary>
public sealed record Method(MethodKind Kind, string Name, Signal Signal = default);

/// <summary>The ways of flagging that are compared: the rules first, each of their signals alone, then the baselines the data allows.</summary>
public sealed class Methods
{
    public const int FixedDays = 30;
    public const int SilentDays = 14;

    private readonly List<Method> methods = [new(MethodKind.Rules, "The rules")];

    public Methods(TestedRules rules, Known known)
    {
        if (rules.Raising.Count > 1) methods.AddRange(rules.Raising.Select(s => new Method(MethodKind.Signal, $"- {TestedRules.NameOf(s).ToLowerInvariant()}", s)));
        if (known.HasStages)
        {
            methods.Add(new(MethodKind.FixedDays, $"{FixedDays} days in stage"));
            methods.Add(new(MethodKind.WonDwell, "90 % of won dwell"));
        }
        if (known.HasActivities) methods.Add(new(MethodKind.Silence, $"{SilentDays} days of silence"));
        methods.Add(new(MethodKind.Random, "random, same number"));
    }

    public int Count => methods.Count;
    public Method this[int index] => methods[index];
    /// <summary>Which one is the random one.</summary>
    public int Random => methods.Count - 1;
}
