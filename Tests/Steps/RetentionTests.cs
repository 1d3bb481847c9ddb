using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>What is left of deals that are over, and for how long.</summary>
[TestClass]
public sealed class RetentionTests
{
    private const int Lost = 4;

    [TestMethod]
    public void A_closed_deal_without_an_assist_is_watched_no_more_from_the_next_day_on()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Timer();
        Close(org, deal);
        org.Timer();
        Assert.HasCount(1, org.All("crma_dealwatch"), "This day's has been done.");
        org.Days(1);
        org.Timer();
        Assert.IsEmpty(org.All("crma_dealwatch"));
        Assert.IsNotEmpty(org.All("crma_dealevent", ("crma_opportunityid", deal)));
    }

    [TestMethod]
    public void An_assists_outcome_is_waited_for_for_sixty_days()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Stall();
        Close(org, deal);
        org.Timer();
        org.Days(60);
        org.Timer();
        Assert.HasCount(1, org.All("crma_dealwatch"));
        org.Days(1);
        org.Timer();
        Assert.IsEmpty(org.All("crma_dealwatch"));
        Assert.HasCount(1, org.Assists(deal));
    }

    [TestMethod]
    public void An_open_ask_keeps_the_watch_of_a_closed_deal()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var assist = (Guid)org.Escalate(org.Rep, deal, 3)["Assist"];
        Close(org, deal);
        org.Timer();
        // Closing has ended it; somebody goes on with it all the same.
        org.System.Update(new Entity("crma_managerassist", assist) { ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1), ["actualend"] = null });
        org.Days(90);
        org.Timer();
        Assert.HasCount(1, org.All("crma_dealwatch"));
        org.Close(org.Rep, assist, "Withdrawn");
        org.Days(61);
        org.Timer();
        Assert.IsEmpty(org.All("crma_dealwatch"));
    }

    [TestMethod]
    public void A_deal_that_reopens_after_its_watch_is_gone_has_its_facts_back_from_the_history()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        org.Days(1);
        org.Save(org.Rep, deal, ("estimatedclosedate", Org.Monday.Date.AddDays(120)), ("stageid", org.Stage("Propose")));
        org.Sweep();
        Close(org, deal);
        org.Timer();
        org.Days(1);
        org.Timer();
        Assert.IsEmpty(org.All("crma_dealwatch"));
        org.Days(3);
        org.Save(org.Rep, deal, ("statecode", new OptionSetValue(0)), ("statuscode", new OptionSetValue(1)));
        Assert.IsEmpty(org.Timer().Failures);
        var watch = org.Watch(deal);
        Assert.AreEqual(1, watch.GetAttributeValue<int>("crma_closedatepushes"));
        Assert.AreEqual(Org.Monday.AddDays(1), watch.GetAttributeValue<DateTime>("crma_stageenteredon"));
        Assert.IsGreaterThan(org.Now, watch.GetAttributeValue<DateTime>("crma_nextcheckon"));
    }

    [TestMethod]
    public void History_is_kept_for_so_many_days_after_a_deal_was_closed_and_as_long_as_an_open_deal_needs_it()
    {
        using var org = Org.New();
        var open = org.Deal(org.Rep, "Open");
        var closed = org.Deal(org.Rep, "Closed");
        org.Sweep();
        foreach (var deal in new[] { open, closed })
            org.Call(org.Rep, "crma_Park", ("Target", new EntityReference("opportunity", deal)), ("Until", org.Now.AddDays(1)), ("Reason", new OptionSetValue(773200001)));
        org.Days(700);
        Close(org, closed);
        org.Timer();
        org.Days(31);
        org.Timer();
        Assert.IsNotEmpty(org.All("crma_dealevent", ("crma_opportunityid", closed), ("crma_what", 773200000)), "Closed a month ago.");
        Assert.IsEmpty(org.All("crma_dealevent", ("crma_opportunityid", closed), ("crma_what", 773200005)));
        Assert.IsEmpty(org.All("crma_dealevent", ("crma_opportunityid", open), ("crma_what", 773200005)));
        org.Days(1000);
        org.Timer();
        Assert.IsEmpty(org.All("crma_dealevent", ("crma_opportunityid", closed)));
        Assert.IsNotEmpty(org.All("crma_dealevent", ("crma_opportunityid", open), ("crma_what", 773200000)));
        Assert.AreEqual(Org.Monday, org.Watch(open).GetAttributeValue<DateTime>("crma_stageenteredon"));
    }

    [TestMethod]
    public void How_long_history_is_kept_is_a_setting()
    {
        using var org = Org.New();
        org.Settings(("crma_retentiondays", 30));
        var deal = org.Deal(org.Rep);
        org.Timer();
        Close(org, deal);
        org.Timer();
        org.Days(32);
        org.Timer();
        Assert.IsEmpty(org.All("crma_dealevent"));
    }

    [TestMethod]
    public void So_many_rows_a_call_and_the_caller_comes_again_and_a_second_time_a_day_does_nothing()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Timer();
        var lane = org.All("crma_sweeplane").Single();
        for (var i = 0; i < 401; i++)
            org.System.Create(new Entity("crma_dealevent")
            {
                ["crma_name"] = "Old", ["crma_key"] = $"old {i}", ["crma_opportunityid"] = new EntityReference("opportunity", deal),
                ["crma_what"] = new OptionSetValue(773200008), ["crma_occurredon"] = org.Now.AddDays(-800), ["crma_exact"] = true,
            });
        int Left() => org.All("crma_dealevent").Count(e => e.GetAttributeValue<string>("crma_name") == "Old");
        Assert.IsFalse((bool)org.Call(org.Service, "crma_Sweep")["More"]);
        Assert.AreEqual(401, Left(), "Done for this day.");
        org.Days(1);
        Counted(org);
        // The deal itself may be due as well: that comes first.
        Counted(org);
        while ((int)org.Call(org.Service, "crma_Sweep")["Checked"] > 0) ;
        Assert.AreEqual(201, Left());
        Assert.AreEqual(Org.Monday, org.All("crma_sweeplane").Single().GetAttributeValue<DateTime>("crma_retainedon"));
        Assert.IsTrue((bool)org.Call(org.Service, "crma_Sweep")["More"]);
        Assert.AreEqual(1, Left());
        Assert.IsFalse((bool)org.Call(org.Service, "crma_Sweep")["More"]);
        Assert.AreEqual(0, Left());
        Assert.AreEqual(org.Now, org.All("crma_sweeplane").Single().GetAttributeValue<DateTime>("crma_retainedon"));
        Assert.AreEqual(lane.Id, org.All("crma_sweeplane").Single().Id);
    }

    // The day's statistics are counted: they come before the deleting, a page a call.
    private static void Counted(Org org) => org.Settings(("crma_statisticson", org.Now));

    [TestMethod]
    public void What_is_due_comes_first()
    {
        using var org = Org.New();
        org.Deal(org.Rep);
        org.Jobs();
        Counted(org);
        var answer = org.Call(org.Service, "crma_Sweep");
        Assert.AreEqual(1, answer["Checked"]);
        Assert.IsTrue((bool)answer["More"]);
        Assert.IsNull(org.All("crma_sweeplane").Single().GetAttributeValue<DateTime?>("crma_retainedon"));
        Counted(org);
        answer = org.Call(org.Service, "crma_Sweep");
        Assert.AreEqual(0, answer["Checked"]);
        Assert.IsFalse((bool)answer["More"]);
    }

    [TestMethod]
    public void No_large_table_is_read_from_end_to_end_and_the_day_after_costs_a_few_queries()
    {
        using var org = Org.New();
        foreach (var deal in Enumerable.Range(0, 20).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList()) org.Call(org.Rep, "crma_Park", ("Target", new EntityReference("opportunity", deal)),
            ("Until", org.Now.AddDays(30)), ("Reason", new OptionSetValue(773200001)));
        org.Timer();
        org.Days(1);
        Counted(org);
        org.Local.Scans.Clear();
        var before = org.Local.Log.Total;
        Assert.AreEqual(0, org.Call(org.Service, "crma_Sweep")["Checked"]);
        Assert.AreEqual(org.Now, org.All("crma_sweeplane").Single().GetAttributeValue<DateTime>("crma_retainedon"));
        Assert.IsEmpty(org.Local.Scans.Found, string.Join("\n", org.Local.Scans.Found.Select(f => $"{f.Sql}\n{f.Plan}")));
        Assert.IsLessThanOrEqualTo(11, org.Local.Log.Total - before);
    }

    [TestMethod]
    public void A_watch_without_its_deal_and_an_event_without_its_deal_go_and_stop_nothing()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var gone = org.Deal(org.Rep, "Gone");
        org.Timer();
        org.Sql($"DELETE FROM opportunity WHERE opportunityid = '{gone:D}'");
        org.System.Update(new Entity("crma_dealevent", org.All("crma_dealevent", ("crma_opportunityid", deal)).First().Id) { ["crma_opportunityid"] = null });
        org.Days(31);
        Assert.IsEmpty(org.Timer().Failures);
        Assert.AreEqual(deal, org.All("crma_dealwatch").Single().Id);
        Assert.IsEmpty(org.All("crma_dealevent").Where(e => !e.Contains("crma_opportunityid") && e.GetAttributeValue<OptionSetValue>("crma_what")!.Value != 773200009), "But for what the rep was told today.");
    }

    [TestMethod]
    public void A_watch_that_cannot_be_deleted_waits_a_day_and_stops_no_other()
    {
        using var org = Org.New();
        var deals = Enumerable.Range(0, 3).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        org.Timer();
        foreach (var deal in deals) Close(org, deal);
        org.Timer();
        org.Sql($"CREATE TRIGGER poison BEFORE DELETE ON crma_dealwatch WHEN OLD.crma_dealwatchid = '{deals[1]:D}' BEGIN SELECT RAISE(ABORT, 'poison'); END");
        org.Days(1);
        Assert.Contains(deals[1].ToString("D"), org.Timer().Failures.Single());
        Assert.AreEqual(deals[1], org.All("crma_dealwatch").Single().Id);
        org.Sql("DROP TRIGGER poison");
        org.Days(2);
        Assert.IsEmpty(org.Timer().Failures);
        org.Days(1);
        org.Timer();
        Assert.IsEmpty(org.All("crma_dealwatch"));
    }

    [TestMethod]
    public void An_event_that_cannot_be_deleted_ends_the_tidying_for_that_day_and_nothing_else()
    {
        using var org = Org.New();
        org.Settings(("crma_retentiondays", 30));
        var deal = org.Deal(org.Rep);
        var other = org.Deal(org.Rep, "Other");
        org.Timer();
        Close(org, deal);
        org.Timer();
        org.Days(31);
        org.Sql("CREATE TRIGGER poison BEFORE DELETE ON crma_dealevent BEGIN SELECT RAISE(ABORT, 'poison'); END");
        var run = org.Timer();
        Assert.HasCount(1, run.Failures);
        Assert.AreEqual(1, run.Told);
        Assert.IsTrue(org.Watch(other).Contains("crma_toldon"));
    }

    [TestMethod]
    public void A_review_goes_when_history_does_and_leaves_its_assists()
    {
        using var org = Org.New();
        org.Settings(("crma_retentiondays", 30));
        var deal = org.Deal(org.Rep);
        org.Call(org.Manager, "crma_SendDecisions", ("Decisions", $$"""[{"key":"{{Guid.NewGuid():D}}","deal":"{{deal:D}}","choice":"Ask","seen":"2026-03-02T12:00:00Z"}]"""));
        org.Days(29);
        org.Timer();
        Assert.HasCount(1, org.All("crma_review"));
        org.Days(2);
        org.Timer();
        Assert.IsEmpty(org.All("crma_review"));
        var assist = org.Assists(deal).Single();
        Assert.AreEqual(0, assist.GetAttributeValue<OptionSetValue>("statecode")!.Value);
        Assert.IsNull(assist.GetAttributeValue<EntityReference>("crma_reviewid"));
    }

    private static void Close(Org org, Guid deal) => org.Call(org.Rep, "LoseOpportunity",
        ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }), ("Status", new OptionSetValue(Lost)));
}
