using System.Globalization;
using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>Deals that rest for a known reason: who may park, what is refused, how they wake up.</summary>
[TestClass]
public sealed class ParkTests
{
    private const int Healthy = 0;
    private const int Stalled = 3;
    private const int Parked = 5;
    private const int Holidays = 0;
    private const int Waits = 1;

    [TestMethod]
    public void A_parked_deal_rests_until_its_day_and_wakes_up_by_itself()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Days(15);
        org.Sweep();
        Assert.AreEqual(Stalled, org.State(deal));
        Assert.AreEqual(1, Park(org, org.Rep, deal, days: 7, note: "Back after\nthe fair ")["Parked"]);
        Assert.AreEqual(org.Now, org.Watch(deal).GetAttributeValue<DateTime>("crma_nextcheckon"));
        org.Sweep();
        Assert.AreEqual(Parked, org.State(deal));
        Assert.AreEqual("Back after the fair", org.Watch(deal).GetAttributeValue<string>("crma_parknote"));
        org.Days(6);
        org.Timer();
        Assert.AreEqual(Parked, org.State(deal));
        Assert.IsEmpty(org.Assists(deal));
        org.Days(1);
        org.Sweep();
        Assert.AreEqual(Stalled, org.State(deal));
    }

    [TestMethod]
    public void A_healthy_deal_that_is_parked_is_looked_at_when_it_wakes_up()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        Park(org, org.Rep, deal, days: 3);
        org.Sweep();
        Assert.AreEqual(Parked, org.State(deal));
        Assert.AreEqual(Org.Monday.AddDays(3), org.Watch(deal).GetAttributeValue<DateTime>("crma_nextcheckon"));
        org.Days(3);
        org.Sweep();
        Assert.AreEqual(Healthy, org.State(deal));
    }

    [TestMethod]
    public void Waking_a_deal_up_ends_its_rest_at_once_and_twice_wakes_it_once()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Days(15);
        Park(org, org.Rep, deal, days: 7);
        org.Sweep();
        Assert.AreEqual(1, Unpark(org, org.Rep, deal)["Unparked"]);
        Assert.AreEqual(0, Unpark(org, org.Rep, deal)["Unparked"]);
        org.Sweep();
        Assert.AreEqual(Stalled, org.State(deal));
        Assert.IsNull(org.Watch(deal).GetAttributeValue<DateTime?>("crma_parkeduntil"));
        Assert.AreEqual(1, org.Watch(deal).GetAttributeValue<int>("crma_parkcount"));
    }

    [TestMethod]
    public void Each_parking_and_waking_is_in_the_history_with_who_did_it()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Jobs();
        Park(org, org.Rep, deal, days: 7);
        org.Days(1);
        Unpark(org, org.Manager, deal);
        var events = org.All("crma_dealevent", ("crma_opportunityid", deal), ("crma_what", 773200005)).OrderBy(e => e.GetAttributeValue<DateTime>("crma_occurredon")).ToList();
        Assert.AreEqual("2026-03-09T12:00:00Z CustomerAskedToWait", events[0].GetAttributeValue<string>("crma_tovalue"));
        Assert.AreEqual(org.Rep, events[0].GetAttributeValue<EntityReference>("crma_byid")!.Id);
        Assert.AreEqual("2026-03-09T12:00:00Z CustomerAskedToWait", events[1].GetAttributeValue<string>("crma_fromvalue"));
        Assert.IsNull(events[1].GetAttributeValue<string>("crma_tovalue"));
        Assert.AreEqual(org.Manager, events[1].GetAttributeValue<EntityReference>("crma_byid")!.Id);
        org.Sweep();
        Assert.AreEqual(Org.Monday, org.Watch(deal).GetAttributeValue<DateTime>("crma_stageenteredon"), "Parking is no move.");
    }

    [TestMethod]
    public void A_third_parking_is_allowed_and_shown_and_holidays_are_not_counted()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        foreach (var (reason, count) in new[] { (Waits, 1), (Holidays, 1), (2, 2), (4, 3) })
        {
            Park(org, org.Rep, deal, days: 5, reason: reason);
            Assert.AreEqual(count, org.Watch(deal).GetAttributeValue<int>("crma_parkcount"), $"reason {reason}");
            org.Days(7);
            org.Sweep();
        }
    }

    [TestMethod]
    public void Sent_twice_it_parks_once_and_a_longer_rest_is_one_more()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var until = Org.Monday.AddDays(5);
        Park(org, org.Rep, deal, until: until);
        org.Days(1);
        Assert.AreEqual(1, Park(org, org.Rep, deal, until: until)["Parked"]);
        Assert.AreEqual(1, org.Watch(deal).GetAttributeValue<int>("crma_parkcount"));
        Assert.HasCount(1, org.All("crma_dealevent", ("crma_what", 773200005)));
        Park(org, org.Rep, deal, until: until.AddDays(-1));
        Assert.AreEqual(1, org.Watch(deal).GetAttributeValue<int>("crma_parkcount"), "A shorter rest is the same one.");
        Park(org, org.Rep, deal, until: until.AddDays(20));
        Assert.AreEqual(2, org.Watch(deal).GetAttributeValue<int>("crma_parkcount"));
    }

    [TestMethod]
    public void A_deal_nobody_has_watched_yet_is_watched_from_then_on()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        Assert.IsEmpty(org.All("crma_dealwatch"));
        Park(org, org.Rep, deal, days: 3);
        org.Sweep();
        Assert.AreEqual(Parked, org.State(deal));
        Assert.AreEqual(org.Rep, org.Watch(deal).GetAttributeValue<EntityReference>("ownerid")!.Id);
    }

    [TestMethod]
    public void A_selection_is_parked_at_once_and_what_is_refused_of_it_is_named()
    {
        using var org = Org.New();
        var deals = Enumerable.Range(0, 3).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        var others = org.Deal(org.User("Wim Test", org.West, org.OtherManager, "Salesperson", "CrmAssist Rep"), "Secret merger");
        var shared = org.Deal(org.Colleague, "Shared");
        org.Share(shared, org.Rep);
        var closed = org.Deal(org.Rep, "Closed");
        org.Call(org.Rep, "LoseOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", closed) }), ("Status", new OptionSetValue(4)));
        var gone = Guid.NewGuid();
        var answer = Park(org, org.Rep, deals[0], days: 5, deals: [deals[1], deals[2], deals[1], deals[0], others, shared, closed, gone]);
        Assert.AreEqual(3, answer["Parked"]);
        var refused = JsonDocument.Parse((string)answer["Refused"]).RootElement.EnumerateArray().ToDictionary(r => r.GetProperty("id").GetGuid());
        Assert.HasCount(4, refused);
        Assert.AreEqual("You may not read this deal, so you cannot park it. Ask its owner to share it with you.", refused[others].GetProperty("why").GetString());
        Assert.IsFalse(refused[others].TryGetProperty("name", out _), "Who may not read a deal does not learn its name.");
        Assert.AreEqual("You may not change the deal \"Shared\", so you cannot park it. Ask its owner to do so.", refused[shared].GetProperty("why").GetString());
        Assert.AreEqual("Shared", refused[shared].GetProperty("name").GetString());
        Assert.AreEqual("The deal \"Closed\" is closed, so you cannot park it. Reopen it first.", refused[closed].GetProperty("why").GetString());
        Assert.AreEqual("This deal does not exist any more. Refresh the page.", refused[gone].GetProperty("why").GetString());
        org.Sweep();
        foreach (var deal in deals)
        {
            Assert.AreEqual(Parked, org.State(deal));
            Assert.AreEqual(1, org.Watch(deal).GetAttributeValue<int>("crma_parkcount"));
        }
        Assert.AreEqual(3, Unpark(org, org.Rep, deals[0], [deals[1], deals[2], others])["Unparked"]);
    }

    [TestMethod]
    public void A_large_selection_of_own_deals_costs_two_writes_a_deal_and_no_query()
    {
        using var org = Org.New();
        var deals = Enumerable.Range(0, 60).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        org.Sweep();
        var few = Requests(org, () => Park(org, org.Rep, deals[0], days: 5, deals: [.. deals.Take(10)]));
        var many = Requests(org, () => Park(org, org.Rep, deals[10], days: 5, deals: [.. deals.Skip(10)]));
        Assert.AreEqual((50 - 10) * 2, many - few);
    }

    [TestMethod]
    public void A_manager_parks_the_deals_of_his_reps()
    {
        using var org = Org.New();
        var deals = new[] { org.Deal(org.Rep, "One"), org.Deal(org.Colleague, "Two") };
        Assert.AreEqual(2, Park(org, org.Manager, deals[0], days: 5, reason: Holidays, deals: [deals[1]])["Parked"]);
        Assert.Contains("you cannot park it", Refused.By(() => Park(org, org.OtherManager, deals[0], days: 5)));
    }

    [TestMethod]
    public void Bad_input_is_one_clear_sentence()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        string By(int reason = Waits, DateTime? until = null, string? note = null, string? deals = null) => Refused.By(() => org.Call(org.Rep, "crma_Park",
            ("Target", new EntityReference("opportunity", deal)), ("Until", until ?? Org.Monday.AddDays(5)), ("Reason", new OptionSetValue(773200000 + reason)), ("Note", note), ("Deals", deals)));
        Assert.AreEqual("A deal cannot rest until 1 Mar 2026, which is past. Choose a later day.", By(until: Org.Monday.AddDays(-1)));
        Assert.AreEqual("A deal cannot rest until 2 Mar 2026, which is past. Choose a later day.", By(until: Org.Monday));
        Assert.AreEqual("Until 2 May 2026 a deal would rest for 61 days, and 60 are allowed at a time. Choose 1 May 2026 or a day before it.", By(until: Org.Monday.AddDays(61)));
        Assert.Contains("60 are allowed at a time", By(until: DateTime.MaxValue.AddDays(-1)));
        Assert.StartsWith("The reason to park is none there is.", By(reason: 7));
        Assert.AreEqual("The note has 1048576 characters. Shorten it to 400.", By(note: new string('x', 1 << 20)));
        Assert.StartsWith("The list of deals cannot be read: ", By(deals: "[\"nonsense\"]"));
        Assert.StartsWith("The list of deals cannot be read: ", By(deals: "{"));
        Assert.StartsWith("These are 251 deals. Choose 250 at most.", By(deals: JsonSerializer.Serialize(Enumerable.Range(0, 250).Select(_ => Guid.NewGuid()))));
        Assert.StartsWith("This deal does not exist any more.", Refused.By(() => Park(org, org.Rep, Guid.NewGuid(), days: 5)));
        Assert.IsEmpty(org.All("crma_dealevent", ("crma_what", 773200005)));
    }

    [TestMethod]
    public void Who_may_not_read_a_deal_or_lacks_our_role_cannot_park_it()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep, "Secret merger");
        Assert.DoesNotContain("Secret", Refused.By(() => Park(org, org.User("Wim Test", org.West, org.OtherManager, "Salesperson", "CrmAssist Rep"), deal, days: 5)));
        Refused.By(() => Park(org, org.Outsider, deal, days: 5));
    }

    [TestMethod]
    public void Parkings_are_counted_on_from_the_history_where_the_watch_is_a_new_one()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        Park(org, org.Rep, deal, days: 5);
        org.Days(7);
        Park(org, org.Rep, deal, days: 5, reason: Holidays);
        org.Days(7);
        org.System.Delete("crma_dealwatch", deal);
        Park(org, org.Rep, deal, days: 5);
        Assert.AreEqual(2, org.Watch(deal).GetAttributeValue<int>("crma_parkcount"));
    }

    [TestMethod]
    [DataRow("crma_parkcount", null)]
    [DataRow("crma_parkreason", null)]
    [DataRow("crma_parkeduntil", null)]
    [DataRow("crma_parkeduntil", "9999-12-30")]
    [DataRow("crma_plannedon", "9999-12-30")]
    public void What_somebody_has_written_by_hand_stops_neither_parking_nor_the_sweep(string column, object? value)
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        Park(org, org.Rep, deal, days: 5);
        var edited = value is string text ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal) : value;
        org.Sql($"UPDATE crma_dealwatch SET {column} = NULL");
        org.System.Update(new Entity("crma_dealwatch", deal) { [column] = edited });
        foreach (var row in org.All("crma_dealevent", ("crma_what", 773200005))) org.System.Update(new Entity("crma_dealevent", row.Id) { ["crma_tovalue"] = "nonsense", ["crma_fromvalue"] = "12 Holidays" });
        org.Days(1);
        Assert.AreEqual(1, Park(org, org.Rep, deal, days: 20)["Parked"]);
        Assert.IsEmpty(org.Sweep().Failures);
        Assert.AreEqual(Parked, org.State(deal));
        Assert.IsGreaterThanOrEqualTo(1, org.Watch(deal).GetAttributeValue<int>("crma_parkcount"));
    }

    private static OrganizationResponse Park(Org org, Guid user, Guid deal, double days = 0, int reason = Waits, string? note = null, DateTime? until = null, params Guid[] deals) =>
        org.Call(user, "crma_Park", ("Target", new EntityReference("opportunity", deal)), ("Until", until ?? org.Now.AddDays(days)), ("Reason", new OptionSetValue(773200000 + reason)),
            ("Note", note), ("Deals", deals.Length == 0 ? null : JsonSerializer.Serialize(deals)));

    private static OrganizationResponse Unpark(Org org, Guid user, Guid deal, params Guid[] deals) =>
        org.Call(user, "crma_Unpark", ("Target", new EntityReference("opportunity", deal)), ("Deals", deals.Length == 0 ? null : JsonSerializer.Serialize(deals)));

    private static long Requests(Org org, Action act)
    {
        var before = org.Local.Log.Total;
        act();
        return org.Local.Log.Total - before;
    }
}
