using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>What a deal's events add up to.</summary>
/// <param name="StageEnteredOn">When the present stage was entered; null when no event tells.</param>
/// <param name="Pushes">Times the close date moved later.</param>
/// <param name="PushedDays">Days it moved later in all.</param>
/// <param name="HighestValue">The highest value ever told of.</param>
/// <param name="Last">Per fact the value after its last event; a fact without events is missing.</param>
public sealed record DealFacts(DateTime? StageEnteredOn, int Pushes, int PushedDays, decimal? HighestValue, IReadOnlyDictionary<DealEventKind, string?> Last);

/// <summary>Folds a deal's events into facts.</summary>
/// <remarks>
/// The whole history is folded each time, in order of the events' own time: steps run asynchronously, late, out of order and sometimes twice, and the result must not
/// show it. An event that leads to the value the fact already has is an echo (a second step, or the sweep having noticed a change before its step told of it) and is skipped.
/// </remarks>
public static class DealHistory
{
    public static DealFacts Fold(IEnumerable<DealEvent> events, WorkingTime time)
    {
        var last = new Dictionary<DealEventKind, string?>();
        DateTime? entered = null;
        decimal? highest = null;
        var moves = new List<DealEvent>();
        // At the same second the exact event goes first, so that the noticed one is seen to be its echo.
        foreach (var e in events.OrderBy(e => e.On).ThenBy(e => e.Exact ? 0 : 1).ThenBy(e => e.From, StringComparer.Ordinal).ThenBy(e => e.To, StringComparer.Ordinal))
        {
            if (last.TryGetValue(e.What, out var current) && current == e.To) continue;
            last[e.What] = e.To;
            if (e.What == DealEventKind.Stage) entered = e.On;
            else if (e.What == DealEventKind.CloseDate) moves.Add(e);
            else if (e.What == DealEventKind.Value) highest = Max(highest, Max(DealEvent.Number(e.From), DealEvent.Number(e.To)));
        }
        var pushes = 0;
        var pushedDays = 0;
        // Corrections on one day are one move from where the date stood in the morning to where it stands at night; pull-ins don't count.
        foreach (var day in moves.GroupBy(m => time.DayOf(m.On)))
        {
            if (Day.Parse(day.First().From) is not { } from || Day.Parse(day.Last().To) is not { } to || to <= from) continue;
            pushes++;
            pushedDays += to - from;
        }
        return new DealFacts(entered, pushes, pushedDays, highest, last);
    }

    private static decimal? Max(decimal? one, decimal? other) => one == null || other > one ? other : one;
}
