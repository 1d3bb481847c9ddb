using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>A manager on his way into deals: who may, and what is written where he does. All that is read is read once for all of them.</summary>
internal sealed class Entering
{
    private readonly StepRun run;
    private readonly Settings settings;
    private readonly Guid? review;
    private readonly HashSet<Guid> taskOwners;
    private Dictionary<Guid, Guid> taken = [];

    /// <param name="run">The call.</param>
    /// <param name="settings">The organisation's.</param>
    /// <param name="deals">The deals in question.</param>
    /// <param name="tasks">Owners may be given tasks.</param>
    /// <param name="review">The review in which it is decided; null: outside of any.</param>
    public Entering(StepRun run, Settings settings, IReadOnlyCollection<ChosenDeal> deals, bool tasks, Guid? review = null)
    {
        this.run = run;
        this.settings = settings;
        this.review = review;
        var owners = deals.Select(d => d.Deal.Owner).ToList();
        People = People.Of(run.System, owners, run.Caller, settings.FallbackHelper);
        Open = SystemAssists.Open(run.System, deals.Select(d => d.Deal.Id));
        taskOwners = tasks ? Entitled.Owners(run.System, Ids(owners, User.Table), Ids(owners, Team.Table), Role.ReadActivities) : [];
    }

    /// <summary>The manager, the owners, and who stands above them.</summary>
    public People People { get; }

    /// <summary>Open assists, by deal.</summary>
    public ILookup<Guid, Entity> Open { get; }

    /// <summary>Why the manager steps into no deal at all; null: he may. Reads which of these ids of new assists are taken.</summary>
    /// <param name="ids">The ids the assists are to have.</param>
    public Refusal? Begin(IEnumerable<Guid> ids)
    {
        taken = ActivityIds.Of(run.System, [.. ids]);
        return People[run.Caller] is { MayReadActivities: true, MayReadWords: true } ? null
            : new Refusal(RefusalCode.NotAllowed, "You may not read assists, so you would not see your own. Ask an administrator for the role CrmAssist Manager.");
    }

    /// <summary>Has this very assist been written before?</summary>
    public bool IsSent(AskedDeal deal, Guid id) => taken.TryGetValue(id, out var before) && before == deal.Id;

    /// <summary>Is the id that of something else?</summary>
    public bool IsTaken(AskedDeal deal, Guid id) => taken.ContainsKey(id) && !IsSent(deal, id);

    /// <summary>Why the manager may not step into a deal; null: he may.</summary>
    public Refusal? Refusal(AskedDeal deal, SteppingIn stepping)
    {
        if (deal.Owner.Id == run.Caller) return new Refusal(RefusalCode.NotAllowed, $"The deal \"{deal.Name}\" is your own. Ask for help with it instead.");
        if (settings.FallbackHelper != run.Caller && People.LineOf(deal.Owner).All(p => p.Id != run.Caller))
            return new Refusal(RefusalCode.NotAllowed, $"You do not stand above {deal.Owner.Name}, who owns the deal \"{deal.Name}\". Let the manager there step in, or ask to be asked.");
        if (Open[deal.Id].Any(a => AssistRow.IsSteppedIn(a) && a.IdIn(ManagerAssist.Helper) == run.Caller))
            return new Refusal(RefusalCode.BadRequest, $"You have stepped into the deal \"{deal.Name}\" already. Close that one first.");
        if (stepping.Task == null || (taskOwners.Contains(deal.Owner.Id) && (deal.Owner.LogicalName == Team.Table || People[deal.Owner.Id] is { Enabled: true }))) return null;
        return new Refusal(RefusalCode.HelperUnfit, $"{deal.Owner.Name} is disabled or may not read activities, and so cannot own a task. Step in without one.");
    }

