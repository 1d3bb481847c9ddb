using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>Has the deal stayed in its stage longer than allowed: longer than so many days, or than won deals typically do?</summary>
/// <remarks>
/// The day of the move counts as day 0, so a limit of 20 fires on the 21st day. Against the typical time the limit is a percentage of the median, rounded down, so that 150 % of 17
/// working days are passed on the 26th; where nobody knows what is typical, nothing is said.
/// </remarks>
public static class StageStall
{
    /// <summary>Working days that are never too long against the typical time: in a stage that won deals pass in a day, a weekend with a holiday would be an alarm.</summary>
    public const int ShortestLimit = 5;

    /// <param name="deal">The deal.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="time">Whose days count.</param>
    /// <param name="now">UTC.</param>
    /// <param name="typical">The typical time of the deal's stage; null: not known.</param>
    public static Finding? Of(Deal deal, StallRule rule, WorkingTime time, DateTime now, TypicalTime? typical = null)
    {
        // A deal imported without history has no known stage entry: silence, not an alarm on day one.
        if (deal.StageEnteredOn is not { } entered || Limit(rule, typical) is not { } limit) return null;
        var unit = UnitOf(rule);
        var days = Span.Of(unit, entered, now, time);
        if (days <= limit) return null;
        var stage = deal.Stage is { } name ? $"In {name}" : "In the same stage";
        var why = rule.Unit == Unit.PercentOfTypical ? $"{limit}: {rule.Threshold} % of the {Span.Text(typical!.MedianDays, unit)} that {typical.Samples} won deals typically took" : $"{limit}";
        return new Finding(rule, days, entered, $"{stage} for {Span.Text(days, unit)}, since {time.DayOf(entered)} (limit {why}).");
    }

    /// <summary>When it would begin to hold if nothing happens; null: never.</summary>
    public static DateTime? Next(Deal deal, StallRule rule, WorkingTime time, TypicalTime? typical = null) =>
        deal.StageEnteredOn is { } entered && Limit(rule, typical) is { } limit ? Span.Broken(UnitOf(rule), entered, limit, time) : null;

    private static Unit UnitOf(StallRule rule) => rule.Unit == Unit.PercentOfTypical ? Unit.WorkingDays : rule.Unit;

    private static int? Limit(StallRule rule, TypicalTime? typical)
    {
        if (rule.Unit != Unit.PercentOfTypical || rule.Threshold is not { } percent) return rule.Threshold;
        return typical == null ? null : (int)Math.Min(int.MaxValue, Math.Max(ShortestLimit, (long)percent * typical.MedianDays / 100));
    }
}
