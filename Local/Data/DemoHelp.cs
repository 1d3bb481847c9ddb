using System.Text.Json;
using CrmAssist.Local.App;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Data;

/// <summary>How an ask of the demo went.</summary>
internal enum HelpEnd { Done, Declined, HandedBack, OnIt, Unanswered }

/// <summary>An ask on a deal of the demo and what came of it.</summary>
/// <param name="Deal">Name of the deal.</param>
/// <param name="Ago">Asked so many working days ago.</param>
/// <param name="Kind">What was asked: an option of crma_assistkind.</param>
/// <param name="Help">How it helps.</param>
/// <param name="Minutes">Until the first answer.</param>
/// <param name="End">How it went.</param>
/// <param name="Outcome">What the rep said it did, an option of crma_assistoutcome; null: nothing yet.</param>
internal sealed record DemoHelp(string Deal, int Ago, int Kind, string Help, int Minutes, HelpEnd End, int? Outcome = null);

/// <summary>A deal of the demo that a manager stepped into.</summary>
/// <param name="Deal">Name of the deal.</param>
/// <param name="Ago">So many working days ago.</param>
/// <param name="Kind">What the manager does.</param>
/// <param name="Words">The one sentence for the owner.</param>
/// <param name="Days">Calendar days until it ends by itself.</param>
internal sealed record DemoStepIn(string Deal, int Ago, int Kind, string Words, int Days);

/// <summary>The help of the demo: asked for, answered, declined, forgotten, and given unasked, each through the API its people use.</summary>
internal sealed class DemoHelps(DemoPeople people, DemoCalendar calendar)
{
    private const int FirstOption = 773200000;
    private const int Mail = 0, Calls = 1, Meeting = 2, Opinion = 3, Talk = 4, Concession = 6;
    private const int Moved = 0, NoChange = 1, NotNeeded = 2;
    private const int Voicemail = 1;
    private const int Together = 1;
    private const int MinutesToCarryOut = 45;

    private static readonly DemoHelp[] Asked =
    [
        new("Hoist controls", 40, Mail, "Their director answers our director, not me.", 25, HelpEnd.Done, Moved),
        new("Chiller rental", 33, Concession, "They compare the price for the first year only.", 240, HelpEnd.Done, NoChange),
        new("Stacker upgrade", 32, Mail, "A word from above might bring the decision forward.", 75, HelpEnd.Declined),
        new("Vision checks", 30, Calls, "Nobody there knows who signs; a call from you finds out.", 95, HelpEnd.Done, NoChange),
        new("Cable trays", 30, Opinion, "I would leave the price and change the dates.", 12, HelpEnd.Done, Moved),
        new("Palletiser", 28, Mail, "Their plant manager wants to hear from us that the dates hold.", 50, HelpEnd.Done, Moved),
        new("Test benches", 26, Concession, "They sign this month if the training is part of it.", 70, HelpEnd.Done, Moved),
        new("Fume hoods", 22, Opinion, "They have gone quiet since the budget round.", 180, HelpEnd.Done, NoChange),
        new("Gate automation", 20, Talk, "Two of them want different things.", 15, HelpEnd.Done, NotNeeded),
        new("Roof ventilation", 18, Calls, "You know their head of building.", 130, HelpEnd.HandedBack),
        new("Valve stock", 15, Talk, "I am not sure whether to go on.", 35, HelpEnd.Done),
        new("Oven controls", 6, Opinion, "They ask for a second visit before they decide.", 55, HelpEnd.Declined),
        new("Packing line sensors", 3, Opinion, "They hesitate about the trial.", 0, HelpEnd.Unanswered),
        new("Label printers", 2, Talk, "The order is small and they want a frame contract.", 0, HelpEnd.Unanswered),
        new("Spare parts contract", 1, Calls, "Three of their sites decide, and I reach only one.", 40, HelpEnd.OnIt),
    ];

    private static readonly DemoStepIn[] Unasked =
    [
        new("Sludge pumps", 18, Meeting, "I know their new director from before and bring her to the trial.", 5),
        new("Conveyor drives", 3, Calls, "I call their board member before the tender opens.", 12),
        new("Pump monitoring", 2, Mail, "I write to their owner, who asked me about us at the fair.", 9),
    ];

    public IEnumerable<Happening> All() => [.. Asked.SelectMany(Of), .. Unasked.Select(StepIn)];

    private IEnumerable<Happening> Of(DemoHelp help, int number)
    {
        var (deal, rep, company, index) = Find(help.Deal);
        var (asker, helper) = (people.RepIds[rep], people.ManagerIds[rep / 4]);
        var assist = StableId.Of("demo assist", help.Deal);
        var asked = calendar.Ago(help.Ago).AddHours(9).AddMinutes(number);
        yield return new Happening(asked, asker, (service, _) => Ask(service, deal, assist, company, help));
        if (help.End == HelpEnd.Unanswered) yield break;
        var answered = asked.AddMinutes(help.Minutes);
        yield return new Happening(answered, helper, (service, _) => Respond(service, assist, help.End));
        if (help.End == HelpEnd.OnIt) yield return new Happening(answered.AddMinutes(MinutesToCarryOut), helper, (service, _) => LeaveAMessage(service, assist));
        if (help.End != HelpEnd.Done) yield break;
        yield return new Happening(answered.AddMinutes(MinutesToCarryOut), helper, (service, _) => CarryOut(service, assist, help.Kind));
        if (help.Outcome is { } outcome)
            yield return new Happening(calendar.Ago(Math.Max(1, help.Ago - 3)).AddHours(14).AddMinutes(index), asker, (service, _) => Call(service, "crma_CloseAssist", assist, ("Result", "Rated"), ("Outcome", Option(outcome))));
    }

