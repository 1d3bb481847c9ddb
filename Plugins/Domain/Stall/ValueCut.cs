using System.Globalization;
using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>Has the estimated value been cut by so many percent from its highest?</summary>
/// <remarks>
/// A percentage reaches its limit: a cut of 20 % holds at a limit of 20. A deal without a value is another matter, and so is one that never was worth anything.
/// Values are in base currency: a rate that changes by a fifth looks like a cut, and to the organisation it is one.
/// </remarks>
public static class ValueCut
{
    public static Finding? Of(Deal deal, StallRule rule, WorkingTime time)
    {
        if (rule.Threshold is not { } limit || deal.Value is not { } value || deal.HighestValue is not { } highest || highest <= 0 || value >= highest) return null;
        var percent = (highest - value) / highest * 100;
        if (percent < limit) return null;
        var when = deal.ValueChangedOn is { } changed ? $" on {time.DayOf(changed)}" : "";
        // Rounded down: a cut just below the limit must not read as if it had reached it.
        return new Finding(rule, (int)Math.Floor(percent), deal.ValueChangedOn, $"Value cut by {(int)Math.Floor(percent)} % to {Amount(value)}{when} from its highest of {Amount(highest)} (limit {limit} %).");
    }

    /// <summary>An amount in base currency as people read it: <c>180,000</c>.</summary>
    internal static string Amount(decimal value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
