using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>Deals that close, reopen, or change hands while an assist is open.</summary>
[TestClass]
public sealed class NothingDanglesTests
{
    private const int RepsTurn = 2;
    private const int AssistOpen = 4;
    private const int Overtaken = 773200002;

    [TestMethod]
    public void A_deal_that_leaves_the_line_ends_the_assist_with_a_note_and_goes_to_the_new_owner_and_then_to_his_manager()
    {
        using var org = Stalled(out var deal);
        Give(org, deal, West(org));
        org.Timer();
        var old = org.Assists(deal).Single(a => Helper(a) == org.Manager);
        Assert.AreEqual(Overtaken, old.GetAttributeValue<OptionSetValue>("statuscode")!.Value);
        Assert.StartsWith("Overtaken on 24 Mar 2026: the deal went to Wim Test, and what is left of it to the line there.\nNo contact with the customer", old.GetAttributeValue<string>("crma_reasons")!);
        Assert.AreEqual(RepsTurn, org.State(deal));
        org.LetFirstWordPass();
        var assist = org.Assists(deal).Single(a => Helper(a) == org.OtherManager);
        Assert.AreEqual(0, assist.GetAttributeValue<OptionSetValue>("statecode")!.Value);
        Assert.AreEqual(AssistOpen, org.State(deal));
        Assert.AreEqual(2, org.Watch(deal).GetAttributeValue<int>("crma_episode"));
    }

    [TestMethod]
    public void A_deal_that_stays_in_the_helpers_line_keeps_its_assist()
    {
        using var org = Stalled(out var deal);
        Give(org, deal, org.Colleague);
        org.Timer();
        Assert.AreEqual(0, org.Assists(deal).Single().GetAttributeValue<OptionSetValue>("statecode")!.Value);
        Assert.AreEqual(AssistOpen, org.State(deal));
    }

    [TestMethod]
    public void A_manager_who_takes_the_deal_over_is_not_his_own_helper()
    {
        using var org = Stalled(out var deal);
        Give(org, deal, org.Manager);
        org.Timer();
        org.LetFirstWordPass();
        Assert.AreEqual(Overtaken, org.Assists(deal).Single(a => Helper(a) == org.Manager).GetAttributeValue<OptionSetValue>("statuscode")!.Value);
        Assert.AreEqual(0, org.Assists(deal).Single(a => Helper(a) == org.Vp).GetAttributeValue<OptionSetValue>("statecode")!.Value);
    }

