using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>Silent, Live and Paused, and what is known without anybody having been told.</summary>
[TestClass]
public sealed class ModesTests
{
    private const int RepsTurn = 2;
    private const int Stalled = 3;
    private const int AssistOpen = 4;
    private const int Silent = 0;
    private const int Live = 1;
    private const int Paused = 2;

    [TestMethod]
    public void From_silent_to_live_there_is_no_storm()
    {
        using var org = Org.New();
        Switch(org, Silent);
        var deals = Enumerable.Range(0, 12).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        org.Sweep();
        org.Days(22);
        org.Timer();
        Switch(org, Live);
        for (var day = 0; day < 4; day++)
        {
            var run = org.Timer();
            Assert.AreEqual(0, run.Told, $"day {day}");
            Assert.AreEqual(0, run.Raised, $"day {day}");
            org.Days(1);
        }
        foreach (var deal in deals) Assert.AreEqual(Stalled, org.State(deal), "For lists and the review.");
        Assert.IsEmpty(org.All("appnotification"));
    }

    [TestMethod]
    public void What_a_pipeline_shows_at_the_first_look_is_known_and_raised_only_when_it_got_worse()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Days(15);
        org.Timer();
        org.Timer();
        Assert.AreEqual(Stalled, org.State(deal));
        Assert.AreEqual("2:11;30", org.Watch(deal).GetAttributeValue<string>("crma_told"));
        Assert.IsNull(org.Watch(deal).GetAttributeValue<DateTime?>("crma_firstworduntil"));
        // Twenty working days in the stage are allowed; the twenty-first is another signal.
        org.Days(13);
        org.Timer();
        Assert.AreEqual(Stalled, org.State(deal));
        org.Days(1);
        Assert.AreEqual(1, org.Timer().Told);
        Assert.AreEqual(RepsTurn, org.State(deal));
    }

    [TestMethod]
    public void A_tightened_rule_prompts_nobody()
    {
        using var org = Org.New();
        var deals = Enumerable.Range(0, 5).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        org.Sweep();
        org.Days(7);
        org.Timer();
        var rule = org.All("crma_stallrule", ("crma_name", "No contact for 10 working days")).Single();
        org.System.Update(new Entity("crma_stallrule", rule.Id) { ["crma_threshold"] = 3 });
        // One of them is due by itself before the pass comes by.
        org.Save(org.Rep, deals[0], ("estimatedclosedate", Org.Monday.Date.AddDays(95)));
        var run = org.Timer();
        Assert.AreEqual(0, run.Told);
        org.Days(1);
        Assert.AreEqual(0, org.Timer().Told);
        foreach (var deal in deals) Assert.AreEqual(Stalled, org.State(deal));
    }

    [TestMethod]
    public void A_pause_ends_turns_keeps_open_assists_and_what_it_found_is_known_afterwards()
    {
        using var org = Org.New();
        var raised = org.Deal(org.Rep, "Raised");
        org.Stall();
        var turn = org.Deal(org.Rep, "Turn");
        org.GoQuiet();
        Assert.AreEqual(RepsTurn, org.State(turn));
        Switch(org, Paused);
        org.Days(1);
        var run = org.Timer();
        Assert.AreEqual((0, 0), (run.Told, run.Raised));
        Assert.AreEqual(AssistOpen, org.State(raised));
        Assert.AreEqual(0, org.Assists(raised).Single().GetAttributeValue<OptionSetValue>("statecode")!.Value);
        Assert.AreEqual(Stalled, org.State(turn));
        Switch(org, Live);
        org.Days(1);
        org.Timer();
        Assert.AreEqual(Stalled, org.State(turn));
        Assert.IsEmpty(org.Assists(turn));
    }

    [TestMethod]
    public void An_ask_works_in_every_mode()
    {
        using var org = Org.New();
        foreach (var mode in new[] { Silent, Paused })
        {
            Switch(org, mode);
            var deal = org.Deal(org.Rep);
            org.Escalate(org.Rep, deal, 3);
            Assert.HasCount(1, org.Assists(deal));
        }
    }

    [TestMethod]
    public void Known_is_forgotten_when_the_deal_is_well_again()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Days(15);
        org.Timer();
        Assert.AreEqual(Stalled, org.State(deal));
        org.PhoneCall(org.Rep, deal);
        org.Save(org.Rep, deal, ("stageid", org.Stage("Propose")));
        org.Timer();
        Assert.IsNull(org.Watch(deal).GetAttributeValue<string>("crma_told"));
        org.Days(8);
        Assert.AreEqual(1, org.Timer().Told);
        Assert.AreEqual(RepsTurn, org.State(deal));
    }

    private static void Switch(Org org, int mode) => org.Settings(("crma_mode", new OptionSetValue(773200000 + mode)));
}
