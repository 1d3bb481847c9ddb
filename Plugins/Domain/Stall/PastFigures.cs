namespace CrmAssist.Domain.Stall;

/// <summary>Something that happened to a deal, for counting.</summary>
/// <param name="deal">Which one.</param>
/// <param name="what">State, flagged or told.</param>
/// <param name="to">The state it went to; of other events whatever they hold.</param>
/// <param name="on">When, UTC.</param>
public sealed class PastEvent(Guid deal, DealEventKind what, string? to, DateTime on)
{
    public Guid Deal { get; } = deal;
    public DealEventKind What { get; } = what;
    public string? To { get; } = to;
    public DateTime On { get; } = on;
}

/// <summary>What really happened in a stretch of time: how often deals were flagged and people told, and what became of the deals that closed.</summary>
/// <remarks>Figures of what was, no proof of what flags do: a deal that stays open for long is flagged more often and won less often, whoever is told of it.</remarks>
public sealed class PastFigures(int days, int flagged, int prompts, int flaggedWon, int flaggedLost, int othersWon, int othersLost)
{
    /// <summary>Length of the stretch in calendar days.</summary>
    public int Days { get; } = days;
    /// <summary>Times a deal was flagged.</summary>
    public int Flagged { get; } = flagged;
    /// <summary>Times somebody was told of one.</summary>
    public int Prompts { get; } = prompts;
    /// <summary>Deals won, and lost, that had been flagged before within the stretch.</summary>
    public int FlaggedWon { get; } = flaggedWon;
    public int FlaggedLost { get; } = flaggedLost;
    /// <summary>Those that had not been.</summary>
    public int OthersWon { get; } = othersWon;
    public int OthersLost { get; } = othersLost;

    /// <summary>With less history than this nothing is said of the past.</summary>
    public const int LeastDays = 28;

    /// <summary>Nothing before this is looked at: thirteen weeks.</summary>
    public const int MostDays = 91;

    private const string Won = "1";
    private const string Lost = "2";

    /// <param name="events">Events of state, flagged and told, in any order.</param>
    /// <param name="since">Where the stretch begins, UTC.</param>
    /// <param name="now">Where it ends, UTC.</param>
    public static PastFigures Of(IEnumerable<PastEvent> events, DateTime since, DateTime now)
    {
        var within = events.Where(e => e.On >= since && e.On <= now).ToList();
        var firstFlag = within.Where(e => e.What == DealEventKind.Flagged).GroupBy(e => e.Deal).ToDictionary(g => g.Key, g => g.Min(e => e.On));
        // The last word counts: a deal that was opened again has not been closed.
        var closed = within.Where(e => e.What == DealEventKind.State).GroupBy(e => e.Deal).Select(g => g.OrderBy(e => e.On).Last()).ToList();
        int Closed(string state, bool had) => closed.Count(e => e.To == state && (firstFlag.TryGetValue(e.Deal, out var on) && on <= e.On) == had);
        return new PastFigures(
            (int)(now - since).TotalDays, within.Count(e => e.What == DealEventKind.Flagged), within.Count(e => e.What == DealEventKind.Told),
            Closed(Won, true), Closed(Lost, true), Closed(Won, false), Closed(Lost, false));
    }
}
