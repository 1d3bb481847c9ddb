using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps.Tests;

/// <summary>Rules changed together, kept, undone, and told of afterwards.</summary>
[TestClass]
public sealed class ActivateRulesTests
{
    private const int RepsTurn = 2;
    private const int Stalled = 3;
    private const string TenDays = "No contact for 10 working days";
    private const int Replaced = 773200000;

    [TestMethod]
    public void The_rule_that_goes_is_kept_and_the_one_that_comes_is_in_force()
    {
        using var org = Org.New();
        var admin = PreviewTests.Admin(org);
        var activation = Guid.NewGuid();
        var former = Rule(org, TenDays).Id;
        var answer = Activate(org, admin, activation, Change(former, "No contact for 21 working days", 21));
        Assert.AreEqual(activation, answer["Activation"]);
        Assert.AreEqual("1 rule changed. This takes effect with the next sweep, nobody gets a message about it, and it can be undone until 1 Apr 2026.", answer["Text"]);
        var gone = Rule(org, TenDays);
        Assert.AreEqual((1, Replaced), State(gone));
        Assert.AreEqual(activation.ToString("D"), gone["crma_replacedby"]);
        Assert.AreEqual(org.Now, gone["crma_replacedon"]);
        var come = Rule(org, "No contact for 21 working days");
        Assert.AreEqual((0, 1), State(come));
        Assert.AreEqual(activation.ToString("D"), come["crma_activatedby"]);
        Assert.AreEqual(21, come["crma_threshold"]);
    }

    [TestMethod]
    public void The_rows_tell_who_when_from_and_to()
    {
        using var org = Org.New();
        var admin = PreviewTests.Admin(org);
        org.Days(1);
        Activate(org, admin, Guid.NewGuid(), Change(Rule(org, TenDays).Id, "Wider", 21));
        var come = Rule(org, "Wider");
        Assert.AreEqual(admin, come.GetAttributeValue<EntityReference>("createdby")!.Id);
        Assert.AreEqual(org.Now, come.GetAttributeValue<DateTime>("createdon"));
        Assert.AreEqual(admin, Rule(org, TenDays).GetAttributeValue<EntityReference>("modifiedby")!.Id);
        var view = org.System.RetrieveMultiple(new FetchExpression(org.Local.Catalog.Views.Single(v => v.Name == "History of rules").FetchXml)).Entities;
        Assert.IsTrue(new[] { "Wider", TenDays }.All(name => view.Any(r => r.GetAttributeValue<string>("crma_name") == name)));
        Assert.HasCount(org.All("crma_stallrule").Count, view, "All rules here are in force or replaced.");
    }

    [TestMethod]
    public void An_activation_sent_twice_makes_one()
    {
        using var org = Org.New();
        var admin = PreviewTests.Admin(org);
        var (activation, change) = (Guid.NewGuid(), Change(Rule(org, TenDays).Id, "Wider", 21));
        var first = Activate(org, admin, activation, change);
        org.Days(2);
        Assert.AreEqual(first["Activation"], Activate(org, admin, activation, change)["Activation"]);
        Assert.HasCount(1, org.All("crma_stallrule", ("crma_name", "Wider")));
        Assert.AreEqual(Org.Monday, Rule(org, TenDays)["crma_replacedon"]);
        Assert.AreEqual("The id of this activation belongs to another one. Send again with a new id.", Refused.By(() => Activate(org, admin, activation, Change(null, "Another", 3, category: 0))));
    }

