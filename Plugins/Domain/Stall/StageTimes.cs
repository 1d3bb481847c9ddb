using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>How long a won deal was in each of its stages, by its events.</summary>
/// <remarks>
/// Several visits add up. The last stage ends when the deal is won; while it was closed and not yet reopened, nobody waited for it. A stage the deal was in before its first event is
/// left out, since nobody knows for how long.
/// </remarks>
public static class StageTimes
{
    // The values of the platform's opportunity.statecode, as events hold them.
    private const string Open = "0";
    private const string Won = "1";

    /// <param name="events">The deal's events, in any order; those of its stages from one origin.</param>
    /// <param name="time">Whose days count.</param>
    /// <returns>Working days by key of the stage; null: the deal is not won.</returns>
    public static IReadOnlyDictionary<string, int>? OfWon(IEnumerable<DealEvent> events, WorkingTime time)
    {
        var last = new Dictionary<DealEventKind, string?>();
        var days = new Dictionary<string, int>(StringComparer.Ordinal);
        var begunUnseen = new HashSet<string>(StringComparer.Ordinal);
        var closed = false;
        string? stage = null;
        var since = default(DateTime);
        void Count(DateTime until)
        {
            if (stage == null || closed) return;
            days.TryGetValue(stage, out var before);
            days[stage] = before + time.Days(since, until);
        }
        foreach (var e in DealHistory.InOrder(events.Where(e => e.What is DealEventKind.Stage or DealEventKind.State), last))
        {
            var known = last.TryGetValue(e.What, out var current);
            if (known && current == e.To) continue;
            last[e.What] = e.To;
            Count(e.On);
            since = e.On;
            if (e.What == DealEventKind.State) closed = e.To != Open;
            else
            {
                if (!known && e.From != null) begunUnseen.Add(e.From);
                stage = e.To;
            }
        }
        foreach (var unseen in begunUnseen) days.Remove(unseen);
        return last.TryGetValue(DealEventKind.State, out var state) && state == Won ? days : null;
    }
}
