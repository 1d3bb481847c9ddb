using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>The active rules of an organisation, ready to judge deals. Immutable; made once per sweep page.</summary>
/// <remarks>
/// Rules compete when they measure the same thing: same signal, same unit. Among those that cover a deal the most specific ones speak and quiet the wider ones, whether those
/// may raise or only give a reason; of equally specific ones those with the higher minimum value. One that may raise and one that only gives a reason may stand side by side.
/// A rule without a threshold switches its signal off against all that are wider, whatever their unit. Of two rules for the very same deals the lower id wins, so that the
/// answer never depends on the order in which rules were read.
/// </remarks>
public sealed class RuleBook
{
    // A list of short arrays, most specific first, rather than a dictionary by stage and value: with fifty rules a walk is faster than hashing, and allocates nothing.
    private readonly StallRule[][] groups;

    public RuleBook(IEnumerable<StallRule> rules)
    {
        var all = rules.ToList();
        groups = all.Where(r => r.Threshold != null).GroupBy(r => new { r.Signal, r.Unit })
            .OrderBy(g => g.Key.Signal).ThenBy(g => g.Key.Unit)
            .Select(g => g.Concat(all.Where(r => r.Threshold == null && r.Signal == g.Key.Signal))
                .OrderByDescending(r => r.Specificity).ThenByDescending(r => r.MinimumValue ?? 0).ThenByDescending(r => r.MayRaise).ThenBy(r => r.Id).ToArray())
            .ToArray();
    }

    /// <summary>Signals a rule of the book may look for; the others of <see cref="Signal"/> are not evaluated in this version.</summary>
    public static bool Knows(Signal signal) => signal is >= Signal.NoStageChange and <= Signal.CloseDatePassed;

    /// <summary>What the rules say of a deal at a moment, and when to look again.</summary>
    public Verdict Judge(Deal deal, WorkingTime time, DateTime now)
    {
        List<Finding>? findings = null;
        var next = DateTime.MaxValue;
        foreach (var group in groups)
        {
            StallRule? first = null;
            foreach (var rule in group)
            {
                // From the first rule that covers the deal on, only those just as specific have a say; of each kind the first.
                if (first != null && !EquallySpecific(first, rule)) break;
                if (!rule.Covers(deal) || (first != null && first.MayRaise == rule.MayRaise && first.Threshold != null)) continue;
                first ??= rule;
                if (Find(deal, rule, time, now) is { } finding) (findings ??= []).Add(finding);
                if (Next(deal, rule, time, now) is { } moment && moment > now && moment < next) next = moment;
            }
        }
        return Verdict.Of(deal, findings, next, time, now);
    }

    private static bool EquallySpecific(StallRule one, StallRule other) =>
        one.Specificity == other.Specificity && (one.MinimumValue ?? 0) == (other.MinimumValue ?? 0);

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
