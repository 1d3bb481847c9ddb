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
        Assert.AreEqual(written, org.All("crma_stallrule").Count + org.All("crma_move").Count + org.All("crma_assistsettings").Count + org.All("crma_sweeplane").Count);
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
    public void Every_obstacle_has_two_or_three_moves_and_a_deleted_one_stays_deleted()
    {
        using var org = Org.New();
        var moves = org.All("crma_move");
        foreach (var obstacle in moves.GroupBy(m => m.GetAttributeValue<OptionSetValue>("crma_obstacle")!.Value)) Assert.IsTrue(obstacle.Count() is 2 or 3, $"{obstacle.Key}");
        Assert.AreEqual(9, moves.Select(m => m.GetAttributeValue<OptionSetValue>("crma_obstacle")!.Value).Distinct().Count());
        org.System.Delete("crma_move", moves[0].Id);
        Assert.AreEqual(0, org.Call(org.Service, "crma_SetUp")["Written"]);
        Assert.HasCount(moves.Count - 1, org.All("crma_move"));
    }

    [TestMethod]
    public void A_move_has_a_kind_that_can_be_asked_for_and_words_and_what_an_administrator_makes_of_it_stays()
    {
        using var org = Org.New();
        var moves = org.All("crma_move");
        Assert.Contains(773200006, moves.Select(m => m.GetAttributeValue<OptionSetValue>("crma_kind")!.Value), "A concession is among them.");
        foreach (var move in moves)
        {
            Assert.AreNotEqual(773200005, move.GetAttributeValue<OptionSetValue>("crma_kind")!.Value, "Nobody asks for a look at a stalled deal.");
            Assert.IsFalse(string.IsNullOrWhiteSpace(move.GetAttributeValue<string>("crma_text")), move.GetAttributeValue<string>("crma_name"));
        }
        var administrator = org.User("Anna Test", org.Local.RootBusinessUnit, null, "CrmAssist Administrator");
        org.As(administrator).Update(new Entity("crma_move", moves[0].Id) { ["crma_text"] = "Ours", ["crma_kind"] = new OptionSetValue(773200004), ["crma_name"] = "Our own move" });
        Assert.AreEqual(0, org.Call(org.Service, "crma_SetUp")["Written"]);
        var edited = org.All("crma_move").Single(m => m.Id == moves[0].Id);
        Assert.AreEqual("Ours", edited.GetAttributeValue<string>("crma_text"));
        Assert.AreEqual("Ours", org.Visible(org.As(org.Rep), "crma_move").Single(m => m.Id == edited.Id).GetAttributeValue<string>("crma_text"), "A rep starts from it.");
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
    [DataRow("crma_threshold", -1, "a threshold of -1 makes no sense")]
    [DataRow("crma_threshold", 1001, "a threshold of 1001 makes no sense")]
    [DataRow("crma_points", 101, "points of 101 make no sense")]
    [DataRow("crma_minimumprobability", 101, "a probability of 101 makes no sense")]
    [DataRow("crma_withindays", -1, "a close date within -1 days makes no sense")]
    public void An_absurd_number_is_refused_on_save_in_a_sentence_that_names_the_rule(string column, int number, string sentence)
    {
        using var org = Org.New();
        var rule = org.All("crma_stallrule", ("crma_name", "Close date passed")).Single();
        Assert.StartsWith($"Rule \"Close date passed\": {sentence}", Refused.By(() => org.System.Update(new Entity("crma_stallrule", rule.Id) { [column] = number })));
    }

    [TestMethod]
    public void A_negative_minimum_value_is_refused_by_the_step_in_a_sentence_that_names_the_rule()
    {
        using var org = Org.New();
        var rule = org.All("crma_stallrule", ("crma_name", "Close date passed")).Single();
        Assert.AreEqual(
            "Rule \"Close date passed\": the minimum value is negative. Enter 0 or more, or leave it empty.",
            Refused.By(() => org.System.Update(new Entity("crma_stallrule", rule.Id) { ["crma_minimumvalue"] = -1m })));
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
