using System.Text.Json.Nodes;
using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Import;
using CrmAssist.Packing;
using CrmAssist.Steps.Tests;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Solution.Tests.Flow;

/// <summary>The flow, played against the organisation that has the solution in it: the loop is proven on the very operations it calls.</summary>
[TestClass]
public sealed class FlowRunTests
{
    [TestMethod]
    public void A_quiet_hour_asks_each_operation_once()
    {
        using var org = Org.New();
        org.Deal(org.Rep);
        Play(org);
        var flow = Play(org);
        CollectionAssert.AreEqual(new[] { "crma_Adopt 200", "crma_Sweep 200", "crma_RaiseAssists 50", "crma_FollowUp 200" }, flow.Called);
    }

    [TestMethod]
    public void It_leaves_what_the_timer_of_Local_leaves()
    {
        using var played = Org.New();
        using var timed = Org.New();
        foreach (var org in new[] { played, timed })
            foreach (var owner in new[] { org.Rep, org.Rep, org.Colleague }) org.Deal(owner);
        foreach (var days in new[] { 0, 21, 1, 3 })
        {
            played.Days(days);
            timed.Days(days);
            Play(played);
            timed.Timer();
        }
        Assert.AreEqual(What(timed), What(played));
        Assert.Contains("assist", What(played), "the story goes as far as an assist");

        static string What(Org org) => string.Join('\n', org.All("crma_dealwatch").Select(w => $"{w.GetAttributeValue<OptionSetValue>("crma_stallstate")!.Value} {w.GetAttributeValue<string>("crma_reasons")}").Order(StringComparer.Ordinal)
            .Concat(org.All("crma_managerassist").Select(a => $"assist {a.GetAttributeValue<string>("subject")} {a.GetAttributeValue<OptionSetValue>("statecode")!.Value}").Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void Pages_follow_until_there_are_no_more()
    {
        using var org = Org.New();
        // Past every step, as an import would: they are for the adoption to find.
        for (var i = 0; i < 205; i++) org.Deal(org.Rep, $"Deal number {i}");
        org.Sql("DELETE FROM crma_dealwatch");
        var flow = Play(org, jobs: false);
        Assert.AreEqual(2, flow.Called.Count(c => c.StartsWith("crma_Adopt", StringComparison.Ordinal)));
        Assert.IsGreaterThan(1, flow.Called.Count(c => c.StartsWith("crma_Sweep", StringComparison.Ordinal)));
        Assert.HasCount(205, org.All("crma_dealwatch"));
        Assert.IsTrue(org.All("crma_dealwatch").All(w => w.GetAttributeValue<DateTime>("crma_nextcheckon") > org.Now));
    }

    [TestMethod]
    public void A_deal_that_fails_is_found_by_halving_and_stops_nothing_but_itself()
    {
        using var org = Org.New();
        var deals = Enumerable.Range(0, 12).Select(i => org.Deal(org.Rep, $"Deal number {i}")).ToList();
        Play(org);
        org.Days(21);
        Poison(org, deals[4], deals[9]);
        var flow = Play(org);
        CollectionAssert.IsSubsetOf(new[] { "crma_Sweep 200", "crma_Sweep 100", "crma_Sweep 50", "crma_Sweep 25", "crma_Sweep 12", "crma_Sweep 6", "crma_Sweep 3", "crma_Sweep 1" }, flow.Called);
        foreach (var deal in deals)
        {
            var failed = deal == deals[4] || deal == deals[9];
            Assert.AreEqual(failed ? 0 : 2, org.State(deal));
            Assert.AreEqual(failed, org.Watch(deal).GetAttributeValue<string>("crma_lasterror") != null);
        }
        Assert.Contains("crma_FollowUp 200", flow.Called);
    }

    [TestMethod]
    public void A_busy_lane_is_waited_for_and_then_swept()
    {
        using var org = Org.New();
        // The day's adoption is done, so that the sweep is the first to find the lane busy.
        Play(org);
        var deal = org.Deal(org.Rep);
        org.Jobs();
        Occupy(org, minutes: 3);
        var flow = Play(org);
        Assert.AreEqual(2, flow.Waits);
        Assert.IsGreaterThan(org.Now, org.Watch(deal).GetAttributeValue<DateTime>("crma_nextcheckon"));
    }

    [TestMethod]
    public void A_lane_that_stays_busy_is_left_to_whoever_has_it_and_the_rest_goes_on()
    {
        using var org = Org.New();
        Play(org);
        org.Deal(org.Rep);
        org.Jobs();
        Occupy(org, minutes: 600);
        var flow = Play(org);
        Assert.AreEqual(5, flow.Waits);
        CollectionAssert.Contains(flow.Called, "crma_RaiseAssists 50");
        CollectionAssert.Contains(flow.Called, "crma_FollowUp 200");
    }

    [TestMethod]
    public void A_failure_that_names_no_deal_ends_that_operation_and_the_run_as_failed_but_not_the_others()
    {
        using var org = Org.New();
        org.Deal(org.Rep);
        org.Jobs();
        var flow = Player(org, org.Outsider);
        var words = flow.Run();
        Assert.IsNotNull(words);
        foreach (var api in new[] { "crma_Adopt", "crma_Sweep", "crma_RaiseAssists", "crma_FollowUp" })
        {
            Assert.Contains($"{api}: ", words);
            Assert.Contains($"{api} 1", flow.Called);
        }
    }

    [TestMethod]
    public void A_deal_that_cannot_even_be_skipped_ends_the_sweep_instead_of_turning_in_circles()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        Play(org);
        org.Days(21);
        org.Sql($"CREATE TRIGGER poison BEFORE UPDATE ON crma_dealwatch WHEN NEW.crma_dealwatchid = '{deal:D}' BEGIN SELECT RAISE(ABORT, 'poison'); END");
        var flow = Player(org, org.Service);
        Assert.Contains("crma_Sweep: ", flow.Run()!);
        Assert.IsLessThan(12, flow.Called.Count(c => c.StartsWith("crma_Sweep", StringComparison.Ordinal)));
        Assert.Contains("crma_FollowUp 200", flow.Called);
    }

    [TestMethod]
    public void Its_zip_imports_after_the_first_solution_and_alone_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        var zip = File.ReadAllBytes(Packer.Pack(FlowFile.Source, null, folder.Path, Path.Combine(SolutionTree.RepositoryRoot(), "CHANGELOG.md")).Managed);
        using var org = Org.New(live: false);
        org.Local.Import(new MemoryStream(zip));
        Assert.IsTrue(org.Local.Catalog.Solutions.ContainsKey("CrmAssistTimer"));
        using var empty = Organization.Create(new OrganizationOptions());
        Assert.Contains("needs crma_sweeplane of CrmAssist", Assert.ThrowsExactly<SolutionImportException>(() => empty.Import(new MemoryStream(zip))).Message);
    }

    /// <summary>A test that skips over what it does not know would prove nothing.</summary>
    [TestMethod]
    [DataRow("""{"type":"Foreach","runAfter":{},"actions":{}}""", "Actions of type Foreach")]
    [DataRow("""{"type":"Compose","runAfter":{},"inputs":"@guid()"}""", "The function guid")]
    [DataRow("""{"type":"Compose","runAfter":{},"inputs":"@string('a') + 1"}""", "what stands at")]
    [DataRow("""{"type":"OpenApiConnection","runAfter":{},"inputs":{"host":{"operationId":"ListRecords"}}}""", "operation ListRecords")]
    [DataRow("""{"type":"Wait","runAfter":{},"inputs":{"interval":{"count":1,"unit":"Day"}}}""", "Waiting by Day")]
    public void What_the_player_does_not_know_it_refuses_by_name(string action, string name)
    {
        using var org = Org.New(live: false);
        var flow = new FlowPlayer(new JsonObject { ["actions"] = new JsonObject { ["Something"] = JsonNode.Parse(action) } }, org.System, org.Local.Clock.Advance);
        Assert.Contains(name, Assert.ThrowsExactly<NotSupportedException>(() => flow.Run()).Message);
    }

    private static FlowPlayer Play(Org org, bool jobs = true)
    {
        if (jobs) org.Jobs();
        var flow = Player(org, org.Service);
        Assert.IsNull(flow.Run());
        return flow;
    }

    private static FlowPlayer Player(Org org, Guid user) => new(FlowFile.Definition, org.As(user), org.Local.Clock.Advance);

    private static void Occupy(Org org, int minutes) =>
        org.System.Update(new Entity("crma_sweeplane", org.All("crma_sweeplane").Single().Id) { ["crma_busyuntil"] = org.Now.AddMinutes(minutes) });

    private static void Poison(Org org, params Guid[] deals) => org.Sql(
        $"CREATE TRIGGER poison BEFORE UPDATE OF crma_stallstate ON crma_dealwatch WHEN NEW.crma_dealwatchid IN ({string.Join(",", deals.Select(d => $"'{d:D}'"))}) BEGIN SELECT RAISE(ABORT, 'poison'); END");
}
