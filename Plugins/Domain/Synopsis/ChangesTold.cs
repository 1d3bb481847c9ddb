using System.Globalization;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Synopsis;

/// <summary>What a deal's events tell: one sentence a fact, however often it changed.</summary>
public static class ChangesTold
{
    private const string Day = Happening.Day;

    /// <param name="events">Events of the deal since then, in any order.</param>
    /// <param name="today">For the years of dates.</param>
    /// <param name="stage">Name of a stage by its key; null when it is not known.</param>
    /// <param name="user">Name of an owner by id; null when it is not known.</param>
    public static IEnumerable<Happening> Of(IEnumerable<DealEvent> events, DateTime today, Func<string, string?> stage, Func<string, string?> user)
    {
        // A change that a step noted and the sweep noticed leads twice to the same value: the second is an echo.
        foreach (var fact in events.OrderBy(e => e.On).ThenBy(e => e.Exact ? 0 : 1).GroupBy(e => e.What))
        {
            var moves = new List<DealEvent>();
            foreach (var e in fact)
                if (e.From != null && e.To != null && e.From != e.To && (moves.Count == 0 || moves[moves.Count - 1].To != e.To)) moves.Add(e);
            if (moves.Count > 0 && Sentence(moves, today, stage, user) is { } happening) yield return happening;
        }
    }

    private static Happening? Sentence(List<DealEvent> moves, DateTime today, Func<string, string?> stage, Func<string, string?> user)
    {
        var first = moves[0];
        var last = moves[moves.Count - 1];
        switch (first.What)
        {
            case DealEventKind.CloseDate when Time.Day.Parse(first.From) is { } from && Time.Day.Parse(last.To) is { } to:
                return new Happening(Telling.CloseDateMoved, last.On, Moved("The close date moved", moves, LocalTime.Day(from.Start, today), LocalTime.Day(to.Start, today)));
            case DealEventKind.Value when DealEvent.Number(first.From) is { } before && DealEvent.Number(last.To) is { } after && before != after:
                return new Happening(after < before ? Telling.ValueFell : Telling.ValueRose, last.On, Moved(after < before ? "The value fell" : "The value rose", moves, Money(before), Money(after)));
            case DealEventKind.Stage when stage(first.From!) is { } left && stage(last.To!) is { } entered:
                return new Happening(Telling.StageMoved, last.On, Moved("The deal moved", moves, left, entered));
            case DealEventKind.Owner when user(first.From!) is { } giver && user(last.To!) is { } taker:
                return new Happening(Telling.OwnerChanged, last.On, Moved("The deal went", moves, giver, taker));
            case DealEventKind.State:
                return new Happening(Telling.Closed, last.On, $"The deal was {(last.To == "0" ? "reopened" : last.To == "1" ? "won" : "lost")} on {Day}.");
            default:
                return null;
        }
    }

    private static string Moved(string what, List<DealEvent> moves, string from, string to) => moves.Count == 1
        ? $"{what} from {from} to {to} on {Day}."
        : FormattableString.Invariant($"{what} from {from} to {to} in {moves.Count} steps, the last on {Day}.");

    private static string Money(decimal value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