    [TestMethod]
    public void One_bad_change_undoes_all_of_them()
    {
        using var org = Org.New();
        var admin = PreviewTests.Admin(org);
        var good = Change(Rule(org, TenDays).Id, "Wider", 21);
        string Sentence(string bad) => Refused.By(() => Activate(org, admin, Guid.NewGuid(), good, bad));
        Assert.AreEqual("Rule \"Bad\": a threshold of 5000 makes no sense. Enter 0 to 1000, or leave it empty to switch the signal off here.", Sentence(Change(null, "Bad", 5000, category: 0)));
        Assert.StartsWith("Rule \"Twin\" says the same as rule \"No contact for 5 working days in Propose\"", Sentence(Change(null, "Twin", 3, category: 2)));
        Assert.Contains("there is no such team", Sentence($$"""{"rule":{"name":"Team","signal":2,"unit":0,"team":"{{Guid.NewGuid():D}}"} }"""));
        Assert.Contains("does not exist. Load the rules again.", Sentence(Change(Guid.NewGuid(), "Gone", 3, category: 0)));
        Assert.AreEqual("Activation is missing. Send a new id of your own choice.", Refused.By(() => Activate(org, admin, Guid.Empty, good)));
        Assert.AreEqual((0, 1), State(Rule(org, TenDays)));
        Assert.IsEmpty(org.All("crma_stallrule", ("crma_name", "Wider")));
    }

    [TestMethod]
    public void A_rule_that_takes_the_place_of_another_for_the_same_deals_does_not_tie_with_it()
    {
        using var org = Org.New();
        var admin = PreviewTests.Admin(org);
        // Two that change places: whichever is written first would meet the other one.
        Activate(org, admin, Guid.NewGuid(), Change(Rule(org, "No contact for 5 working days in Propose").Id, "Now Close", 7, category: 3), Change(Rule(org, "No contact for 5 working days in Close").Id, "Now Propose", 8, category: 2));
        Assert.AreEqual((0, 1), State(Rule(org, "Now Close")));
        Assert.AreEqual((0, 1), State(Rule(org, "Now Propose")));
    }

    [TestMethod]
    public void Every_narrowing_of_a_rule_reaches_its_row()
    {
        using var org = Org.New();
        var team = org.System.Create(new Entity("team") { ["name"] = "East", ["businessunitid"] = new EntityReference("businessunit", org.East), ["teamtype"] = new OptionSetValue(0) });
        Activate(org, PreviewTests.Admin(org), Guid.NewGuid(), $$"""
            {"rule":{"name":"Narrow","signal":3,"unit":1,"threshold":4,"mayRaise":false,"points":12,"category":1,"stage":"Pitch","minimumValue":1000.25,"businessUnit":"{{org.East:D}}","team":"{{team:D}}","withinDays":9,"minimumProbability":55} }
            """);
        var row = Rule(org, "Narrow");
        Assert.AreEqual(773200003, row.GetAttributeValue<OptionSetValue>("crma_signal")!.Value);
        Assert.AreEqual(773200001, row.GetAttributeValue<OptionSetValue>("crma_unit")!.Value);
        Assert.AreEqual(773200001, row.GetAttributeValue<OptionSetValue>("crma_stagecategory")!.Value);
        Assert.AreEqual((4, 12, 9, 55), (row["crma_threshold"], row["crma_points"], row["crma_withindays"], row["crma_minimumprobability"]));
        Assert.AreEqual((false, "Pitch", 1000.25m), (row["crma_mayraise"], row["crma_stage"], row["crma_minimumvalue"]));
        Assert.AreEqual(org.East, row.GetAttributeValue<EntityReference>("crma_businessunitid")!.Id);
        Assert.AreEqual(team, row.GetAttributeValue<EntityReference>("crma_teamid")!.Id);
    }

    [TestMethod]
    public void Undoing_brings_the_former_rule_back_and_undoing_twice_does_it_once()
    {
        using var org = Org.New();
        var admin = PreviewTests.Admin(org);
        var activation = Guid.NewGuid();
        Activate(org, admin, activation, Change(Rule(org, TenDays).Id, "Wider", 21), $$"""{"replaces":"{{Rule(org, "Close date moved later 3 times").Id:D}}"}""", Change(null, "Added", 3, category: 0));
        org.Days(30);
        Assert.StartsWith("Undone: the rules are again as they were before.", (string)Undo(org, admin, activation)["Text"]);
        Undo(org, admin, activation);
        foreach (var name in new[] { TenDays, "Close date moved later 3 times" }) Assert.AreEqual((0, 1), State(Rule(org, name)), name);
        foreach (var name in new[] { "Wider", "Added" }) Assert.AreEqual((1, Replaced), State(Rule(org, name)), name);
        Assert.AreEqual(org.Now, Rule(org, "Wider")["crma_replacedon"]);
        Assert.AreEqual(admin, Rule(org, TenDays).GetAttributeValue<EntityReference>("modifiedby")!.Id);
    }

