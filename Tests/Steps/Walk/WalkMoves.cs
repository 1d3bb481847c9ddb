using System.Globalization;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps.Tests.Walk;

/// <summary>What may happen next, and how often.</summary>
internal sealed partial class WalkMoves(WalkWorld world)
{
    private const int Choice = 773200000;
    private const string Ask = "crma_managerassist";

    private static readonly string[] CloseResults = ["Done", "Withdrawn", "Dismissed"];

    /// <summary>Weight, name, move. A move that finds nothing to move does nothing.</summary>
    public IReadOnlyList<(int Weight, string Name, Action Move)> All =>
    [
        .. Assists,
        (8, "close date", () => Save(("estimatedclosedate", world.Now.Date.AddDays(world.Random.Next(-10, 120))))),
        (5, "value", () => Save(("estimatedvalue", new Money(world.Random.Next(0, 400) * 1000)))),
        (8, "stage", () => Save(("stageid", world.AnyStage()))),
        (2, "probability", () => Save(("closeprobability", world.Random.Next(0, 101)))),
        (10, "call", Call),
        (5, "meeting", Meeting),
        (5, "mail", Mail),
        (4, "activity deleted", DeleteActivity),
        (3, "activity moved", MoveActivity),
        (5, "new owner", GiveAway),
        (2, "won or lost", Close),
        (2, "reopened", Reopen),
        (3, "new deal", () => { if (world.Deals.Count < WalkWorld.MostDeals) world.NewDeal(); }),
        (2, "deleted", Delete),
        (2, "restored", Restore),
        (5, "parked", Park),
        (2, "woken", () => OnDeal(deal => Api(Owner(deal), "crma_Unpark", deal))),
        (3, "spoke", () => OnDeal(deal => Api(Owner(deal), "crma_ReportContact", deal, ("On", world.Chance(0.5) ? null : world.Now.AddDays(world.Random.Next(1, 20)))))),
        (6, "asked", Escalate),
        (5, "answered", Answer),
        (2, "rule", ChangeRule),
        (1, "mode", () => world.Org.Settings(("crma_mode", new OptionSetValue(Choice + world.Any<int>([0, 1, 1, 1, 1, 2]))))),
        (14, "minutes", () => world.Org.Days(world.Random.Next(1, 600) / 1440.0)),
        (9, "days", () => Later(world.Random.Next(1, 6))),
        (1, "weeks", () => Later(world.Random.Next(10, 40))),
        (3, "adopt", () => world.Timer().Adopt()),
        (4, "sweep page", () => world.Try(world.Org.Service, "crma_Sweep", ("BatchSize", world.Random.Next(1, 20)))),
        (3, "raise", () => world.Try(world.Org.Service, "crma_RaiseAssists", ("BatchSize", world.Random.Next(1, 5)))),
        (8, "jobs", () => world.Org.Local.Jobs.RunAll()),
        (4, "timer before the jobs", () => world.RunTimer()),
        (6, "timer", () => { world.Org.Local.Jobs.RunAll(); world.RunTimer(); }),
        (2, "two sweepers", TwoSweepers),
    ];

    // Jobs come late, but not by days.
    private void Later(int days)
    {
        world.Org.Local.Jobs.RunAll();
        world.Org.Days(days);
    }

    private void Save(params (string Column, object? Value)[] columns) => OnDeal(deal =>
    {
        var update = new Entity("opportunity", deal);
        foreach (var (column, value) in columns) update[column] = value;
        world.System.Update(update);
    });

    private void OnDeal(Action<Guid> move, int state = 0)
    {
        if (world.Deals.Count == 0) return;
        var deal = world.Any(world.Deals);
        var row = world.System.Retrieve("opportunity", deal, new ColumnSet("statecode"));
        if (state == row.GetAttributeValue<OptionSetValue>("statecode")!.Value) move(deal);
    }

    private Guid Owner(Guid deal) => world.OwnerOf(deal);

    private void Api(Guid user, string api, Guid deal, params (string Name, object? Value)[] parameters) =>
        world.Try(user, api, [("Target", new EntityReference("opportunity", deal)), .. parameters]);

    private EntityReference Customer() => new("contact", world.System.Create(new Entity("contact") { ["lastname"] = $"Sample {world.Random.Next(100)}" }));

    private static EntityCollection Party(EntityReference who) => new([new Entity("activityparty") { ["partyid"] = who }]);

