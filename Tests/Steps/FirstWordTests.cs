using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>The owner always hears first.</summary>
[TestClass]
public sealed class FirstWordTests
{
    private const int Healthy = 0;
    private const int RepsTurn = 2;
    private const int AssistOpen = 4;
    private const int Parked = 5;
    private const int Opinion = 3;

    [TestMethod]
    public void The_owner_is_told_has_eight_working_hours_and_then_his_manager_gets_the_assist()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var run = org.GoQuiet();
        Assert.AreEqual(1, run.Told);
        Assert.AreEqual(RepsTurn, org.State(deal));
        // Told on Monday at noon: five and a half hours are left of the day.
        Assert.AreEqual(new DateTime(2026, 3, 24, 11, 30, 0), org.Watch(deal).GetAttributeValue<DateTime>("crma_firstworduntil"));
        Move(org, "2026-03-24 11:29");
        org.Timer();
        Assert.AreEqual(RepsTurn, org.State(deal));
        Move(org, "2026-03-24 11:30");
        org.Timer();
        Assert.AreEqual(AssistOpen, org.State(deal));
        Assert.AreEqual(org.Manager, org.Assists(deal).Single().GetAttributeValue<EntityReference>("ownerid")!.Id);
    }

    [TestMethod]
    public void A_late_or_large_deal_has_two_working_hours()
    {
        using var org = Org.New();
        org.Settings(("crma_largedeal", 500_000m));
        Guid[] deals =
        [
            org.Deal(org.Rep, "Late", stage: "Close"), org.Deal(org.Rep, "Sure", columns: ("closeprobability", 70)), org.Deal(org.Rep, "Large", value: 500_000),
            org.Deal(org.Colleague, "Usual", value: 499_999),
        ];
        org.GoQuiet();
        foreach (var deal in deals[..3]) Assert.AreEqual(new DateTime(2026, 3, 23, 14, 0, 0), org.Watch(deal).GetAttributeValue<DateTime>("crma_firstworduntil"));
        Assert.AreEqual(new DateTime(2026, 3, 24, 11, 30, 0), org.Watch(deals[3]).GetAttributeValue<DateTime>("crma_firstworduntil"));
    }

    [TestMethod]
    public void One_message_names_the_deals_and_opens_the_list_though_jobs_run_twice_and_once_per_deal()
    {
        using var org = Org.New(options: new() { Seed = 5 });
        org.Local.Jobs.ChanceOfRepeat = 1;
        org.Deal(org.Rep, "Small", value: 1_000);
        org.Deal(org.Rep, "Large", value: 900_000);
        org.Deal(org.Rep, "Middle", value: 50_000);
        org.GoQuiet();
        org.Jobs();
        var told = org.Told(org.Rep).Single();
        Assert.AreEqual("Your turn: Large, Middle and Small", told.GetAttributeValue<string>("title"));
        var action = JsonDocument.Parse(told.GetAttributeValue<string>("data")!).RootElement.GetProperty("actions").EnumerateArray().Single();
        Assert.AreEqual("?pagetype=entitylist&etn=crma_dealwatch&viewid=b7a3c1de-5f0e-4c3a-9d7b-2e6f8a1c4d01&viewtype=1039", action.GetProperty("data").GetProperty("url").GetString());
        Assert.IsEmpty(org.Told(org.Manager));
    }

    [TestMethod]
    public void More_than_three_deals_are_counted()
    {
        using var org = Org.New();
        org.Settings(("crma_repweeklydeals", 9));
        for (var i = 1; i <= 5; i++) org.Deal(org.Rep, $"Deal {i}", value: 100_000 - i);
        org.GoQuiet();
        org.Jobs();
        Assert.AreEqual("Your turn: Deal 1, Deal 2, Deal 3 and 2 more", org.Told(org.Rep).Single().GetAttributeValue<string>("title"));
    }

    [TestMethod]
    public void What_has_been_settled_before_the_message_goes_out_is_not_in_it()
    {
        using var org = Org.New();
        org.Settings(("crma_repweeklydeals", 9));
        var names = new[] { "Parked", "Called", "Closed", "Asked", "Planned", "Given", "Left" };
        var deals = names.ToDictionary(n => n, n => org.Deal(org.Rep, n));
        org.Sweep();
        org.Days(21);
        org.Sweep();
        // The jobs wait while all of this happens.
        Assert.AreEqual(names.Length, org.Call(org.Service, "crma_RaiseAssists")["Told"]);
        Settle(org, deals);
        org.Jobs();
        Assert.AreEqual("Your turn: Left", org.Told(org.Rep).Single().GetAttributeValue<string>("title"));
    }

    [TestMethod]
    public void Where_all_has_been_settled_nothing_is_sent()
    {
        using var org = Org.New();
        org.Settings(("crma_repweeklydeals", 9));
        var deals = new[] { "Parked", "Called", "Closed", "Asked", "Planned", "Given" }.ToDictionary(n => n, n => org.Deal(org.Rep, n));
        org.Sweep();
        org.Days(21);
        org.Sweep();
        org.Call(org.Service, "crma_RaiseAssists");
        Settle(org, deals);
        org.Jobs();
        Assert.IsEmpty(org.Told(org.Rep));
    }

    [TestMethod]
    public void A_call_in_the_first_word_settles_it_and_nobody_else_hears_of_it()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.GoQuiet();
        org.PhoneCall(org.Rep, deal);
        org.LetFirstWordPass();
        Assert.AreEqual(Healthy, org.State(deal));
        Assert.IsEmpty(org.Assists(deal));
        Assert.IsNull(org.Watch(deal).GetAttributeValue<DateTime?>("crma_toldon"));
    }

    [TestMethod]
    public void An_ask_in_the_first_word_counts_as_asked_first()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.GoQuiet();
        org.Escalate(org.Rep, deal, Opinion);
        org.LetFirstWordPass();
        Assert.AreEqual(AssistOpen, org.State(deal));
        Assert.AreEqual(773200000, org.Assists(deal).Single().GetAttributeValue<OptionSetValue>("crma_origin")!.Value, "Asked by the rep, and nothing beside it.");
    }

    [TestMethod]
    public void An_ask_that_was_answered_within_the_first_word_is_not_followed_by_an_assist()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.GoQuiet();
        var ask = (Guid)org.Escalate(org.Rep, deal, Opinion)["Assist"];
        org.Timer();
        org.Close(org.Manager, ask, "Done", "Yes");
        org.LetFirstWordPass();
        Assert.HasCount(1, org.Assists(deal));
        Assert.IsNotNull(org.Watch(deal).GetAttributeValue<DateTime?>("crma_cooldownuntil"));
    }

    [TestMethod]
    public void A_planned_talk_settles_silence_until_then_and_afterwards_the_owner_hears_first_again()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.GoQuiet();
        org.System.Update(new Entity("crma_dealwatch", deal) { ["crma_plannedon"] = org.Now.AddDays(3), ["crma_nextcheckon"] = org.Now });
        org.LetFirstWordPass();
        Assert.IsEmpty(org.Assists(deal));
        Assert.AreEqual(Healthy, org.State(deal));
        org.Days(2);
        org.Timer();
        Assert.AreEqual(RepsTurn, org.State(deal));
        org.LetFirstWordPass();
        Assert.HasCount(1, org.Assists(deal));
    }

    [TestMethod]
    public void A_parked_deal_ends_the_managers_assist_with_a_line_that_says_why_and_wakes_by_itself()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Stall();
        Park(org, deal, org.Now.AddDays(30), 1, "after their move");
        org.Timer();
        Assert.AreEqual(Parked, org.State(deal));
        var assist = org.Assists(deal).Single();
        Assert.AreEqual(773200002, assist.GetAttributeValue<OptionSetValue>("statuscode")!.Value);
        Assert.StartsWith("Overtaken on 24 Mar 2026: parked until 23 Apr 2026, the customer asked to wait: \"after their move\".\nNo contact", assist.GetAttributeValue<string>("crma_reasons")!);
        Assert.IsNull(org.Watch(deal).GetAttributeValue<DateTime?>("crma_cooldownuntil"));
        Assert.AreEqual(30, (org.Watch(deal).GetAttributeValue<DateTime>("crma_parkeduntil") - org.Now).Days, "The sweep leaves what crma_Park writes alone.");
        org.Days(29);
        org.Timer();
        Assert.AreEqual(Parked, org.State(deal));
        org.Days(1);
        org.Timer();
        Assert.AreEqual(RepsTurn, org.State(deal), "More than twice as long silent: the owner hears first again.");
        org.LetFirstWordPass();
        Assert.HasCount(2, org.Assists(deal));
    }

    [TestMethod]
    public void A_deal_parked_in_the_first_word_wakes_to_a_new_turn()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.GoQuiet();
        Park(org, deal, org.Now.AddDays(8), 0, null);
        org.LetFirstWordPass();
        Assert.AreEqual(Parked, org.State(deal));
        org.Days(7);
        Assert.AreEqual(1, org.Timer().Told);
        Assert.AreEqual(RepsTurn, org.State(deal));
        Assert.IsEmpty(org.Assists(deal));
    }

    [TestMethod]
    public void An_owner_who_is_disabled_cannot_be_told_and_his_manager_is_next_at_once()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        org.System.Update(new Entity("systemuser", org.Rep) { ["isdisabled"] = true });
        org.Days(21);
        var run = org.Timer();
        Assert.AreEqual(0, run.Told);
        Assert.HasCount(1, org.Assists(deal));
        org.Jobs();
        Assert.IsEmpty(org.Told(org.Rep));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Of_a_teams_deal_its_administrator_is_told_and_without_one_nobody_is(bool administered)
    {
        using var org = Org.New();
        org.Settings(("crma_fallbackhelperid", new EntityReference("systemuser", org.Vp)));
        var row = new Entity("team") { ["name"] = "Rollout", ["businessunitid"] = new EntityReference("businessunit", org.East), ["teamtype"] = new OptionSetValue(0) };
        if (administered) row["administratorid"] = new EntityReference("systemuser", org.Rep);
        var team = org.System.Create(row);
        org.GiveTeam(team, "Salesperson");
        org.GiveTeam(team, "CrmAssist Rep");
        var deal = org.Deal(org.Rep);
        var own = org.Deal(org.Rep, "Own", value: 10_000);
        org.System.Update(new Entity("opportunity", deal) { ["ownerid"] = new EntityReference("team", team) });
        org.GoQuiet();
        org.Jobs();
        Assert.AreEqual(administered ? RepsTurn : AssistOpen, org.State(deal));
        Assert.AreEqual(RepsTurn, org.State(own));
        Assert.AreEqual(administered ? "Your turn: Fabrikam rollout and Own" : "Your turn: Own", org.Told(org.Rep).Single().GetAttributeValue<string>("title"));
    }

    [TestMethod]
    public void A_new_owner_hears_first_and_the_former_ones_first_word_ends()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.GoQuiet();
        org.Jobs();
        org.System.Update(new Entity("opportunity", deal) { ["ownerid"] = new EntityReference("systemuser", org.Colleague) });
        org.LetFirstWordPass();
        org.Jobs();
        Assert.AreEqual(RepsTurn, org.State(deal));
        Assert.IsEmpty(org.Assists(deal));
        Assert.HasCount(1, org.Told(org.Colleague));
        org.LetFirstWordPass();
        Assert.HasCount(1, org.Assists(deal));
    }

    [TestMethod]
    public void What_an_owner_was_told_is_in_the_deals_history()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.GoQuiet();
        var told = org.All("crma_dealevent", ("crma_opportunityid", deal), ("crma_what", 773200009)).Single();
        Assert.AreEqual(org.Rep, told.GetAttributeValue<EntityReference>("crma_byid")!.Id);
        Assert.AreEqual(org.Rep.ToString("D"), told.GetAttributeValue<string>("crma_fromvalue"));
        Assert.AreEqual("episode 1: 2:15;30", told.GetAttributeValue<string>("crma_tovalue"));
    }

    private static void Settle(Org org, Dictionary<string, Guid> deals)
    {
        Park(org, deals["Parked"], org.Now.AddDays(9), 0, null);
        org.PhoneCall(org.Rep, deals["Called"]);
        org.Call(org.Rep, "LoseOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deals["Closed"]) }), ("Status", new OptionSetValue(4)));
        org.Escalate(org.Rep, deals["Asked"], Opinion);
        org.System.Update(new Entity("crma_dealwatch", deals["Planned"]) { ["crma_plannedon"] = org.Now.AddDays(2) });
        org.System.Update(new Entity("opportunity", deals["Given"]) { ["ownerid"] = new EntityReference("systemuser", org.Colleague) });
    }

    // As crma_Park does.
    private static void Park(Org org, Guid deal, DateTime until, int reason, string? note) => org.System.Update(new Entity("crma_dealwatch", deal)
    {
        ["crma_parkeduntil"] = until, ["crma_parkreason"] = new OptionSetValue(773200000 + reason), ["crma_parknote"] = note, ["crma_nextcheckon"] = org.Now,
    });

    private static void Move(Org org, string moment) =>
        org.Local.Clock.Advance(DateTime.Parse(moment + "Z", null, System.Globalization.DateTimeStyles.AdjustToUniversal) - org.Now);
}
