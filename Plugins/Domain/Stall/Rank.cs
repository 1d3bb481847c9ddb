using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>Orders stalled deals: value x risk x closeness of the close date.</summary>
/// <remarks>
/// Threshold by days, rank by value and closeness: very old deals are not the worst. A deal of 180,000 at a risk of 60 whose close date is 9 days away ranks
/// 180,000 x 0.60 x 1 = 108,000; one of 200,000 at the same risk that closes in four months 200,000 x 0.60 x 0.25 = 30,000.
/// A date that passed is as close as one that comes; the longer ago it passed, the less it says.
/// A deal without a value ranks by 1, so that it comes last but keeps an order.
/// </remarks>
public static class Rank
{
    public static decimal Of(Deal deal, int score, Day today)
    {
        var value = deal.Value is { } known && known > 1 ? known : 1;
        // The factor first: it is at most 1, so that no value is too large.
        return Math.Round(value * (score / 100m * Closeness(deal.CloseDate, today)), 2);
    }

    private static decimal Closeness(Day? closeDate, Day today)
    {
        // Without a date nobody knows; between "this quarter" and "some day".
        if (closeDate is not { } date) return 0.5m;
        return Math.Abs(date - today) switch
        {
            <= 14 => 1m,
            <= 30 => 0.8m,
            <= 90 => 0.5m,
            _ => 0.25m,
        };
    }
}
