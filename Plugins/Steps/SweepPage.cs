using CrmAssist.Domain;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Everything the sweep reads about a page of deals, in a number of queries that does not depend on how many deals there are.</summary>
internal sealed class SweepPage
{
    // A step may note an event in a transaction that began before ours and commits after our reading.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    // Length of the column with the stage's name.
    private const int LongestStage = 200;

    private readonly HashSet<Guid> told;
    private readonly ILookup<Guid, DealEvent> events;
    private readonly StageOrder stageOrder;
    private readonly StageColumns stages;
    private readonly Contacts contacts;
    private readonly DanglingAssists dangling;
    private readonly ILookup<Guid, KeyValuePair<string, DateTime>> stageStarts;
    private readonly HashSet<Guid> entitled;
    private readonly Settings settings;
    private readonly RuleBook rules;
    private readonly Clocks clocks;
    private readonly DateTime now;
    private readonly Guid sweeper;
    private readonly bool learning;

    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="deals">The page.</param>
    /// <param name="ground">The lane and the settings.</param>
    /// <param name="rules">The active rules.</param>
    /// <param name="learning">The rules have been changed, and not all deals have been looked at by them: what they find is known without telling.</param>
    /// <param name="sweeper">Who runs the sweep.</param>
    /// <param name="now">UTC.</param>
    public SweepPage(IOrganizationService service, IReadOnlyList<WatchedDeal> deals, Ground ground, IReadOnlyList<StallRule> rules, bool learning, Guid sweeper, DateTime now)
    {
        this.learning = learning;
        settings = ground.Settings;
        this.rules = new RuleBook(rules, settings);
        stages = ground.Stages;
        this.sweeper = sweeper;
        this.now = now;
        clocks = new Clocks(settings, BusinessClosures.Days(service, ground.Closures));
        var ids = deals.Select(d => d.Id).ToList();
        var fresh = deals.Where(d => d.FoldedUntil == null).Select(d => d.Id).ToList();
        var rows = DealEvents.Of(service, ids);
        told = new HashSet<Guid>(rows.Select(r => r.Id));
        events = rows.ToLookup(r => r.IdIn(DealEventRow.Deal), DealEvents.From);
        stageOrder = Stages.Order(service, events.SelectMany(e => e).Where(e => e.What == DealEventKind.Stage).SelectMany(e => new[] { e.From, e.To }).Concat(deals.SelectMany(d => new[] { d.Stage.Key, d.Seen[DealEventKind.Stage] })), stages);
        contacts = new Contacts(service, deals, settings, now);
        dangling = new DanglingAssists(contacts, settings, now);
        stageStarts = RunningProcesses.StageStarts(service, fresh);
        entitled = Entitled.Owners(service, [.. deals.Where(d => d is { Team: null, Owner: not null, OwnerDisabled: false }).Select(d => d.Owner!.Id).Distinct()],
            [.. deals.Select(d => d.Team).OfType<Guid>().Distinct()], Role.ReadWatches);
    }

    /// <summary>What is to be written about one deal. Nothing is read here and nothing written.</summary>
    public SweepOutcome Judge(WatchedDeal deal)
    {
        var time = clocks.Of(deal);
        var known = events[deal.Id].Where(e => e.What != DealEventKind.Stage || IsOf(deal.Stage.Key, e)).ToList();
        var noticed = Missing(deal, DealHistory.Fold(known, time, stageOrder));
        var facts = DealHistory.Fold(known.Concat(noticed), time, stageOrder);
        var wanted = contacts.Facts(deal);
        WriteFacts(wanted, deal, facts);
        var overtaken = dangling.Overtaken(deal, time);
        var verdict = deal.IsOpen ? rules.Judge(deal.Deal(wanted), time, now) : default(Verdict?);
        if (Flag.Change(events[deal.Id], verdict, now) is { } flag) noticed.Add(flag);
        // The page's own events are no news to itself; one that is there already was written within this second, by a sweep before this one.
        noticed.RemoveAll(e => !told.Add(DealEvents.ToRow(deal.Id, e, by: null).Id));
        var stalledNow = WriteVerdict(wanted, deal, verdict, time, [.. overtaken.Select(o => o.Id)]);
        Follow(wanted, deal);
        // Nobody tells of a stage that is read from a column of the organisation's own: it is looked at each day.
        if (stages.IsUnheard && wanted[DealWatch.NextCheckOn] is DateTime next && next > now.AddDays(1)) wanted[DealWatch.NextCheckOn] = now.AddDays(1);
        wanted[DealWatch.LastError] = null;
        var update = Changes.Between(deal.Watch, wanted);
        // The mark of the fold alone is not worth a write: reading from an older mark finds the same.
        if (update != null) update[DealWatch.FoldedUntil] = now;
        return new SweepOutcome(deal.Id, update, noticed, overtaken, stalledNow) { Kept = dangling.Kept(deal) };
    }

