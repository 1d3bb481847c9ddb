using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>Has the deal stayed in its stage longer than allowed?</summary>
/// <remarks>The day of the move counts as day 0, so a limit of 20 fires on the 21st day.</remarks>
public static class StageStall
{
    public static Finding? Of(Deal deal, StallRule rule, WorkingTime time, DateTime now)
    {
        // A deal imported without history has no known stage entry: silence, not an alarm on day one.
        if (deal.StageEnteredOn is not { } entered || rule.Threshold is not { } limit) return null;
        var days = Span.Of(rule.Unit, entered, now, time);
        if (days <= limit) return null;
        var stage = deal.Stage is { } name ? $"In {name}" : "In the same stage";
        return new Finding(rule, days, entered, $"{stage} for {Span.Text(days, rule.Unit)}, since {time.DayOf(entered)} (limit {limit}).");
    }

    /// <summary>When it would begin to hold if nothing happens; null: never.</summary>
    public static DateTime? Next(Deal deal, StallRule rule, WorkingTime time) =>
        deal.StageEnteredOn is { } entered && rule.Threshold is { } limit ? Span.Broken(rule.Unit, entered, limit, time) : null;
}
