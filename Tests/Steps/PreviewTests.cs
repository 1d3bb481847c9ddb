using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>Before rules change: what they would flag, whom that would keep busy, page by page and without a trace.</summary>
[TestClass]
public sealed class PreviewTests
{
    private const int MostNames = 200;
    private const string TenDays = "No contact for 10 working days";

    [TestMethod]
    public void Without_a_draft_both_sides_are_the_rules_in_force_and_what_the_sweep_has_found()
    {
        using var org = Org.New();
        var admin = Admin(org);
        var silent = org.Deal(org.Rep, "Silent");
        org.Days(15);
        var fresh = org.Deal(org.Rep, "Fresh");
        org.Sweep();
        var page = Preview(org, admin).Single();
        Assert.AreEqual(2, page.GetProperty("deals").GetInt32());
        Assert.AreEqual(2, page.GetProperty("of").GetInt32());
        Counts(page, "flagged", 1, 1);
        Counts(page, "within7days", 0, 0);
        Assert.AreEqual(3, org.State(silent));
        Assert.AreEqual(0, org.State(fresh));
        Assert.AreEqual(0, page.GetProperty("out").GetArrayLength());
        Assert.AreEqual(JsonValueKind.Null, page.GetProperty("past").ValueKind);
    }

    [TestMethod]
    public void A_wider_threshold_names_the_deals_that_drop_out_and_a_tighter_one_those_that_come_in()
    {
        using var org = Org.New();
        var admin = Admin(org);
        var silent = org.Deal(org.Rep, "Silent", value: 80_000);
        org.Days(15);
        org.Sweep();
        var wider = Preview(org, admin, Draft(org, (TenDays, 30))).Single();
        Counts(wider, "flagged", 1, 0);
        var named = wider.GetProperty("out").EnumerateArray().Single();
        Assert.AreEqual(silent, named.GetProperty("id").GetGuid());
        Assert.AreEqual("Silent", named.GetProperty("name").GetString());
        Assert.AreEqual(80_000m, named.GetProperty("value").GetDecimal());
        Set(org, TenDays, 30);
        org.Sweep();
        Assert.AreEqual("Silent", Preview(org, admin, Draft(org, (TenDays, 10))).Single().GetProperty("in").EnumerateArray().Single().GetProperty("name").GetString());
    }

    [TestMethod]
    public void What_the_next_week_brings_is_counted_per_rep_and_per_manager()
    {
        using var org = Org.New();
        var admin = Admin(org);
        var wim = org.User("Wim Test", org.West, org.OtherManager, "Salesperson", "CrmAssist Rep");
        foreach (var owner in new[] { org.Rep, org.Rep, org.Colleague, wim }) org.Deal(owner);
        org.Days(11);
        org.Sweep();
        var page = Preview(org, admin, Draft(org, (TenDays, 30))).Single();
        Counts(page, "flagged", 0, 0);
        Counts(page, "within7days", 4, 0);
        Assert.AreEqual("Rita Test 2/0, Ron Test 1/0, Wim Test 1/0", People(page, "reps"));
        Assert.AreEqual("Mara Test 3/0, Mo Test 1/0", People(page, "managers"));
    }

    [TestMethod]
    public void Who_has_no_manager_counts_for_the_fallback_helper()
    {
        using var org = Org.New();
        var admin = Admin(org);
        org.Settings(("crma_fallbackhelperid", org.Ref(org.OtherManager)));
        org.Deal(org.User("Sol Test", org.West, null, "Salesperson", "CrmAssist Rep"));
        org.Days(11);
        org.Sweep();
        Assert.AreEqual("Mo Test 1/1", People(Preview(org, admin).Single(), "managers"));
    }

    [TestMethod]
    public void Pages_add_up_to_the_sample_drawn_by_lot()
    {
        using var org = Org.New();
        var admin = Admin(org);
        var deals = Enumerable.Range(0, 12).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        org.Sweep();
        org.Days(15);
        org.Sweep();
        var page = Preview(org, admin, Draft(org, (TenDays, 30)), sample: 5).Single();
        Assert.AreEqual(5, page.GetProperty("deals").GetInt32());
        CollectionAssert.AreEquivalent(deals.OrderBy(d => Lot(org, d)).Take(5).ToList(), page.GetProperty("out").EnumerateArray().Select(d => d.GetProperty("id").GetGuid()).ToList());
        Assert.IsGreaterThan(5, page.GetProperty("of").GetInt32(), "Estimated from the lots: this is not the whole.");
    }

