using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>Has the customer left our mails unanswered for longer than allowed?</summary>
/// <remarks>
/// Counted from the first mail after the customer's last sign of life, so that another reminder does not start the clock anew. A call or a meeting is an answer too, and so is a
/// meeting that is planned.
/// </remarks>
public static class MailsUnanswered
{
    public static Finding? Of(Deal deal, StallRule rule, WorkingTime time, DateTime now)
    {
        if (rule.Threshold is not { } limit || deal.UnansweredOn is not { } since || deal.NextContactOn > now) return null;
        var days = Span.Of(rule.Unit, since, now, time);
        return days <= limit ? null : new Finding(rule, days, since, $"No answer for {Span.Text(days, rule.Unit)} to the {deal.UnansweredMail ?? "mail"} of {time.DayOf(since)} (limit {limit}).");
    }

    /// <summary>When it would begin to hold if nothing happens; null: never.</summary>
    public static DateTime? Next(Deal deal, StallRule rule, WorkingTime time)
    {
        if (rule.Threshold is not { } limit || deal.UnansweredOn is not { } since) return null;
        var broken = Span.Broken(rule.Unit, since, limit, time);
        return deal.NextContactOn is { } meeting && meeting > broken ? meeting : broken;
    }
}
