using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>Nobody is told more than he can hear.</summary>
[TestClass]
public sealed class BudgetTests
{
    private const int RepsTurn = 2;
    private const int Stalled = 3;

    [TestMethod]
    public void A_rep_hears_of_three_deals_a_week_the_highest_ranks_and_the_rest_stays_listed()
    {
        using var org = Org.New();
        var deals = Enumerable.Range(1, 5).Select(i => org.Deal(org.Rep, $"Deal {i}", value: 600_000 - i * 100_000)).ToList();
        var other = org.Deal(org.Colleague, "Other", value: 10);
        Assert.AreEqual(4, org.GoQuiet().Told);
        foreach (var deal in deals.Take(3).Append(other)) Assert.IsTrue(org.Watch(deal).Contains("crma_toldon"));
        foreach (var deal in deals.Skip(3))
        {
            Assert.IsFalse(org.Watch(deal).Contains("crma_toldon"));
            Assert.AreEqual(RepsTurn, org.State(deal), "In the list, and in the review.");
        }
        for (var day = 1; day < 7; day++)
        {
            org.Days(1);
            Assert.AreEqual(0, org.Timer().Told, $"day {day}");
        }
        org.Days(1);
        Assert.AreEqual(2, org.Timer().Told);
        org.Jobs();
        Assert.HasCount(2, org.Told(org.Rep));
    }

    [TestMethod]
    public void A_rep_gets_one_message_a_day()
    {
        using var org = Org.New();
        var first = org.Deal(org.Rep, "First");
        var second = org.Deal(org.Rep, "Second");
        org.Sweep();
        org.Days(11);
        org.PhoneCall(org.Rep, second);
        for (var push = 1; push <= 2; push++)
        {
            org.Save(org.Rep, second, ("estimatedclosedate", Org.Monday.Date.AddDays(90 + push)));
            org.Days(2);
            org.Timer();
        }
        Assert.AreEqual(RepsTurn, org.State(first), "Silent since the day it was created; told at noon.");
        org.Local.Clock.Advance(TimeSpan.FromHours(2));
        org.Save(org.Rep, second, ("estimatedclosedate", Org.Monday.Date.AddDays(93)));
        Assert.AreEqual(0, org.Timer().Told);
        Assert.AreEqual(RepsTurn, org.State(second), "The third push, two hours later.");
        org.Days(1);
        Assert.AreEqual(1, org.Timer().Told);
        org.Jobs();
        Assert.HasCount(2, org.Told(org.Rep));
    }

    [TestMethod]
    public void What_a_rep_was_told_counts_though_the_deal_is_deleted_or_somebody_elses_since()
    {
        using var org = Org.New();
        var deals = Enumerable.Range(1, 5).Select(i => org.Deal(org.Rep, $"Deal {i}", value: 600_000 - i * 100_000)).ToList();
        org.GoQuiet();
        org.System.Delete("opportunity", deals[0]);
        org.System.Update(new Entity("opportunity", deals[1]) { ["ownerid"] = new EntityReference("systemuser", org.Colleague) });
        org.Days(1);
        Assert.AreEqual(1, org.Timer().Told, "The colleague, of the one he has got.");
        foreach (var deal in deals.Skip(3)) Assert.IsFalse(org.Watch(deal).Contains("crma_toldon"));
    }

    [TestMethod]
    public void What_somebody_was_told_is_kept_as_long_as_it_counts_and_then_no_longer()
    {
        using var org = Org.New();
        org.Deal(org.Rep);
        org.GoQuiet();
        org.Days(6);
        org.Timer();
        Assert.HasCount(1, Messages(org));
        org.Days(26);
        org.Timer();
        Assert.IsEmpty(Messages(org));

        static IEnumerable<Entity> Messages(Org org) => org.All("crma_dealevent", ("crma_what", 773200009)).Where(e => !e.Contains("crma_opportunityid") && e.GetAttributeValue<string>("crma_tovalue") != "sent");
    }

    [TestMethod]
    public void A_call_in_small_batches_tells_each_owner_all_at_once()
    {
        using var org = Org.New();
        foreach (var rep in new[] { org.Rep, org.Colleague })
            for (var i = 0; i < 3; i++) org.Deal(rep, $"Deal {i}");
        org.Sweep();
        org.Days(21);
        org.Sweep();
        var first = org.Call(org.Service, "crma_RaiseAssists", ("BatchSize", 1));
        Assert.AreEqual(3, first["Told"]);
        Assert.IsTrue((bool)first["More"]);
        var second = org.Call(org.Service, "crma_RaiseAssists", ("BatchSize", 1));
        Assert.AreEqual(3, second["Told"]);
        Assert.IsFalse((bool)second["More"]);
        Assert.AreEqual(0, org.Call(org.Service, "crma_RaiseAssists", ("BatchSize", 1))["Told"]);
        org.Jobs();
        Assert.HasCount(1, org.Told(org.Rep));
        Assert.HasCount(1, org.Told(org.Colleague));
    }

