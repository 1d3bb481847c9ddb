using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

[TestClass]
public sealed class SetUpTests
{
    [TestMethod]
    public void A_fresh_import_has_no_rows_and_set_up_writes_the_defaults_once()
    {
        using var org = Org.New(live: false);
        Assert.IsEmpty(org.All("crma_stallrule"));
        var written = (int)org.Call(org.Service, "crma_SetUp")["Written"];
        Assert.AreEqual(written, org.All("crma_stallrule").Count + org.All("crma_assistsettings").Count + org.All("crma_sweeplane").Count);
        Assert.AreEqual(0, org.Call(org.Service, "crma_SetUp")["Written"]);
        Assert.AreEqual(773200000, org.All("crma_assistsettings").Single().GetAttributeValue<OptionSetValue>("crma_mode")!.Value, "A fresh import is silent.");
    }

    [TestMethod]
    public void What_an_administrator_deleted_or_changed_stays_so()
    {
        using var org = Org.New();
        var rules = org.All("crma_stallrule");
        org.System.Delete("crma_stallrule", rules[0].Id);
        org.System.Update(new Entity("crma_stallrule", rules[1].Id) { ["crma_threshold"] = 77 });
        Assert.AreEqual(0, org.Call(org.Service, "crma_SetUp")["Written"]);
        Assert.HasCount(rules.Count - 1, org.All("crma_stallrule"));
        Assert.AreEqual(77, org.All("crma_stallrule").Single(r => r.Id == rules[1].Id).GetAttributeValue<int>("crma_threshold"));
    }

    [TestMethod]
    public void The_sweep_sets_up_what_is_missing()
    {
        using var org = Org.New(live: false);
        org.Call(org.Service, "crma_Sweep");
        Assert.HasCount(1, org.All("crma_sweeplane"));
    }

    [TestMethod]
    [DataRow("crma_SetUp")]
    [DataRow("crma_Adopt")]
    [DataRow("crma_Sweep")]
    [DataRow("crma_RaiseAssists")]
    public void Only_service_and_administrator_may_call_the_timed_ones(string message)
    {
        using var org = Org.New();
        foreach (var user in new[] { org.Rep, org.Manager, org.Outsider })
            Assert.Contains("prvWritecrma_SweepLane", Refused.By(() => org.Call(user, message)));
        var administrator = org.User("Anna Test", org.Local.RootBusinessUnit, null, "CrmAssist Administrator");
        org.Call(administrator, message);
    }

    [TestMethod]
    public void A_lane_that_does_not_exist_is_named()
    {
        using var org = Org.New();
        Assert.Contains("There is no lane 7", Refused.By(() => org.Call(org.Service, "crma_Sweep", ("Lane", 7))));
        Assert.Contains("There is no lane 7", Refused.By(() => org.Call(org.Service, "crma_Adopt", ("Lane", 7))));
    }

    [TestMethod]
    [DataRow(-1, "threshold of -1")]
    [DataRow(1001, "threshold of 1001")]
    public void An_absurd_threshold_is_refused_on_save(int threshold, string sentence)
    {
        using var org = Org.New();
        var rule = org.All("crma_stallrule")[0];
        var refusal = Refused.By(() => org.System.Update(new Entity("crma_stallrule", rule.Id) { ["crma_threshold"] = threshold }));
        Assert.IsTrue(refusal.Contains(sentence, StringComparison.Ordinal) || refusal.Contains("crma_threshold", StringComparison.Ordinal), refusal);
    }

    [TestMethod]
    public void A_rule_whose_unit_does_not_fit_its_signal_is_refused_on_create()
    {
        using var org = Org.New();
        var rule = new Entity("crma_stallrule")
        {
            ["crma_name"] = "Odd", ["crma_signal"] = new OptionSetValue(773200001), ["crma_unit"] = new OptionSetValue(773200000), ["crma_threshold"] = 3,
        };
        Assert.Contains("its unit does not fit its signal", Refused.By(() => org.System.Create(rule)));
    }
}
