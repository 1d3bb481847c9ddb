namespace CrmAssist.Domain.Stall;

/// <summary>Is a rule one that can be meant? Returns the sentence that says why not, or null.</summary>
public static class RuleCheck
{
    /// <summary>Four years of working days: longer than any deal is worth waiting for.</summary>
    public const int LongestThreshold = 1000;

    /// <summary>Percent of the typical time: less flags most deals that will be won, more flags none.</summary>
    public const int LeastOfTypical = 50;

    public static string? Refusal(StallRule rule)
    {
        if (!RuleBook.Knows(rule.Signal))
            return $"Rule \"{rule.Name}\": the signal {(int)rule.Signal} is not watched in this version. Choose another signal or deactivate the rule.";
        if (rule.Threshold is < 0 or > LongestThreshold)
            return $"Rule \"{rule.Name}\": a threshold of {rule.Threshold} makes no sense. Enter 0 to {LongestThreshold}, or leave it empty to switch the signal off here.";
        if (rule.Points is < 0 or > Verdict.HighestScore)
            return $"Rule \"{rule.Name}\": points of {rule.Points} make no sense. Enter 0 to {Verdict.HighestScore}.";
        if (rule.MinimumValue < 0)
            return $"Rule \"{rule.Name}\": the minimum value is negative. Enter 0 or more, or leave it empty.";
        if (rule.MinimumProbability is < 0 or > 100)
            return $"Rule \"{rule.Name}\": a probability of {rule.MinimumProbability} makes no sense. Enter 0 to 100.";
        if (rule.WithinDays is < 0 or > LongestThreshold)
            return $"Rule \"{rule.Name}\": a close date within {rule.WithinDays} days makes no sense. Enter 0 to {LongestThreshold}.";
        if (rule.Signal == Signal.ValueCut && rule.Threshold is < 1 or > 100)
            return $"Rule \"{rule.Name}\": a value cannot be cut by {rule.Threshold} %. Enter 1 to 100, or leave it empty to switch the signal off here.";
        if (rule.Signal == Signal.SingleContact && rule.Threshold is < 1 or >= ActivityHistory.MostPeople)
            return $"Rule \"{rule.Name}\": {rule.Threshold} people are not counted. Enter 1 to {ActivityHistory.MostPeople - 1}, or leave it empty to switch the signal off here.";
        if (rule.Unit == Unit.PercentOfTypical && rule.Signal == Signal.NoStageChange && rule.Threshold < LeastOfTypical)
            return $"Rule \"{rule.Name}\": {rule.Threshold} % of the typical time makes no sense. Enter {LeastOfTypical} to {LongestThreshold}, or leave it empty to switch the signal off here.";
        return UnitFits(rule) ? null : $"Rule \"{rule.Name}\": its unit does not fit its signal. {UnitsOf(rule.Signal)}";
    }

    /// <summary>The sentence for a rule that says the same as one of the others for the same deals; null: none does.</summary>
    /// <remarks>Neither is the more specific one, and which of them speaks would be chance.</remarks>
    public static string? Tie(StallRule rule, IEnumerable<StallRule> others) => others.FirstOrDefault(r => r.Id != rule.Id && r.Ties(rule)) is { } twin
        ? $"Rule \"{rule.Name}\" says the same as rule \"{twin.Name}\", for the same deals. Narrow one of them, or deactivate \"{twin.Name}\" first."
        : null;

    private static bool UnitFits(StallRule rule) => rule.Signal switch
    {
        Signal.NoStageChange => rule.Unit is Unit.WorkingDays or Unit.CalendarDays or Unit.PercentOfTypical,
        Signal.CloseDateSlipping => rule.Unit is Unit.Pushes or Unit.CalendarDays,
        Signal.CloseDatePassed => rule.Unit is Unit.CalendarDays,
        Signal.ValueCut => rule.Unit is Unit.Percent,
        Signal.StageMovedBack => rule.Unit is Unit.Times,
        Signal.SingleContact => rule.Unit is Unit.People,
        _ => rule.Unit is Unit.WorkingDays or Unit.CalendarDays,
    };

    private static string UnitsOf(Signal signal) => signal switch
    {
        Signal.NoStageChange => "Time in a stage is counted in working days, calendar days or percent of the typical time.",
        Signal.CloseDateSlipping => "A slipping close date is counted in pushes or calendar days.",
        Signal.CloseDatePassed => "A passed close date is counted in calendar days.",
        Signal.ValueCut => "A cut of the value is counted in percent.",
        Signal.StageMovedBack => "Moves back are counted in times.",
        Signal.SingleContact => "Contacts are counted in people.",
        _ => "This signal is counted in working days or calendar days.",
    };
}
