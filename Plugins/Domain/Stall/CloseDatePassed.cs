using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>Has the close date passed while the deal is still open?</summary>
/// <remarks>The threshold is grace: with 0 it holds from the day after the close date on.</remarks>
public static class CloseDatePassed
{
    public static Finding? Of(Deal deal, StallRule rule, WorkingTime time, DateTime now)
    {
        if (deal.CloseDate is not { } date || rule.Threshold is not { } grace) return null;
        var days = time.DayOf(now) - date;
        return days <= grace ? null : new Finding(rule, days, time.StartOf(date.Plus(1)), $"Close date {date} passed {(days == 1 ? "yesterday" : $"{days} days ago")}.");
    }

    /// <summary>When it would begin to hold if nothing happens.</summary>
    public static DateTime? Next(Deal deal, StallRule rule, WorkingTime time) =>
        deal.CloseDate is { } date && rule.Threshold is { } grace ? time.StartOf(date.Plus(grace).Plus(1)) : null;
}
