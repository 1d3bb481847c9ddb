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

    private readonly decimal? largeDeal;

    /// <param name="rules">The active rules.</param>
    /// <param name="largeDeal">From this value on, in base currency, a deal counts as large; null: none does.</param>
    public RuleBook(IEnumerable<StallRule> rules, decimal? largeDeal = null)
    {
        this.largeDeal = largeDeal;
        var all = rules.ToList();
        groups = all.Where(r => r.Threshold != null).GroupBy(r => new { r.Signal, r.Unit })
            .OrderBy(g => g.Key.Signal).ThenBy(g => g.Key.Unit)
            .Select(g => g.Concat(all.Where(r => r.Threshold == null && r.Signal == g.Key.Signal))
                .OrderByDescending(r => r.Specificity).ThenByDescending(r => r.MinimumValue ?? 0).ThenByDescending(r => r.MayRaise).ThenBy(r => r.Id).ToArray())
            .ToArray();
    }

    /// <summary>Signals a rule of the book may look for.</summary>
    public static bool Knows(Signal signal) => signal is >= Signal.NoStageChange and <= Signal.LineNotInvolved;

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
                var moment = Next(deal, rule, time, now);
                if (moment > now && moment < next) next = moment.Value;
                // A signal that only time brings about does not hold before its time; most deals are healthy, so most rules end here.
                if (OnlyWaits(rule.Signal) && !(moment <= now)) continue;
                if (Find(deal, rule, time, now) is { } finding) (findings ??= []).Add(finding);
            }
        }
        return Verdict.Of(deal, findings, next, time, now);
    }

    private static bool EquallySpecific(StallRule one, StallRule other) =>
        one.Specificity == other.Specificity && (one.MinimumValue ?? 0) == (other.MinimumValue ?? 0);

    private Finding? Find(Deal deal, StallRule rule, WorkingTime time, DateTime now) => rule.Signal switch
    {
        Signal.NoStageChange => StageStall.Of(deal, rule, time, now),
        Signal.CloseDateSlipping => CloseDateSlip.Of(deal, rule),
        Signal.NoRealContact => Silence.Of(deal, rule, time, now),
        Signal.OneYardLine => OneYardLine.Of(deal, rule, time, now),
        Signal.CloseDatePassed => CloseDatePassed.Of(deal, rule, time, now),
        Signal.NoNextStep => NoNextStep.Of(deal, rule, time, now),
        Signal.ValueCut => ValueCut.Of(deal, rule, time),
        Signal.StageMovedBack => StageMovedBack.Of(deal, rule, time),
        Signal.MailsUnanswered => MailsUnanswered.Of(deal, rule, time, now),
        Signal.SingleContact => SingleContact.Of(deal, rule, largeDeal),
        Signal.LineNotInvolved => LineNotInvolved.Of(deal, rule, time, now),
        _ => null,
    };

    private static bool OnlyWaits(Signal signal) =>
        signal is Signal.NoStageChange or Signal.NoRealContact or Signal.CloseDatePassed or Signal.NoNextStep or Signal.MailsUnanswered or Signal.LineNotInvolved;

    // When time alone changes the answer. A slipping date, a cut value and a move back change only with an event, and an event makes the deal due by itself.
    private static DateTime? Next(Deal deal, StallRule rule, WorkingTime time, DateTime now) => rule.Signal switch
    {
        Signal.NoStageChange => StageStall.Next(deal, rule, time),
        Signal.NoRealContact => Silence.Next(deal, rule, time),
        Signal.OneYardLine => OneYardLine.Next(deal, rule, time, now),
        Signal.CloseDatePassed => CloseDatePassed.Next(deal, rule, time),
        Signal.NoNextStep => NoNextStep.Next(deal, rule, time),
        Signal.MailsUnanswered => MailsUnanswered.Next(deal, rule, time),
        Signal.LineNotInvolved => LineNotInvolved.Next(deal, rule, time),
        _ => null,
    };
}
