using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>The active rules of an organisation, ready to judge deals. Immutable; made once per sweep page.</summary>
/// <remarks>
/// Rules compete when they measure the same thing to the same end: same signal, same unit, both may raise or both only give a reason. Among those that
/// cover a deal the most specific one speaks; of two equally specific ones the higher minimum value, then the lower id, so that the answer never depends on
/// the order in which rules were read.
/// </remarks>
public sealed class RuleBook
{
    // A list of short arrays, most specific first, rather than a dictionary by stage and value: with fifty rules a walk is faster than hashing, and allocates nothing.
    private readonly StallRule[][] groups;

    public RuleBook(IEnumerable<StallRule> rules) =>
        groups = rules.GroupBy(r => new { r.Signal, r.Unit, r.MayRaise })
            .OrderBy(g => g.Key.Signal).ThenBy(g => g.Key.Unit).ThenByDescending(g => g.Key.MayRaise)
            .Select(g => g.OrderByDescending(r => r.Specificity).ThenByDescending(r => r.MinimumValue ?? 0).ThenBy(r => r.Id).ToArray())
            .ToArray();

    /// <summary>Signals a rule of the book may look for; the others of <see cref="Signal"/> are not evaluated in this version.</summary>
    public static bool Knows(Signal signal) => signal is >= Signal.NoStageChange and <= Signal.CloseDatePassed;

    /// <summary>What the rules say of a deal at a moment, and when to look again.</summary>
    public Verdict Judge(Deal deal, WorkingTime time, DateTime now)
    {
        List<Finding>? findings = null;
        var next = DateTime.MaxValue;
        foreach (var group in groups)
        {
            if (MostSpecific(group, deal) is not { Threshold: not null } rule) continue;
            if (Find(deal, rule, time, now) is { } finding) (findings ??= []).Add(finding);
            if (Next(deal, rule, time, now) is { } moment && moment > now && moment < next) next = moment;
        }
        return Verdict.Of(deal, findings, next, time, now);
    }

    private static StallRule? MostSpecific(StallRule[] group, Deal deal)
    {
        foreach (var rule in group)
            if (rule.Covers(deal)) return rule;
        return null;
    }

    private static Finding? Find(Deal deal, StallRule rule, WorkingTime time, DateTime now) => rule.Signal switch
    {
        Signal.NoStageChange => StageStall.Of(deal, rule, time, now),
        Signal.CloseDateSlipping => CloseDateSlip.Of(deal, rule),
        Signal.NoRealContact => Silence.Of(deal, rule, time, now),
        Signal.OneYardLine => OneYardLine.Of(deal, rule, time, now),
        Signal.CloseDatePassed => CloseDatePassed.Of(deal, rule, time, now),
        _ => null,
    };

    // When time alone changes the answer. Slipping changes only with an event, and an event makes the deal due by itself.
    private static DateTime? Next(Deal deal, StallRule rule, WorkingTime time, DateTime now) => rule.Signal switch
    {
        Signal.NoStageChange => StageStall.Next(deal, rule, time),
        Signal.NoRealContact => Silence.Next(deal, rule, time),
        Signal.OneYardLine => OneYardLine.Next(deal, rule, time, now),
        Signal.CloseDatePassed => CloseDatePassed.Next(deal, rule, time),
        _ => null,
    };
}
