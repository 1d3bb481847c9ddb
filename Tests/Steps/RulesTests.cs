using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>Rules as an administrator keeps them: no two that say the same, and a change reaches the deals it is meant for and no other.</summary>
[TestClass]
public sealed class RulesTests
{
    private const int Healthy = 0;
    private const int RepsTurn = 2;
    private const int Stalled = 3;

    [TestMethod]
    public void A_rule_for_the_same_deals_is_refused_with_the_name_of_the_other()
    {
        using var org = Org.New();
        Assert.AreEqual(
            "Rule \"Ours\" says the same as rule \"No contact for 10 working days\", for the same deals. Narrow one of them, or deactivate \"No contact for 10 working days\" first.",
            Refused.By(() => org.System.Create(Rule("Ours", 7))));
        var narrower = Rule("Ours", 7);
        narrower["crma_minimumvalue"] = 100_000m;
        var id = org.System.Create(narrower);
        Assert.Contains("says the same", Refused.By(() => org.System.Update(new Entity("crma_stallrule", id) { ["crma_minimumvalue"] = null })), "Widened until they meet.");
        org.System.Update(new Entity("crma_stallrule", id) { ["crma_mayraise"] = false, ["crma_minimumvalue"] = null });
    }

    [TestMethod]
    public void An_inactive_rule_ties_with_nothing_until_it_is_activated()
    {
        using var org = Org.New();
        var shipped = org.All("crma_stallrule", ("crma_name", "No contact for 10 working days")).Single().Id;
        State(org, shipped, 1);
        org.System.Create(Rule("Ours", 7));
        Assert.StartsWith("Rule \"No contact for 10 working days\" says the same as rule \"Ours\"", Refused.By(() => State(org, shipped, 0)));
    }

    [TestMethod]
    public void An_inactive_rule_is_ignored()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        State(org, org.All("crma_stallrule", ("crma_name", "No contact for 10 working days")).Single().Id, 1);
        org.Days(16);
        org.Sweep();
        Assert.AreEqual(Healthy, org.State(deal));
    }

    [TestMethod]
    public void A_default_that_an_administrators_rule_already_covers_is_not_added()
    {
        using var org = Org.New(reasons: true);
        var shipped = org.All("crma_stallrule", ("crma_name", "No next step for 5 working days")).Single().Id;
        org.System.Delete("crma_stallrule", shipped);
        org.System.Create(Rule("Ours", 8, signal: 5, mayRaise: false));
        org.Settings(("crma_seeded", org.All("crma_assistsettings").Single().GetAttributeValue<string>("crma_seeded")!.Replace("\nNo next step for 5 working days", "")));
        Assert.AreEqual(0, org.Call(org.Service, "crma_SetUp")["Written"]);
        org.Deal(org.Rep);
        Assert.IsEmpty(org.Sweep().Failures);
    }

    [TestMethod]
    public void A_changed_rule_makes_only_the_deals_inside_its_narrowing_due()
    {
        using var org = Org.New();
        var large = org.Deal(org.Rep, value: 200_000);
        var small = org.Deal(org.Rep, value: 20_000);
        var west = org.Deal(org.User("Wim Test", org.West, org.OtherManager, "Salesperson", "CrmAssist Rep"), value: 200_000);
        var late = org.Deal(org.Rep, stage: "Propose", value: 20_000);
        org.Sweep();
        org.Days(4);
        org.Sweep();
        var narrow = Rule("Large ones", 2);
        narrow["crma_minimumvalue"] = 100_000m;
        narrow["crma_businessunitid"] = new EntityReference("businessunit", org.East);
        var id = org.System.Create(narrow);
        var run = org.Sweep();
        Assert.AreEqual(1, run.Checked);
        Assert.AreEqual(Stalled, org.State(large));
        // From there to another place: both are looked at, the others are not.
        org.System.Update(new Entity("crma_stallrule", id) { ["crma_minimumvalue"] = null, ["crma_businessunitid"] = null, ["crma_stagecategory"] = new OptionSetValue(773200002), ["crma_unit"] = new OptionSetValue(773200001), ["crma_mayraise"] = false });
        run = org.Sweep();
        Assert.AreEqual(2, run.Checked);
        Assert.AreEqual(Healthy, org.State(large));
        Assert.AreEqual(1, org.State(late));
        org.System.Delete("crma_stallrule", id);
        Assert.AreEqual(1, org.Sweep().Checked);
        Assert.AreEqual(Healthy, org.State(late));
        Assert.AreEqual(Healthy, org.State(small));
        Assert.AreEqual(Healthy, org.State(west));
        Assert.AreEqual(0, org.Sweep().Checked);
    }

    [TestMethod]
    public void Another_holiday_goes_through_all_and_writes_only_what_differs()
    {
        using var org = Org.New();
        var deals = Enumerable.Range(0, 3).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        org.Sweep();
        org.Days(15);
        org.Sweep();
        foreach (var deal in deals) Assert.AreEqual(RepsTurn, org.State(deal));
        org.Settings(("crma_holidays", "2026-03-04"));
        Assert.AreEqual(3, org.Sweep().Checked);
        foreach (var deal in deals) Assert.AreEqual(Healthy, org.State(deal));
    }

    private static Entity Rule(string name, int threshold, int signal = 2, bool mayRaise = true) => new("crma_stallrule")
    {
        ["crma_name"] = name, ["crma_signal"] = new OptionSetValue(773200000 + signal), ["crma_unit"] = new OptionSetValue(773200000), ["crma_threshold"] = threshold, ["crma_mayraise"] = mayRaise,
    };

    private static void State(Org org, Guid rule, int state) =>
        org.System.Update(new Entity("crma_stallrule", rule) { ["statecode"] = new OptionSetValue(state), ["statuscode"] = new OptionSetValue(state + 1) });
}
