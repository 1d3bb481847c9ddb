using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Review;

/// <summary>How a deal has moved lately: every change once, in order.</summary>
/// <remarks>A change that a step noted and the sweep noticed is told twice, and their moments may lie on either side of a review: echoes are taken out before anybody asks "since when".</remarks>
public sealed class DealMoves
{
    private static readonly DealEventKind[] Kinds = [DealEventKind.Stage, DealEventKind.CloseDate, DealEventKind.Value, DealEventKind.State];

    private readonly List<DealEvent> moves = [];
    private readonly List<string> way = [];
    private readonly StageOrder order;

    /// <param name="events">The deal's events, in any order and of any kind; of its stages those of one origin.</param>
    /// <param name="order">Which stages are earlier ones.</param>
    public DealMoves(IEnumerable<DealEvent> events, StageOrder order)
    {
        this.order = order;
        var last = new Dictionary<DealEventKind, string?>();
        foreach (var e in DealHistory.InOrder(events.Where(e => Kinds.Contains(e.What)), last))
        {
            if (last.TryGetValue(e.What, out var current) && current == e.To) continue;
            last[e.What] = e.To;
            moves.Add(e);
            if (e.What == DealEventKind.Stage) way.AddRange(new[] { e.From, e.To }.OfType<string>().Where(s => !way.Contains(s)).Distinct());
        }
    }

    /// <summary>Earliest first.</summary>
    public IReadOnlyList<DealEvent> All => moves;

    /// <summary>Has that fact changed since then?</summary>
    public bool HasMoved(DealEventKind what, DateTime since) => moves.Exists(m => m.What == what && m.On > since);

    /// <summary>The close date as it was then; of a deal that had none yet the first one it got.</summary>
    /// <param name="since">UTC.</param>
    /// <param name="now">The close date as it is.</param>
    /// <returns>Null: there was none, or it is not known.</returns>
    public Day? CloseAt(DateTime since, Day? now) =>
        First(DealEventKind.CloseDate, since) is { } first ? Day.Parse(first.From) : HasMoved(DealEventKind.CloseDate, since) ? null : now;

    /// <summary>Is the close date later than it was then?</summary>
    public bool ClosesLater(DateTime since, Day? now) => CloseAt(since, now) is { } was && now > was;

    /// <summary>Is the value lower than it was then?</summary>
    /// <param name="since">UTC.</param>
    /// <param name="now">In base currency.</param>
    public bool IsWorthLess(DateTime since, decimal? now) => First(DealEventKind.Value, since) is { } first && now < DealEvent.Number(first.From);

    /// <summary>Is the deal in an earlier stage than it was then? There and back is no move.</summary>
    public bool WentBack(DateTime since) =>
        First(DealEventKind.Stage, since) is { } first && moves.FindLast(m => m.What == DealEventKind.Stage) is { } last && order.IsBack(first.From, last.To, way);

    /// <summary>Is it a move to an earlier stage?</summary>
    public bool IsBack(DealEvent move) => move.What == DealEventKind.Stage && order.IsBack(move.From, move.To, way);

    // A deal of this week has its beginning among its moves, which leads from nothing.
    private DealEvent? First(DealEventKind what, DateTime since) => moves.Find(m => m.What == what && m.On > since && m.From != null);
}
