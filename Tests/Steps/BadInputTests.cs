using CrmAssist.Local.App;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>Data nobody meant: the page goes on, the deal is judged as far as anybody can, and one that fails is named.</summary>
[TestClass]
public sealed class BadInputTests
{
    private const int Healthy = 0;
    private const int RepsTurn = 2;
    private const int Stalled = 3;

    [TestMethod]
    [DataRow("crma_threshold", -5)]
    [DataRow("crma_threshold", int.MaxValue)]
    [DataRow("crma_points", int.MaxValue)]
    [DataRow("crma_points", int.MinValue)]
    [DataRow("crma_withindays", int.MaxValue)]
    [DataRow("crma_minimumprobability", -1)]
    [DataRow("crma_unit", 773200099)]
    [DataRow("crma_signal", 773200099)]
    [DataRow("crma_stagecategory", 773200099)]
    public void A_rule_out_of_range_that_got_in_past_its_check_stops_no_deal(string column, int number)
    {
        using var org = Org.New(reasons: true);
        org.Sql($"UPDATE crma_stallrule SET \"{column}\" = {number}");
        var deals = Page(org);
        var run = Days(org, 25);
        Assert.IsEmpty(run.Failures);
        Assert.IsEmpty(deals.Where(d => org.Watch(d).GetAttributeValue<int>("crma_riskscore") is < 0 or > 100));
    }

    [TestMethod]
    [DataRow(int.MaxValue)]
    [DataRow(1)]
    public void A_typical_time_out_of_range_stops_no_deal(int percent)
    {
        using var org = Org.New();
        var deals = Page(org);
        org.Sweep();
        org.Sql($"UPDATE crma_stallrule SET crma_threshold = {percent} WHERE crma_unit = 773200006");
        org.Settings(("crma_statistics", $$"""{"countedOn":"2026-03-02","typical":[{"stage":"process:{{org.Stage("Develop"):D}}","name":"Develop","samples":20,"medianDays":2147483647}],"coverage":[{"signal":0,"share":7e9,"deals":-4}]}"""));
        Assert.IsEmpty(org.Sweep().Failures);
        Assert.AreEqual(Healthy, org.State(deals[0]));
    }

    [TestMethod]
    public void A_stage_that_no_longer_exists_leaves_its_deal_without_one_and_its_history_alone()
    {
        using var org = Org.New(reasons: true);
        var deals = Page(org);
        org.Sweep();
        org.Save(org.Rep, deals[1], ("stageid", org.Stage("Propose")));
        org.Sweep();
        org.Sql($"DELETE FROM processstage WHERE processstageid = '{org.Stage("Propose"):D}'");
        org.Sql($"UPDATE opportunity SET stageid = '{Guid.NewGuid():D}' WHERE opportunityid = '{deals[2]:D}'");
        Assert.IsEmpty(Days(org, 30).Failures);
        // The platform writes a sales stage into every new deal: that is what is left.
        Assert.AreEqual("Qualify", org.Watch(deals[1]).GetAttributeValue<string>("crma_laststage"));
        Assert.AreEqual("Develop", org.Watch(deals[0]).GetAttributeValue<string>("crma_laststage"));
        Assert.Contains("In Develop for", org.Reasons(deals[0]));
    }

