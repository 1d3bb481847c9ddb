using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

[TestClass]
public sealed class RaiseAssistsTests
{
    [TestMethod]
    public void A_stalled_deal_becomes_an_assist_of_the_owners_manager()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Stall();
        var assist = org.Assists(deal).Single();
        Assert.AreEqual(org.Manager, assist.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual("Quiet: 16 working days without contact - Fabrikam rollout", assist.GetAttributeValue<string>("subject"));
        Assert.AreEqual("No contact with the customer on record: 16 working days since the deal was created on 2 Mar 2026 (limit 10).", assist.GetAttributeValue<string>("crma_reasons"));
        Assert.AreEqual(773200001, assist.GetAttributeValue<OptionSetValue>("crma_origin")!.Value);
        Assert.AreEqual(773200005, assist.GetAttributeValue<OptionSetValue>("crma_kind")!.Value);
        Assert.HasCount(1, org.Visible(org.As(org.Manager), "crma_managerassist"));
        Assert.HasCount(1, org.Visible(org.As(org.Rep), "crma_managerassist"), "The owner of the deal reads it too.");
    }

    [TestMethod]
    [DataRow(773200000)]
    [DataRow(773200002)]
    public void Silent_and_paused_raise_nothing(int mode)
    {
        using var org = Org.New();
        org.Settings(("crma_mode", new OptionSetValue(mode)));
        var deal = org.Deal(org.Rep);
        org.Stall();
        Assert.AreEqual(3, org.State(deal));
        Assert.IsEmpty(org.Assists(deal));
        Assert.IsEmpty(org.Told(org.Rep));
    }

    [TestMethod]
    public void The_weekly_budget_goes_to_the_highest_ranks_of_each_manager()
    {
        using var org = Org.New();
        org.Settings(("crma_managerweeklybudget", 2));
        var rep = org.User("Wanda Test", org.West, org.OtherManager, "Salesperson", "CrmAssist Rep");
        var small = org.Deal(org.Rep, "Small", value: 1_000);
        var large = org.Deal(org.Rep, "Large", value: 900_000);
        var middle = org.Deal(org.Rep, "Middle", value: 50_000);
        var other = org.Deal(rep, "Other", value: 10);
        org.GoQuiet();
        Assert.AreEqual(3, org.LetFirstWordPass().Raised);
        Assert.IsEmpty(org.Assists(small));
        foreach (var deal in new[] { large, middle, other }) Assert.HasCount(1, org.Assists(deal));
        org.Days(3);
        Assert.AreEqual(0, org.Timer().Raised);
        org.Days(5);
        Assert.AreEqual(1, org.Timer().Raised);
        Assert.HasCount(1, org.Assists(small));
    }

    [TestMethod]
    public void A_closed_assist_is_not_repeated_before_its_cool_down_is_over_and_then_only_when_it_got_worse()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Stall();
        var assist = org.Assists(deal).Single();
        org.As(org.Manager).Update(new Entity("crma_managerassist", assist.Id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        // Silent for 17 days when it is seen to be closed, and 21 in its stage three days later, which is news; but there is peace for ten working days.
        for (var day = 0; day < 14; day++)
        {
            org.Days(1);
            org.Timer();
            Assert.AreEqual(3, org.State(deal), $"day {day}");
            Assert.HasCount(1, org.Assists(deal), $"day {day}");
        }
        org.Days(2);
        org.Timer();
        Assert.AreEqual(2, org.State(deal), "Its owner hears first, again.");
        Assert.HasCount(1, org.Assists(deal));
        org.LetFirstWordPass();
        Assert.HasCount(2, org.Assists(deal));
    }

    [TestMethod]
    public void A_closed_assist_about_what_has_not_got_worse_is_not_repeated_at_all()
    {
        using var org = Org.New();
        foreach (var rule in org.All("crma_stallrule").Where(r => r.GetAttributeValue<OptionSetValue>("crma_signal")!.Value == 773200000)) org.System.Delete("crma_stallrule", rule.Id);
        var deal = org.Deal(org.Rep);
        org.Stall();
        org.Close(org.Manager, org.Assists(deal).Single().Id, "Dismissed", reason: 3);
        // Known with 17 working days; 33 are not twice as many, 34 are.
        for (var day = 1; day <= 23; day++)
        {
            org.Days(1);
            org.Timer();
            Assert.AreEqual(3, org.State(deal), $"day {day}");
        }
        org.Days(1);
        org.Timer();
        Assert.AreEqual(2, org.State(deal));
    }

    [TestMethod]
    public void Deals_without_anybody_who_could_help_are_counted_and_stay_stalled()
    {
        using var org = Org.New();
        var alone = org.User("Ada Test", org.East, null, "Salesperson", "CrmAssist Rep");
        var deal = org.Deal(alone);
        org.GoQuiet();
        org.Days(1);
        org.Sweep();
        var answer = org.Call(org.Service, "crma_RaiseAssists");
        Assert.AreEqual(0, answer["Raised"]);
        Assert.AreEqual(1, answer["WithoutHelper"]);
        Assert.AreEqual(3, org.State(deal));
    }

    [TestMethod]
    public void A_deal_that_was_closed_since_the_sweep_raises_nothing()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.GoQuiet();
        org.Days(1);
        org.Sweep();
        org.Call(org.Rep, "LoseOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }), ("Status", new OptionSetValue(4)));
        Assert.AreEqual(0, org.Call(org.Service, "crma_RaiseAssists")["Raised"]);
    }

    [TestMethod]
    public void An_assist_shows_the_watch_of_its_deal()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Stall();
        Assert.AreEqual(deal, org.Assists(deal).Single().GetAttributeValue<EntityReference>("crma_watchid")!.Id);
    }

    [TestMethod]
    public void A_call_made_since_the_sweep_is_heard()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.GoQuiet();
        org.Days(1);
        org.Sweep();
        org.PhoneCall(org.Rep, deal);
        Assert.AreEqual(0, org.Call(org.Service, "crma_RaiseAssists")["Raised"]);
        Assert.IsEmpty(org.Assists(deal));
    }

    [TestMethod]
    public void A_repeated_call_raises_nothing_twice()
    {
        using var org = Org.New();
        org.Settings(("crma_repweeklydeals", 5));
        for (var i = 0; i < 5; i++) org.Deal(org.Rep, $"Deal {i}");
        org.GoQuiet();
        org.Days(1);
        org.Sweep();
        var first = org.Call(org.Service, "crma_RaiseAssists", ("BatchSize", 3));
        Assert.AreEqual(3, first["Raised"]);
        Assert.IsTrue((bool)first["More"]);
        Assert.AreEqual(2, org.Call(org.Service, "crma_RaiseAssists", ("BatchSize", 3))["Raised"]);
        Assert.AreEqual(0, org.Call(org.Service, "crma_RaiseAssists", ("BatchSize", 3))["Raised"]);
        Assert.HasCount(5, org.All("crma_managerassist"));
    }
}
