using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>Has nobody really spoken with the customer for longer than allowed?</summary>
/// <remarks>
/// A planned meeting with the customer keeps a deal alive, however long the silence before it. A deal that never had a contact is silent since it was created.
/// </remarks>
public static class Silence
{
    public static Finding? Of(Deal deal, StallRule rule, WorkingTime time, DateTime now)
    {
        if (rule.Threshold is not { } limit || deal.NextContactOn > now) return null;
        var since = deal.LastContactOn ?? deal.CreatedOn;
        var days = Span.Of(rule.Unit, since, now, time);
        if (days <= limit) return null;
        return new Finding(rule, days, since, $"{Words(deal, days, rule.Unit, since, time)} (limit {limit}).");
    }

    /// <summary>When it would begin to hold if nothing happens.</summary>
    public static DateTime? Next(Deal deal, StallRule rule, WorkingTime time)
    {
        if (rule.Threshold is not { } limit) return null;
        var broken = Span.Broken(rule.Unit, deal.LastContactOn ?? deal.CreatedOn, limit, time);
        return deal.NextContactOn is { } meeting && meeting > broken ? meeting : broken;
    }

    private static string Words(Deal deal, int days, Unit unit, DateTime since, WorkingTime time) =>
        deal.LastContactOn == null
            ? $"No contact with the customer on record: {Span.Text(days, unit)} since the deal was created on {time.DayOf(since)}"
            : $"No contact with the customer for {Span.Text(days, unit)}, the last one on {time.DayOf(since)}{(deal.LastContactNote is { } note ? $": {note}" : "")}";
}
