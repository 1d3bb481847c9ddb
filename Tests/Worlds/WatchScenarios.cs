using Microsoft.Xrm.Sdk;

namespace CrmAssist.Worlds.Tests;

/// <summary>Deals are watched: what changes of them is noted, what goes quiet is raised, what rests is left alone.</summary>
[TestClass]
public sealed class WatchScenarios
{
    private const int Healthy = 0;
    private const int RepsTurn = 2;
    private const int AssistOpen = 4;
    private const int Parked = 5;
    private const int CloseDate = 1;

    [TestMethod]
    public void Set_up_twice_writes_nothing_the_second_time()
    {
        using var world = World.New();
        string[] tables = ["crma_stallrule", "crma_move", "crma_assistsettings", "crma_sweeplane"];
        var before = tables.Sum(t => world.Rows(t).Count);
        Assert.AreEqual(0, world.Call(world.Service, "crma_SetUp", null)["Written"]);
        Assert.AreEqual(before, tables.Sum(t => world.Rows(t).Count));
    }

    [TestMethod]
    public void A_new_deal_is_watched_and_healthy_and_its_watch_follows_its_owner()
    {
        using var world = World.New();
        var deal = world.Deal(world.Rep, "Secret merger");
        world.Timer();
        var watch = world.Watch(deal);
        Assert.AreEqual(Healthy, watch.Choice("crma_stallstate"));
        Assert.AreEqual(world.Rep, watch.Reference("ownerid"));
        Assert.AreEqual("Develop", watch.GetAttributeValue<string>("crma_laststage"));
        Assert.AreEqual(world.Now, watch.GetAttributeValue<DateTime>("crma_stageenteredon"));
        Assert.DoesNotContain("Secret", watch.GetAttributeValue<string>("crma_name")!);
        Assert.IsGreaterThan(world.Now, watch.GetAttributeValue<DateTime>("crma_nextcheckon"));
    }

    [TestMethod]
    public void One_page_of_the_sweep_looks_at_what_is_due_and_says_whether_there_is_more()
    {
        using var world = World.New();
        for (var i = 0; i < 3; i++) world.Deal(world.Rep, $"Deal {i}");
        world.Jobs();
        world.Call(world.Service, "crma_Adopt", null);
        var page = world.Call(world.Service, "crma_Sweep", null, new() { ["BatchSize"] = 2 });
        Assert.AreEqual(2, page["Checked"]);
        Assert.IsTrue((bool)page["More"]);
        Assert.IsFalse((bool)page["Busy"]);
        Assert.AreEqual(1, world.Call(world.Service, "crma_Sweep", null, new() { ["BatchSize"] = 2 })["Checked"]);
        Assert.HasCount(3, world.Rows("crma_dealwatch").Where(w => w.GetAttributeValue<DateTime>("crma_nextcheckon") > world.Now));
        Assert.Contains("There is no lane 7", Sentence.Of(() => world.Call(world.Service, "crma_Sweep", null, new() { ["Lane"] = 7 })));
    }

    [TestMethod]
    public void A_close_date_that_moves_is_noted_with_who_moved_it_and_counts_as_pushed()
    {
        using var world = World.New();
        var deal = world.Deal(world.Rep);
        world.Timer();
        var from = world.Now.Date.AddDays(90);
        world.Days(1);
        world.Save(world.Rep, new Entity("opportunity", deal) { ["estimatedclosedate"] = from.AddDays(30) });
        world.Jobs();
        var noted = world.Rows("crma_dealevent").Single(e => e.Choice("crma_what") == CloseDate && e.GetAttributeValue<string>("crma_fromvalue") != null);
        Assert.AreEqual(from.ToString("yyyy-MM-dd"), noted.GetAttributeValue<string>("crma_fromvalue"));
        Assert.AreEqual(from.AddDays(30).ToString("yyyy-MM-dd"), noted.GetAttributeValue<string>("crma_tovalue"));
        Assert.AreEqual(world.Rep, noted.Reference("crma_byid"));
        world.Timer();
        Assert.AreEqual(1, world.Watch(deal).GetAttributeValue<int>("crma_closedatepushes"));
        Assert.AreEqual(30, world.Watch(deal).GetAttributeValue<int>("crma_closedatepusheddays"));
    }