    [TestMethod]
    public void Every_page_goes_on_where_the_one_before_ended_and_deals_without_a_lot_come_last()
    {
        using var org = Org.New();
        var admin = Admin(org);
        Copies(org, 2100);
        org.Sql("UPDATE crma_dealwatch SET crma_draw = 5 WHERE crma_draw < 300000000");
        org.Sql("UPDATE crma_dealwatch SET crma_draw = NULL WHERE crma_draw > 950000000");
        var pages = Preview(org, admin, Draft(org, (TenDays, 30)), sample: -1);
        Assert.IsGreaterThan(2, pages.Count);
        Assert.AreEqual(2100, pages.Sum(p => p.GetProperty("deals").GetInt32()));
        Assert.AreEqual(2100, pages[^1].GetProperty("of").GetInt32());
        Assert.AreEqual(2100, pages.Sum(p => p.GetProperty("flagged").GetProperty("today").GetInt32()));
        var named = pages.SelectMany(p => p.GetProperty("out").EnumerateArray()).Select(d => d.GetProperty("id").GetGuid()).ToList();
        Assert.HasCount(named.Count, named.Distinct().ToList());
        Assert.AreEqual(2100, named.Count + pages.Sum(p => p.GetProperty("outMore").GetInt32()));
        Assert.IsTrue(pages.All(p => p.GetProperty("out").GetArrayLength() <= MostNames));
    }

    [TestMethod]
    public void What_a_preview_says_is_what_the_sweep_then_finds()
    {
        using var org = Org.New(reasons: true);
        var admin = Admin(org);
        var random = new Random(20260302);
        string[] stages = ["Qualify", "Develop", "Propose", "Close"];
        org.Settings(("crma_holidays", "2026-03-19"), ("crma_largedeal", 60_000m));
        org.Zone(org.Colleague, 220);
        var deals = new List<Guid>();
        for (var day = 0; day < 24; day++)
        {
            var deal = org.Deal(random.Next(2) == 0 ? org.Rep : org.Colleague, $"Deal {day}", stages[random.Next(4)], random.Next(20, 100) * 1000);
            deals.Add(deal);
            if (random.Next(3) == 0) org.PhoneCall(org.Manager, deals[random.Next(deals.Count)]);
            if (random.Next(4) == 0) org.Meeting(org.Manager, deal, random.Next(1, 12));
            org.Save(org.Manager, deals[random.Next(deals.Count)], ("estimatedclosedate", org.Now.Date.AddDays(random.Next(5, 150))));
            org.Days(1);
        }
        org.Sweep();
        var draft = Draft(org, (TenDays, 6), ("No stage change for 20 working days", 12), ("No contact for 5 working days in Propose", 15));
        var page = Preview(org, admin, draft).Single();
        var before = Raising(org, deals);
        Assert.AreEqual(before.Count, page.GetProperty("flagged").GetProperty("today").GetInt32());
        Set(org, TenDays, 6);
        Set(org, "No stage change for 20 working days", 12);
        Set(org, "No contact for 5 working days in Propose", 15);
        org.Sweep();
        var after = Raising(org, deals);
        Assert.AreEqual(after.Count, page.GetProperty("flagged").GetProperty("after").GetInt32());
        CollectionAssert.AreEquivalent(before.Except(after).ToList(), Ids(page, "out"));
        CollectionAssert.AreEquivalent(after.Except(before).ToList(), Ids(page, "in"));
        Assert.IsNotEmpty(Ids(page, "out"), "The test means something only if deals drop out");
        Assert.IsNotEmpty(Ids(page, "in"), "and come in.");
        org.Days(7);
        org.Sweep();
        var soon = Raising(org, deals).Except(after).Count();
        Assert.IsGreaterThan(0, soon);
        Assert.AreEqual(soon, page.GetProperty("within7days").GetProperty("after").GetInt32());
    }

