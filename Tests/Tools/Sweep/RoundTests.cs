using CrmAssist.Steps.Tests;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Tools.Tests.Sweep;

/// <summary>A round of the worker on a real organisation, roles on.</summary>
[TestClass]
public sealed class RoundTests
{
    private const int Stalled = 3;
    private const int RepsTurn = 2;

    [TestMethod]
    public async Task A_fresh_import_is_set_up_and_its_deals_are_taken_in()
    {
        using var org = Org.New(live: false);
        var deals = Deals(org, 7);
        org.Jobs();
        org.Sql("DELETE FROM crma_dealwatch");
        var report = await new TestConnection(org).Round(pageSize: 3);
        Assert.AreEqual(7, report.Adopted);
        Assert.AreEqual(7, report.Lanes.Single().Checked);
        Assert.IsNotEmpty(org.All("crma_stallrule"));
        foreach (var deal in deals) Assert.IsNotNull(org.Watch(deal));
    }

    [TestMethod]
    public async Task Deals_stall_are_told_and_become_assists_as_with_locals_timer()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var connection = new TestConnection(org);
        await Round(org, connection);
        org.Days(21);
        var told = await Round(org, connection);
        Assert.AreEqual((1, RepsTurn), (told.Told, org.State(deal)));
        org.Days(1);
        var raised = await Round(org, connection);
        Assert.AreEqual(1, raised.Raised);
        Assert.HasCount(1, org.Assists(deal));
    }

    [TestMethod]
    public async Task New_deals_are_spread_over_the_lanes_and_each_lane_is_swept()
    {
        using var org = Org.New();
        foreach (var number in new[] { 1, 2 }) org.System.Create(new Entity("crma_sweeplane") { ["crma_name"] = $"Lane {number}", ["crma_number"] = number });
        Deals(org, 9);
        org.Jobs();
        org.Sql("DELETE FROM crma_dealwatch");
        var report = await new TestConnection(org).Round(pageSize: 2);
        Assert.AreEqual(9, report.Adopted);
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, report.Lanes.Select(l => l.Lane).ToArray());
        Assert.AreEqual(9, report.Lanes.Sum(l => l.Checked));
        foreach (var lane in report.Lanes) Assert.IsTrue(lane.Checked >= 2, $"lane {lane.Lane} got {lane.Checked}");
    }

    [TestMethod]
    public async Task A_page_that_fails_is_halved_down_to_the_deal_which_is_put_off_and_named()
    {
        using var org = Org.New();
        var deals = Deals(org, 20);
        foreach (var deal in deals) org.PhoneCall(org.Rep, deal);
        await Round(org, new TestConnection(org));
        org.Days(15);
        org.Sql($"CREATE TRIGGER poison BEFORE UPDATE OF crma_stallstate ON crma_dealwatch WHEN NEW.crma_dealwatchid = '{deals[11]:D}' BEGIN SELECT RAISE(ABORT, 'poison'); END");
        var report = await Round(org, new TestConnection(org), pageSize: 8);
        Assert.ContainsSingle(report.PutOff);
        Assert.Contains(deals[11].ToString("D"), report.PutOff[0]);
        Assert.IsEmpty(report.Failures);
        Assert.Contains("skipped", org.Watch(deals[11]).GetAttributeValue<string>("crma_lasterror")!);
        foreach (var deal in deals.Where(d => d != deals[11])) Assert.AreEqual(RepsTurn, org.State(deal));
    }

    [TestMethod]
    public async Task What_fails_and_names_no_deal_costs_its_own_part_of_the_round_only()
    {
        using var org = Org.New();
        Deals(org, 3);
        org.Jobs();
        var connection = new TestConnection(org) { Fails = (request, _) => request.RequestName == "crma_RaiseAssists" ? Failure.Fault("Something broke.") : null };
        var report = await connection.Round(pageSize: 4);
        Assert.AreEqual("crma_RaiseAssists failed: Something broke.", report.Failures.Single());
        Assert.AreEqual(3, report.Lanes.Single().Checked);
        Assert.AreEqual("crma_FollowUp", connection.Called[^1]);
        Assert.AreEqual(3, connection.Called.Count(c => c == "crma_RaiseAssists"), "4, 2, 1");
    }

    [TestMethod]
    public async Task A_lane_that_another_worker_holds_is_left_alone_and_so_is_what_stands_under_its_lock()
    {
        using var org = Org.New();
        Deals(org, 3);
        org.Jobs();
        org.System.Create(new Entity("crma_sweeplane") { ["crma_name"] = "Lane 1", ["crma_number"] = 1 });
        org.System.Update(new Entity("crma_sweeplane", org.All("crma_sweeplane", ("crma_number", 0)).Single().Id) { ["crma_busyuntil"] = org.Now.AddMinutes(1), ["crma_adoptedon"] = org.Now });
        var connection = new TestConnection(org);
        var report = await connection.Round();
        Assert.IsTrue(report.Lanes[0].Busy);
        Assert.IsFalse(report.Lanes[1].Busy);
        Assert.DoesNotContain("crma_RaiseAssists", connection.Called);
        Assert.DoesNotContain("crma_FollowUp", connection.Called);
    }

    [TestMethod]
    public async Task Two_workers_at_once_do_everything_once()
    {
        using var org = Org.New();
        var deals = Deals(org, 30);
        await Round(org, new TestConnection(org));
        org.Days(21);
        org.Jobs();
        var reports = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => new TestConnection(org).Round(pageSize: 5))));
        Assert.AreEqual(30, reports.Sum(r => r.Lanes.Sum(l => l.Stalled)), "each deal stalls once");
        Assert.AreEqual(reports.Sum(r => r.Told), deals.Count(d => org.State(d) == RepsTurn && org.Watch(d).Contains("crma_toldon")));
        org.Jobs();
        Assert.HasCount(1, org.Told(org.Rep), "one message a day");
    }

    [TestMethod]
    public async Task Stopped_between_two_pages_it_begins_no_other_and_the_next_round_goes_on()
    {
        using var org = Org.New();
        Deals(org, 10);
        org.Jobs();
        using var stopping = new CancellationTokenSource();
        var pages = 0;
        var connection = new TestConnection(org)
        {
            Fails = (request, _) =>
            {
                if (request.RequestName == "crma_Sweep" && ++pages == 2) stopping.Cancel();
                return null;
            },
        };
        await Assert.ThrowsAsync<OperationCanceledException>(() => connection.Round(pageSize: 2, stop: stopping.Token));
        Assert.AreEqual(2, connection.Called.Count(c => c == "crma_Sweep"), "the page under way was done");
        Assert.AreEqual(6, (await new TestConnection(org).Round(pageSize: 2)).Lanes.Single().Checked);
    }

    [TestMethod]
    public async Task Who_lacks_the_role_is_told_so_at_once()
    {
        using var org = Org.New();
        var connection = new TestConnection(org, org.Outsider);
        var refused = await Assert.ThrowsExactlyAsync<CommandException>(() => connection.Round());
        Assert.AreEqual(ExitCode.NotAllowed, refused.ExitCode);
        Assert.Contains("CrmAssist Service", refused.Message);
        Assert.IsEmpty(connection.Called);
    }

    private static List<Guid> Deals(Org org, int count) => [.. Enumerable.Range(0, count).Select(i => org.Deal(org.Rep, $"Deal {i}"))];

    private static Task<Worker.RoundReport> Round(Org org, TestConnection connection, int pageSize = 200)
    {
        org.Jobs();
        return connection.Round(pageSize);
    }
}
