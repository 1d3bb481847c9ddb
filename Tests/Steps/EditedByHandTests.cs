using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>An administrator may edit and delete every row of ours: that may cost one deal a fact, never the sweep.</summary>
[TestClass]
public sealed class EditedByHandTests
{
    private const int RepsTurn = 2;
    private const int Stalled = 3;
    private const int AssistOpen = 4;

    [TestMethod]
    public void A_deleted_watch_comes_again_and_its_deals_next_assist_is_another_one()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var other = org.Deal(org.Rep, "Other", value: 10);
        org.Stall();
        org.System.Update(new Entity("crma_managerassist", org.Assists(deal).Single().Id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        org.System.Delete("crma_dealwatch", deal);
        org.Days(1);
        org.Timer();
        Assert.AreEqual(Stalled, org.State(deal), "Adopted anew: what the first look finds is known, and nobody is told again.");
        Assert.HasCount(1, org.Assists(deal));
        // Silent for 17 working days then, for twice as many now.
        org.Days(26);
        org.Timer();
        org.LetFirstWordPass();
        Assert.HasCount(2, org.Assists(deal));
        Assert.AreEqual(2, org.Watch(deal).GetAttributeValue<int>("crma_episode"));
        Assert.HasCount(1, org.Assists(other));
    }

    [TestMethod]
    public void A_stall_state_set_back_by_hand_gives_no_second_open_assist()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Stall();
        org.System.Update(new Entity("crma_dealwatch", deal) { ["crma_stallstate"] = new OptionSetValue(773200000 + Stalled), ["crma_firstworduntil"] = org.Now.AddDays(-1), ["crma_told"] = "edited" });
        org.Timer();
        Assert.HasCount(1, org.Assists(deal));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_watch_that_was_pointed_elsewhere_finds_back_to_its_own_deal(bool empty)
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var other = org.Deal(org.Colleague, "Other", stage: "Propose");
        org.Sweep();
        org.System.Update(new Entity("crma_dealwatch", deal) { ["crma_opportunityid"] = empty ? null : new EntityReference("opportunity", other), ["crma_rank"] = 7m });
        org.Days(15);
        org.Sweep();
        var watch = org.Watch(deal);
        Assert.AreEqual(deal, watch.GetAttributeValue<EntityReference>("crma_opportunityid")!.Id);
        Assert.AreEqual("Develop", watch.GetAttributeValue<string>("crma_laststage"));
    }