    [TestMethod]
    public void Undoing_ends_after_thirty_days()
    {
        using var org = Org.New();
        var admin = PreviewTests.Admin(org);
        var activation = Guid.NewGuid();
        Activate(org, admin, activation, Change(Rule(org, TenDays).Id, "Wider", 21));
        org.Days(31);
        Assert.AreEqual("The rules of 2 Mar 2026 could be undone for 30 days. Change the rules instead.", Refused.By(() => Undo(org, admin, activation)));
        Assert.AreEqual((0, 1), State(Rule(org, "Wider")));
    }

    [TestMethod]
    public void A_later_change_of_the_same_rules_is_not_lost_by_undoing()
    {
        using var org = Org.New();
        var admin = PreviewTests.Admin(org);
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        Activate(org, admin, first, Change(Rule(org, TenDays).Id, "Wider", 21));
        Activate(org, admin, second, Change(Rule(org, "Wider").Id, "Wider still", 30));
        Assert.AreEqual("Rule \"Wider\" was changed again on 2 Mar 2026. Undo that change first, or change the rules instead.", Refused.By(() => Undo(org, admin, first)));
        Undo(org, admin, second);
        Undo(org, admin, first);
        Assert.AreEqual((0, 1), State(Rule(org, TenDays)));
    }

    [TestMethod]
    public void An_edit_by_hand_is_not_lost_by_undoing()
    {
        using var org = Org.New();
        var admin = PreviewTests.Admin(org);
        var activation = Guid.NewGuid();
        Activate(org, admin, activation, Change(Rule(org, TenDays).Id, "Wider", 21));
        org.As(admin).Update(new Entity("crma_stallrule", Rule(org, "Wider").Id) { ["crma_threshold"] = 22 });
        Assert.AreEqual("Rule \"Wider\" has been edited by hand since. Change the rules instead.", Refused.By(() => Undo(org, admin, activation)));
        org.As(admin).Update(new Entity("crma_stallrule", Rule(org, "Wider").Id) { ["crma_threshold"] = 21 });
        Undo(org, admin, activation);
        Assert.AreEqual("No activation has the id " + org.Rep.ToString("D") + ". Take it from a rule's column Activation or Replaced by.", Refused.By(() => Undo(org, admin, org.Rep)));
    }

    [TestMethod]
    public void A_rule_made_by_hand_since_that_would_say_the_same_refuses_the_undoing_by_name()
    {
        using var org = Org.New();
        var admin = PreviewTests.Admin(org);
        var activation = Guid.NewGuid();
        Activate(org, admin, activation, $$"""{"replaces":"{{Rule(org, TenDays).Id:D}}"}""");
        org.As(admin).Create(new Entity("crma_stallrule") { ["crma_name"] = "Mine", ["crma_signal"] = new OptionSetValue(773200002), ["crma_unit"] = new OptionSetValue(773200000), ["crma_threshold"] = 7, ["crma_mayraise"] = true });
        Assert.StartsWith($"Rule \"{TenDays}\" says the same as rule \"Mine\"", Refused.By(() => Undo(org, admin, activation)));
    }

    [TestMethod]
    public void The_sweep_looks_again_at_the_deals_inside_the_narrowing_alone_after_activating_and_after_undoing()
    {
        using var org = Org.New();
        var admin = PreviewTests.Admin(org);
        var propose = org.Deal(org.Rep, "Propose", stage: "Propose");
        var develop = org.Deal(org.Rep, "Develop");
        org.Sweep();
        org.Days(8);
        org.Sweep();
        Assert.AreEqual(RepsTurn, org.State(propose));
        var activation = Guid.NewGuid();
        Activate(org, admin, activation, Change(Rule(org, "No contact for 5 working days in Propose").Id, "Wider", 21, category: 2));
        Assert.AreEqual(1, org.Sweep().Checked);
        Assert.AreEqual(0, org.State(propose));
        Undo(org, admin, activation);
        Assert.AreEqual(1, org.Sweep().Checked);
        // What a change of rules finds is for the review: its owner is not told of it.
        Assert.AreEqual(Stalled, org.State(propose));
        Assert.AreEqual(0, org.State(develop));
        Assert.AreEqual(0, org.Sweep().Checked);
    }