    [TestMethod]
    public void Facts_that_somebody_has_edited_to_extremes_stop_nothing()
    {
        using var org = Org.New();
        var admin = Admin(org);
        var deals = Enumerable.Range(0, 4).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        org.Sweep();
        org.Save(org.Rep, deals[0], ("estimatedclosedate", new DateTime(9999, 12, 30)), ("ownerid", org.Ref(org.Colleague)));
        org.System.Update(new Entity("crma_dealwatch", deals[1]) { ["crma_lastcontacton"] = new DateTime(1753, 1, 1), ["crma_nextcontacton"] = new DateTime(9999, 12, 30), ["crma_stageenteredon"] = new DateTime(9999, 12, 30) });
        org.System.Update(new Entity("crma_dealwatch", deals[2]) { ["crma_parkeduntil"] = new DateTime(9999, 12, 30), ["crma_people"] = "{", ["crma_closedatepushes"] = 0 });
        org.Sql($"UPDATE opportunity SET estimatedvalue_base = NULL, ownerid = NULL, owninguser = NULL WHERE opportunityid = '{deals[3]:D}'");
        Assert.AreEqual(4, Preview(org, admin, Draft(org, (TenDays, 0))).Single().GetProperty("deals").GetInt32());
    }

    [TestMethod]
    public void Closed_deals_parked_ones_and_those_never_looked_at_are_left_out()
    {
        using var org = Org.New();
        var admin = Admin(org);
        var parked = org.Deal(org.Rep, "Parked");
        var lost = org.Deal(org.Rep, "Lost");
        org.Deal(org.Rep, "Silent");
        org.Days(15);
        org.Sweep();
        org.System.Update(new Entity("crma_dealwatch", parked) { ["crma_parkeduntil"] = org.Now.AddDays(20) });
        Close(org, "LoseOpportunity", lost, 4);
        org.Deal(org.Rep, "Unseen");
        org.Jobs();
        var page = Preview(org, admin).Single();
        Assert.AreEqual(2, page.GetProperty("deals").GetInt32());
        Counts(page, "flagged", 1, 1);
    }

    [TestMethod]
    public void A_preview_writes_nothing()
    {
        using var org = Org.New();
        var admin = Admin(org);
        org.Deal(org.Rep);
        org.Days(15);
        org.Sweep();
        using var recording = org.Local.Log.Record();
        Preview(org, admin, Draft(org, (TenDays, 30)));
        foreach (var message in new[] { "Create", "Update", "Delete" }) Assert.AreEqual(0, recording.FromPlugins(message), message);
        Assert.IsLessThan(20, recording.FromPlugins("RetrieveMultiple"));
    }

    [TestMethod]
    public void A_cursor_of_another_preview_is_refused_in_one_sentence()
    {
        using var org = Org.New();
        var admin = Admin(org);
        Copies(org, 1500);
        var draft = Draft(org, (TenDays, 30));
        string Cursor() => (string)org.Call(admin, "crma_PreviewStallRules", ("Rules", draft))["Cursor"];
        void Refuses(string why, string cursor, string? rules = null, Guid? user = null, int? sample = null)
            => Assert.StartsWith("The cursor does not belong to this preview", Refused.By(() => org.Call(user ?? admin, "crma_PreviewStallRules", ("Rules", rules ?? draft), ("Cursor", cursor), ("Sample", sample))), why);
        var cursor = Cursor();
        Assert.AreNotEqual("", cursor);
        Assert.AreEqual("", org.Call(admin, "crma_PreviewStallRules", ("Rules", draft), ("Cursor", cursor))["Cursor"]);
        Refuses("another draft", cursor, Draft(org, (TenDays, 31)));
        Refuses("another sample", cursor, sample: 700);
        Refuses("another user", cursor, user: Admin(org, "Ada Test"));
        Refuses("edited", cursor.Replace('1', '2'));
        Refuses("none", "next");
        org.Settings(("crma_holidays", "2026-03-04"));
        Refuses("other settings", cursor);
        cursor = Cursor();
        Set(org, TenDays, 12);
        Refuses("other rules in force", cursor);
        cursor = Cursor();
        org.Days(0.1);
        Refuses("two hours later", cursor);
    }

