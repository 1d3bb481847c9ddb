using CrmAssist.Backtest.Input;
using CrmAssist.Domain.Time;
using CrmAssist.Export;

namespace CrmAssist.Backtest.Replay;

/// <summary>How long won deals stayed in each stage, learnt as time goes on: on a morning only deals that had been closed before are known.</summary>
internal sealed class WonDwell(IEnumerable<PastDeal> deals)
{
    /// <summary>Below so many won deals of a stage nothing is said.</summary>
    public const int Enough = 20;
    private const double Percentile = 0.9;

    private readonly Queue<PastDeal> toCome = new(deals.Where(d => d is { State: DealState.Won, Stages.Count: > 0 }).OrderBy(d => d.ClosedOn));
    private readonly Dictionary<string, List<int>> stays = [];

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
        }
    }

    /// <summary>The 90th percentile of calendar days in a stage, by nearest rank; null: not enough known yet.</summary>
    public int? Limit(string stage) => stays.TryGetValue(stage, out var days) && days.Count >= Enough ? days[(int)Math.Ceiling(days.Count * Percentile) - 1] : null;

    private void Add(string stage, int days)
    {
        if (!stays.TryGetValue(stage, out var known)) stays.Add(stage, known = []);
        var at = known.BinarySearch(days);
        known.Insert(at < 0 ? ~at : at, days);
    }
}
