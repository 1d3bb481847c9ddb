using CrmAssist.Steps.Tests;
using CrmAssist.Tools.Worker;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Tools.Tests.Sweep;

/// <summary>What the worker does about limits of the platform and about the network, over a real organisation.</summary>
[TestClass]
public sealed class PatienceTests
{
    [TestMethod]
    [DataRow(PlatformFault.TooManyRequests)]
    [DataRow(PlatformFault.TooMuchTime)]
    [DataRow(PlatformFault.TooManyAtOnce)]
    public async Task A_limit_is_waited_out_as_long_as_the_platform_says_and_the_page_is_not_made_smaller(int code)
    {
        using var org = Swept(10);
        var sizes = new List<int>();
        var told = false;
        var connection = new TestConnection(org)
        {
            Fails = (request, _) =>
            {
                if (request.RequestName != "crma_Sweep") return null;
                sizes.Add((int)request["BatchSize"]);
                if (told) return null;
                told = true;
                return Failure.Limit(code, TimeSpan.FromSeconds(37));
            },
        };
        var report = await connection.Round(pageSize: 100);
        Assert.AreEqual(10, report.Lanes.Single().Checked);
        Assert.Contains(TimeSpan.FromSeconds(37), connection.Time.Waits);
        Assert.IsTrue(sizes.All(s => s == 100));
        Assert.IsEmpty(report.Failures);
    }

    [TestMethod]
    public async Task A_limit_that_names_no_time_and_one_that_names_too_much_are_waited_for_within_reason()
    {
        using var org = Swept(1);
        var spans = new Queue<TimeSpan?>([null, TimeSpan.FromHours(3), TimeSpan.Zero]);
        var connection = new TestConnection(org) { Fails = (_, _) => spans.TryDequeue(out var span) ? Failure.Limit(PlatformFault.TooManyRequests, span) : null };
        await connection.Round();
        CollectionAssert.AreEqual(new[] { 10, 300, 10 }, connection.Time.Waits.Select(w => (int)w.TotalSeconds).ToArray());
    }

    [TestMethod]
    public async Task A_user_whose_requests_somebody_else_uses_up_is_given_up_in_a_sentence()
    {
        using var org = Swept(1);
        var connection = new TestConnection(org) { Fails = (_, _) => Failure.Limit(PlatformFault.TooManyRequests, TimeSpan.FromSeconds(30)) };
        var refused = await Assert.ThrowsExactlyAsync<CommandException>(() => connection.Round());
        Assert.AreEqual(ExitCode.Refused, refused.ExitCode);
        Assert.Contains("something else uses up the requests of this user", refused.Message);
    }

    [TestMethod]
    public async Task All_lanes_wait_when_one_is_told_to()
    {
        using var org = Swept(4);
        foreach (var number in Enumerable.Range(1, 3)) org.System.Create(new Entity("crma_sweeplane") { ["crma_name"] = $"Lane {number}", ["crma_number"] = number });
        var told = 0;
        var connection = new TestConnection(org)
        {
            Fails = (request, _) => request.RequestName == "crma_Sweep" && Interlocked.Increment(ref told) == 1 ? Failure.Limit(PlatformFault.TooManyAtOnce, TimeSpan.FromSeconds(60)) : null,
        };
        var report = await connection.Round();
        Assert.HasCount(4, report.Lanes);
        // Nobody asks before the minute is over: whoever came meanwhile waited for what was left of it.
        Assert.IsTrue(connection.Time.GetUtcNow() >= new DateTimeOffset(2026, 3, 2, 12, 1, 0, TimeSpan.Zero));
    }

    [TestMethod]
    public async Task A_network_that_comes_back_is_waited_for_longer_each_time()
    {
        using var org = Swept(5);
        var gone = 0;
        var connection = new TestConnection(org) { Fails = (request, _) => request.RequestName == "crma_Sweep" && gone++ < 3 ? Failure.NoNetwork() : null };
        var report = await connection.Round();
        Assert.AreEqual(5, report.Lanes.Single().Checked);
        CollectionAssert.AreEqual(new[] { 2, 4, 8 }, connection.Time.Waits.Select(w => (int)w.TotalSeconds).ToArray());
    }

    [TestMethod]
    public async Task A_network_that_stays_away_ends_the_round_in_a_sentence_that_names_it()
    {
        using var org = Swept(5);
        var connection = new TestConnection(org) { Fails = (request, _) => request.RequestName == "crma_Sweep" ? Failure.NoNetwork() : null };
        var refused = await Assert.ThrowsExactlyAsync<CommandException>(() => connection.Round());
        Assert.AreEqual(ExitCode.NoConnection, refused.ExitCode);
        Assert.Contains("has not answered crma_Sweep 6 times: No route to host", refused.Message);
    }

    [TestMethod]
    public async Task An_answer_that_was_lost_on_the_way_is_asked_for_again_and_nothing_is_done_twice()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Jobs();
        await new TestConnection(org).Round();
        org.Days(21);
        await new TestConnection(org).Round();
        org.Days(1);
        var lost = new HashSet<string>();
        var connection = new TestConnection(org) { Loses = (request, _) => lost.Add(request.RequestName) ? new TimeoutException("The request channel timed out.") : null };
        await connection.Round();
        org.Jobs();
        Assert.HasCount(1, org.Assists(deal));
        Assert.HasCount(4, lost, "each of the four calls was lost once");
    }

    private static Org Swept(int deals)
    {
        var org = Org.New();
        for (var i = 0; i < deals; i++) org.Deal(org.Rep, $"Deal {i}");
        org.Jobs();
        return org;
    }
}
