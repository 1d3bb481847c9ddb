using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>What the rules say of a deal at a moment.</summary>
/// <param name="Findings">The rules that hold, most telling first; one per signal.</param>
/// <param name="MayRaise">One of them may raise an assist.</param>
/// <param name="Score">Risk, 0 to 100: the points of the findings.</param>
/// <param name="Rank">Order among stalled deals, in base currency; see <see cref="Stall.Rank"/>.</param>
/// <param name="NextCheckOn">The earliest moment at which the answer could change by itself, UTC.</param>
public readonly record struct Verdict(IReadOnlyList<Finding> Findings, bool MayRaise, int Score, decimal Rank, DateTime NextCheckOn)
{
    /// <summary>
    /// A healthy deal is looked at again after so many days even if no rule asks for it: what was written past the plug-ins (imports, bypassed steps) is noticed then.
    /// </summary>
    public const int LongestDays = 30;

    public const int HighestScore = 100;

    private static readonly IReadOnlyList<Finding> None = [];

    /// <summary>Healthy, watched, or stalled; an open assist or a parking is for the caller to know.</summary>
    public StallState State => Findings.Count == 0 ? StallState.Healthy : MayRaise ? StallState.Stalled : StallState.Watch;

    /// <summary>The reasons, a line each.</summary>
    public string Reasons => string.Join("\n", Findings.Select(f => f.Sentence));

    internal static Verdict Of(Deal deal, List<Finding>? found, DateTime next, WorkingTime time, DateTime now)
    {
        var latest = time.StartOf(time.DayOf(now).Plus(LongestDays));
        if (found == null) return new Verdict(None, false, 0, 0, Earlier(next, latest));
        var findings = OnePerSignal(found);
        // Points out of range, from a rule that got in past its check, are those at its end.
        var score = Math.Min(HighestScore, findings.Sum(f => Math.Max(0, Math.Min(HighestScore, f.Rule.Points))));
        // Anything may clear a flagged deal, a logged call above all, and no step tells of it: look again each working day.
        var tomorrow = time.StartOf(time.NextWorkingDay(time.DayOf(now)));
        return new Verdict(findings, findings.Exists(f => f.Rule.MayRaise), score, Stall.Rank.Of(deal, score, time.DayOf(now)), Earlier(next, Earlier(tomorrow, latest)));
    }

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;

    // Three pushes also are two: of one signal only the strongest finding is told, so that no reason is given twice and no points count double.
    private static List<Finding> OnePerSignal(List<Finding> found) =>
        found.GroupBy(f => f.Rule.Signal)
            .Select(g => g.OrderByDescending(f => f.Rule.MayRaise).ThenByDescending(f => f.Rule.Points).First())
            .OrderByDescending(f => f.Rule.MayRaise).ThenByDescending(f => f.Rule.Points).ThenBy(f => f.Rule.Signal)
            .ToList();
}
