using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>Has nothing been open or planned with the deal for longer than allowed?</summary>
/// <remarks>
/// What a step is, says <see cref="NextStep"/>. A deal that never had one lacks it since it was created. No step tells of activities: one that is done before it was due is noticed
/// when the deal is next looked at, at the latest when the limit after its due date has passed.
/// </remarks>
public static class NoNextStep
{
    public static Finding? Of(Deal deal, StallRule rule, WorkingTime time, DateTime now)
    {
        if (rule.Threshold is not { } limit || deal.NextStepOn > now) return null;
        var since = Since(deal);
        var days = Span.Of(rule.Unit, since, now, time);
        return days <= limit ? null : new Finding(rule, days, since, $"{Words(deal, days, rule.Unit, since, time)} (limit {limit}).");
    }

    /// <summary>When it would begin to hold if nothing happens.</summary>
    public static DateTime? Next(Deal deal, StallRule rule, WorkingTime time) =>
        rule.Threshold is { } limit ? Span.Broken(rule.Unit, Since(deal), limit, time) : null;

    // A step that was to come may have ended since the deal was last looked at: it is then the last one.
    private static DateTime Since(Deal deal)
    {
        var last = deal.NextStepOn > deal.LastStepOn || deal.LastStepOn == null ? deal.NextStepOn : deal.LastStepOn;
        return last > deal.CreatedOn ? last.Value : deal.CreatedOn;
    }

    private static string Words(Deal deal, int days, Unit unit, DateTime since, WorkingTime time) =>
        since == deal.CreatedOn
            ? $"No next step on record: {Span.Text(days, unit)} since the deal was created on {time.DayOf(since)}"
            : $"No next step for {Span.Text(days, unit)}, the last one ended on {time.DayOf(since)}{(since == deal.LastStepOn && deal.LastStepNote is { } note ? $": {note}" : "")}";
}
