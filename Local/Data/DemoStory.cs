using System.Globalization;
using System.Text.Json;
using CrmAssist.Local.App;
using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Data;

/// <summary>Something that happens in the demo: at that moment, by that user.</summary>
internal sealed record Happening(DateTime At, Guid By, Action<IOrganizationService, DateTime> Do);

/// <summary>Turns a deal's description into what happened on it, from its first day to today.</summary>
internal sealed class DemoStory(DemoPeople people, DemoCalendar calendar)
{
    private const int WorkingDaysBetweenContacts = 4;
    private const int FirstOption = 773200000;
    private const int CustomerAskedToWait = 1;
    private const int Calls = 1;
    private const int Meeting = 2;
    private static readonly string[] Topics = ["delivery dates", "open questions on the offer", "the trial run", "service terms", "the budget round", "next steps", "references"];
    private readonly List<Happening> happenings = [];

    public IReadOnlyList<Happening> Of(DemoDeal deal, int number)
    {
        happenings.Clear();
        var id = StableId.Of("demo deal", deal.Name);
        var company = DemoPeople.CompanyFor(deal.Rep, number);
        var first = people.RepIds[deal.Inherited?.From ?? deal.Rep];
        Guid Owner(int ago) => deal.Inherited is { } inherited && ago > inherited.Ago ? first : people.RepIds[deal.Rep];

        Begin(deal, id, company, first, number);
        Stages(deal, id, Owner, number);
        Contacts(deal, id, company, Owner, number);
        foreach (var (ago, days) in deal.Pushes) Push(deal, id, Owner(ago), ago, number);
        if (deal.Cut is { } cut)
            Add(cut.Ago, 15, number, Owner(cut.Ago), (service, _) => service.Update(new Entity("opportunity", id) { ["estimatedvalue"] = new Money(deal.Value) }));
        if (deal.Inherited is { } handover)
            Add(handover.Ago, 8, number, first, (service, _) => service.Update(new Entity("opportunity", id) { ["ownerid"] = new EntityReference("systemuser", people.RepIds[deal.Rep]) }));
        if (deal.Ask is { } ask) Add(ask.Ago, ask.Ago == 0 ? 8 : 13, number, Owner(ask.Ago), (service, now) => AskForHelp(service, id, company, ask.Kind, ask.Help, now));
        if (deal.Parked is { } pause) Add(4, 12, number, Owner(4), (service, _) => Park(service, id, pause));
        if (deal.Closed is { } closed) End(deal, id, Owner(closed.Ago), closed.State, closed.Ago, number);
        return [.. happenings.Where(h => h.At < calendar.Now).OrderBy(h => h.At)];
    }

    private void Begin(DemoDeal deal, Guid id, int company, Guid owner, int number)
    {
        Add(deal.Age, 9, number, owner, (service, _) => service.Create(new Entity("opportunity", id)
        {
            ["name"] = $"{deal.Name}, {DemoPeople.CompanyName(company)}",
            ["customerid"] = new EntityReference("account", people.CompanyIds[company]),
            ["parentcontactid"] = new EntityReference("contact", DemoPeople.Contact(company, 0)),
            ["estimatedvalue"] = new Money(deal.Cut?.From ?? deal.Value),
            ["estimatedclosedate"] = CloseDate(deal, deal.Age),
        }));
        // The platform starts the business process itself; a salesperson may move the deal in it.
        var start = deal.Age == deal.StageAge ? deal.Stage : SalesStage.Qualify;
        happenings.Add(new Happening(happenings[^1].At.AddSeconds(1), Access.System, (service, now) => service.Create(SalesProcess.Start(id, start, now))));
    }

    // Moves are spread evenly from the first day to the day on which the present stage was entered.
    private void Stages(DemoDeal deal, Guid id, Func<int, Guid> owner, int number)
    {
        if (deal.Age == deal.StageAge) return;
        List<SalesStage> path = [SalesStage.Qualify];
        var top = deal.BackFrom ?? deal.Stage;
        var moves = Enumerable.Range(1, (int)top).Select(stage => (SalesStage)stage).ToList();
        if (deal.BackFrom != null) moves.Add(deal.Stage);
        for (var i = 0; i < moves.Count; i++)
        {
            var stage = moves[i];
            path.Add(stage);
            SalesStage[] traversed = [.. path];
            var ago = deal.StageAge + (deal.Age - deal.StageAge) * (moves.Count - 1 - i) / moves.Count;
            Add(ago, 11, number, owner(ago), (service, now) => service.Update(SalesProcess.Move(id, stage, traversed, now)));
        }
    }

