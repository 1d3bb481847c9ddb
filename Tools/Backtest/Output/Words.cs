using CrmAssist.Backtest.Figures;
using CrmAssist.Backtest.Replay;

namespace CrmAssist.Backtest.Output;

/// <summary>The sentences that text and page share.</summary>
internal static class Words
{
    public static IEnumerable<string> Frame(BacktestReport r)
    {
        yield return $"{Figure.Number(r.Deals)} deals ({Figure.Number(r.Won)} won, {Figure.Number(r.Lost)} lost, {Figure.Number(r.Open)} open), every Monday from {r.FirstMonday} to {r.End}, "
            + $"through {r.Rules}. Each Monday knows what had happened before it, and no more.";
        yield return $"Judged: {Figure.Number(r.DealWeeks)} deal-weeks of {Figure.Number(r.JudgedDeals)} deals. Too young to judge and cut off: {Figure.Number(r.YoungWeeks)} deal-weeks of "
            + $"{Figure.Number(r.YoungDeals)} deals, because the export ends before it is known whether they were won in time.";
        yield return $"In time means within {Snapshots.Horizon} days, or {Snapshots.AfterCloseDate} days after the then close date where that is later. What is won later, lost, or still open counts as not won.";
    }

    /// <summary>What of the rules the data cannot put to the test, by the reason why.</summary>
    public static IEnumerable<string> NotTested(BacktestReport r) =>
        r.Signals.Where(s => s.Why != null).GroupBy(s => s.Why).Select(g => $"Not tested: {string.Join(", ", g.Select(s => s.Name))}; {g.Key}.");

    public static string Tested(BacktestReport r) =>
        r.Signals.Where(s => s.Why == null).Select(s => s.Name).ToList() is { Count: > 0 } tested ? $"Tested: {string.Join(", ", tested)}." : "No signal could be tested.";

    public static string ManagerLoad(BacktestReport r) => r.HasManagers
        ? $"New flags per manager and week: more than {Load.Budget}, what the budget lets through, in {Figure.Number(r.ManagerWeeksOverBudget)} of {Figure.Number(r.ManagerWeeks)} manager-weeks."
        : $"New flags per week, since no managers are known: more than {Load.Budget} in {Figure.Number(r.ManagerWeeksOverBudget)} of {Figure.Number(r.ManagerWeeks)} weeks.";

    public static IEnumerable<string> HowToRead(BacktestReport r)
    {
        yield return "Win rates are shares of deal-weeks that were followed by a win in time. Ratio: win rate of those not flagged over that of those flagged; 1 means that a flag says nothing.";
        yield return $"Intervals are 95 %, from {Figure.Number(r.Resamples)} resamples of whole deals (seed {r.Seed}); they are left out below {Figures.Target.FewestDeals} deals on a side.";
        yield return "Wins flagged (wins fl.): of the deal-weeks before a win in time, the share that was flagged, wrongly. New flags are those that were not there the week before; "
            + "random ones are drawn anew each week and so are nearly all new.";
        yield return $"90 % of won dwell: longer in the stage than nine of ten won deals were, learnt only from deals closed before that Monday; silent until {WonDwell.Enough} of them are known.";
        yield return "Random flags as many deals each Monday as the rules. Where its ratio is not 1, weeks with many flags were better or worse for all deals, and that much of any ratio is not the rules' doing.";
        yield return $"Target: {Figures.Target.Text}.";
        yield return "Flags are hygiene, not predictions: a flagged deal that is won may have been won because somebody looked at it.";
    }
}