    [TestMethod]
    [DataRow("NULL")]
    [DataRow("0")]
    [DataRow("-1")]
    public void A_currency_without_a_rate_stops_no_deal(string rate)
    {
        using var org = Org.New(reasons: true);
        var deals = Page(org);
        var currency = org.System.Create(new Entity("transactioncurrency")
        {
            ["currencyname"] = "Sample crowns", ["isocurrencycode"] = "XTS", ["currencysymbol"] = "X", ["exchangerate"] = 2m, ["currencyprecision"] = 2,
        });
        org.Save(org.Rep, deals[1], ("transactioncurrencyid", new EntityReference("transactioncurrency", currency)), ("estimatedvalue", new Money(90_000)));
        org.Sweep();
        org.Sql($"UPDATE transactioncurrency SET exchangerate = {rate} WHERE transactioncurrencyid = '{currency:D}'");
        org.Sql($"UPDATE opportunity SET exchangerate = {rate}, estimatedvalue_base = NULL WHERE opportunityid = '{deals[1]:D}'");
        org.Local.Clock.Advance(TimeSpan.FromHours(1));
        Assert.IsEmpty(Days(org, 25).Failures);
        Assert.IsNull(org.Watch(deals[1]).GetAttributeValue<decimal?>("crma_lastvalue"));
        Assert.AreEqual(RepsTurn, org.State(deals[1]), "Everything but its value is known.");
    }

    [TestMethod]
    [DataRow(9999)]
    [DataRow(1900)]
    public void A_close_date_at_the_end_of_the_calendar_stops_no_deal(int year)
    {
        using var org = Org.New(reasons: true);
        var deals = Page(org);
        org.Sweep();
        org.Zone(org.Rep, 35);
        foreach (var deal in deals.Skip(1)) org.Save(org.Rep, deal, ("estimatedclosedate", new DateTime(year, 12, 30)), ("closeprobability", 90));
        Assert.IsEmpty(Days(org, 25).Failures);
        Assert.AreEqual(RepsTurn, org.State(deals[1]));
        org.Save(org.Rep, deals[1], ("estimatedclosedate", Org.Monday.AddDays(200).Date));
        Assert.IsEmpty(org.Sweep().Failures);
    }

    [TestMethod]
    public void A_deal_without_owner_value_name_or_date_is_judged_by_the_rest()
    {
        using var org = Org.New(reasons: true);
        var deals = Page(org);
        org.Sweep();
        org.Sql("UPDATE opportunity SET ownerid = NULL, owninguser = NULL, owningbusinessunit = NULL, estimatedvalue = NULL, estimatedvalue_base = NULL, estimatedclosedate = NULL, name = NULL, closeprobability = NULL, "
            + $"createdon = NULL, stageid = NULL, salesstage = NULL, stepname = NULL WHERE opportunityid = '{deals[1]:D}'");
        Assert.IsEmpty(Days(org, 25).Failures);
        // Nobody owns it, so nobody has the first word.
        Assert.AreEqual(Stalled, org.State(deals[1]));
        Assert.AreEqual(RepsTurn, org.State(deals[0]));
    }

    [TestMethod]
    public void A_calendar_with_3000_closures_is_read_and_obeyed()
    {
        using var org = Org.New();
        var calendar = org.System.Create(new Entity("calendar") { ["name"] = "Business Closure Calendar" });
        for (var i = 0; i < 3000; i++)
            org.System.Create(new Entity("calendarrule") { ["calendarid"] = new EntityReference("calendar", calendar), ["starttime"] = Org.Monday.Date.AddDays(1 + i), ["duration"] = 1440 });
        org.System.Update(new Entity("organization", org.Local.Id) { ["businessclosurecalendarid"] = calendar });
        var deals = Page(org);
        org.Sweep();
        Assert.IsEmpty(Days(org, 300).Failures);
        Assert.AreNotEqual(RepsTurn, org.State(deals[0]), "No working day has passed.");
        org.Days(2800);
        Assert.IsEmpty(org.Sweep().Failures);
        Assert.AreEqual(RepsTurn, org.State(deals[0]));
    }

    [TestMethod]
    public void A_user_without_settings_counts_by_utc()
    {
        using var org = Org.New();
        var deals = Page(org);
        org.Sweep();
        org.Sql("DELETE FROM usersettings");
        org.Sql("UPDATE timezonedefinition SET standardname = 'No Such Time'");
        Assert.IsEmpty(Days(org, 25).Failures);
        Assert.AreEqual(RepsTurn, org.State(deals[0]));
    }

