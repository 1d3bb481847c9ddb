using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>What a deal's events add up to.</summary>
/// <param name="StageEnteredOn">When the present stage was entered; null when no event tells.</param>
/// <param name="Pushes">Times the close date moved later.</param>
/// <param name="PushedDays">Days it moved later in all.</param>
/// <param name="HighestValue">The highest value ever told of.</param>
/// <param name="ValueChangedOn">When the value last changed; null when no event tells.</param>
/// <param name="Back">The moves to earlier stages.</param>
/// <param name="Last">Per fact the value after its last event; a fact without events is missing.</param>
public sealed record DealFacts(DateTime? StageEnteredOn, int Pushes, int PushedDays, decimal? HighestValue, DateTime? ValueChangedOn, MovesBack Back, IReadOnlyDictionary<DealEventKind, string?> Last);

/// <summary>A deal's moves to earlier stages.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="On">When the last one was; null: none, or the deal has regained the stage it had.</param>
/// <param name="From">Key of the stage it has not regained.</param>
public readonly record struct MovesBack(int Count, DateTime? On, string? From);

/// <summary>Folds a deal's events into facts.</summary>
/// <remarks>
/// The whole history is folded each time, in order of the events' own time: steps run asynchronously, late, out of order and sometimes twice, and the result must not
/// show it. An event that leads to the value the fact already has is an echo (a second step, or the sweep having noticed a change before its step told of it) and is skipped.
/// </remarks>
public static class DealHistory
{
    /// <summary>The kinds of events that are folded; others tell of what was done about a deal.</summary>
    public static readonly IReadOnlyList<DealEventKind> Kinds = [DealEventKind.Stage, DealEventKind.CloseDate, DealEventKind.Value, DealEventKind.Owner, DealEventKind.State];

    /// <param name="events">The deal's events, in any order and of any kind.</param>
    /// <param name="time">Whose days tell pushes apart.</param>
    /// <param name="order">Which stages are earlier ones; left out: only those the deal has been in before.</param>
    public static DealFacts Fold(IEnumerable<DealEvent> events, WorkingTime time, StageOrder? order = null)
    {
        order ??= StageOrder.Unknown;
        var last = new Dictionary<DealEventKind, string?>();
        DateTime? entered = null;
        decimal? highest = null;
        DateTime? valueChanged = null;
        var back = default(MovesBack);
        var way = new List<string>();
        var moves = new List<DealEvent>();
        foreach (var e in InOrder(events.Where(e => Kinds.Contains(e.What)), last))
        {
            if (last.TryGetValue(e.What, out var current) && current == e.To) continue;
            last[e.What] = e.To;
            if (e.What == DealEventKind.Stage)
            {
                entered = e.On;
                back = Moved(back, e, order, way);
            }
            else if (e.What == DealEventKind.CloseDate) moves.Add(e);
            else if (e.What == DealEventKind.Value)
            {
                highest = Max(highest, Max(DealEvent.Number(e.From), DealEvent.Number(e.To)));
                valueChanged = e.On;
            }
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
        return new DealFacts(entered, pushes, pushedDays, highest, valueChanged, back, last);
    }

    // A deal that goes back twice has not regained the stage it had before the first time.
    private static MovesBack Moved(MovesBack back, DealEvent move, StageOrder order, List<string> way)
    {
        if (move.From != null && !way.Contains(move.From)) way.Add(move.From);
        if (move.To != null && !way.Contains(move.To)) way.Add(move.To);
        var isBack = order.IsBack(move.From, move.To, way);
        var stillBack = back.On != null && order.IsBack(back.From, move.To, way);
        if (isBack) return new MovesBack(back.Count + 1, move.On, stillBack ? back.From : move.From);
        return stillBack ? back : back with { On = null, From = null };
    }

    // Moments are kept to the second, and two saves may share one: within it an event follows the one that led to where it starts. Where that says nothing an exact event
    // goes before one that was noticed, which is then seen to be its echo. What is told twice counts once: after a way there and back it would lead there again.
    // The caller moves `last` on as the events come.
    internal static IEnumerable<DealEvent> InOrder(IEnumerable<DealEvent> events, Dictionary<DealEventKind, string?> last)
    {
        foreach (var second in events.GroupBy(e => e.On).OrderBy(g => g.Key))
        {
            var left = second.OrderBy(e => e.Exact ? 0 : 1).ThenBy(e => e.From, StringComparer.Ordinal).ThenBy(e => e.To, StringComparer.Ordinal)
                .GroupBy(e => new { e.What, e.From, e.To }).Select(told => told.First()).ToList();
            while (left.Count > 0)
            {
                var next = left.Find(e => last.TryGetValue(e.What, out var current) ? e.From == current : !left.Exists(other => other.What == e.What && other.To == e.From)) ?? left[0];
                left.Remove(next);
                yield return next;
            }
        }
    }

    private static decimal? Max(decimal? one, decimal? other) => one == null || other > one ? other : one;
}