    private void Contacts(DemoDeal deal, Guid id, int company, Func<int, Guid> owner, int number)
    {
        var turn = number;
        for (var ago = deal.LastContact; ago < deal.Age; ago += WorkingDaysBetweenContacts, turn++)
        {
            var person = deal.SingleContact ? 0 : turn % 3;
            var contact = DemoPeople.Contact(company, person);
            var rep = owner(ago);
            var topic = Topics[(turn + deal.Rep) % Topics.Length];
            var recent = ago - deal.LastContact < 3 * WorkingDaysBetweenContacts;
            Add(ago, 10, number, rep, (deal.Unanswered && recent ? 1 : turn % 3) switch
            {
                0 => (service, now) => DemoActivities.Call(service, id, rep, contact, $"About {topic}", now),
                1 => (service, now) => DemoActivities.Mail(service, id, rep, contact, $"{deal.Name}: {topic}", now),
                _ => (service, now) => DemoActivities.Meeting(service, id, rep, contact, $"{deal.Name}: {topic}", now.AddHours(2)),
            });
        }
        if (deal.ManagerJoined is { } joined)
        {
            var manager = people.ManagerIds[deal.Rep / 4];
            var rep = owner(joined);
            Add(joined, 9, number, rep, (service, now) => DemoActivities.Meeting(service, id, rep, DemoPeople.Contact(company, 0), $"{deal.Name}: management meeting", now.AddHours(4), manager));
        }
        if (deal.Meeting is { } ahead)
        {
            var rep = owner(0);
            var start = calendar.Ahead(ahead).AddHours(10);
            Add(Math.Min(deal.LastContact, deal.Age), 16, number, rep, (service, _) => DemoActivities.Meeting(service, id, rep, DemoPeople.Contact(company, 0), $"{deal.Name}: review with {DemoPeople.ContactName(company, 0)}", start));
        }
    }

    private void Push(DemoDeal deal, Guid id, Guid owner, int ago, int number) => Add(ago, 14, number, owner,
        (service, _) => service.Update(new Entity("opportunity", id) { ["estimatedclosedate"] = CloseDate(deal, ago - 1) }));

    // As it stood so many working days ago: today's date less the pushes that came later.
    private DateTime CloseDate(DemoDeal deal, int ago) => calendar.Now.Date.AddDays(deal.CloseIn - deal.Pushes.Where(push => push.Ago <= ago).Sum(push => push.Days));

    private static void AskForHelp(IOrganizationService service, Guid id, int company, int kind, string help, DateTime now) => service.Execute(new OrganizationRequest("crma_Escalate")
    {
        ["Target"] = new EntityReference("opportunity", id),
        ["Kind"] = new OptionSetValue(FirstOption + kind),
        ["HowItHelps"] = help,
        ["Details"] = JsonSerializer.Serialize<object>(kind switch
        {
            Calls => new { people = Enumerable.Range(0, 3).Select(i => new { contact = DemoPeople.Contact(company, i), name = DemoPeople.ContactName(company, i), line = "Ask what they need to decide before the close date." }) },
            Meeting => new { times = new[] { 3, 4, 5 }.Select(days => now.Date.AddDays(days).AddHours(10).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)), part = "Open the meeting and ask for the date." },
            _ => new { question = help, proposal = "Offer it this once, for a decision before the close date." },
        }),
    });

    private void Park(IOrganizationService service, Guid id, int days) => service.Execute(new OrganizationRequest("crma_Park")
    {
        ["Target"] = new EntityReference("opportunity", id),
        ["Until"] = calendar.Now.Date.AddDays(days),
        ["Reason"] = new OptionSetValue(FirstOption + CustomerAskedToWait),
    });

    private void End(DemoDeal deal, Guid id, Guid owner, DealState state, int ago, int number) => Add(ago, 16, number, owner, (service, now) =>
    {
        var close = new Entity("opportunityclose") { ["subject"] = $"{state}: {deal.Name}", ["opportunityid"] = new EntityReference("opportunity", id), ["actualend"] = now };
        if (state == DealState.Won) close["actualrevenue"] = new Money(deal.Value);
        service.Execute(new OrganizationRequest(state == DealState.Won ? "WinOpportunity" : "LoseOpportunity")
        {
            ["OpportunityClose"] = close,
            ["Status"] = new OptionSetValue(state == DealState.Won ? 3 : 4),
        });
    });

    private void Add(int ago, int hour, int number, Guid by, Action<IOrganizationService, DateTime> happening) =>
        happenings.Add(new Happening(calendar.Ago(ago).AddHours(hour).AddMinutes(number), by, happening));
}
