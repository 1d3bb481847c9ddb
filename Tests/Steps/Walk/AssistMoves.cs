using System.Globalization;
using System.Text.Json;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps.Tests.Walk;

/// <summary>What people do with assists, and what happens to the people.</summary>
internal sealed partial class WalkMoves
{
    private static readonly string[] Responses = ["OnIt", "Later", "YouDoIt", "SomebodyElse", "LetUsTalk", "No", "WhatWouldHelp", "Remind"];
    private static readonly string[] Actions = ["Draft", "Mailto", "Call", "Call", "LeaveCall", "UndoCall", "Accept", "Suggest", "Answer", "Talked"];
    private static readonly string[] Choices = ["Ask", "Call", "Mail", "Connect", "Talk", "Park", "Fine"];

    private IReadOnlyList<(int Weight, string Name, Action Move)> Assists =>
    [
        (3, "follow up", () => world.Try(world.Org.Service, "crma_FollowUp", ("BatchSize", world.Random.Next(1, 20)))),
        (5, "another way", () => OnAssist(AnotherWay)),
        (5, "carried out", () => OnAssist(CarryOut)),
        (2, "marked complete", () => OnAssist(assist => Set(assist, 1, 2))),
        (1, "reopened assist", () => OnAssist(ReopenAssist, open: false)),
        (1, "assist deleted", () => OnAssist(assist => world.System.Delete(Ask, assist.Id), open: world.Chance(0.5))),
        (3, "revised", () => OnAssist(Revise)),
        (2, "stepped in", StepIn),
        (3, "reviewed", Reviewed),
        (2, "helper's meeting", HelpersMeeting),
        (2, "disabled or enabled", Disable),
    ];

    private IReadOnlyList<Guid> Helpers => [world.Org.Manager, world.Org.OtherManager, world.Org.Vp];

    private EntityReference AnyHelper() => world.Org.Ref(world.Any(Helpers));

    private void Escalate() => OnDeal(deal =>
    {
        var kind = world.Random.Next(0, 5);
        Api(Owner(deal), "crma_Escalate", deal, ("Kind", new OptionSetValue(Choice + kind)), ("Details", Org.Details(kind)), ("HowItHelps", "It gets us the date."),
            ("Helper", world.Chance(0.4) ? AnyHelper() : null), ("IfNotThen", world.Chance(0.3) ? AnyHelper() : null));
    });

    private void OnAssist(Action<Entity> move, bool open = true)
    {
        var query = new QueryExpression(Ask) { ColumnSet = new ColumnSet("crma_helperid", "crma_requestedbyid", "crma_origin", "regardingobjectid") };
        query.Criteria.AddCondition("statecode", open ? ConditionOperator.In : ConditionOperator.NotIn, 0, 3);
        query.AddOrder("activityid", OrderType.Ascending);
        var assists = world.System.RetrieveMultiple(query).Entities;
        if (assists.Count > 0) move(assists[world.Random.Next(assists.Count)]);
    }

    private void AnotherWay(Entity assist)
    {
        var response = world.Any(Responses);
        world.Try(response == "Remind" ? Requester(assist) : Helper(assist), "crma_RespondToAssist", ("Target", assist.ToEntityReference()), ("Response", response), ("Text", "It suits me better"),
            ("On", response == "Later" ? world.Now.AddDays(world.Random.Next(1, 9)) : null), ("Helper", response == "SomebodyElse" ? AnyHelper() : null));
    }

    private void CarryOut(Entity assist)
    {
        var action = world.Any(Actions);
        var calls = new QueryExpression("crma_assistcontact");
        calls.Criteria.AddCondition("crma_assistid", ConditionOperator.Equal, assist.Id);
        world.Try(Helper(assist), "crma_CarryOutAssist", ("Target", assist.ToEntityReference()), ("Action", action), ("Text", "Go on"),
            ("Contact", action.EndsWith("Call", StringComparison.Ordinal) ? world.System.RetrieveMultiple(calls).Entities.FirstOrDefault()?.Id : null),
            ("Result", action == "Call" ? new OptionSetValue(Choice + world.Random.Next(0, 5)) : null), ("On", action is "Accept" or "Suggest" ? world.Now.AddHours(world.Random.Next(1, 200)) : null));
    }

