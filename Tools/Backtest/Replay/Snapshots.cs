using CrmAssist.Backtest.Input;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Export;

namespace CrmAssist.Backtest.Replay;

/// <summary>A deal on a Monday morning.</summary>
/// <param name="Deal">Its number in the export.</param>
/// <param name="Week">Number of the Monday.</param>
/// <param name="Due">Days to the then close date; null: none known.</param>
/// <param name="Young">It is not yet known whether it is won in time.</param>
/// <param name="Won">Won within its time.</param>
/// <param name="Applies">Which methods have a say, a bit each.</param>
/// <param name="Flags">Which methods flag it.</param>
/// <param name="New">Which did not flag it a week before.</param>
public readonly record struct Snapshot(int Deal, int Week, string? Stage, int? Due, bool Young, bool Won, uint Applies, uint Flags, uint New);

/// <summary>Takes all weekly snapshots of open deals.</summary>
public sealed class Snapshots
{
    /// <summary>Not won within so many days is lost to the rule's view, or, where that is later, so many days after the then close date.</summary>
    public const int Horizon = 60;
    public const int AfterCloseDate = 30;

    private readonly PastDeals past;
    private readonly Methods methods;
    private readonly IReadOnlyList<StallRule> rules;
    private readonly decimal? largeDeal;
    private readonly WorkingTime time = WorkingTime.Default;
    private readonly WonDwell dwell;
    private readonly Random random;

    private Snapshots(PastDeals past, Methods methods, IReadOnlyList<StallRule> rules, decimal? largeDeal, int seed)
    {
        (this.past, this.methods, this.rules, this.largeDeal) = (past, methods, rules, largeDeal);
        dwell = new WonDwell(past.Deals);
        random = new Random(seed);
    }

    /// <summary>By week, then in the order of the deals.</summary>
    public static List<Snapshot> Take(PastDeals past, Known known, TestedRules rules, Methods methods, decimal? largeDeal, int seed) =>
        new Snapshots(past, methods, rules.Rules, largeDeal, seed).Take(known);

    /// <summary>The Monday after the first deal began.</summary>
    public static Day First(PastDeals past) => past.Deals[0].Began!.Value is var began ? began.Plus(7 - began.Weekday) : default;

    private List<Snapshot> Take(Known known)
    {
        var categories = past.Map.Deals.Stages.Where(s => s.Value.Stage != null).ToDictionary(s => s.Key, s => new NamedStage(s.Key, (StageCategory)s.Value.Stage!));
        var order = new StageOrder(categories);
        var all = new List<Snapshot>();
        var open = new List<(int Number, DealReplay Replay)>();
        var before = new Dictionary<int, uint>();
        var begun = 0;
        var first = First(past);
        for (var (week, morning) = (0, first); morning <= past.End; week++, morning = morning.Plus(7))
        {
            for (; begun < past.Deals.Count && past.Deals[begun].Began < morning; begun++) open.Add((begun, new DealReplay(past.Deals[begun], known, order, time)));
            open.RemoveAll(o => !past.Deals[o.Number].OpenOn(morning));
            dwell.Learn(morning);
            // Each deal has a replay of its own, and all else is only read.
            var monday = (Week: week, Morning: morning, Book: new RuleBook(rules, largeDeal, dwell.Typical(morning)));
            var taken = open.AsParallel().AsOrdered().Select(o => Look(o.Number, o.Replay, monday.Week, monday.Morning, monday.Book)).ToList();
            AtRandom(taken);
            var now = new Dictionary<int, uint>(taken.Count);
            foreach (var snapshot in taken)
            {
                now.Add(snapshot.Deal, snapshot.Flags);
                all.Add(snapshot with { New = snapshot.Flags & ~before.GetValueOrDefault(snapshot.Deal) });
            }
            before = now;
        }
        return all;
    }

    private Snapshot Look(int number, DealReplay replay, int week, Day morning, RuleBook book)
    {
        var deal = replay.At(morning);
        var due = deal.CloseDate - morning;
        var decided = morning.Plus(Math.Max(Horizon, (due ?? 0) + AfterCloseDate));
        var closing = past.Deals[number];
        var (applies, flags) = Judge(deal, replay.Stage, morning, book);
        return new Snapshot(number, week, replay.Stage?.Stage, due, decided > past.End, closing.State == DealState.Won && closing.ClosedOn <= decided, applies, flags, 0);
    }

    private (uint Applies, uint Flags) Judge(Deal deal, StageEntry? stage, Day morning, RuleBook book)
    {
        uint applies = 0, flags = 0;
        var verdict = book.Judge(deal, time, DateTime.SpecifyKind(morning.Start, DateTimeKind.Utc));
        for (var i = 0; i < methods.Count; i++)
        {
            var flagged = methods[i] switch
            {
                { Kind: MethodKind.Rules } => verdict.MayRaise,
                { Kind: MethodKind.Signal, Signal: var signal } => Raises(verdict, signal),
                { Kind: MethodKind.FixedDays } => deal.StageEnteredOn is { } entered ? morning - Day.Of(entered) > Methods.FixedDays : null,
                { Kind: MethodKind.WonDwell } => deal.StageEnteredOn is { } since && stage is { } at && dwell.Limit(at.Stage) is { } limit ? morning - Day.Of(since) > limit : null,
                { Kind: MethodKind.Silence } => morning - Day.Of(deal.LastContactOn ?? deal.CreatedOn) > Methods.SilentDays,
                _ => (bool?)false,
            };
            if (flagged == null) continue;
            applies |= 1u << i;
            if (flagged == true) flags |= 1u << i;
        }
        return (applies, flags);
    }

    private static bool Raises(Verdict verdict, Signal signal)
    {
        foreach (var finding in verdict.Findings)
            if (finding.Rule.MayRaise && finding.Rule.Signal == signal) return true;
        return false;
    }

    // As many as the rules flag that week, drawn anew: what the same attention would have caught without any rule.
    private void AtRandom(List<Snapshot> week)
    {
        var bit = 1u << methods.Random;
        var budget = week.Count(s => (s.Flags & 1) != 0);
        for (var i = 0; i < week.Count && budget > 0; i++)
        {
            if (random.Next(week.Count - i) >= budget) continue;
            week[i] = week[i] with { Flags = week[i].Flags | bit };
            budget--;
        }
    }
}
