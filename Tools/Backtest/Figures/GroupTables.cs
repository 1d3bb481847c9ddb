using CrmAssist.Backtest.Replay;

namespace CrmAssist.Backtest.Figures;

/// <summary>Counts judged snapshots per group and method, and adds intervals and the target.</summary>
internal sealed class GroupTables(Grouping grouping, Methods methods, Load load)
{
    /// <summary>One table per group that has deals.</summary>
    public IReadOnlyList<GroupFigures> Of(IReadOnlyList<Snapshot> judged, int resamples, int seed)
    {
        var tallies = Enumerable.Range(0, grouping.Groups.Count * methods.Count).Select(_ => new Tally()).ToList();
        var everything = Enumerable.Range(0, grouping.Groups.Count).Select(_ => new Tally()).ToList();
        var deals = new List<int>();
        foreach (var deal in judged.GroupBy(s => s.Deal))
        {
            deals.Add(deal.Key);
            Count(deal.Key, deal, tallies, everything);
        }
        var intervals = Bootstrap.Of(tallies, deals, resamples, seed);
        return [.. Enumerable.Range(0, grouping.Groups.Count).Where(g => everything[g].Deals.Count > 0).Select(g => Table(g, tallies, everything[g], intervals))];
    }

    private void Count(int number, IEnumerable<Snapshot> deal, List<Tally> tallies, List<Tally> everything)
    {
        var counts = new Counts[tallies.Count];
        var all = new Counts[everything.Count];
        foreach (var snapshot in deal)
        {
            var won = snapshot.Won ? 1 : 0;
            foreach (var group in grouping.Of(snapshot))
            {
                all[group] += new Counts(0, 0, 1, won);
                for (var m = 0; m < methods.Count; m++)
                {
                    if ((snapshot.Applies >> m & 1) == 0) continue;
                    counts[group * methods.Count + m] += (snapshot.Flags >> m & 1) != 0 ? new Counts(1, won, 0, 0) : new Counts(0, 0, 1, won);
                }
            }
        }
        for (var i = 0; i < counts.Length; i++)
            if (counts[i].All > 0) tallies[i].Add(number, counts[i]);
        for (var i = 0; i < all.Length; i++)
            if (all[i].All > 0) everything[i].Add(number, all[i]);
    }

    private GroupFigures Table(int group, List<Tally> tallies, Tally all, IReadOnlyList<Intervals> intervals)
    {
        var first = group * methods.Count;
        var rows = Enumerable.Range(0, methods.Count).Select(m => Row(methods[m].Name, tallies[first + m], intervals[first + m], load.PerManagerWeek(group, m)));
        var named = grouping.Groups[group];
        return new GroupFigures(named.Kind, named.Name, all.Deals.Count, (int)all.Sum.All, all.Sum.WinRateFree, [.. rows], Target.Of(tallies[first], intervals[first].Ratio));
    }

    private static MethodFigures Row(string name, Tally tally, Intervals intervals, double anew)
    {
        var sum = tally.Sum;
        // Below this an interval would look like knowledge.
        var enough = tally.FlaggedDeals >= Target.FewestDeals && tally.FreeDeals >= Target.FewestDeals;
        return new MethodFigures(name, (int)sum.All, tally.FlaggedDeals, Finite(sum.FlaggedShare), Finite(sum.WinRateFlagged), Range(intervals.WinRateFlagged, enough), Finite(sum.WinRateFree),
            Range(intervals.WinRateFree, enough), Finite(sum.Ratio), Range(intervals.Ratio, enough), Finite(sum.WinsFlagged), anew);
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static Range? Range(Interval? interval, bool enough) => interval is { } known && enough ? new Range(Finite(known.Low), Finite(known.High)) : null;
}
