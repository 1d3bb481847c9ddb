using CrmAssist.Backtest.Input;
using CrmAssist.Backtest.Replay;

namespace CrmAssist.Backtest.Figures;

/// <summary>A Monday: how many deals were open, how many the rules flagged, how many of those anew, and the most anew for one manager.</summary>
public sealed record Week(string Monday, int Open, int Flagged, int New, int MostNew);

/// <summary>How much attention flags ask for: those that were not there the week before, per manager and week.</summary>
/// <remarks>A manager counts in each week in which one of his people has an open deal. Young snapshots count too: attention is asked for whatever becomes of the deal.</remarks>
public sealed class Load
{
    private readonly int managerWeeks;
    private readonly int[,] anew;

    public Load(PastDeals past, IReadOnlyList<Snapshot> snapshots, Grouping grouping, int methods)
    {
        anew = new int[grouping.Groups.Count, methods];
        var weeks = new List<Week>();
        foreach (var week in snapshots.GroupBy(s => s.Week))
        {
            var perManager = new Dictionary<string, int>();
            foreach (var snapshot in week)
            {
                var manager = past.Deals[snapshot.Deal].Manager;
                perManager[manager] = perManager.GetValueOrDefault(manager) + (int)(snapshot.New & 1);
                foreach (var group in grouping.Of(snapshot))
                    for (var m = 0; m < methods; m++)
                        anew[group, m] += (int)(snapshot.New >> m & 1);
            }
            managerWeeks += perManager.Count;
            OverBudget += perManager.Values.Count(n => n > Budget);
            weeks.Add(new Week(Snapshots.First(past).Plus(7 * week.Key).Iso, week.Count(), week.Count(s => (s.Flags & 1) != 0), week.Sum(s => (int)(s.New & 1)), perManager.Values.Max()));
        }
        Weeks = weeks;
    }

    /// <summary>Assists a manager gets in a week at most, as settings ship.</summary>
    public static readonly int Budget = new Domain.Settings().ManagerWeeklyBudget;

    public IReadOnlyList<Week> Weeks { get; }
    public int ManagerWeeks => managerWeeks;
    /// <summary>Weeks of a manager with more new flags than the budget lets through.</summary>
    public int OverBudget { get; }

    public double PerManagerWeek(int group, int method) => managerWeeks == 0 ? 0 : anew[group, method] / (double)managerWeeks;
}
