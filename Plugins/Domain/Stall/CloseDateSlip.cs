namespace CrmAssist.Domain.Stall;

/// <summary>Does the close date keep slipping: pushed too often, or too far in total?</summary>
/// <remarks>A count reaches its limit: 3 pushes hold at a limit of 3, where a duration has to pass it. What counts as a push is decided in <see cref="DealHistory"/>.</remarks>
public static class CloseDateSlip
{
    public static Finding? Of(Deal deal, StallRule rule)
    {
        // A deal that has lost its date is another signal's matter.
        if (rule.Threshold is not { } limit || deal.CloseDatePushes == 0 || deal.CloseDate is not { } date) return null;
        var value = rule.Unit == Unit.Pushes ? deal.CloseDatePushes : deal.CloseDatePushedDays;
        if (value < limit) return null;
        var bound = rule.Unit == Unit.Pushes ? Times(limit) : Span.Text(limit, Unit.CalendarDays);
        return new Finding(rule, value, null,
            $"Close date moved later {Times(deal.CloseDatePushes)}, {Span.Text(deal.CloseDatePushedDays, Unit.CalendarDays)} in total, now {date} (limit {bound}).");
    }

    internal static string Times(int count) => count switch { 1 => "once", 2 => "twice", _ => $"{count} times" };
}
