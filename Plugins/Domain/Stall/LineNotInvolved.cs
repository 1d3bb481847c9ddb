using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>Has nobody of the line above the owner had a part in the deal for longer than allowed?</summary>
/// <remarks>
/// A call, a mail, a meeting held with the line in it, or an assist that was carried out is a part; a copy of a mail is none. Without a line above the owner there is nobody
/// to be involved. A deal in which the line never had a part waits since it was created.
/// </remarks>
public static class LineNotInvolved
{
    public static Finding? Of(Deal deal, StallRule rule, WorkingTime time, DateTime now)
    {
        if (rule.Threshold is not { } limit || !deal.HasLine) return null;
        var since = deal.LineOn ?? deal.CreatedOn;
        var days = Span.Of(rule.Unit, since, now, time);
        if (days <= limit) return null;
        return new Finding(rule, days, since, deal.LineOn == null
            ? $"Nobody of the line above has had a part: {Span.Text(days, rule.Unit)} since the deal was created on {time.DayOf(since)} (limit {limit})."
            : $"Nobody of the line above had a part for {Span.Text(days, rule.Unit)}, the last one on {time.DayOf(since)}{(deal.LineNote is { } note ? $": {note}" : "")} (limit {limit}).");
    }

    /// <summary>When it would begin to hold if nothing happens; null: never.</summary>
    public static DateTime? Next(Deal deal, StallRule rule, WorkingTime time) =>
        rule.Threshold is { } limit && deal.HasLine ? Span.Broken(rule.Unit, deal.LineOn ?? deal.CreatedOn, limit, time) : null;
}
