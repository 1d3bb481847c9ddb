using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>Is the deal nearly won and nobody talks: late, close date near, no contact, no customer meeting planned?</summary>
/// <remarks>
/// Late is the last stage category, or a probability the rule names. Near is either side of the close date: the day after it is no less urgent than the day
/// before, but a date that passed months ago is no longer near.
/// </remarks>
public static class OneYardLine
{
    /// <summary>Where a rule names none.</summary>
    public const int DefaultWithinDays = 14;
    public const int DefaultProbability = 70;

    public static Finding? Of(Deal deal, StallRule rule, WorkingTime time, DateTime now)
    {
        if (rule.Threshold is not { } limit || deal.CloseDate is not { } date || !IsLate(deal, rule) || deal.NextContactOn > now) return null;
        var away = date - time.DayOf(now);
        if (Math.Abs(away) > Within(rule)) return null;
        var since = deal.LastContactOn ?? deal.CreatedOn;
        var days = Span.Of(rule.Unit, since, now, time);
        if (days <= limit) return null;
        return new Finding(rule, days, since,
            $"On the one-yard line: close date {date} ({Away(away)}), no contact for {Span.Text(days, rule.Unit)} (limit {limit}) and no customer meeting planned.");
    }

    /// <summary>When it would begin to hold if nothing happens, or, once it could, when its time is over; null: never.</summary>
    public static DateTime? Next(Deal deal, StallRule rule, WorkingTime time, DateTime now)
    {
        if (rule.Threshold is not { } limit || deal.CloseDate is not { } date || !IsLate(deal, rule)) return null;
        var next = time.StartOf(date.Plus(-Within(rule)));
        var silent = Span.Broken(rule.Unit, deal.LastContactOn ?? deal.CreatedOn, limit, time);
        if (silent > next) next = silent;
        if (deal.NextContactOn is { } meeting && meeting > next) next = meeting;
        var over = time.StartOf(date.Plus(Within(rule)).Plus(1));
        return next >= over ? null : next > now ? next : over;
    }

    private static bool IsLate(Deal deal, StallRule rule) =>
        deal.Category == StageCategory.Close || deal.Probability >= (rule.MinimumProbability ?? DefaultProbability);

    private static int Within(StallRule rule) => rule.WithinDays ?? DefaultWithinDays;

    private static string Away(int days) => days switch
    {
        0 => "today",
        1 => "tomorrow",
        > 0 => $"in {days} days",
        -1 => "yesterday",
        _ => $"{-days} days ago",
    };
}
