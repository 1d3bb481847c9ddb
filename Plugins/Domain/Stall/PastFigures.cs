namespace CrmAssist.Domain.Stall;

/// <summary>Something that happened to a deal, for counting.</summary>
/// <param name="Deal">Which one.</param>
/// <param name="What">State, flagged or told.</param>
/// <param name="To">The state it went to; of other events whatever they hold.</param>
/// <param name="On">When, UTC.</param>
public readonly record struct PastEvent(Guid Deal, DealEventKind What, string? To, DateTime On);

/// <summary>What really happened in a stretch of time: how often deals were flagged and people told, and what became of the deals that closed.</summary>
/// <param name="Days">Length of the stretch in calendar days.</param>
/// <param name="Flagged">Times a deal was flagged.</param>
/// <param name="Prompts">Times somebody was told of one.</param>
/// <param name="FlaggedWon">Deals won that had been flagged before within the stretch.</param>
/// <param name="FlaggedLost">Deals lost that had been.</param>
/// <param name="OthersWon">Deals won that had not been.</param>
/// <param name="OthersLost">Deals lost that had not been.</param>
/// <remarks>Figures of what was, no proof of what flags do: a deal that stays open for long is flagged more often and won less often, whoever is told of it.</remarks>
public sealed record PastFigures(int Days, int Flagged, int Prompts, int FlaggedWon, int FlaggedLost, int OthersWon, int OthersLost)
{
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
        var flagged = within.Where(e => e.What == DealEventKind.Flagged).GroupBy(e => e.Deal).ToDictionary(g => g.Key, g => g.Min(e => e.On));
        // The last word counts: a deal that was opened again has not been closed.
        var closed = within.Where(e => e.What == DealEventKind.State).GroupBy(e => e.Deal).Select(g => g.OrderBy(e => e.On).Last()).ToList();
        int Closed(string state, bool had) => closed.Count(e => e.To == state && (flagged.TryGetValue(e.Deal, out var on) && on <= e.On) == had);
        return new PastFigures(
            (int)(now - since).TotalDays, within.Count(e => e.What == DealEventKind.Flagged), within.Count(e => e.What == DealEventKind.Told),
            Closed(Won, true), Closed(Lost, true), Closed(Won, false), Closed(Lost, false));
    }
}
