using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps.Tests;

[TestClass]
public sealed class SweepTests
{
    private const int Healthy = 0;
    private const int Watch = 1;
    private const int RepsTurn = 2;
    private const int Stalled = 3;
    private const int AssistOpen = 4;

    [TestMethod]
    public void A_new_deal_is_watched_and_healthy_and_its_watch_follows_its_owner()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        var watch = org.Watch(deal);
        Assert.AreEqual(Healthy, org.State(deal));
        Assert.AreEqual(org.Rep, watch.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual("Develop", watch.GetAttributeValue<string>("crma_laststage"));
        Assert.AreEqual(Org.Monday, watch.GetAttributeValue<DateTime>("crma_stageenteredon"));
        Assert.IsGreaterThan(org.Now, watch.GetAttributeValue<DateTime>("crma_nextcheckon"));
    }

    [TestMethod]
    public void The_watchs_name_is_not_the_deals_name()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep, "Secret merger");
        org.Sweep();
        Assert.DoesNotContain("Secret", org.Watch(deal).GetAttributeValue<string>("crma_name")!);
    }

    [TestMethod]
    public void Silence_stalls_a_deal_on_the_eleventh_working_day_and_a_call_clears_it()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.PhoneCall(org.Rep, deal);
        org.Sweep();
        // Monday plus ten working days is the Monday two weeks later: still inside the limit.
        org.Days(14);
        org.Sweep();
        Assert.AreEqual(Healthy, org.State(deal));
        org.Days(1);
        org.Sweep();
        Assert.AreEqual(RepsTurn, org.State(deal));
        Assert.AreEqual("No contact with the customer for 11 working days, the last one on 2 Mar 2026: call with Cleo Sample \"Pricing\" (limit 10).", org.Reasons(deal));
        org.PhoneCall(org.Rep, deal, "Follow-up");
        org.Days(1);
        org.Sweep();
        Assert.AreEqual(Healthy, org.State(deal));
        Assert.AreEqual("", org.Reasons(deal));
    }

    [TestMethod]
    public void A_planned_meeting_with_the_customer_keeps_a_deal_alive()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Meeting(org.Rep, deal, inDays: 18);
        org.Sweep();
        org.Days(17);
        org.Sweep();
        Assert.AreEqual(Healthy, org.State(deal));
    }

    [TestMethod]
    public void A_meeting_that_took_place_counts_though_nobody_touched_it_since()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Meeting(org.Rep, deal, inDays: 4);
        org.Sweep();
        org.Days(15);
        org.Sweep();
        Assert.AreEqual(Healthy, org.State(deal));
        Assert.AreEqual(Org.Monday.AddDays(4).AddHours(1), org.Watch(deal).GetAttributeValue<DateTime>("crma_lastcontacton"));
    }

    [TestMethod]
    public void A_note_an_internal_task_and_a_field_edit_do_not_reset_the_clock()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        org.Days(15);
        org.As(org.Rep).Create(new Entity("annotation") { ["subject"] = "Note", ["objectid"] = new EntityReference("opportunity", deal) });
        var task = org.As(org.Rep).Create(new Entity("task") { ["subject"] = "Internal", ["regardingobjectid"] = new EntityReference("opportunity", deal) });
        org.As(org.Rep).Update(new Entity("task", task) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(5) });
        org.Save(org.Rep, deal, ("description", "edited"));
        org.Sweep();
        Assert.AreEqual(RepsTurn, org.State(deal));
    }

    [TestMethod]
    public void Twenty_one_working_days_in_a_stage_stall_a_deal_and_a_stage_move_starts_anew()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep, stage: "Develop");
        org.Sweep();
        for (var week = 0; week < 4; week++)
        {
            org.Days(7);
            org.PhoneCall(org.Rep, deal);
            org.Sweep();
            Assert.AreEqual(Healthy, org.State(deal), $"week {week}");
        }
        org.Days(1);
        org.Sweep();
        Assert.AreEqual(RepsTurn, org.State(deal));
        Assert.AreEqual("In Develop for 21 working days, since 2 Mar 2026 (limit 20).", org.Reasons(deal));
        org.Save(org.Rep, deal, ("stageid", org.Stage("Propose")));
        org.Sweep();
        Assert.AreEqual(Healthy, org.State(deal));
    }

    [TestMethod]
    public void A_close_date_that_slips_three_times_stalls_a_deal_and_twice_is_a_reason()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        for (var push = 1; push <= 3; push++)
        {
            org.Days(1);
            org.Save(org.Rep, deal, ("estimatedclosedate", Org.Monday.Date.AddDays(90 + 5 * push)));
            org.Sweep();
            Assert.AreEqual(push switch { 1 => Healthy, 2 => Watch, _ => RepsTurn }, org.State(deal), $"push {push}");
        }
        Assert.AreEqual("Close date moved later 3 times, 15 days in total, now 15 Jun 2026 (limit 3 times).", org.Reasons(deal));
    }

    [TestMethod]
    public void Corrections_on_one_day_and_pull_ins_are_no_pushes()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        foreach (var days in new[] { 100, 95, 110, 90, 60, 89 })
        {
            org.Save(org.Rep, deal, ("estimatedclosedate", Org.Monday.Date.AddDays(days)));
            org.Local.Clock.Advance(TimeSpan.FromMinutes(10));
        }
        org.Sweep();
        Assert.AreEqual(0, org.Watch(deal).GetAttributeValue<int>("crma_closedatepushes"));
    }

    [TestMethod]
    public void The_one_yard_line_is_seen_before_silence_is()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep, stage: "Develop", columns: [("closeprobability", 80), ("estimatedclosedate", Org.Monday.Date.AddDays(12))]);
        org.Sweep();
        org.Days(8);
        org.Sweep();
        Assert.AreEqual(RepsTurn, org.State(deal));
        Assert.AreEqual(
            "On the one-yard line: close date 14 Mar 2026 (in 4 days), no contact for 6 working days (limit 5) and no customer meeting planned.", org.Reasons(deal));
    }

    [TestMethod]
    public void A_passed_close_date_is_a_reason_and_raises_nothing_alone()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep, columns: ("estimatedclosedate", Org.Monday.Date.AddDays(2)));
        org.Timer();
        org.Days(3);
        org.Timer();
        Assert.AreEqual(Watch, org.State(deal));
        Assert.AreEqual("Close date 4 Mar 2026 passed yesterday.", org.Reasons(deal));
        Assert.IsEmpty(org.Assists(deal));
    }

    [TestMethod]
    public void Events_out_of_order_and_twice_give_the_same_watch()
    {
        var watches = new List<string>();
        foreach (var (seed, repeat) in new[] { (1, 0.0), (2, 1.0), (3, 1.0), (4, 0.5) })
        {
            using var org = Org.New(options: new() { Seed = seed });
            org.Local.Jobs.ChanceOfRepeat = repeat;
            var deal = org.Deal(org.Rep);
            org.Sweep();
            for (var i = 1; i <= 6; i++)
            {
                org.Local.Clock.Advance(TimeSpan.FromHours(30));
                org.Save(org.Rep, deal, ("estimatedclosedate", Org.Monday.Date.AddDays(90 + (i % 3) * 10)), ("estimatedvalue", new Money(50_000 + 1000 * (i % 4))));
                if (i % 2 == 0) org.Save(org.Rep, deal, ("stageid", org.Stage(i == 4 ? "Develop" : "Propose")));
            }
            org.Sweep();
            var watch = org.Watch(deal);
            string[] facts = ["crma_stageenteredon", "crma_laststage", "crma_closedatepushes", "crma_closedatepusheddays", "crma_highestvalue", "crma_riskscore", "crma_reasons", "crma_nextcheckon"];
            watches.Add(string.Join("|", facts.Select(f => watch.Contains(f) ? watch[f] : null)));
        }
        Assert.HasCount(1, watches.Distinct(), string.Join("\n", watches));
    }

    [TestMethod]
    public void What_came_in_past_the_steps_is_noticed()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        org.Sql($"UPDATE opportunity SET stageid = '{org.Stage("Propose"):D}' WHERE opportunityid = '{deal:D}'");
        org.Days(31);
        org.Sweep();
        var noticed = org.All("crma_dealevent", ("crma_opportunityid", deal)).Single(e => !e.GetAttributeValue<bool>("crma_exact"));
        Assert.AreEqual($"process:{org.Stage("Propose"):D}", noticed.GetAttributeValue<string>("crma_tovalue"));
        Assert.AreEqual("Propose", org.Watch(deal).GetAttributeValue<string>("crma_laststage"));
    }

    [TestMethod]
    public void A_stage_move_of_the_process_is_an_event_of_the_deal()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var process = org.As(org.Rep).Create(new Entity("opportunitysalesprocess")
        {
            ["opportunityid"] = new EntityReference("opportunity", deal), ["activestageid"] = new EntityReference("processstage", org.Stage("Develop")),
        });
        org.Days(1);
        org.As(org.Rep).Update(new Entity("opportunitysalesprocess", process) { ["activestageid"] = new EntityReference("processstage", org.Stage("Propose")) });
        org.Jobs();
        org.Sweep();
        // Told twice, by the process and by the deal that follows it: one move all the same.
        Assert.AreEqual("Propose", org.Watch(deal).GetAttributeValue<string>("crma_laststage"));
        Assert.AreEqual(Org.Monday.AddDays(1), org.Watch(deal).GetAttributeValue<DateTime>("crma_stageenteredon"));
    }

    [TestMethod]
    public void An_existing_pipeline_is_adopted_page_by_page()
    {
        using var org = Org.New(live: false);
        var deals = Enumerable.Range(0, 25).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        // As if the solution had been imported after the deals: nothing was ever noted.
        org.Jobs();
        foreach (var watch in org.All("crma_dealwatch")) org.System.Delete("crma_dealwatch", watch.Id);
        var pages = 0;
        bool more;
        do
        {
            var answer = org.Call(org.Service, "crma_Adopt", ("BatchSize", 10));
            Assert.IsLessThanOrEqualTo(10, (int)answer["Adopted"]);
            more = (bool)answer["More"];
            pages++;
        }
        while (more);
        Assert.AreEqual(3, pages);
        CollectionAssert.AreEquivalent(deals, org.All("crma_dealwatch").Select(w => w.Id).ToList());
        Assert.AreEqual(0, org.Call(org.Service, "crma_Adopt")["Adopted"]);
    }

    [TestMethod]
    public void A_deal_that_came_in_past_the_steps_is_adopted_the_next_day()
    {
        using var org = Org.New();
        org.Deal(org.Rep);
        org.Sweep();
        var late = org.Deal(org.Rep, "Late", columns: ("overriddencreatedon", Org.Monday.AddDays(-300)));
        org.Jobs();
        org.System.Delete("crma_dealwatch", late);
        Assert.AreEqual(0, org.Call(org.Service, "crma_Adopt")["Adopted"]);
        org.Days(1);
        Assert.AreEqual(1, org.Call(org.Service, "crma_Adopt")["Adopted"]);
    }

    [TestMethod]
    public void A_deal_that_cannot_be_taken_in_keeps_no_other_out()
    {
        using var org = Org.New();
        var deals = Enumerable.Range(0, 9).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        org.Jobs();
        foreach (var watch in org.All("crma_dealwatch")) org.System.Delete("crma_dealwatch", watch.Id);
        org.Sql($"CREATE TRIGGER poison BEFORE INSERT ON crma_dealwatch WHEN NEW.crma_dealwatchid = '{deals[4]:D}' BEGIN SELECT RAISE(ABORT, 'poison'); END");
        var run = org.Timer();
        Assert.AreEqual(8, run.Adopted);
        Assert.AreEqual(8, run.Checked);
        Assert.Contains(deals[4].ToString("D"), run.Failures.Single());
        org.Sql("DROP TRIGGER poison");
        org.Days(1);
        Assert.AreEqual(1, org.Timer().Adopted);
    }

    [TestMethod]
    public void A_second_sweep_at_the_same_instant_writes_nothing()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.GoQuiet();
        var before = org.Watch(deal);
        var again = org.Timer();
        Assert.AreEqual(0, again.Checked);
        Assert.AreEqual(0, again.Changed);
        Assert.AreEqual(before.RowVersion, org.Watch(deal).RowVersion);
    }

    [TestMethod]
    public void Sweeps_at_once_tell_each_owner_and_create_each_assist_once()
    {
        using var org = Org.New();
        org.Settings(("crma_repweeklydeals", 6));
        var deals = Enumerable.Range(0, 6).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        org.Sweep();
        org.Days(21);
        Parallel.Invoke([.. Enumerable.Repeat(() => { org.Timer(); }, 4)]);
        Assert.HasCount(6, org.All("crma_dealevent", ("crma_what", 773200009)).Where(e => e.Contains("crma_opportunityid")), "Each owner is told of each deal once.");
        org.Jobs();
        org.Days(1);
        Parallel.Invoke([.. Enumerable.Repeat(() => { org.Timer(); }, 4)]);
        foreach (var deal in deals) Assert.HasCount(1, org.Assists(deal));
        Assert.HasCount(1, org.Told(org.Rep));
    }

    [TestMethod]
    public void A_busy_lane_is_left_alone()
    {
        using var org = Org.New();
        org.Deal(org.Rep);
        org.Jobs();
        var lane = org.All("crma_sweeplane").Single();
        org.System.Update(new Entity("crma_sweeplane", lane.Id) { ["crma_busyuntil"] = org.Now.AddMinutes(1) });
        var answer = org.Call(org.Service, "crma_Sweep");
        Assert.IsTrue((bool)answer["Busy"]);
        Assert.AreEqual(0, answer["Checked"]);
        foreach (var api in new[] { "crma_Adopt", "crma_RaiseAssists", "crma_FollowUp" }) org.Call(org.Service, api);
        Assert.IsTrue((bool)org.Call(org.Service, "crma_Sweep")["Busy"], "The other calls of the timer take the lane from nobody.");
        org.Local.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.AreEqual(1, org.Call(org.Service, "crma_Sweep")["Checked"]);
    }

    [TestMethod]
    public void A_changed_rule_is_obeyed_by_the_next_sweep_and_only_what_differs_is_written()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var other = org.Deal(org.Rep, "Other");
        org.Sweep();
        org.Days(7);
        org.PhoneCall(org.Rep, other);
        org.Sweep();
        var rule = org.All("crma_stallrule", ("crma_name", "No contact for 10 working days")).Single();
        org.System.Update(new Entity("crma_stallrule", rule.Id) { ["crma_threshold"] = 3 });
        var run = org.Sweep();
        Assert.AreEqual(2, run.Checked);
        Assert.AreEqual(Stalled, org.State(deal));
        Assert.AreEqual(Healthy, org.State(other));
        // A change that alters nothing: every watch is looked at, none is written.
        org.System.Update(new Entity("crma_stallrule", rule.Id) { ["crma_name"] = "Renamed" });
        run = org.Sweep();
        Assert.AreEqual(2, run.Checked);
        Assert.AreEqual(0, run.Changed);
    }

    [TestMethod]
    public void A_bad_skip_is_refused_in_one_sentence()
    {
        using var org = Org.New();
        Assert.Contains("Skip is \"nonsense\", which is no id", Refused.By(() => org.Call(org.Service, "crma_Sweep", ("Skip", "nonsense"))));
    }

    [TestMethod]
    public void One_poisoned_deal_stops_nothing_but_itself()
    {
        using var org = Org.New();
        var deals = Enumerable.Range(0, 12).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        org.Sweep();
        org.Days(15);
        // The store refuses to write this one, as a customer's own plug-in on the watch would.
        var poisoned = deals[5];
        org.Sql($"CREATE TRIGGER poison BEFORE UPDATE OF crma_stallstate ON crma_dealwatch WHEN NEW.crma_dealwatchid = '{poisoned:D}' BEGIN SELECT RAISE(ABORT, 'poison'); END");
        var run = org.Sweep();
        Assert.HasCount(1, run.Failures);
        Assert.Contains(poisoned.ToString("D"), run.Failures[0]);
        foreach (var deal in deals.Where(d => d != poisoned)) Assert.AreEqual(RepsTurn, org.State(deal));
        Assert.AreEqual(Healthy, org.State(poisoned));
        Assert.Contains("skipped", org.Watch(poisoned).GetAttributeValue<string>("crma_lasterror")!);
        org.Sql("DROP TRIGGER poison");
        org.Days(1);
        org.Sweep();
        Assert.AreEqual(RepsTurn, org.State(poisoned));
        Assert.IsNull(org.Watch(poisoned).GetAttributeValue<string>("crma_lasterror"));
    }

    [TestMethod]
    public void Poisoned_deals_side_by_side_stop_nothing_but_themselves()
    {
        using var org = Org.New();
        var deals = Enumerable.Range(0, 6).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        org.Sweep();
        org.Days(15);
        org.Sql("CREATE TRIGGER poison BEFORE UPDATE OF crma_stallstate ON crma_dealwatch WHEN NEW.crma_dealwatchid IN (SELECT opportunityid FROM opportunity WHERE name IN ('Deal 2', 'Deal 3', 'Deal 4')) BEGIN SELECT RAISE(ABORT, 'poison'); END");
        Assert.HasCount(3, org.Sweep().Failures);
        Guid[] poisoned = [deals[2], deals[3], deals[4]];
        foreach (var deal in deals) Assert.AreEqual(poisoned.Contains(deal) ? Healthy : RepsTurn, org.State(deal));
    }

    [TestMethod]
    public void A_deal_deleted_while_its_job_waits_leaves_nothing_behind()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        org.Save(org.Rep, deal, ("estimatedclosedate", Org.Monday.Date.AddDays(120)));
        org.As(org.Rep).Delete("opportunity", deal);
        org.Jobs();
        Assert.IsEmpty(org.All("crma_dealwatch"));
        Assert.IsEmpty(org.All("crma_dealevent"));
        org.Timer();
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_closed_deal_is_watched_no_more_and_its_open_assist_is_overtaken(bool won)
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Stall();
        Assert.AreEqual(AssistOpen, org.State(deal));
        var close = new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) };
        org.Call(org.Rep, won ? "WinOpportunity" : "LoseOpportunity", ("OpportunityClose", close), ("Status", new OptionSetValue(won ? 3 : 4)));
        org.Timer();
        var watch = org.Watch(deal);
        Assert.AreEqual(Healthy, org.State(deal));
        Assert.IsNull(watch.GetAttributeValue<DateTime?>("crma_nextcheckon"));
        Assert.AreEqual(773200002, org.Assists(deal).Single().GetAttributeValue<OptionSetValue>("statuscode")!.Value);
    }

    [TestMethod]
    public void A_reopened_deal_is_watched_again()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Call(org.Rep, "LoseOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }), ("Status", new OptionSetValue(4)));
        org.Sweep();
        org.Days(15);
        org.Save(org.Rep, deal, ("statecode", new OptionSetValue(0)), ("statuscode", new OptionSetValue(1)));
        org.Sweep();
        // Its watch was gone with it: what the first look finds is for the review.
        Assert.AreEqual(Stalled, org.State(deal));
    }

    [TestMethod]
    public void Own_records_have_no_part_in_the_deal_row()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var version = org.System.Retrieve("opportunity", deal, new ColumnSet("name")).RowVersion;
        org.Stall();
        org.Escalate(org.Rep, deal, 3);
        org.Timer();
        Assert.AreEqual(version, org.System.Retrieve("opportunity", deal, new ColumnSet("name")).RowVersion);
    }
}
