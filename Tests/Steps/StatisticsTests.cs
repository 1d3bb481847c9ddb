using CrmAssist.Local.Engine;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>What the sweep counts once a day when it has nothing else to do, and what the rules make of it.</summary>
[TestClass]
public sealed class StatisticsTests
{
    private const int Healthy = 0;
    private const int RepsTurn = 2;

    [TestMethod]
    public void A_deal_older_than_the_typical_won_deal_of_its_stage_stalls()
    {
        using var org = Org.New();
        Won(org, 20, days: 14);
        var deal = org.Deal(org.Rep, stage: "Develop");
        org.Sweep();
        Assert.Contains("\"name\":\"Develop\",\"samples\":20,\"medianDays\":10", Statistics(org));
        var entered = org.Now;
        // 150 % of ten working days are fifteen; the fixed twenty are not waited for.
        org.Days(20);
        org.PhoneCall(org.Rep, deal);
        org.Sweep();
        Assert.AreEqual(Healthy, org.State(deal));
        org.Days(2);
        org.PhoneCall(org.Rep, deal);
        org.Sweep();
        Assert.AreEqual(RepsTurn, org.State(deal));
        Assert.AreEqual($"In Develop for 16 working days, since {entered:d MMM yyyy} (limit 15: 150 % of the 10 working days that 20 won deals typically took).", org.Reasons(deal));
    }

    [TestMethod]
    public void Nineteen_won_deals_are_too_few()
    {
        using var org = Org.New();
        Won(org, 19, days: 14);
        var deal = org.Deal(org.Rep, stage: "Develop");
        org.Sweep();
        org.Days(22);
        org.PhoneCall(org.Rep, deal);
        org.Sweep();
        Assert.AreEqual(Healthy, org.State(deal));
    }

    [TestMethod]
    public void Lost_deals_and_wins_of_long_ago_are_not_counted()
    {
        using var org = Org.New();
        Won(org, 3, days: 7);
        Won(org, 4, days: 7, message: "LoseOpportunity");
        org.Days(600);
        Won(org, 2, days: 7);
        org.Sweep();
        Assert.Contains("\"samples\":5,", Statistics(org));
        org.Days(200);
        org.Sweep();
        Assert.Contains("\"samples\":2,", Statistics(org));
    }

    [TestMethod]
    public void They_are_counted_once_a_day_when_nothing_is_due_a_page_a_call_and_no_scan()
    {
        using var org = Org.New();
        Won(org, 230, days: 7);
        org.Timer();
        org.Days(1);
        org.Local.Scans.Clear();
        var calls = 0;
        var before = Statistics(org);
        bool more;
        do
        {
            var answer = org.Call(org.Service, "crma_Sweep");
            more = (bool)answer["More"];
            Assert.IsTrue(!more || Row(org).GetAttributeValue<string>("crma_statisticsmark") is not null || Statistics(org) != before, "It goes on where its mark says.");
            calls++;
        }
        while (more);
        Assert.AreEqual(4, calls, "Two pages of won deals, one of open ones, and a last look.");
        Assert.Contains("\"samples\":230,", Statistics(org));
        Assert.IsNull(Row(org).GetAttributeValue<string>("crma_statisticsmark"));
        Assert.AreEqual(org.Now, Row(org).GetAttributeValue<DateTime>("crma_statisticson"));
        Assert.IsEmpty(org.Local.Scans.Found, string.Join("\n", org.Local.Scans.Found.Select(s => s.Sql + "\n" + s.Plan)));
        var version = Row(org).RowVersion;
        org.Timer();
        Assert.AreEqual(version, Row(org).RowVersion, "Once a day.");
    }

    [TestMethod]
    public void A_mark_that_cannot_be_read_begins_anew_and_nonsense_in_the_statistics_says_nothing()
    {
        using var org = Org.New();
        Won(org, 20, days: 14);
        org.Timer();
        var counted = Statistics(org);
        org.Days(1);
        org.Settings(("crma_statisticsmark", "nonsense"), ("crma_statistics", "{\"countedOn\":1"));
        Assert.IsEmpty(org.Timer().Failures);
        Assert.AreEqual(counted.Replace("2026-03-16", "2026-03-17", StringComparison.Ordinal), Statistics(org));
    }

