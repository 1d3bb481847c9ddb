using CrmAssist.Backtest.Figures;
using CrmAssist.Backtest.Input;
using CrmAssist.Backtest.Replay;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Export;

namespace CrmAssist.Backtest;

/// <summary>What a back-test is asked.</summary>
/// <param name="Rules">Null: those that ship.</param>
/// <param name="AsOf">The day of the export; null: that of its last closing.</param>
public sealed record BacktestRequest(string Folder, ColumnMap Map, IReadOnlyList<StallRule>? Rules, Day? AsOf, Day Today, decimal? LargeDeal, int Seed, int Resamples);

/// <summary>Plays past deals week by week, with what was known then, through the rules, and counts what became of those flagged and those not.</summary>
public static class Backtest
{
    /// <exception cref="DataImportException">Folder, file or needed column missing.</exception>
    /// <exception cref="BacktestException">There is nothing to test with.</exception>
    public static BacktestReport Run(BacktestRequest request)
    {
        var past = PastDeals.Read(request.Folder, request.Map, request.AsOf, request.Today);
        var known = new Known(past);
        var rules = new TestedRules(request.Rules ?? DefaultRules.All, known, request.LargeDeal);
        var methods = new Methods(rules, known);
        var snapshots = Snapshots.Take(past, known, rules, methods, request.LargeDeal, request.Seed);
        var judged = snapshots.Where(s => !s.Young).ToList();
        if (judged.Count == 0)
            throw new BacktestException($"The export goes from {Snapshots.First(past)} to {past.End}: too short to know of any deal whether it was won within {Snapshots.Horizon} days.");
        var grouping = new Grouping(past, known, snapshots);
        var load = new Load(past, snapshots, grouping, methods.Count);
        var groups = new GroupTables(grouping, methods, load).Of(judged, request.Resamples, request.Seed);
        var young = snapshots.Where(s => s.Young).ToList();
        return new BacktestReport
        {
            Folder = Path.GetFileName(Path.GetFullPath(request.Folder).TrimEnd(Path.DirectorySeparatorChar)),
            Rules = request.Rules == null ? "the rules that ship" : $"{request.Rules.Count} rules of a file",
            Seed = request.Seed, Resamples = request.Resamples, FirstMonday = Snapshots.First(past).Iso, End = past.End.Iso,
            Deals = past.Deals.Count, Won = Count(past, DealState.Won), Lost = Count(past, DealState.Lost), Open = Count(past, DealState.Open),
            DealWeeks = judged.Count, JudgedDeals = judged.Select(s => s.Deal).Distinct().Count(), YoungWeeks = young.Count, YoungDeals = young.Select(s => s.Deal).Distinct().Count(),
            ManagerWeeks = load.ManagerWeeks, ManagerWeeksOverBudget = load.OverBudget, HasManagers = known.HasManagers,
            Files = [.. past.Report.Files.Select(f => new FileCount(f, past.Report.Read(f), past.Report.Loaded(f)))], Remarks = past.Report.Remarks,
            Signals = rules.Signals, Caveats = [.. known.Caveats()], Groups = groups, Weeks = load.Weeks, Verdict = Verdict(rules, groups),
        };
    }

    private static int Count(PastDeals past, DealState state) => past.Deals.Count(d => d.State == state);

    private static string Verdict(TestedRules rules, IReadOnlyList<GroupFigures> groups)
    {
        if (rules.Raising.Count == 0) return "Not testable: the folder has the data of no rule that may raise an assist.";
        var all = groups[0].Target;
        var parts = groups.Skip(1).ToList();
        var counts = $"of {parts.Count} parts of the pipeline {Number(TargetState.Met)} met, {Number(TargetState.Missed)} missed, {Number(TargetState.NotTestable)} not testable";
        return all.Standing switch
        {
            TargetState.Met => $"Target met over all deals; {counts}.",
            TargetState.Missed => $"Target missed over all deals ({all.Why}); {counts}.",
            _ => $"Not testable over all deals ({all.Why}); {counts}.",
        };

        int Number(TargetState standing) => parts.Count(g => g.Target.Standing == standing);
    }
}
