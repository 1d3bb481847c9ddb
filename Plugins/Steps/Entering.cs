using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>A manager on his way into deals: who may, and what is written where he does.</summary>
internal sealed class Entering
{
    private readonly StepRun run;
    private readonly SteppingIn stepping;
    private readonly Settings settings;
    private readonly ChosenDeals chosen;
    private readonly People people;
    private readonly ILookup<Guid, Entity> open;
    private readonly HashSet<Guid> taskOwners;
    private readonly HashSet<Guid> sent = [];

    public Entering(StepRun run, SteppingIn stepping, Settings settings, ChosenDeals chosen)
    {
        this.run = run;
        this.stepping = stepping;
        this.settings = settings;
        this.chosen = chosen;
        var owners = chosen.Deals.Select(d => d.Deal.Owner).ToList();
        people = People.Of(run.System, owners, run.Caller, settings.FallbackHelper);
        open = SystemAssists.Open(run.System, chosen.Deals.Select(d => d.Deal.Id));
        taskOwners = stepping.Task == null ? [] : Entitled.Owners(run.System, Ids(owners, User.Table), Ids(owners, Team.Table), Role.ReadActivities);
    }

    /// <summary>Takes out the deals that the manager may not step into. Reads only.</summary>
    /// <param name="id">The id an assist of a deal is to have.</param>
    /// <returns>Why nothing is done at all.</returns>
    public Refusal? Judge(Func<Guid, Guid> id)
    {
        if (people[run.Caller] is not { MayReadActivities: true, MayReadWords: true })
            return new Refusal(RefusalCode.NotAllowed, "You may not read assists, so you would not see your own. Ask an administrator for the role CrmAssist Manager.");
        var taken = ActivityIds.Of(run.System, [.. chosen.Deals.Select(d => id(d.Deal.Id))]);
        foreach (var deal in chosen.Deals.ToList())
        {
            if (taken.TryGetValue(id(deal.Deal.Id), out var before))
            {
                if (before != deal.Deal.Id) return new Refusal(RefusalCode.BadRequest, "The id for the new assist is taken by another activity. Send again with a new id.");
                sent.Add(deal.Deal.Id);
            }
            else if (Refusal(deal.Deal) is { } refusal) chosen.Refuse(deal, refusal);
        }
        return null;
    }

    private Refusal? Refusal(AskedDeal deal)
    {
        if (deal.Owner.Id == run.Caller) return new Refusal(RefusalCode.NotAllowed, $"The deal \"{deal.Name}\" is your own. Ask for help with it instead.");
        if (settings.FallbackHelper != run.Caller && people.LineOf(deal.Owner).All(p => p.Id != run.Caller))
            return new Refusal(RefusalCode.NotAllowed, $"You do not stand above {deal.Owner.Name}, who owns the deal \"{deal.Name}\". Let the manager there step in, or ask to be asked.");
        if (open[deal.Id].Any(a => AssistRow.IsSteppedIn(a) && a.IdIn(ManagerAssist.Helper) == run.Caller))
            return new Refusal(RefusalCode.BadRequest, $"You have stepped into the deal \"{deal.Name}\" already. Close that one first.");
        if (stepping.Task == null || (taskOwners.Contains(deal.Owner.Id) && (deal.Owner.LogicalName == Team.Table || people[deal.Owner.Id] is { Enabled: true }))) return null;
        return new Refusal(RefusalCode.HelperUnfit, $"{deal.Owner.Name} is disabled or may not read activities, and so cannot own a task. Step in without one.");
    }

    /// <summary>Writes the assists of the deals that are left.</summary>
    /// <param name="id">The id an assist of a deal is to have.</param>
    public void Write(Func<Guid, Guid> id)
    {
        var deals = chosen.Deals.Where(d => !sent.Contains(d.Deal.Id)).ToList();
        var masks = HelperAccess.Open(run.System, run.Caller, deals.Select(d => d.Deal.Id));
        foreach (var deal in deals) Write(deal, id(deal.Deal.Id), masks.TryGetValue(deal.Deal.Id, out var mask) ? mask : null);
    }

    private void Write(ChosenDeal chosenDeal, Guid id, int? mask)
    {
        var deal = chosenDeal.Deal;
        var me = people[run.Caller]!;
        var owner = people[deal.Owner.Id];
        var regarding = new EntityReference(Opportunity.Table, deal.Id);
        var overtaken = open[deal.Id].Where(SystemAssists.IsOne).ToList();
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
        Said.Write(assist, assist, AssistWord.SteppedIn, stepping.Told(me.Name, deal.Owner.Name ?? "The owner", run.Now), run.Now);
        run.System.Create(assist);
        WriteWords(assist, owner);
        foreach (var system in overtaken) run.System.Update(SystemAssists.Overtaken(system, run.Now, $"{me.Name} stepped in."));
        if (chosenDeal.Watch != null) run.System.Update(WatchRow.DueAgain(deal.Id, run.Now));
        run.System.Create(DealEvents.ToRow(deal.Id, new DealEvent(DealEventKind.SteppedIn, null, FormattableString.Invariant($"{id:D} {stepping.Kind} {stepping.Mode} until {stepping.Until.Iso}"), run.Now, Exact: true), me.Id));
        if (stepping.Task is { } task) run.System.Create(Task(regarding, deal.Owner, id, task));
    }

    private void WriteWords(Entity assist, Person? owner)
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

    private Entity Task(EntityReference deal, EntityReference owner, Guid assist, string task) => new(TaskRow.Table, NameId.Of("steptask", assist.ToString("D")))
    {
        [ActivityPointer.Subject] = task,
        [ActivityPointer.Regarding] = deal,
        [ActivityPointer.Owner] = owner,
        [ActivityPointer.ScheduledEnd] = stepping.TaskBy,
    };

    private static List<Guid> Ids(IEnumerable<EntityReference> owners, string table) => [.. owners.Where(o => o.LogicalName == table).Select(o => o.Id).Distinct()];
}
