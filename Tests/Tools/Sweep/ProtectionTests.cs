using CrmAssist.Local.Engine.Pipeline;
using CrmAssist.Steps.Tests;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Tools.Tests.Sweep;

/// <summary>The worker against the platform's service protection limits, which Local enforces here: it waits as it is told, and finishes.</summary>
/// <remarks>The organisation's clock stands still but for what the worker waits: everything it asks for falls into the same five minutes, which is worse than any server.</remarks>
[TestClass]
public sealed class ProtectionTests
{
    private const int Deals = 60;

    [TestMethod]
    public async Task Too_many_requests_are_waited_out_and_every_deal_is_looked_at()
    {
        using var org = Watched(new ProtectionLimits { Requests = 25 });
        var (report, connection) = await Round(org);
        Assert.AreEqual(Deals, report.Lanes.Single().Checked);
        Assert.IsEmpty(report.Failures);
        Assert.IsTrue(org.Local.Protection.Refused(org.Service) is > 0 and <= 5, $"refused {org.Local.Protection.Refused(org.Service)} times");
        Assert.IsTrue(connection.Time.Waits.All(w => w <= TimeSpan.FromMinutes(5)));
    }

    [TestMethod]
    public async Task Twenty_minutes_of_time_are_used_up_waited_out_and_every_deal_is_looked_at()
    {
        // A page in half a minute: forty of them are the documented twenty minutes.
        using var org = Watched(new ProtectionLimits { TimeOf = request => request.Message == "crma_Sweep" ? TimeSpan.FromSeconds(30) : TimeSpan.Zero });
        var (report, connection) = await Round(org);
        Assert.AreEqual(Deals, report.Lanes.Single().Checked);
        Assert.IsEmpty(report.Failures);
        Assert.AreEqual(1, org.Local.Protection.Refused(org.Service));
        CollectionAssert.AreEqual(new[] { TimeSpan.FromMinutes(5) }, connection.Time.Waits.ToArray());
    }

    [TestMethod]
    public async Task A_round_of_full_pages_is_nowhere_near_the_documented_limits()
    {
        using var org = Watched(new ProtectionLimits());
        var (report, connection) = await Round(org, pageSize: 200);
        Assert.AreEqual(Deals, report.Lanes.Single().Checked);
        Assert.AreEqual(0, org.Local.Protection.Refused(org.Service));
        Assert.IsEmpty(connection.Time.Waits);
    }

    [TestMethod]
    public async Task Four_lanes_wait_together_and_finish()
    {
        using var org = Watched(new ProtectionLimits { Requests = 25 }, lanes: 4);
        var (report, _) = await Round(org);
        Assert.HasCount(4, report.Lanes);
        Assert.AreEqual(Deals, report.Lanes.Sum(l => l.Checked));
        Assert.IsEmpty(report.Failures);
    }

    // The deals are taken in past the timer's user, so that what is counted is sweeping.
    private static Org Watched(ProtectionLimits limits, int lanes = 1)
    {
        var org = Org.New();
        for (var lane = 1; lane < lanes; lane++) org.System.Create(new Entity("crma_sweeplane") { ["crma_name"] = $"Lane {lane}", ["crma_number"] = lane });
        for (var i = 0; i < Deals; i++) org.Deal(org.Rep, $"Deal {i}");
        org.Jobs();
        foreach (var (watch, i) in org.All("crma_dealwatch").Select((w, i) => (w, i))) org.System.Update(new Entity("crma_dealwatch", watch.Id) { ["crma_lane"] = i % lanes });
        org.Local.Protection.Protect(org.Service, limits);
        return org;
    }

    private static async Task<(Worker.RoundReport Report, TestConnection Connection)> Round(Org org, int pageSize = 1)
    {
        var connection = new TestConnection(org);
        connection.Time.Waiting = number => org.Local.Clock.Advance(connection.Time.Waits[number - 1]);
        return (await connection.Round(pageSize), connection);
    }
}
