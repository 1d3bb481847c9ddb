using System.Text.Json;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>A manager takes part in a deal where nobody asked.</summary>
[TestClass]
public sealed class StepInTests
{
    private const int SteppedIn = 773200012;

    [TestMethod]
    public void A_manager_steps_in_and_the_owner_is_told_first()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var answer = org.StepIn(org.Manager, deal);
        var assist = org.Assists(deal).Single();
        Assert.AreEqual(answer["Assist"], assist.Id);
        Assert.AreEqual("You stepped in. Rita Test is told first.", answer["Text"]);
        Assert.AreEqual("Mara Test steps in: make calls - Fabrikam rollout", assist.GetAttributeValue<string>("subject"));
        Assert.AreEqual("2 Mar: Mara Test stepped in to make calls, until 16 Mar. Rita Test leads.", assist.GetAttributeValue<string>("description"));
        Assert.AreEqual(773200015, assist.GetAttributeValue<OptionSetValue>("crma_lastword")!.Value, "The word from which the owner is told.");
        Assert.AreEqual(773200002, assist.GetAttributeValue<OptionSetValue>("crma_origin")!.Value, "Counted apart from asks.");
        Assert.AreEqual(new DateTime(2026, 3, 16), assist.GetAttributeValue<DateTime>("crma_stepinuntil"), "Ten working days.");
        foreach (var column in new[] { "ownerid", "crma_helperid" }) Assert.AreEqual(org.Manager, assist.GetAttributeValue<EntityReference>(column)!.Id);
        Assert.AreEqual(org.Rep, assist.GetAttributeValue<EntityReference>("crma_requestedbyid")!.Id);
        Assert.IsNull(assist.GetAttributeValue<DateTime?>("crma_byon"));
        Assert.HasCount(1, org.Visible(org.As(org.Rep), "crma_managerassist"));
        Assert.AreEqual("I call their VP.", org.Visible(org.As(org.Rep), "crma_assistdetail").Single().GetAttributeValue<string>("crma_about"));
        Assert.IsEmpty(org.Visible(org.As(org.Vp), "crma_assistdetail"));
        org.Jobs();
        Assert.Contains("Mara Test steps in", org.Told(org.Rep).Single().GetAttributeValue<string>("title")!);
        Assert.IsEmpty(org.Told(org.Manager));
    }

    [TestMethod]
    public void It_is_audited_who_stepped_in_when()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.StepIn(org.Manager, deal, ("Mode", new OptionSetValue(773200002)))["Assist"];
        var told = org.All("crma_dealevent", ("crma_what", SteppedIn)).Single();
        Assert.AreEqual(org.Manager, told.GetAttributeValue<EntityReference>("crma_byid")!.Id);
        Assert.AreEqual(org.Now, told.GetAttributeValue<DateTime>("crma_occurredon"));
        Assert.AreEqual($"{id:D} Calls ManagerLeads until 2026-03-16", told.GetAttributeValue<string>("crma_tovalue"));
        Assert.DoesNotContain("VP", string.Join("|", told.Attributes.Values.OfType<string>()));
    }

    [TestMethod]
    public void The_open_assist_of_the_watch_is_taken_over_with_its_reasons()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Stall();
        var system = org.Assists(deal).Single();
        var id = (Guid)org.StepIn(org.Manager, deal)["Assist"];
        var assists = org.Assists(deal);
        Assert.AreEqual(773200002, assists.Single(a => a.Id == system.Id).GetAttributeValue<OptionSetValue>("statuscode")!.Value);
        Assert.AreEqual("Mara Test stepped in.", org.Story(assists.Single(a => a.Id == system.Id))[^1]);
        var assist = assists.Single(a => a.Id == id);
        Assert.AreEqual(system.GetAttributeValue<string>("crma_reasons"), assist.GetAttributeValue<string>("crma_reasons"));
        Assert.AreEqual(deal, assist.GetAttributeValue<EntityReference>("crma_watchid")!.Id);
        Assert.AreEqual(org.Now, org.Watch(deal).GetAttributeValue<DateTime>("crma_nextcheckon"));
        org.Timer();
        Assert.HasCount(2, org.Assists(deal), "Nothing is raised beside it.");
    }

    [TestMethod]
    public void A_task_is_the_owners_and_about_the_deal()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.StepIn(org.Manager, deal, ("Task", "Get me on the phone with Cleo Sample"), ("TaskBy", org.Now.AddDays(2)));
        var task = org.Visible(org.As(org.Rep), "task").Single();
        Assert.AreEqual("Get me on the phone with Cleo Sample", task.GetAttributeValue<string>("subject"));
        Assert.AreEqual(org.Rep, task.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual(deal, task.GetAttributeValue<EntityReference>("regardingobjectid")!.Id);
        Assert.AreEqual(org.Now.AddDays(2), task.GetAttributeValue<DateTime>("scheduledend"));
    }

    [TestMethod]
    public void An_owner_who_cannot_own_a_task_is_named_and_one_without_our_roles_is_stepped_in_with_all_the_same()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.System.Update(new Entity("systemuser", org.Rep) { ["isdisabled"] = true });
        Assert.Contains("Rita Test is disabled or may not read activities, and so cannot own a task", Refused.By(() => org.StepIn(org.Manager, deal, ("Task", "Call me"))));
        org.StepIn(org.Manager, deal);
        var other = org.Deal(org.Outsider, "Otto's deal");
        org.StepIn(org.Manager, other, ("Task", "Call me"));
        Assert.HasCount(1, org.All("task"));
    }

    [TestMethod]
    public void Of_a_selection_only_the_refused_deals_are_left_out()
    {
        using var org = Org.New();
        var mine = org.Deal(org.Manager, "My own");
        var first = org.Deal(org.Rep, "First");
        var second = org.Deal(org.Colleague, "Second");
        var west = org.Deal(org.User("Wim Test", org.West, org.OtherManager, "Salesperson", "CrmAssist Rep"), "West");
        var answer = org.StepIn(org.Manager, first, ("Deals", JsonSerializer.Serialize(new[] { mine, second, west, Guid.NewGuid() }.Select(d => d.ToString("D")))));
        Assert.AreEqual("You stepped into 2 deals. Their owners are told first.", answer["Text"]);
        Assert.AreEqual(answer["Assist"], org.Assists(first).Single().Id);
        Assert.HasCount(1, org.Assists(second));
        var why = JsonDocument.Parse((string)answer["Refused"]).RootElement.EnumerateArray().Select(r => r.GetProperty("why").GetString()!).ToList();
        Assert.HasCount(3, why);
        Assert.ContainsSingle(why.Where(w => w.Contains("\"My own\" is your own", StringComparison.Ordinal)));
        Assert.ContainsSingle(why.Where(w => w.Contains("You may not read this deal", StringComparison.Ordinal)));
        Assert.ContainsSingle(why.Where(w => w.Contains("does not exist any more", StringComparison.Ordinal)));
        var none = org.StepIn(org.Manager, mine, ("Deals", $"[\"{west:D}\"]"));
        Assert.AreEqual("You stepped into none of these deals.", none["Text"]);
        Assert.AreEqual(Guid.Empty, none["Assist"]);
    }

    [TestMethod]
    public void Sent_twice_it_is_one_and_by_another_click_it_is_refused()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var other = org.Deal(org.Rep, "Other");
        var id = Guid.NewGuid();
        (string, object?)[] sent = [("Assist", id), ("Deals", $"[\"{other:D}\"]"), ("Task", "Call me")];
        org.StepIn(org.Manager, deal, sent);
        var again = org.StepIn(org.Manager, deal, sent);
        Assert.AreEqual(id, again["Assist"]);
        Assert.HasCount(2, org.All("crma_managerassist"));
        Assert.HasCount(2, org.All("task"));
        Assert.Contains("have stepped into the deal \"Fabrikam rollout\" already", Refused.By(() => org.StepIn(org.Manager, deal)));
        Assert.Contains("taken by another activity", Refused.By(() => org.StepIn(org.Vp, org.Deal(org.Rep, "Third"), ("Assist", id))));
        org.Close(org.Manager, id, "Done");
        org.StepIn(org.Manager, deal);
    }

    [TestMethod]
    public void Only_the_line_above_the_owner_and_the_fallback_may_and_need_not_change_the_deal()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        Assert.AreEqual("You stepped in. Rita Test is told first.", org.StepIn(org.Vp, deal)["Text"]);
        Assert.Contains("prvWritecrma_DealWatch", Refused.By(() => org.StepIn(org.Colleague, deal)));
        Assert.Contains("prvWritecrma_DealWatch", Refused.By(() => org.StepIn(org.Outsider, deal)));
        Assert.Contains("You may not read this deal", Refused.By(() => org.StepIn(org.OtherManager, deal)));
        org.Share(deal, org.OtherManager, AccessRights.ReadAccess);
        Assert.Contains("do not stand above Rita Test", Refused.By(() => org.StepIn(org.OtherManager, deal)));
        org.Settings(("crma_fallbackhelperid", org.Ref(org.OtherManager)));
        org.StepIn(org.OtherManager, deal);
        var assist = org.Assists(deal).Single(a => a.GetAttributeValue<EntityReference>("ownerid")!.Id == org.OtherManager);
        Assert.AreEqual(1, assist.GetAttributeValue<int?>("crma_sharedmask"), "What he had before, to go back to.");
    }

    [TestMethod]
    public void A_deal_of_a_team_is_stepped_into_by_its_administrator_and_nobody_is_told()
    {
        using var org = Org.New();
        var team = org.System.Create(new Entity("team") { ["name"] = "Key accounts", ["businessunitid"] = new EntityReference("businessunit", org.East), ["administratorid"] = org.Ref(org.Manager) });
        org.GiveTeam(team, "Salesperson");
        var deal = org.Deal(org.Rep);
        org.System.Update(new Entity("opportunity", deal) { ["ownerid"] = new EntityReference("team", team) });
        org.StepIn(org.Manager, deal, ("Task", "Call me"));
        Assert.AreEqual(team, org.All("task").Single().GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.IsNull(org.Assists(deal).Single().GetAttributeValue<EntityReference>("crma_requestedbyid"));
    }

    [TestMethod]
    public void Every_bad_input_is_one_sentence_and_nothing_is_written()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var closed = org.Deal(org.Rep, "Closed one");
        org.Call(org.Rep, "LoseOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", closed) }), ("Status", new OptionSetValue(4)));
        string By(params (string, object?)[] parameters) => Refused.By(() => org.StepIn(org.Manager, deal, parameters));
        Assert.Contains("no kind of help with the number 9", By(("Kind", new OptionSetValue(773200009))));
        Assert.Contains("needs a sentence", By(("Words", "  ")));
        Assert.Contains("The sentence has several lines", By(("Words", "one\ntwo")));
        Assert.Contains("The sentence has 201 characters", By(("Words", new string('x', 201))));
        Assert.Contains("no step-in mode with the number 7", By(("Mode", new OptionSetValue(773200007))));
        Assert.Contains("The end of stepping in lies in the past", By(("Until", org.Now)));
        Assert.Contains("The end of stepping in is more than 60 days away", By(("Until", org.Now.AddDays(61))));
        Assert.Contains("The task has 300 characters", By(("Task", new string('x', 300))));
        Assert.Contains("The task has a date and no words", By(("TaskBy", org.Now.AddDays(1))));
        Assert.Contains("The list of deals cannot be read", By(("Deals", "nonsense")));
        Assert.Contains("Choose 25 at most", By(("Deals", JsonSerializer.Serialize(Enumerable.Range(0, 25).Select(_ => Guid.NewGuid().ToString("D"))))));
        Assert.Contains("is closed, so you cannot step in", Refused.By(() => org.StepIn(org.Manager, closed)));
        Assert.Contains("is your own", Refused.By(() => org.StepIn(org.Manager, org.Deal(org.Manager))));
        Assert.IsEmpty(org.All("crma_managerassist"));
    }

    [TestMethod]
    public void Who_stepped_in_is_on_it_or_later_and_nothing_else()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.StepIn(org.Manager, deal)["Assist"];
        org.Respond(org.Manager, id, "OnIt");
        org.Respond(org.Manager, id, "Later", on: org.Now.AddDays(3));
        Assert.AreEqual("Mara Test steps in: make calls - Fabrikam rollout", org.Assists(deal).Single().GetAttributeValue<string>("subject"));
        foreach (var response in new[] { "YouDoIt", "LetUsTalk", "SomebodyElse" }) Assert.Contains("You stepped in yourself", Refused.By(() => org.Respond(org.Manager, id, response)));
        Assert.Contains("Only about an assist of the stall watch", Refused.By(() => org.Respond(org.Manager, id, "WhatWouldHelp")));
        Assert.Contains("Only who asked can remind", Refused.By(() => org.Respond(org.Rep, id, "Remind")));
        Assert.Contains("Only who asked can change", Refused.By(() => org.Revise(org.Rep, id, 3)));
        Assert.Contains("Nobody asked for this one", Refused.By(() => org.Close(org.Rep, id, "Withdrawn")));
    }
}