    [TestMethod]
    [DataRow(-3)]
    [DataRow(-400)]
    public void A_clock_that_was_set_back_stops_nothing_and_begins_nothing(int days)
    {
        using var org = Org.New();
        var deals = Page(org);
        org.PhoneCall(org.Rep, deals[0]);
        org.Timer();
        org.Days(15);
        org.Timer();
        org.Days(days);
        org.Save(org.Rep, deals[0], ("stageid", org.Stage("Propose")), ("estimatedclosedate", org.Now.Date.AddDays(10)));
        Assert.IsEmpty(org.Timer().Failures);
        Assert.AreEqual("Propose", org.Watch(deals[0]).GetAttributeValue<string>("crma_laststage"));
        org.Days(-days + 1);
        Assert.IsEmpty(org.Timer().Failures);
        foreach (var deal in deals) Assert.IsTrue(org.Watch(deal).GetAttributeValue<DateTime>("crma_nextcheckon") > org.Now);
    }

    [TestMethod]
    public void A_poisoned_deal_in_every_page_is_named_and_stops_nothing_but_itself()
    {
        using var org = Org.New();
        var deals = Enumerable.Range(0, 60).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        // So many deals without any contact would switch the signal off.
        foreach (var deal in deals) org.PhoneCall(org.Rep, deal);
        org.Sweep();
        org.Days(15);
        var poisoned = deals.Where((_, i) => i % 10 == 5).ToHashSet();
        org.Sql($"CREATE TRIGGER poison BEFORE UPDATE OF crma_stallstate ON crma_dealwatch WHEN NEW.crma_dealwatchid IN ({string.Join(",", poisoned.Select(p => $"'{p:D}'"))}) BEGIN SELECT RAISE(ABORT, 'poison'); END");
        org.Jobs();
        var run = new SweepTimer(org.As(org.Service), pageSize: 10).Sweep();
        Assert.HasCount(poisoned.Count, run.Failures);
        foreach (var deal in poisoned)
        {
            Assert.ContainsSingle(run.Failures.Where(f => f.Contains(deal.ToString("D"), StringComparison.Ordinal)));
            Assert.Contains("skipped", org.Watch(deal).GetAttributeValue<string>("crma_lasterror")!);
        }
        foreach (var deal in deals.Where(d => !poisoned.Contains(d))) Assert.AreEqual(RepsTurn, org.State(deal));
    }

    [TestMethod]
    public void A_text_in_every_column_that_an_administrator_may_edit_stops_no_deal()
    {
        using var org = Org.New(reasons: true);
        var deals = Page(org);
        org.Sweep();
        org.Sql("UPDATE crma_dealwatch SET crma_witnesses = 'nonsense', crma_people = 'nonsense', crma_laststagekey = 'nonsense', crma_lastownerid = 'nonsense', crma_laststagecategory = 99, crma_stallstate = 99, crma_closedatepushes = -7, crma_episode = 2147483646");
        foreach (var deal in deals)
            org.System.Update(new Entity("crma_dealwatch", deal) { ["crma_nextcheckon"] = new DateTime(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc), ["crma_foldeduntil"] = new DateTime(9999, 12, 30, 0, 0, 0, DateTimeKind.Utc) });
        org.Sql("UPDATE crma_sweeplane SET crma_rulesknown = 'nonsense', crma_rulesmark = 'nonsense', crma_rulesversion = 'nonsense'");
        Assert.IsEmpty(Days(org, 25).Failures);
        Assert.AreEqual(Stalled, org.State(deals[0]));
    }

    // Three deals beside each other: what befalls one must not reach the others.
    private static List<Guid> Page(Org org) => [.. Enumerable.Range(0, 3).Select(i => org.Deal(org.Rep, $"Deal {i}"))];

    private static SweepRun Days(Org org, int days)
    {
        org.Days(days);
        return org.Sweep();
    }
}