    private void Revise(Entity assist)
    {
        var kind = world.Random.Next(0, 5);
        world.Try(Requester(assist), "crma_ReviseAsk", ("Target", assist.ToEntityReference()), ("Kind", new OptionSetValue(Choice + kind)), ("Details", Org.Details(kind)), ("HowItHelps", "It gets us the date."),
            ("Helper", world.Chance(0.6) ? AnyHelper() : null), ("IfNotThen", world.Chance(0.3) ? AnyHelper() : null));
    }

    private void StepIn() => OnDeal(deal => Api(world.Any(Helpers), "crma_StepIn", deal, ("Kind", new OptionSetValue(Choice + world.Random.Next(0, 5))), ("Words", "I call them myself"),
        ("Until", world.Chance(0.5) ? world.Now.AddDays(world.Random.Next(1, 20)) : null)));

    // A third of all deals, of which some are not his, closed, or have changed since he looked.
    private void Reviewed() => world.Try(world.Any(Helpers), "crma_SendDecisions", ("Look", world.Chance(0.2) ? true : null),
        ("Decisions", $"[{string.Join(",", world.Deals.Where(_ => world.Chance(0.3)).Take(100).Select(Decision))}]"));

    private string Decision(Guid deal) => JsonSerializer.Serialize(new
    {
        key = Guid.NewGuid(), deal, choice = world.Any(Choices), whom = "Cleo", until = Moment(world.Now.AddDays(5)), reason = Choice + 1, seen = Moment(world.Now.AddHours(-world.Random.Next(0, 48))),
    });

    private static string Moment(DateTime on) => on.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private void HelpersMeeting() => OnDeal(deal =>
    {
        var start = world.Now.AddHours(world.Random.Next(1, 240));
        world.Activities.Add(("appointment", world.System.Create(new Entity("appointment")
        {
            ["subject"] = "Meeting", ["regardingobjectid"] = new EntityReference("opportunity", deal), ["requiredattendees"] = Party(AnyHelper()), ["scheduledstart"] = start, ["scheduledend"] = start.AddHours(1),
        })));
    });

    // Now and then somebody leaves, and comes back: nobody is away for good, or nothing would happen any more.
    private void Disable()
    {
        var user = world.Disabled.Count > 1 || (world.Disabled.Count > 0 && world.Chance(0.7)) ? world.Disabled.First() : world.Any<Guid>([.. Helpers, .. world.Reps]);
        var leaves = world.Disabled.Add(user);
        if (!leaves) world.Disabled.Remove(user);
        world.System.Update(new Entity("systemuser", user) { ["isdisabled"] = leaves });
    }

    // Whoever goes on with one of a closed deal, or of the watch beside a newer one, does so knowingly, and it stays open.
    private void ReopenAssist(Entity assist)
    {
        if (assist.GetAttributeValue<OptionSetValue>("crma_origin")?.Value != Choice) return;
        var deal = world.System.Retrieve("opportunity", assist.GetAttributeValue<EntityReference>("regardingobjectid")!.Id, new ColumnSet("statecode"));
        if (deal.GetAttributeValue<OptionSetValue>("statecode")!.Value == 0) Set(assist, 0, 1);
    }

    private void Set(Entity assist, int state, int status) =>
        world.System.Update(new Entity(Ask, assist.Id) { ["statecode"] = new OptionSetValue(state), ["statuscode"] = new OptionSetValue(status), ["actualend"] = state == 0 ? null : world.Now });

    private static Guid Helper(Entity assist) => assist.GetAttributeValue<EntityReference>("crma_helperid")!.Id;
    private static Guid Requester(Entity assist) => assist.GetAttributeValue<EntityReference>("crma_requestedbyid")?.Id ?? Helper(assist);
}