    [TestMethod]
    public void A_call_that_fails_has_told_nobody_and_the_deal_that_fails_stops_no_other()
    {
        using var org = Org.New();
        var deals = Enumerable.Range(0, 3).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        org.Sweep();
        org.Days(21);
        org.Sweep();
        org.Sql($"CREATE TRIGGER poison BEFORE UPDATE OF crma_toldon ON crma_dealwatch WHEN NEW.crma_dealwatchid = '{deals[1]:D}' BEGIN SELECT RAISE(ABORT, 'poison'); END");
        Assert.Contains(deals[1].ToString("D"), Refused.By(() => org.Call(org.Service, "crma_RaiseAssists")));
        Assert.IsEmpty(org.All("crma_dealevent", ("crma_what", 773200009)));
        foreach (var deal in deals) Assert.IsFalse(org.Watch(deal).Contains("crma_toldon"));
        Assert.AreEqual(2, org.Timer().Told);
        org.Sql("DROP TRIGGER poison");
        org.Jobs();
        Assert.HasCount(1, org.Told(org.Rep));
        org.Days(2);
        Assert.AreEqual(1, org.Timer().Told);
    }

    [TestMethod]
    public void A_repetition_writes_nothing_and_two_callers_at_once_tell_once()
    {
        using var org = Org.New();
        var deals = Enumerable.Range(0, 3).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        org.Sweep();
        org.Days(21);
        org.Sweep();
        Parallel.Invoke([.. Enumerable.Repeat(() => { org.Call(org.Service, "crma_RaiseAssists"); }, 4)]);
        var versions = deals.Select(d => org.Watch(d).RowVersion).ToList();
        Assert.HasCount(3, org.All("crma_dealevent", ("crma_what", 773200009), ("crma_byid", org.Rep)).Where(e => e.Contains("crma_opportunityid")));
        var run = org.Timer();
        Assert.AreEqual((0, 0, 0), (run.Checked, run.Told, run.Raised));
        Assert.AreSequenceEqual(versions, deals.Select(d => org.Watch(d).RowVersion).ToList());
    }

    [TestMethod]
    [DataRow("2026-03-20")]
    [DataRow("2026-03-20 @East")]
    public void On_the_first_working_day_back_nobody_is_prompted_and_on_the_second_of_three_deals(string closed)
    {
        using var org = Org.New();
        org.Settings(("crma_repweeklydeals", 9), (closed.Contains('@') ? "crma_quietperiods" : "crma_holidays", closed));
        var before = org.Deal(org.Colleague, "Before");
        var deals = Enumerable.Range(0, 5).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        org.Sweep();
        org.Days(3);
        foreach (var deal in deals) org.PhoneCall(org.Rep, deal);
        org.Sweep();
        // Thursday: told. Friday is closed, and so is the weekend; the first word ends on Monday, the first working day back.
        org.Days(14);
        Assert.AreEqual(1, org.Timer().Told);
        org.Days(4);
        Assert.AreEqual(0, org.Timer().Told);
        Assert.IsEmpty(org.All("crma_managerassist"));
        Assert.AreEqual(Stalled, org.State(before));
        foreach (var deal in deals) Assert.AreEqual(RepsTurn, org.State(deal), "Listed all the same.");
        org.Days(1);
        Assert.AreEqual(3, org.Timer().Told);
        Assert.HasCount(1, org.All("crma_managerassist"));
        org.Days(1);
        Assert.AreEqual(2, org.Timer().Told);
        Assert.HasCount(4, org.All("crma_managerassist"));
    }

    [TestMethod]
    public void In_a_quiet_period_nobody_is_prompted()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        org.Days(15);
        org.Sweep();
        Assert.AreEqual(RepsTurn, org.State(deal));
        org.Settings(("crma_quietperiods", "2026-03-17..2026-03-18 @East: kick-off"));
        org.Timer();
        Assert.IsFalse(org.Watch(deal).Contains("crma_toldon"));
    }

    [TestMethod]
    public void At_the_weekend_nobody_is_prompted()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.GoQuiet(18);
        Assert.AreEqual(1, org.All("crma_dealevent", ("crma_what", 773200009)).Count(e => e.Contains("crma_opportunityid")));
        org.Days(1);
        org.Timer();
        Assert.AreEqual(RepsTurn, org.State(deal));
        org.Days(1);
        org.Timer();
        org.Days(1);
        org.Timer();
        Assert.HasCount(1, org.Assists(deal), "Told on Friday noon, over on Monday half past eleven.");
    }

    [TestMethod]
    public void Telling_and_raising_read_no_large_table_from_end_to_end()
    {
        using var org = Org.New();
        foreach (var rep in new[] { org.Rep, org.Colleague })
            for (var i = 0; i < 5; i++) org.Deal(rep, $"Deal {i}");
        org.Sweep();
        org.Local.Scans.Clear();
        org.Days(21);
        org.Timer();
        org.LetFirstWordPass();
        org.Jobs();
        Assert.IsEmpty(org.Local.Scans.Found.Where(s => s.Table != "opportunity"), "But for adoption, which goes through all deals once a day.");
        Assert.HasCount(1, org.Told(org.Rep));
    }

    [TestMethod]
    public void What_is_told_and_raised_costs_the_same_however_many_deals_wait_behind_a_spent_budget()
    {
        using var org = Org.New();
        for (var i = 0; i < 12; i++) org.Deal(org.Rep, $"Deal {i}");
        org.GoQuiet();
        org.Local.Clock.Advance(TimeSpan.FromHours(1));
        using var recording = org.Local.Log.Record();
        org.Call(org.Service, "crma_RaiseAssists");
        Assert.AreEqual(0, recording.FromPlugins("RetrieveMultiple", "activitypointer"), "Nobody's attention is left, so nothing is judged.");
    }
}