    private Happening StepIn(DemoStepIn stepIn)
    {
        var (deal, rep, _, index) = Find(stepIn.Deal);
        return new Happening(calendar.Ago(stepIn.Ago).AddHours(10).AddMinutes(index), people.ManagerIds[rep / 4], (service, now) => service.Execute(new OrganizationRequest("crma_StepIn")
        {
            ["Target"] = new EntityReference("opportunity", deal), ["Kind"] = Option(stepIn.Kind), ["Words"] = stepIn.Words, ["Mode"] = Option(Together), ["Until"] = now.AddDays(stepIn.Days),
            ["Assist"] = StableId.Of("demo assist", stepIn.Deal),
        }));
    }

    private static (Guid Id, int Rep, int Company, int Index) Find(string name)
    {
        var index = DemoPipeline.All.Select(d => d.Name).ToList().IndexOf(name);
        var deal = DemoPipeline.All[index];
        return (StableId.Of("demo deal", name), deal.Rep, DemoPeople.CompanyFor(deal.Rep, index), index);
    }

    private static void Ask(IOrganizationService service, Guid deal, Guid assist, int company, DemoHelp help) => service.Execute(new OrganizationRequest("crma_Escalate")
    {
        ["Target"] = new EntityReference("opportunity", deal), ["Assist"] = assist, ["Kind"] = Option(help.Kind), ["HowItHelps"] = help.Kind is Opinion or Talk ? null : help.Help,
        ["Details"] = JsonSerializer.Serialize<object>(help.Kind switch
        {
            Mail => new { to = new[] { new { id = DemoPeople.Contact(company, 0), table = "contact", name = DemoPeople.ContactName(company, 0) } }, subject = $"{help.Deal}: where we stand", body = $"Dear {DemoPeople.ContactName(company, 0)},\n\nI stand behind the dates we named. Shall we speak on Thursday?", wording = 0 },
            Calls => new { people = Enumerable.Range(0, 3).Select(i => new { contact = DemoPeople.Contact(company, i), name = DemoPeople.ContactName(company, i), number = $"+1 555 01{company:00}{i}", line = "Ask who decides, and by when." }) },
            Talk => new { about = help.Help, whenText = "today" },
            Concession => new { what = "A discount on the first year", percent = 5, inReturn = "the signature this month" },
            _ => new { question = $"{help.Help} Am I doing this right?", proposal = "I would wait until Thursday and then call." },
        }),
    });

    private static void Respond(IOrganizationService service, Guid assist, HelpEnd end)
    {
        if (end == HelpEnd.Declined) Call(service, "crma_RespondToAssist", assist, ("Response", "No"), ("Text", "Their buyer told me yesterday that the budget is frozen until spring."));
        else if (end == HelpEnd.HandedBack) Call(service, "crma_RespondToAssist", assist, ("Response", "YouDoIt"), ("Text", "Say that I asked you to call, and name the reference in the north."));
        else Call(service, "crma_RespondToAssist", assist, ("Response", "OnIt"));
    }

    private static void CarryOut(IOrganizationService service, Guid assist, int kind)
    {
        switch (kind)
        {
            case Mail:
                Call(service, "crma_CloseAssist", assist, ("Result", "Sent"));
                break;
            case Calls:
                foreach (var person in Listed(service, assist)) Call(service, "crma_CarryOutAssist", assist, ("Action", "Call"), ("Contact", person), ("Result", Option(0)));
                break;
            case Talk:
                Call(service, "crma_CarryOutAssist", assist, ("Action", "Talked"));
                break;
            case Concession:
                Call(service, "crma_CarryOutAssist", assist, ("Action", "Yes"));
                break;
            default:
                Call(service, "crma_CarryOutAssist", assist, ("Action", "Answer"), ("Text", "Leave the price, move the dates, and ask them for theirs."));
                break;
        }
    }

    private static void LeaveAMessage(IOrganizationService service, Guid assist) =>
        Call(service, "crma_CarryOutAssist", assist, ("Action", "Call"), ("Contact", Listed(service, assist)[0]), ("Result", Option(Voicemail)), ("Text", "In a meeting until four."));

    private static List<Guid> Listed(IOrganizationService service, Guid assist)
    {
        var query = new QueryExpression("crma_assistcontact");
        query.Criteria.AddCondition("crma_assistid", ConditionOperator.Equal, assist);
        query.AddOrder("crma_order", OrderType.Ascending);
        return [.. service.RetrieveMultiple(query).Entities.Select(row => row.Id)];
    }

    private static void Call(IOrganizationService service, string api, Guid assist, params (string Name, object Value)[] parameters)
    {
        var request = new OrganizationRequest(api) { ["Target"] = new EntityReference("crma_managerassist", assist) };
        foreach (var (name, value) in parameters) request[name] = value;
        service.Execute(request);
    }

    private static OptionSetValue Option(int option) => new(FirstOption + option);
}