    [TestMethod]
    public void What_a_rep_asked_is_the_reps_to_end()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Escalate(org.Rep, deal, 3);
        org.Sweep();
        Give(org, deal, West(org));
        org.Sweep();
        Assert.AreNotEqual(Overtaken, org.Assists(deal).Single().GetAttributeValue<OptionSetValue>("statuscode")!.Value);
    }

    [TestMethod]
    public void Who_was_asked_goes_on_seeing_a_deal_that_leaves_his_business_unit_until_the_ask_ends()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Escalate(org.Rep, deal, 3);
        org.Sweep();
        Give(org, deal, West(org));
        Assert.IsFalse(Reads(org, org.Manager, deal));
        org.Sweep();
        org.Jobs();
        Assert.IsTrue(Reads(org, org.Manager, deal));
        Assert.AreEqual(0, org.Assists(deal).Single().GetAttributeValue<int?>("crma_sharedmask"), "The mask to go back to was not kept.");
    }

    [TestMethod]
    public void What_was_asked_about_a_closed_deal_ends_with_it()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Escalate(org.Rep, deal, 3);
        org.Sweep();
        org.Call(org.Rep, "WinOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }), ("Status", new OptionSetValue(3)));
        org.Timer();
        Assert.AreEqual(Overtaken, org.Assists(deal).Single().GetAttributeValue<OptionSetValue>("statuscode")!.Value);
    }

    [TestMethod]
    public void A_deal_that_was_closed_and_reopened_between_two_sweeps_keeps_its_assist_and_a_deleted_one_leaves_nothing()
    {
        using var org = Stalled(out var deal);
        org.Call(org.Rep, "LoseOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }), ("Status", new OptionSetValue(4)));
        org.Save(org.Rep, deal, ("statecode", new OptionSetValue(0)), ("statuscode", new OptionSetValue(1)));
        org.Timer();
        Assert.AreEqual(0, org.Assists(deal).Single().GetAttributeValue<OptionSetValue>("statecode")!.Value);
        org.System.Delete("opportunity", deal);
        org.Timer();
        Assert.IsEmpty(org.All("crma_managerassist"));
        Assert.IsEmpty(org.All("crma_dealwatch"));
        Assert.IsEmpty(org.All("crma_dealevent").Where(e => e.Contains("crma_opportunityid")), "What is left says how often the rep was told something, for his budget.");
    }

    [TestMethod]
    public void A_closed_deal_says_on_its_assist_why_it_ended_and_is_judged_anew_when_it_reopens()
    {
        using var org = Stalled(out var deal);
        org.Call(org.Rep, "WinOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }), ("Status", new OptionSetValue(3)));
        org.Timer();
        Assert.StartsWith("Overtaken on 24 Mar 2026: the deal was closed.\n", org.Assists(deal).Single().GetAttributeValue<string>("crma_reasons")!);
        org.Days(1);
        org.Save(org.Rep, deal, ("statecode", new OptionSetValue(0)), ("statuscode", new OptionSetValue(1)));
        org.Timer();
        Assert.AreEqual(RepsTurn, org.State(deal));
        org.LetFirstWordPass();
        Assert.HasCount(2, org.Assists(deal));
        Assert.AreEqual(AssistOpen, org.State(deal));
    }

    [TestMethod]
    public void An_owner_who_moves_to_another_line_takes_his_deals_along()
    {
        using var org = Stalled(out var deal);
        org.System.Update(new Entity("systemuser", org.Rep) { ["businessunitid"] = new EntityReference("businessunit", org.West), ["parentsystemuserid"] = org.Ref(org.OtherManager) });
        org.Days(1);
        org.Timer();
        var old = org.Assists(deal).Single(a => Helper(a) == org.Manager);
        Assert.AreEqual(Overtaken, old.GetAttributeValue<OptionSetValue>("statuscode")!.Value);
        Assert.StartsWith("Overtaken on 25 Mar 2026: Rita Test has another line now, and what is left of the deal goes to Mo Test.\nNo contact", old.GetAttributeValue<string>("crma_reasons")!);
        Assert.AreEqual(0, org.Assists(deal).Single(a => Helper(a) == org.OtherManager).GetAttributeValue<OptionSetValue>("statecode")!.Value);
    }

    [TestMethod]
    public void An_owner_who_moves_to_another_business_unit_and_keeps_his_manager_keeps_the_assist()
    {
        using var org = Stalled(out var deal);
        org.System.Update(new Entity("systemuser", org.Rep) { ["businessunitid"] = new EntityReference("businessunit", org.West) });
        org.Days(1);
        org.Timer();
        Assert.AreEqual(0, org.Assists(deal).Single().GetAttributeValue<OptionSetValue>("statecode")!.Value);
    }

    [TestMethod]
    public void Other_activities_that_count_and_a_helper_who_stands_in_for_everybody_end_no_assist()
    {
        using var org = Org.New();
        var alone = org.User("Ada Test", org.East, null, "Salesperson", "CrmAssist Rep");
        org.Settings(("crma_fallbackhelperid", org.Ref(org.Vp)));
        var deal = org.Deal(alone);
        org.Stall();
        Assert.AreEqual(org.Vp, Helper(org.Assists(deal).Single()));
        org.Settings(("crma_activitytypes", "phonecall"));
        org.Timer();
        org.System.Update(new Entity("opportunity", deal) { ["ownerid"] = org.Ref(org.User("Abe Test", org.East, null, "Salesperson", "CrmAssist Rep")) });
        org.Timer();
        Assert.AreEqual(0, org.Assists(deal).Single().GetAttributeValue<OptionSetValue>("statecode")!.Value);
    }

    [TestMethod]
    public void A_deal_that_is_created_again_with_the_same_id_starts_anew()
    {
        using var org = Stalled(out var deal);
        org.System.Delete("opportunity", deal);
        org.Timer();
        org.Days(1);
        org.As(org.Rep).Create(new Entity("opportunity", deal)
        {
            ["name"] = "Fabrikam rollout", ["stageid"] = org.Stage("Develop"), ["estimatedclosedate"] = org.Now.Date.AddDays(90), ["overriddencreatedon"] = Org.Monday, ["ownerid"] = org.Ref(org.Rep),
        });
        Assert.IsEmpty(org.Timer().Failures);
        Assert.AreEqual(org.Now, org.Watch(deal).GetAttributeValue<DateTime>("crma_stageenteredon"));
        Assert.AreEqual(1, org.Watch(deal).GetAttributeValue<int>("crma_episode"));
        Assert.IsEmpty(org.Assists(deal), "What the first look finds is known.");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_parked_deal_that_is_closed_or_changes_hands_leaves_nothing_behind(bool closed)
    {
        using var org = Stalled(out var deal);
        org.Call(org.Rep, "crma_Park", ("Target", new EntityReference("opportunity", deal)), ("Until", org.Now.AddDays(10)), ("Reason", new OptionSetValue(773200001)));
        org.Timer();
        if (closed) org.Call(org.Rep, "LoseOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }), ("Status", new OptionSetValue(4)));
        else Give(org, deal, West(org));
        org.Timer();
        Assert.IsEmpty(org.Assists(deal).Where(a => Helper(a) == org.Manager && a.GetAttributeValue<OptionSetValue>("statecode")!.Value is 0 or 3));
        Assert.AreEqual(closed ? 0 : 5, org.State(deal));
    }

    private static Org Stalled(out Guid deal)
    {
        var org = Org.New();
        deal = org.Deal(org.Rep);
        org.Stall();
        Assert.AreEqual(AssistOpen, org.State(deal));
        return org;
    }

    private static Guid West(Org org) => org.User("Wim Test", org.West, org.OtherManager, "Salesperson", "CrmAssist Rep");

    private static void Give(Org org, Guid deal, Guid owner) => org.System.Update(new Entity("opportunity", deal) { ["ownerid"] = new EntityReference("systemuser", owner) });

    private static bool Reads(Org org, Guid user, Guid deal) => org.Visible(org.As(user), "opportunity", ("opportunityid", deal)).Count == 1;

    private static Guid Helper(Entity assist) => assist.GetAttributeValue<EntityReference>("crma_helperid")!.Id;
}