    [TestMethod]
    public void Another_lane_leaves_them_alone_and_whoever_is_due_comes_first()
    {
        using var org = Org.New();
        org.System.Create(new Entity("crma_sweeplane") { ["crma_name"] = "Lane 1", ["crma_number"] = 1 });
        org.Call(org.Service, "crma_Sweep", ("Lane", 1));
        org.Call(org.Service, "crma_Sweep", ("Lane", 1));
        Assert.IsNull(Row(org).GetAttributeValue<string>("crma_statisticsmark"));
        org.Call(org.Service, "crma_Sweep");
        org.Deal(org.Rep);
        org.Jobs();
        Assert.AreEqual(1, org.Call(org.Service, "crma_Sweep")["Checked"]);
        Assert.IsNull(Row(org).GetAttributeValue<DateTime?>("crma_statisticson"));
    }

    [TestMethod]
    public void Other_typical_times_make_only_the_deals_of_their_stage_due_and_the_same_none()
    {
        using var org = Org.New();
        Won(org, 20, days: 14);
        org.Timer();
        org.Deal(org.Rep, stage: "Develop");
        org.Deal(org.Rep, stage: "Propose");
        org.Timer();
        // Next day's count finds the same: nobody is looked at.
        org.Days(1);
        Assert.AreEqual(0, org.Timer().Checked);
        Won(org, 21, days: 4);
        Assert.AreEqual(21 + 1, org.Timer().Checked, "Those that were closed, then, by a median of four days instead of ten, the one open deal in that stage.");
        Assert.AreEqual(0, org.Timer().Checked);
    }

    [TestMethod]
    public void A_signal_without_data_is_off_and_comes_back_with_it()
    {
        using var org = Org.New();
        var deals = Enumerable.Range(0, 50).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        foreach (var deal in deals.Take(29)) org.PhoneCall(org.Rep, deal);
        org.Sweep();
        // Young deals need not have a contact yet: nothing can be said, so the signal is on.
        org.Days(15);
        org.Sweep();
        Assert.Contains("{\"signal\":2,\"share\":0.58,\"deals\":50}", Statistics(org));
        Assert.AreEqual(Healthy, org.State(deals[0]), "Off: also what was found earlier on the same day is taken back.");
        Assert.AreEqual(Healthy, org.State(deals[^1]));
        org.PhoneCall(org.Rep, deals[^1]);
        org.Days(1);
        org.Sweep();
        org.Days(30);
        org.Sweep();
        Assert.Contains("{\"signal\":2,\"share\":0.6,\"deals\":50}", Statistics(org));
        Assert.AreEqual(RepsTurn, org.State(deals[0]));
    }

    [TestMethod]
    public void Forty_nine_deals_say_nothing_of_an_organisation()
    {
        using var org = Org.New();
        var deals = Enumerable.Range(0, 49).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        org.Sweep();
        org.Days(15);
        org.Sweep();
        org.Days(1);
        org.Sweep();
        Assert.Contains("{\"signal\":2,\"share\":0,\"deals\":49}", Statistics(org));
        Assert.AreEqual(RepsTurn, org.State(deals[0]));
    }

    private static Entity Row(Org org) => org.All("crma_assistsettings").Single();

    private static string Statistics(Org org) => Row(org).GetAttributeValue<string>("crma_statistics") ?? "";

    // Deals that are so many calendar days in Develop and are then closed.
    private static void Won(Org org, int count, int days, string message = "WinOpportunity")
    {
        var deals = Enumerable.Range(0, count).Select(i => org.Deal(org.Rep, $"{message} {i}", stage: "Develop")).ToList();
        org.Jobs();
        org.Days(days);
        foreach (var deal in deals)
        {
            org.Call(org.Rep, message, ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }), ("Status", new OptionSetValue(message == "WinOpportunity" ? 3 : 4)));
        }
        org.Jobs();
    }
}