    // Moves of the stage the deal is in: of the same origin, and of the same process, since two may run side by side and the deal shows one of them.
    private bool IsOf(string? stage, DealEvent move) =>
        stage == null ? !stages.IsStrict : StageKey.SameOrigin(move.To, stage) && stageOrder.SameProcess(move.To, stage);

    /// <summary>Deals of which a step has noted something since the page was read.</summary>
    /// <remarks>
    /// Asked after writing. The step has made its deal due; if it did so before our write, that write has taken it back. From our write on the step waits for the row's
    /// lock, so that whatever is noted later makes the deal due by itself.
    /// </remarks>
    public IEnumerable<Guid> NotedSince(IOrganizationService service, IReadOnlyCollection<Guid> deals) => deals.Count == 0
        ? []
        : DealEvents.NotedSince(service, deals, now - Overlap).Where(r => !told.Contains(r.Id)).Select(r => r.IdIn(DealEventRow.Deal)).Distinct();

    // What the deal shows and no event tells: imports and bypassed plug-ins. Without a watch before there is nothing it could have changed from.
    private List<DealEvent> Missing(WatchedDeal deal, DealFacts facts)
    {
        var noticed = new List<DealEvent>();
        if (deal.FoldedUntil == null) return noticed;
        var seen = deal.Seen;
        foreach (var fact in deal.Shown)
        {
            var last = facts.Last.TryGetValue(fact.Key, out var told) ? told : seen[fact.Key];
            if (last == fact.Value) continue;
            // A stage of another origin is the same deal described by another process, not a move.
            if (fact.Key == DealEventKind.Stage && !StageKey.SameOrigin(last, fact.Value)) continue;
            noticed.Add(new DealEvent(fact.Key, last, fact.Value, now, Exact: false));
        }
        return noticed;
    }

    private void WriteFacts(Entity wanted, WatchedDeal deal, DealFacts facts)
    {
        var watch = deal.Watch;
        var stage = deal.Stage;
        wanted[DealWatch.Deal] = new EntityReference(Opportunity.Table, deal.Id);
        wanted[DealWatch.Draw] = Draw.Of(deal.Id);
        var started = stageStarts[deal.Id].Where(s => s.Key == stage.Key).Select(s => (DateTime?)s.Value).FirstOrDefault();
        // When a stage of another source was entered says nothing of this one; the default knows several sources for one stage.
        var kept = !stages.IsStrict || StageKey.SameOrigin(watch.GetAttributeValue<string>(DealWatch.LastStageKey), stage.Key) ? watch.GetAttributeValue<DateTime?>(DealWatch.StageEnteredOn) : null;
        wanted[DealWatch.StageEnteredOn] = stage.Key == null ? null : facts.StageEnteredOn ?? kept ?? started;
        wanted[DealWatch.LastStageKey] = stage.Key;
        wanted[DealWatch.LastStage] = Fit.Text(stage.Name, LongestStage);
        wanted[DealWatch.LastStageCategory] = stage.Category is { } category ? Choice.Of(category) : null;
        wanted[DealWatch.LastState] = deal.State;
        wanted[DealWatch.LastCloseDate] = deal.CloseDate?.Start;
        wanted[DealWatch.LastValue] = deal.Value;
        wanted[DealWatch.LastOwner] = DealEvent.Text(deal.Owner?.Id);
        wanted[DealWatch.CloseDatePushes] = facts.Pushes;
        wanted[DealWatch.CloseDatePushedDays] = facts.PushedDays;
        wanted[DealWatch.ValueChangedOn] = facts.ValueChangedOn;
        wanted[DealWatch.MovedBackOn] = stage.Key == null ? null : facts.Back.On;
        wanted[DealWatch.MovedBackFrom] = Fit.Text(stageOrder.Name(facts.Back.From), LongestStage);
        wanted[DealWatch.MovesBack] = facts.Back.Count;
        wanted[DealWatch.HighestValue] = new[] { facts.HighestValue is { } told ? Fit.Value(told) : default(decimal?), deal.Value, watch.GetAttributeValue<decimal?>(DealWatch.HighestValue) }.Max();
    }

