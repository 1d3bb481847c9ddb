using CrmAssist.Backtest.Input;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Export;

namespace CrmAssist.Backtest.Replay;

/// <summary>How long won deals stayed in each stage, learnt as time goes on: on a morning only deals that had been closed before are known.</summary>
internal sealed class WonDwell(IEnumerable<PastDeal> deals)
{
    /// <summary>Below so many won deals of a stage nothing is said.</summary>
    public const int Enough = 20;
    private const double Percentile = 0.9;

    // As the sweep counts them: the typical time is that of the last two years.
    private const int TypicalFor = 730;

    private readonly Queue<PastDeal> toCome = new(deals.Where(d => d is { State: DealState.Won, Stages.Count: > 0 }).OrderBy(d => d.ClosedOn));
    private readonly Dictionary<string, List<int>> stays = [];
    private readonly Dictionary<string, List<(Day ClosedOn, int WorkingDays)>> working = [];

    /// <summary>Takes in the deals closed before a morning.</summary>
    public void Learn(Day morning)
    {
        while (toCome.TryPeek(out var next) && next.ClosedOn < morning)
        {
            var deal = toCome.Dequeue();
            for (var i = 0; i < deal.Stages.Count; i++)
            {
                var left = i + 1 < deal.Stages.Count ? deal.Stages[i + 1].On : deal.ClosedOn!.Value;
                Add(deal.Stages[i].Stage, left - deal.Stages[i].On);
            }
            foreach (var (stage, days) in StageTimes.OfWon(PastEvents.OfWon(deal), WorkingTime.Default) ?? new Dictionary<string, int>())
            {
                if (!working.TryGetValue(stage, out var known)) working.Add(stage, known = []);
                known.Add((deal.ClosedOn!.Value, days));
            }
        }
    }

    /// <summary>The 90th percentile of calendar days in a stage, by nearest rank; null: not enough known yet.</summary>
    public int? Limit(string stage) => stays.TryGetValue(stage, out var days) && days.Count >= Enough ? days[(int)Math.Ceiling(days.Count * Percentile) - 1] : null;

    /// <summary>What the organisation's statistics would have said that morning of the time won deals typically take.</summary>
    public Statistics Typical(Day morning) => new(morning, working.Select(stage =>
    {
        var days = stage.Value.Where(d => d.ClosedOn >= morning.Plus(-TypicalFor)).Select(d => d.WorkingDays).Order().ToList();
        return new TypicalTime(stage.Key, stage.Key, days.Count, days.Count == 0 ? 0 : days[(days.Count - 1) / 2]);
    }), []);

    private void Add(string stage, int days)
    {
        if (!stays.TryGetValue(stage, out var known)) stays.Add(stage, known = []);
        var at = known.BinarySearch(days);
        known.Insert(at < 0 ? ~at : at, days);
    }
}