    [TestMethod]
    public void Bad_input_is_refused_in_one_sentence()
    {
        using var org = Org.New();
        var admin = Admin(org);
        string Sentence(string rules, int? sample = null) => Refused.By(() => org.Call(admin, "crma_PreviewStallRules", ("Rules", rules), ("Sample", sample)));
        Assert.AreEqual("Rule \"A\": threshold is no whole number.", Sentence("""[{"name":"A","signal":2,"unit":0,"threshold":"x"}]"""));
        Assert.Contains("says the same as rule", Sentence("""[{"name":"A","signal":2,"unit":0},{"name":"B","signal":2,"unit":0}]"""));
        Assert.Contains("Rules: it", Sentence("{"));
        Assert.AreEqual("Sample is -2. Send how many deals to look at, or -1 for all.", Sentence("[]", -2));
        var missing = Guid.NewGuid();
        Assert.AreEqual($"Rule \"A\": team is {missing:D}, and there is no such team. Choose another, or leave it out.", Sentence($$"""[{"name":"A","signal":2,"unit":0,"team":"{{missing:D}}"}]"""));
        Assert.Contains("no such business unit", Sentence($$"""[{"name":"A","signal":2,"unit":0,"businessUnit":"{{missing:D}}"}]"""));
    }

    [TestMethod]
    public void Before_the_set_up_there_is_nothing_to_preview()
    {
        using var org = Org.New(live: false);
        Assert.StartsWith("There are no rules yet", Refused.By(() => Preview(org, Admin(org))));
    }

    [TestMethod]
    public void Reps_and_managers_may_not_preview()
    {
        using var org = Org.New();
        foreach (var user in new[] { org.Rep, org.Manager, org.Outsider }) Assert.Contains("prvWritecrma_StallRule", Refused.By(() => Preview(org, user)));
    }

    [TestMethod]
    public void Who_may_not_read_the_deals_learns_how_many_there_are_and_no_name()
    {
        using var org = Org.New();
        var blind = org.User("Ivo Test", org.Local.RootBusinessUnit, null, "CrmAssist Administrator");
        org.Deal(org.Rep, "Secret merger");
        org.Days(15);
        org.Sweep();
        var page = Preview(org, blind, Draft(org, (TenDays, 30))).Single();
        Counts(page, "flagged", 1, 0);
        Assert.AreEqual(0, page.GetProperty("out").GetArrayLength());
        Assert.AreEqual(1, page.GetProperty("outMore").GetInt32());
        Assert.DoesNotContain("Secret", page.GetRawText());
    }

    [TestMethod]
    public void The_past_is_told_with_four_weeks_of_history_and_not_before()
    {
        using var org = Org.New();
        var admin = Admin(org);
        var won = org.Deal(org.Rep, "Won");
        var lost = org.Deal(org.Rep, "Lost");
        org.Sweep();
        org.Days(11);
        org.PhoneCall(org.Rep, lost);
        org.Days(5);
        org.Sweep();
        org.Days(11);
        Assert.AreEqual(27, Preview(org, admin).Single().GetProperty("historyDays").GetInt32());
        Assert.AreEqual(JsonValueKind.Null, Preview(org, admin).Single().GetProperty("past").ValueKind);
        Close(org, "WinOpportunity", won, 3);
        Close(org, "LoseOpportunity", lost, 4);
        org.Sweep();
        org.Days(3);
        var page = Preview(org, admin).Single();
        Assert.AreEqual(30, page.GetProperty("historyDays").GetInt32());
        Assert.AreEqual("""{"days":30,"flagged":1,"prompts":0,"closed":{"n":2,"flagged":{"won":1,"lost":0},"others":{"won":0,"lost":1}},"after":null}""", page.GetProperty("past").GetRawText());
    }