    [TestMethod]
    public void What_activations_leave_on_the_rows_makes_no_deal_due()
    {
        using var org = Org.New();
        org.Deal(org.Rep);
        org.Sweep();
        org.Sql("UPDATE crma_stallrule SET crma_activatedby = 'a', crma_replacedby = 'b', crma_replacedon = 1");
        Assert.AreEqual(0, org.Sweep().Checked);
    }

    [TestMethod]
    public void The_set_up_does_not_bring_a_replaced_default_back()
    {
        using var org = Org.New();
        var admin = PreviewTests.Admin(org);
        Activate(org, admin, Guid.NewGuid(), $$"""{"replaces":"{{Rule(org, TenDays).Id:D}}"}""", Change(Rule(org, "No contact for 5 working days in Close").Id, "Close", 7, category: 3));
        // An upgrade that has forgotten what it has written would write the defaults anew.
        org.Settings(("crma_seeded", null));
        var active = org.All("crma_stallrule", ("statecode", 0)).Select(r => r.Id).ToList();
        org.Call(org.Service, "crma_SetUp");
        Assert.AreEqual((1, Replaced), State(Rule(org, TenDays)));
        Assert.AreEqual((1, Replaced), State(Rule(org, "No contact for 5 working days in Close")));
        CollectionAssert.IsSubsetOf(active, org.All("crma_stallrule", ("statecode", 0)).Select(r => r.Id).ToList());
    }

    [TestMethod]
    public void Nobody_gets_a_message_about_a_change()
    {
        using var org = Org.New();
        var admin = PreviewTests.Admin(org);
        org.Deal(org.Rep);
        org.Days(8);
        org.Timer();
        var notified = org.All("appnotification").Count;
        Activate(org, admin, Guid.NewGuid(), Change(Rule(org, TenDays).Id, "Wider", 21));
        org.Timer();
        Assert.HasCount(notified, org.All("appnotification"));
    }

    [TestMethod]
    public void Reps_and_managers_may_neither_activate_nor_undo()
    {
        using var org = Org.New();
        var activation = Guid.NewGuid();
        var change = Change(Rule(org, TenDays).Id, "Wider", 21);
        foreach (var user in new[] { org.Rep, org.Manager, org.Outsider }) Assert.Contains("prvWritecrma_StallRule", Refused.By(() => Activate(org, user, activation, change)));
        Activate(org, PreviewTests.Admin(org), activation, change);
        foreach (var user in new[] { org.Rep, org.Manager, org.Outsider }) Assert.Contains("prvWritecrma_StallRule", Refused.By(() => Undo(org, user, activation)));
    }

    private static OrganizationResponse Activate(Org org, Guid user, Guid activation, params string[] changes) =>
        org.Call(user, "crma_ActivateStallRules", ("Rules", $"[{string.Join(",", changes)}]"), ("Activation", activation));

    private static OrganizationResponse Undo(Org org, Guid user, Guid activation) => org.Call(user, "crma_UndoStallRules", ("Activation", activation));

    private static string Change(Guid? replaces, string name, int threshold, int? category = null) =>
        $$"""{"replaces":{{(replaces is { } id ? $"\"{id:D}\"" : "null")}},"rule":{"name":"{{name}}","signal":2,"threshold":{{threshold}},"unit":0,"mayRaise":true,"points":30,"category":{{category?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}} } }""";

    private static Entity Rule(Org org, string name) => org.All("crma_stallrule", ("crma_name", name)).Single();

    private static (int State, int Status) State(Entity rule) => (rule.GetAttributeValue<OptionSetValue>("statecode")!.Value, rule.GetAttributeValue<OptionSetValue>("statuscode")!.Value);
}