    /// <summary>Writes the assist of a deal.</summary>
    /// <param name="chosenDeal">The deal.</param>
    /// <param name="stepping">What the manager does.</param>
    /// <param name="id">The id the assist is to have.</param>
    /// <param name="mask">What he was given of the deal before we shared it with him; null: we have not.</param>
    public void Write(ChosenDeal chosenDeal, SteppingIn stepping, Guid id, int? mask)
    {
        var deal = chosenDeal.Deal;
        var me = People[run.Caller]!;
        var owner = People[deal.Owner.Id];
        var regarding = new EntityReference(Opportunity.Table, deal.Id);
        var overtaken = Open[deal.Id].Where(SystemAssists.IsOne).ToList();
        var assist = new Entity(ManagerAssist.Table, id)
        {
            [ActivityPointer.Subject] = AssistTitle.SteppedIn(me.Name, stepping.Kind, deal.Name),
            [ActivityPointer.Regarding] = regarding,
            [ActivityPointer.Owner] = new EntityReference(User.Table, me.Id),
            [ManagerAssist.Helper] = new EntityReference(User.Table, me.Id),
            [ManagerAssist.RequestedBy] = owner == null ? null : new EntityReference(User.Table, owner.Id),
            [ManagerAssist.Origin] = Choice.Of(AssistOrigin.ManagerSteppedIn),
            [ManagerAssist.Kind] = Choice.Of(stepping.Kind),
            [ManagerAssist.StepInMode] = Choice.Of(stepping.Mode),
            [ManagerAssist.StepInUntil] = stepping.Until.Start,
            [ManagerAssist.Reasons] = overtaken.Select(a => a.GetAttributeValue<string>(ManagerAssist.Reasons)).FirstOrDefault(),
            [ManagerAssist.SharedMask] = mask,
            [ManagerAssist.Attempt] = 1,
            [ManagerAssist.Watch] = chosenDeal.Watch == null ? null : new EntityReference(DealWatch.Table, deal.Id),
        };
        if (review is { } decided) assist[ManagerAssist.Review] = new EntityReference(ReviewRow.Table, decided);
        Said.Write(assist, assist, AssistWord.SteppedIn, stepping.Told(me.Name, deal.Owner.Name ?? "The owner", run.Now), run.Now);
        run.System.Create(assist);
        WriteWords(assist, owner, stepping);
        foreach (var system in overtaken) run.System.Update(SystemAssists.Overtaken(system, run.Now, $"{me.Name} stepped in."));
        if (chosenDeal.Watch != null) run.System.Update(WatchRow.DueAgain(deal.Id, run.Now));
        run.System.Create(DealEvents.ToRow(deal.Id, new DealEvent(DealEventKind.SteppedIn, null, FormattableString.Invariant($"{id:D} {stepping.Kind} {stepping.Mode} until {stepping.Until.Iso}"), run.Now, Exact: true), me.Id));
        if (stepping.Task is { } task) run.System.Create(Task(regarding, deal.Owner, id, task, stepping.TaskBy));
    }

    private void WriteWords(Entity assist, Person? owner, SteppingIn stepping)
    {
        var detail = new Entity(AssistDetail.Table, Asks.DetailId(assist.Id))
        {
            [AssistDetail.Name] = assist[ActivityPointer.Subject],
            [AssistDetail.Assist] = assist.ToEntityReference(),
            [AssistDetail.About] = stepping.Words,
            [ActivityPointer.Owner] = assist[ActivityPointer.Owner],
        };
        run.System.Create(detail);
        run.System.Update(new Entity(ManagerAssist.Table, assist.Id) { [ManagerAssist.Detail] = detail.ToEntityReference() });
        // An owner who may not read it is not hindered; he has no list of ours either.
        if (owner is { CanFollow: true }) Sharing.Grant(run.System, assist.ToEntityReference(), owner.Id, Rights.Read);
        if (owner is { Enabled: true, MayReadWords: true }) Sharing.Grant(run.System, detail.ToEntityReference(), owner.Id, Rights.Read);
    }

    private static Entity Task(EntityReference deal, EntityReference owner, Guid assist, string task, DateTime? by) => new(TaskRow.Table, NameId.Of("steptask", assist.ToString("D")))
    {
        [ActivityPointer.Subject] = task,
        [ActivityPointer.Regarding] = deal,
        [ActivityPointer.Owner] = owner,
        [ActivityPointer.ScheduledEnd] = by,
    };

    private static List<Guid> Ids(IEnumerable<EntityReference> owners, string table) => [.. owners.Where(o => o.LogicalName == table).Select(o => o.Id).Distinct()];
}