    [TestMethod]
    public void A_watch_is_born_with_its_lot_and_the_sweep_gives_one_to_those_that_lack_it()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Jobs();
        var lot = Lot(org, deal);
        Assert.IsNotNull(lot);
        org.Sweep();
        org.Sql("UPDATE crma_dealwatch SET crma_draw = NULL");
        org.Days(30);
        org.Sweep();
        Assert.AreEqual(lot, Lot(org, deal));
    }

    internal static Guid Admin(Org org, string name = "Anna Test") => org.User(name, org.Local.RootBusinessUnit, null, "CrmAssist Administrator", "Sales Manager");

    internal static string Draft(Org org, params (string Name, int Threshold)[] thresholds) => "[" + string.Join(",", org.All("crma_stallrule", ("statecode", 0)).Select(r =>
    {
        int? Number(string column) => r.GetAttributeValue<int?>(column);
        int? Option(string column) => r.GetAttributeValue<OptionSetValue>(column)?.Value - 773200000;
        var name = r.GetAttributeValue<string>("crma_name");
        return JsonSerializer.Serialize(new
        {
            id = r.Id, name, signal = Option("crma_signal"), unit = Option("crma_unit"), category = Option("crma_stagecategory"), points = Number("crma_points"),
            threshold = thresholds.Where(t => t.Name == name).Select(t => (int?)t.Threshold).FirstOrDefault() ?? Number("crma_threshold"),
            mayRaise = r.GetAttributeValue<bool>("crma_mayraise"), withinDays = Number("crma_withindays"), minimumProbability = Number("crma_minimumprobability"),
        });
    })) + "]";

    private static List<JsonElement> Preview(Org org, Guid user, string? rules = null, int? sample = null)
    {
        var pages = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = org.Call(user, "crma_PreviewStallRules", ("Rules", rules), ("Sample", sample), ("Cursor", cursor));
            pages.Add(JsonDocument.Parse((string)page["Result"]).RootElement);
            cursor = (string)page["Cursor"];
        }
        while (cursor.Length > 0);
        return pages;
    }

    private static void Counts(JsonElement page, string name, int today, int after)
        => Assert.AreEqual((today, after), (page.GetProperty(name).GetProperty("today").GetInt32(), page.GetProperty(name).GetProperty("after").GetInt32()), name);

    private static string People(JsonElement page, string name) =>
        string.Join(", ", page.GetProperty(name).EnumerateArray().Select(p => $"{p.GetProperty("name")} {p.GetProperty("today")}/{p.GetProperty("after")}").Order());

    private static void Set(Org org, string rule, int threshold) =>
        org.System.Update(new Entity("crma_stallrule", org.All("crma_stallrule", ("crma_name", rule)).Single().Id) { ["crma_threshold"] = threshold });

    // On its owner's turn, stalled, or with an assist open.
    private static List<Guid> Raising(Org org, IEnumerable<Guid> deals) => [.. deals.Where(d => org.State(d) is 2 or 3 or 4)];

    private static List<Guid> Ids(JsonElement page, string name) => [.. page.GetProperty(name).EnumerateArray().Select(d => d.GetProperty("id").GetGuid())];

    private static int? Lot(Org org, Guid deal) => org.Watch(deal).GetAttributeValue<int?>("crma_draw");

    private static void Close(Org org, string message, Guid deal, int status) =>
        org.Call(org.Rep, message, ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }), ("Status", new OptionSetValue(status)));

    // So many deals past their limit, with their watches as the sweep leaves them; made without it, which would take the tests' time.
    private static void Copies(Org org, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var id = new Guid(i, 7, 7, 1, 2, 3, 4, 5, 6, 7, 8);
            org.System.Create(new Entity("opportunity", id) { ["name"] = $"Deal {i}", ["ownerid"] = org.Ref(org.Rep), ["estimatedclosedate"] = org.Now.Date.AddDays(90) });
            org.System.Create(new Entity("crma_dealwatch", id)
            {
                ["crma_name"] = "Deal watch", ["crma_opportunityid"] = new EntityReference("opportunity", id), ["crma_lane"] = 0, ["crma_foldeduntil"] = org.Now, ["crma_laststate"] = 0,
                ["crma_draw"] = (int)(i * 2_654_435_761L % 1_000_000_000), ["crma_lastcontacton"] = org.Now.AddDays(-20),
            });
        }
    }
}
