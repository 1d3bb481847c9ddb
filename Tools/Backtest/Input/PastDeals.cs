using CrmAssist.Domain.Time;
using CrmAssist.Export;

namespace CrmAssist.Backtest.Input;

/// <summary>The deals of an export, and what became of every row.</summary>
/// <param name="Deals">By the day they began.</param>
/// <param name="End">The last day the export knows of.</param>
public sealed record PastDeals(IReadOnlyList<PastDeal> Deals, ColumnMap Map, ImportReport Report, Day End)
{
    // A slip of the hand closes a deal years after all others, and every deal before would seem old enough to be judged.
    private const double Last = 0.99;
    private const int LongestPause = 92;

    /// <summary>Reads the files of a folder.</summary>
    /// <param name="asOf">The day of the export; null: the day of its last closing.</param>
    /// <param name="today">No deal is closed after this day.</param>
    /// <exception cref="DataImportException">Folder, file or needed column missing.</exception>
    /// <exception cref="BacktestException">No deal is left to learn from.</exception>
    public static PastDeals Read(string folder, ColumnMap map, Day? asOf, Day today)
    {
        if (!Directory.Exists(folder)) throw new DataImportException($"The folder {folder} does not exist.");
        var report = new ImportReport();
        var deals = new DealFile(folder, map, report, asOf ?? today).Read();
        new HistoryFiles(folder, map, report, deals).Read();
        var closings = deals.Values.Select(d => d.ClosedOn).OfType<Day>().Order().ToList();
        if (closings.Count == 0) throw new BacktestException($"No deal of {map.Deals.File} is won or lost with a day of closing: there is no outcome to test against.");
        var end = asOf ?? EndOf(closings);
        var taken = deals.Values.Where(deal => Takes(deal, map, report, end)).OrderBy(d => d.Began).ThenBy(d => d.Key, StringComparer.Ordinal).ToList();
        if (taken.Count == 0) throw new BacktestException($"No deal of {map.Deals.File} can be used: of {report.Read(map.Deals.File)} rows all were left out.");
        report.CountLoaded(map.Deals.File, taken.Count);
        foreach (var deal in taken) Order(deal);
        return new PastDeals(taken, map, report, end);
    }

    private static Day EndOf(List<Day> closings)
    {
        var at = closings.Count - 1;
        for (var i = at; i > 0 && i >= closings.Count * Last; i--)
            if (closings[i] - closings[i - 1] > LongestPause) at = i - 1;
        return closings[at];
    }

    private static bool Takes(PastDeal deal, ColumnMap map, ImportReport report, Day end)
    {
        var first = deal.Stages.Select(s => (Day?)s.On).Min();
        if (deal.Began == null || first < deal.Began) deal.Began = first ?? deal.Began;
        var why = deal.Began is not { } began ? $"{map.Deals.Start ?? "the day it began"} is empty: nobody knows on which days the deal was open"
            : began > end ? $"{map.Deals.Start ?? "the day it began"} '{began.Iso}' lies after the last day of the export, '{end.Iso}'"
            : deal.ClosedOn > end ? $"{map.Deals.Closed} '{deal.ClosedOn.Value.Iso}' lies long after all others: taken for a slip of the hand (--as-of says until when the export goes)"
            : deal.ClosedOn < began ? $"{map.Deals.Closed} '{deal.ClosedOn!.Value.Iso}' lies before the deal's first stage '{began.Iso}'" : null;
        if (why != null) report.Refuse(map.Deals.File, deal.Line, why);
        return why == null;
    }

    private static void Order(PastDeal deal)
    {
        // Stable: two entries of one day stay in the order of the file.
        Sort(deal.Stages, s => s.On);
        Sort(deal.CloseDates, c => c.On);
        Sort(deal.Activities, a => a.On);
    }

    private static void Sort<T>(List<T> list, Func<T, Day> on)
    {
        var ordered = list.OrderBy(on).ToList();
        list.Clear();
        list.AddRange(ordered);
    }
}
