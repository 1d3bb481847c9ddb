using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>Has the deal gone back to an earlier stage, so often, and not regained the one it had?</summary>
/// <remarks>A count reaches its limit. What counts as earlier is decided in <see cref="StageOrder"/>; a deal that has regained its stage is no longer back, however often it was.</remarks>
public static class StageMovedBack
{
    public static Finding? Of(Deal deal, StallRule rule, WorkingTime time)
    {
        if (rule.Threshold is not { } limit || deal.MovedBackOn is not { } on || deal.MovesBack < Math.Max(1, limit)) return null;
        var from = deal.MovedBackFrom is { } name ? $" from {name}" : "";
        var to = deal.Stage is { } stage ? $" to {stage}" : "";
        var often = deal.MovesBack > 1 ? $", {CloseDateSlip.Times(deal.MovesBack)} in all" : "";
        return new Finding(rule, deal.MovesBack, on, $"Moved back{from}{to} on {time.DayOf(on)}{often} (limit {CloseDateSlip.Times(Math.Max(1, limit))}).");
    }
}