    // True when the deal has just been flagged, and is its owner's or his manager's to hear of.
    private bool WriteVerdict(Entity wanted, WatchedDeal deal, Verdict? found, WorkingTime time, ICollection<Guid> overtaken)
    {
        var assists = contacts.OpenAssists(deal).Where(a => !overtaken.Contains(a.Id)).ToList();
        var before = deal.Standing;
        var next = Course.Next(before, found, new Circumstances
        {
            SystemAssist = assists.Exists(SystemAssists.IsOne),
            Ask = assists.Exists(a => !SystemAssists.IsOne(a)),
            OwnerChanged = deal.OwnerChanged,
            AssistTaken = (deal.OwnerChanged || contacts.LineChanged(deal)) && overtaken.Count > 0,
            // Who does not work with CrmAssist has no list to look into and no button to press.
            CanBeTold = deal.Hears != null && deal.Owner is { } owner && entitled.Contains(owner.Id),
            Learning = learning || deal.FoldedUntil == null,
            ParkedUntil = deal.ParkedUntil,
            PlannedOn = deal.PlannedOn,
        }, settings, time, now);
        wanted[DealWatch.StallState] = Choice.Of(next.State);
        wanted[DealWatch.RiskScore] = found?.Score ?? 0;
        wanted[DealWatch.Rank] = found?.Rank ?? 0;
        wanted[DealWatch.Reasons] = found is { Findings.Count: > 0 } ? Fit.Text(found.Value.Reasons, Fit.Reasons) : null;
        wanted[DealWatch.Episode] = next.Episode;
        wanted[DealWatch.StalledOn] = next.StalledOn;
        wanted[DealWatch.CoolDownUntil] = next.CoolDownUntil;
        wanted[DealWatch.FirstWordUntil] = next.FirstWordUntil;
        wanted[DealWatch.ToldOn] = next.ToldOn;
        wanted[DealWatch.Told] = next.Known;
        wanted[DealWatch.NextCheckOn] = found is { } v ? Earliest(v.NextCheckOn, deal.ParkedUntil, next.CoolDownUntil, next.FirstWordUntil, deal.PlannedOn) : null;
        return !before.IsFlagged && next.State is StallState.RepsTurn or StallState.Stalled;
    }

    private DateTime Earliest(DateTime next, params DateTime?[] others) => others.OfType<DateTime>().Where(o => o > now).Concat([next]).Min();

    // The watch belongs to the deal's owner where he may read it, else to who runs the sweep; never to a former owner.
    private void Follow(Entity wanted, WatchedDeal deal)
    {
        if (deal.Owner is not { } owner) return;
        if (entitled.Contains(owner.Id))
        {
            wanted[DealWatch.Owner] = new EntityReference(owner.LogicalName, owner.Id);
            return;
        }
        var current = deal.Watch.GetAttributeValue<EntityReference>(DealWatch.Owner)?.Id;
        if (current == owner.Id || DealEvent.Text(current) == deal.Watch.GetAttributeValue<string>(DealWatch.LastOwner))
            wanted[DealWatch.Owner] = new EntityReference(User.Table, sweeper);
    }
}