    private void Call() => OnDeal(deal =>
    {
        var id = world.System.Create(new Entity("phonecall")
        {
            ["subject"] = "Call", ["regardingobjectid"] = new EntityReference("opportunity", deal), ["to"] = Party(world.Chance(0.8) ? Customer() : world.Org.Ref(world.Org.Manager)),
            ["leftvoicemail"] = world.Chance(0.1), ["actualend"] = world.Now.AddDays(-world.Random.Next(0, 4)),
        });
        world.Activities.Add(("phonecall", id));
        if (world.Chance(0.8)) world.System.Update(new Entity("phonecall", id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
    });

    private void Meeting() => OnDeal(deal =>
    {
        var start = world.Now.AddHours(world.Random.Next(-72, 240));
        world.Activities.Add(("appointment", world.System.Create(new Entity("appointment")
        {
            ["subject"] = "Meeting", ["regardingobjectid"] = new EntityReference("opportunity", deal), ["requiredattendees"] = Party(Customer()), ["scheduledstart"] = start, ["scheduledend"] = start.AddHours(1),
        })));
    });

    private void Mail() => OnDeal(deal =>
    {
        var rep = world.Org.Ref(Owner(deal));
        var customer = Customer();
        var (from, to) = world.Chance(0.5) ? (rep, customer) : (customer, rep);
        var id = world.System.Create(new Entity("email")
        {
            ["subject"] = "Mail", ["regardingobjectid"] = new EntityReference("opportunity", deal), ["from"] = Party(from), ["to"] = Party(to), ["actualend"] = world.Now,
        });
        world.Activities.Add(("email", id));
        world.System.Update(new Entity("email", id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(3) });
    });

    private void DeleteActivity() => OnActivity(activity => world.System.Delete(activity.Table, activity.Id), stays: false);

    private void MoveActivity() => OnActivity(activity => OnDeal(deal => world.System.Update(new Entity(activity.Table, activity.Id) { ["regardingobjectid"] = new EntityReference("opportunity", deal) })), stays: true);

    private void OnActivity(Action<(string Table, Guid Id)> move, bool stays)
    {
        if (world.Activities.Count == 0) return;
        var activity = world.Any(world.Activities);
        var query = new QueryExpression(activity.Table);
        query.Criteria.AddCondition("activityid", ConditionOperator.Equal, activity.Id);
        // Gone with its deal.
        var exists = world.System.RetrieveMultiple(query).Entities.Count > 0;
        if (exists)
        {
            try
            {
                move(activity);
            }
            catch (FaultException<OrganizationServiceFault> fault) when (Refusals.IsOne(fault))
            {
            }
        }
        if (!exists || !stays) world.Activities.Remove(activity);
    }

    private void GiveAway() => OnDeal(deal => world.System.Update(new Entity("opportunity", deal) { ["ownerid"] = world.Org.Ref(world.AnyEnabled([.. world.Reps, world.Org.Manager])) }));

    private void Close() => OnDeal(deal =>
    {
        var won = world.Chance(0.5);
        world.Org.Call(world.Org.Local.Administrator, won ? "WinOpportunity" : "LoseOpportunity",
            ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }), ("Status", new OptionSetValue(won ? 3 : 4)));
    });

    private void Reopen() => OnDeal(deal => world.System.Update(new Entity("opportunity", deal) { ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1) }), state: world.Random.Next(1, 3));

    private void Delete() => OnDeal(deal =>
    {
        world.System.Delete("opportunity", deal);
        world.Deals.Remove(deal);
        world.Deleted.Add(deal);
    }, state: world.Random.Next(0, 3));

    private void Restore()
    {
        if (world.Deleted.Count == 0 || world.Deals.Count >= WalkWorld.MostDeals) return;
        var deal = world.Any(world.Deleted);
        world.Deleted.Remove(deal);
        world.NewDeal(deal);
    }

    private void Park() => OnDeal(deal => Api(Owner(deal), "crma_Park", deal,
        ("Until", world.Now.AddDays(world.Random.Next(1, 30))), ("Reason", new OptionSetValue(Choice + world.Random.Next(0, 5))), ("Note", world.Chance(0.5) ? "They asked us to wait" : null),
        ("Deals", world.Chance(0.3) ? $"[\"{world.Any(world.Deals):D}\"]" : null)));

    private void Answer()
    {
        var query = new QueryExpression(Ask) { ColumnSet = new ColumnSet("crma_helperid", "crma_requestedbyid", "crma_origin") };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.AddOrder("activityid", OrderType.Ascending);
        var open = world.System.RetrieveMultiple(query).Entities;
        if (open.Count == 0) return;
        var assist = open[world.Random.Next(open.Count)];
        var helper = assist.GetAttributeValue<EntityReference>("crma_helperid")!.Id;
        var rep = assist.GetAttributeValue<EntityReference>("crma_requestedbyid")?.Id ?? helper;
        var target = ("Target", (object?)assist.ToEntityReference());
        if (world.Chance(0.3))
        {
            world.Try(helper, "crma_RespondToAssist", target, ("Response", world.Chance(0.5) ? "OnIt" : "No"), ("Text", "Not this week"));
            return;
        }
        var result = world.Any(CloseResults);
        world.Try(result == "Withdrawn" ? rep : helper, "crma_CloseAssist", target, ("Result", result), ("Text", "It is done"), ("DismissReason", new OptionSetValue(Choice + world.Random.Next(0, 4))));
    }

    private void ChangeRule()
    {
        var query = new QueryExpression("crma_stallrule") { ColumnSet = new ColumnSet("crma_threshold", "crma_signal", "statecode") };
        query.AddOrder("crma_stallruleid", OrderType.Ascending);
        var rules = world.System.RetrieveMultiple(query).Entities;
        var rule = rules[world.Random.Next(rules.Count)];
        var update = new Entity("crma_stallrule", rule.Id);
        if (world.Chance(0.6) && rule.GetAttributeValue<int?>("crma_threshold") is { } days and > 1) update["crma_threshold"] = Math.Max(1, days + world.Random.Next(-3, 4));
        else if (world.Chance(0.3))
        {
            var active = rule.GetAttributeValue<OptionSetValue>("statecode")!.Value == 0;
            update["statecode"] = new OptionSetValue(active ? 1 : 0);
            update["statuscode"] = new OptionSetValue(active ? 2 : 1);
        }
        else update["crma_name"] = string.Create(CultureInfo.InvariantCulture, $"Rule {world.Random.Next(1000)}");
        try
        {
            world.System.Update(update);
        }
        catch (FaultException<OrganizationServiceFault> fault) when (Refusals.IsOne(fault))
        {
        }
    }

    private void TwoSweepers()
    {
        var both = new[] { world.Timer(), world.Timer() };
        Task.WaitAll([.. both.Select(timer => Task.Run(() => WalkWorld.Clean(timer.Run())))]);
    }
}
