using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>The active rules of an organisation, ready to judge deals. Immutable; made once per sweep page.</summary>
/// <remarks>
/// Rules compete when they measure the same thing: same signal, same unit. Among those that cover a deal the most specific ones speak and quiet the wider ones, whether those
/// may raise or only give a reason; of equally specific ones those with the higher minimum value. One that may raise and one that only gives a reason may stand side by side.
/// A rule without a threshold switches its signal off against all that are wider, whatever their unit. Of two rules for the very same deals the lower id wins, so that the
/// answer never depends on the order in which rules were read.
/// What is typical for won deals and a fixed number of days measure the same, the time in a stage: where the typical time is known, the rule by it replaces the fixed ones, unless one of
/// those is the more specific. Signals without data are not looked for.
/// </remarks>
public sealed class RuleBook
{
    // A list of short arrays, most specific first, rather than a dictionary by stage and value: with fifty rules a walk is faster than hashing, and allocates nothing.
    private readonly StallRule[][] groups;

    // The rules on the time in a stage stand apart: those with fixed days, and those by what is typical.
    private readonly StallRule[][] fixedDays;
    private readonly StallRule[]? byTypical;

    private readonly decimal? largeDeal;
    private readonly Statistics statistics;

    /// <param name="rules">The active rules.</param>
    /// <param name="largeDeal">From this value on, in base currency, a deal counts as large; null: none does.</param>
    /// <param name="statistics">What the organisation's own deals say; left out: nothing.</param>
    public RuleBook(IEnumerable<StallRule> rules, decimal? largeDeal = null, Statistics? statistics = null)
    {
        this.largeDeal = largeDeal;
        this.statistics = statistics ?? Statistics.None;
        var off = this.statistics.Off.ToList();
        var all = rules.Where(r => !off.Contains(r.Signal)).ToList();
        var sorted = all.Where(r => r.Threshold != null).GroupBy(r => new { r.Signal, r.Unit })
            .OrderBy(g => g.Key.Signal).ThenBy(g => g.Key.Unit)
            .Select(g => new
            {
                g.Key,
                Rules = g.Concat(all.Where(r => r.Threshold == null && r.Signal == g.Key.Signal))
                    .OrderByDescending(r => r.Specificity).ThenByDescending(r => r.MinimumValue ?? 0).ThenByDescending(r => r.MayRaise).ThenBy(r => r.Id).ToArray(),
            })
            .ToList();
        groups = [.. sorted.Where(g => g.Key.Signal != Signal.NoStageChange).Select(g => g.Rules)];
        fixedDays = [.. sorted.Where(g => g.Key is { Signal: Signal.NoStageChange, Unit: not Unit.PercentOfTypical }).Select(g => g.Rules)];
        byTypical = sorted.Find(g => g.Key is { Signal: Signal.NoStageChange, Unit: Unit.PercentOfTypical })?.Rules;
    }

    /// <summary>The active rules with what the settings hold for them.</summary>
    public RuleBook(IEnumerable<StallRule> rules, Settings settings)
        : this(rules, settings.LargeDeal, settings.Statistics)
    {
    }

    /// <summary>Signals a rule of the book may look for.</summary>
    public static bool Knows(Signal signal) => signal is >= Signal.NoStageChange and <= Signal.LineNotInvolved;

    /// <summary>What the rules say of a deal at a moment, and when to look again.</summary>
    public Verdict Judge(Deal deal, WorkingTime time, DateTime now)
    {
        List<Finding>? findings = null;
        var next = DateTime.MaxValue;
        if (Typical(deal) is { } typical) Walk(byTypical!, deal, typical, time, now, ref findings, ref next);
        else
            foreach (var group in fixedDays) Walk(group, deal, null, time, now, ref findings, ref next);
        foreach (var group in groups) Walk(group, deal, null, time, now, ref findings, ref next);
        return Verdict.Of(deal, findings, next, time, now);
    }

    private void Walk(StallRule[] group, Deal deal, TypicalTime? typical, WorkingTime time, DateTime now, ref List<Finding>? findings, ref DateTime next)
    {
        StallRule? first = null;
        foreach (var rule in group)
        {
            // From the first rule that covers the deal on, only those just as specific have a say; of each kind the first.
            if (first != null && !EquallySpecific(first, rule)) break;
            if (!rule.Covers(deal) || (first != null && first.MayRaise == rule.MayRaise && first.Threshold != null)) continue;
            first ??= rule;
            var moment = Next(deal, rule, typical, time, now);
            if (moment > now && moment < next) next = moment.Value;
            // A signal that only time brings about does not hold before its time; most deals are healthy, so most rules end here.
            if (OnlyWaits(rule.Signal) && !(moment <= now)) continue;
            if (Find(deal, rule, typical, time, now) is { } finding) (findings ??= []).Add(finding);
        }
    }

    // The typical time the deal is to be judged by; null: fixed days have the say, since nothing is known of its stage, no rule asks, or one of theirs is the more specific.
    private TypicalTime? Typical(Deal deal)
    {
        if (byTypical == null || statistics.TypicalOf(deal.StageKey) is not { } typical) return null;
        if (FirstCovering(byTypical, deal) is not { Threshold: not null } speaks) return null;
        foreach (var group in fixedDays)
            if (FirstCovering(group, deal) is { } other && MoreSpecific(other, speaks)) return null;
        return typical;
    }

    private static StallRule? FirstCovering(StallRule[] group, Deal deal)
    {
        foreach (var rule in group)
            if (rule.Covers(deal)) return rule;
        return null;
    }

    private static bool MoreSpecific(StallRule one, StallRule other) =>
        one.Specificity != other.Specificity ? one.Specificity > other.Specificity : (one.MinimumValue ?? 0) > (other.MinimumValue ?? 0);

    private static bool EquallySpecific(StallRule one, StallRule other) =>
        one.Specificity == other.Specificity && (one.MinimumValue ?? 0) == (other.MinimumValue ?? 0);

    private Finding? Find(Deal deal, StallRule rule, TypicalTime? typical, WorkingTime time, DateTime now) => rule.Signal switch
    {
        Signal.NoStageChange => StageStall.Of(deal, rule, time, now, typical),
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
    private static DateTime? Next(Deal deal, StallRule rule, TypicalTime? typical, WorkingTime time, DateTime now) => rule.Signal switch
    {
        Signal.NoStageChange => StageStall.Next(deal, rule, time, typical),
        Signal.NoRealContact => Silence.Next(deal, rule, time),
        Signal.OneYardLine => OneYardLine.Next(deal, rule, time, now),
        Signal.CloseDatePassed => CloseDatePassed.Next(deal, rule, time),
        Signal.NoNextStep => NoNextStep.Next(deal, rule, time),
        Signal.MailsUnanswered => MailsUnanswered.Next(deal, rule, time),
        Signal.LineNotInvolved => LineNotInvolved.Next(deal, rule, time),
        _ => null,
    };
}
