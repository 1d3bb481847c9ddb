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

    private static Guid Helper(Entity assist) => assist.GetAttributeValue<EntityReference>("crma_helperid")!.Id;
}