    [TestMethod]
    [DataRow("crma_tovalue", "Propose")]
    [DataRow("crma_tovalue", null)]
    [DataRow("crma_fromvalue", ":")]
    [DataRow("crma_occurredon", null)]
    [DataRow("crma_what", null)]
    public void An_edited_event_stops_no_sweep(string column, string? text)
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        org.Save(org.Rep, deal, ("stageid", org.Stage("Propose")), ("estimatedclosedate", Org.Monday.Date.AddDays(120)));
        org.Jobs();
        foreach (var row in org.All("crma_dealevent")) org.System.Update(new Entity("crma_dealevent", row.Id) { [column] = text });
        org.Days(15);
        Assert.IsEmpty(org.Sweep().Failures);
        Assert.AreEqual("Propose", org.Watch(deal).GetAttributeValue<string>("crma_laststage"));
    }

    [TestMethod]
    [DataRow("description")]
    [DataRow("crma_howthishelps")]
    public void Private_words_typed_into_an_assist_are_refused_and_the_kept_ones_stay(string column)
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var assist = (Guid)org.Escalate(org.Rep, deal, 3)["Assist"];
        var before = org.Words(assist).GetAttributeValue<string>("crma_question");
        var told = org.Assists(deal).Single().GetAttributeValue<string>(column);
        Assert.Contains("with Edit", Refused.By(() => org.As(org.Manager).Update(new Entity("crma_managerassist", assist) { [column] = "Private" })));
        Assert.AreEqual(told, org.Assists(deal).Single().GetAttributeValue<string>(column));
        Assert.AreEqual(before, org.Words(assist).GetAttributeValue<string>("crma_question"));
        // A form sends what was there before along.
        org.As(org.Manager).Update(new Entity("crma_managerassist", assist) { [column] = told ?? "", ["crma_byon"] = org.Now.AddDays(1) });
    }

    [TestMethod]
    public void A_deleted_settings_row_comes_again()
    {
        using var org = Org.New();
        org.Deal(org.Rep);
        org.Jobs();
        org.System.Delete("crma_assistsettings", org.All("crma_assistsettings").Single().Id);
        org.Timer();
        Assert.AreEqual(773200000, org.All("crma_assistsettings").Single().GetAttributeValue<OptionSetValue>("crma_mode")!.Value, "Silent, as after an import.");
    }

    [TestMethod]
    public void A_skipped_deal_whose_watch_is_gone_is_no_failure()
    {
        using var org = Org.New();
        Assert.IsTrue((bool)org.Call(org.Service, "crma_Sweep", ("Skip", Guid.NewGuid().ToString("D")))["More"]);
    }

    [TestMethod]
    public void A_scheduled_assist_is_still_open()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Stall();
        org.As(org.Manager).Update(new Entity("crma_managerassist", org.Assists(deal).Single().Id) { ["statecode"] = new OptionSetValue(3), ["statuscode"] = new OptionSetValue(4) });
        org.Days(1);
        org.Timer();
        Assert.AreEqual(AssistOpen, org.State(deal));
        Assert.IsNull(org.Watch(deal).GetAttributeValue<DateTime?>("crma_cooldownuntil"));
    }

    [TestMethod]
    public void Deals_whose_assists_cannot_be_written_stop_no_other()
    {
        using var org = Org.New();
        org.Settings(("crma_repweeklydeals", 4));
        var deals = Enumerable.Range(0, 4).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        org.GoQuiet();
        org.Days(1);
        org.Sweep();
        // A customer's own plug-in on the assist says no.
        Guid[] poisoned = [deals[1], deals[2]];
        org.Sql($"CREATE TRIGGER poison BEFORE INSERT ON crma_managerassist WHEN NEW.regardingobjectid IN ('{poisoned[0]:D}', '{poisoned[1]:D}') BEGIN SELECT RAISE(ABORT, 'poison'); END");
        org.Timer();
        foreach (var deal in deals) Assert.HasCount(poisoned.Contains(deal) ? 0 : 1, org.Assists(deal));
        Assert.Contains("crma_RaiseAssists", org.Watch(poisoned[0]).GetAttributeValue<string>("crma_lasterror")!);
        org.Sql("DROP TRIGGER poison");
        org.Days(1);
        org.Timer();
        foreach (var deal in poisoned) Assert.HasCount(1, org.Assists(deal));
    }

    [TestMethod]
    public void A_deal_with_an_open_ask_gets_no_system_assist_beside_it()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var healthy = org.Deal(org.Rep, "Healthy");
        org.Escalate(org.Rep, deal, 3);
        org.Escalate(org.Rep, healthy, 3);
        org.Days(21);
        org.PhoneCall(org.Rep, healthy);
        org.Save(org.Rep, healthy, ("stageid", org.Stage("Propose")));
        org.Timer();
        Assert.HasCount(1, org.Assists(deal));
        Assert.AreEqual(AssistOpen, org.State(deal));
        Assert.AreEqual(0, org.State(healthy), "Who asks is not shown as stalled for it.");
    }

    [TestMethod]
    public void An_event_that_comes_in_while_its_page_is_written_makes_its_deal_due_again()
    {
        using var org = Org.New();
        Guid[] deals = [.. new[] { org.Deal(org.Rep, "One"), org.Deal(org.Rep, "Two") }.OrderBy(d => d)];
        org.Sweep();
        org.Days(15);
        // Pages are written in order of ids. While the first is, the step of the second runs: it notes an event and makes its deal due.
        org.Save(org.Rep, deals[1], ("estimatedclosedate", Org.Monday.Date.AddDays(150)));
        org.Jobs();
        org.Sql("CREATE TABLE later AS SELECT * FROM crma_dealevent WHERE crma_what = 773200001");
        org.Sql("DELETE FROM crma_dealevent WHERE crma_what = 773200001");
        org.Sql($"CREATE TRIGGER step AFTER UPDATE ON crma_dealwatch WHEN NEW.crma_dealwatchid = '{deals[0]:D}' BEGIN INSERT INTO crma_dealevent SELECT * FROM later WHERE NOT EXISTS (SELECT 1 FROM crma_dealevent e WHERE e.crma_dealeventid = later.crma_dealeventid); END");
        org.Call(org.Service, "crma_Sweep");
        Assert.HasCount(1, org.All("crma_dealevent", ("crma_what", 773200001), ("crma_exact", true)));
        Assert.IsLessThanOrEqualTo(org.Now, org.Watch(deals[1]).GetAttributeValue<DateTime>("crma_nextcheckon"));
        org.Sql("DROP TRIGGER step");
        org.Call(org.Service, "crma_Sweep");
        Assert.IsGreaterThan(org.Now, org.Watch(deals[1]).GetAttributeValue<DateTime>("crma_nextcheckon"));
    }

    [TestMethod]
    public void A_save_leaves_a_deal_in_its_lane()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        org.System.Update(new Entity("crma_dealwatch", deal) { ["crma_lane"] = 1 });
        org.Save(org.Rep, deal, ("estimatedclosedate", Org.Monday.Date.AddDays(120)));
        org.Jobs();
        Assert.AreEqual(1, org.Watch(deal).GetAttributeValue<int>("crma_lane"));
        Assert.AreEqual(org.Now, org.Watch(deal).GetAttributeValue<DateTime>("crma_nextcheckon"));
    }

    [TestMethod]
    public void A_save_that_changes_nothing_costs_nothing()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        var version = org.Watch(deal).RowVersion;
        org.Save(org.Rep, deal, ("estimatedclosedate", Org.Monday.Date.AddDays(90)), ("stageid", org.Stage("Develop")), ("estimatedvalue", new Money(50_000)));
        org.Jobs();
        Assert.AreEqual(version, org.Watch(deal).RowVersion);
    }

    [TestMethod]
    public void Long_stages_and_large_values_fit_their_columns()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep, columns: [("stageid", null), ("salesstage", null), ("stepname", new string('x', 199) + "y")]);
        var rich = org.Deal(org.Rep, "Rich", value: 250_000_000_000m);
        Assert.IsEmpty(org.Sweep().Failures);
        Assert.AreEqual(100_000_000_000m, org.Watch(rich).GetAttributeValue<decimal>("crma_lastvalue"));
        org.Save(org.Rep, rich, ("estimatedvalue", new Money(260_000_000_000m)));
        org.Save(org.Rep, deal, ("stepname", "Proposal"));
        org.Days(21);
        Assert.IsEmpty(org.Sweep().Failures);
        Assert.AreEqual(RepsTurn, org.State(rich));
        Assert.AreEqual("Proposal", org.Watch(deal).GetAttributeValue<string>("crma_laststage"));
        Assert.IsEmpty(org.All("crma_dealevent", ("crma_exact", false)));
    }
}