    [TestMethod]
    public void A_quiet_deal_is_first_its_reps_turn_and_a_day_later_its_managers()
    {
        using var world = World.New();
        var deal = world.Deal(world.Rep);
        world.Timer();
        world.Days(21);
        world.Timer();
        Assert.AreEqual(RepsTurn, world.Watch(deal).Choice("crma_stallstate"));
        world.Jobs();
        Assert.HasCount(1, world.Told(world.Rep));
        Assert.IsEmpty(world.Assists(deal));
        world.Days(1);
        world.Timer();
        Assert.AreEqual(AssistOpen, world.Watch(deal).Choice("crma_stallstate"));
        Assert.AreEqual(world.Manager, world.Assists(deal).Single().Reference("ownerid"));
        Assert.IsNotEmpty(world.Assists(deal).Single().GetAttributeValue<string>("crma_reasons")!);
    }

    [TestMethod]
    public void A_call_with_the_customer_clears_it()
    {
        using var world = World.New();
        var deal = world.Deal(world.Rep);
        world.Timer();
        world.Days(21);
        world.Timer();
        var contact = world.Create(world.Rep, new Entity("contact") { ["firstname"] = "Cleo", ["lastname"] = "Sample" });
        var call = world.Create(world.Rep, new Entity("phonecall")
        {
            ["subject"] = "Pricing", ["regardingobjectid"] = Calls.OfDeal(deal), ["actualend"] = world.Now,
            ["to"] = new EntityCollection([new Entity("activityparty") { ["partyid"] = new EntityReference("contact", contact) }]),
        });
        world.Save(world.Rep, new Entity("phonecall", call) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        world.Days(1);
        world.Timer();
        Assert.AreEqual(Healthy, world.Watch(deal).Choice("crma_stallstate"));
        Assert.Contains("Cleo Sample \"Pricing\"", world.Watch(deal).GetAttributeValue<string>("crma_lastcontactnote")!);
    }

    [TestMethod]
    public void A_parked_deal_rests_until_its_day_and_wakes_up_by_itself()
    {
        using var world = World.New();
        var deal = world.Deal(world.Rep);
        world.Timer();
        Dictionary<string, object?> rest = new() { ["Until"] = world.Now.AddDays(7), ["Reason"] = Calls.Option(1), ["Note"] = "Back after the fair" };
        Assert.AreEqual(1, world.Call(world.Rep, "crma_Park", Calls.OfDeal(deal), rest)["Parked"]);
        world.Timer();
        Assert.AreEqual(Parked, world.Watch(deal).Choice("crma_stallstate"));
        Assert.AreEqual("Back after the fair", world.Watch(deal).GetAttributeValue<string>("crma_parknote"));
        world.Days(7);
        world.Timer();
        Assert.AreEqual(Healthy, world.Watch(deal).Choice("crma_stallstate"));
        Assert.AreEqual(
            "A deal cannot rest until 1 Mar 2026, which is past. Choose a later day.",
            Sentence.Of(() => world.Call(world.Rep, "crma_Park", Calls.OfDeal(deal), new() { ["Until"] = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc), ["Reason"] = Calls.Option(1) })));
    }

    [TestMethod]
    public void A_rule_that_makes_no_sense_is_refused_on_save()
    {
        using var world = World.New();
        var rule = world.Rows("crma_stallrule").Single(r => r.GetAttributeValue<string>("crma_name") == "Close date passed");
        Assert.StartsWith("Rule \"Close date passed\": points of 101 make no sense", Sentence.Of(() =>
        {
            world.Save(world.Service, new Entity("crma_stallrule", rule.Id) { ["crma_points"] = 101 });
            return rule;
        }));
    }
}
