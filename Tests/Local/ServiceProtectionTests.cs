using System.Net;
using CrmAssist.Local.Engine.Pipeline;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class ServiceProtectionTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    public void The_limits_that_ship_are_the_documented_ones()
    {
        var limits = new ProtectionLimits();
        Assert.AreEqual((6000, 52, 300, 1_200_000), (limits.Requests, limits.AtOnce, limits.Window.TotalSeconds, limits.ExecutionTime.TotalMilliseconds));
    }

    [TestMethod]
    public void A_request_too_many_is_refused_until_the_oldest_is_five_minutes_old()
    {
        using var world = Under(new ProtectionLimits { Requests = 3 });
        Ask(world);
        world.Organization.Clock.Advance(TimeSpan.FromSeconds(100));
        Ask(world);
        Ask(world);
        var fault = PipelineWorld.Fault(() => Ask(world));
        Assert.AreEqual((ServiceProtection.TooManyRequests, "Number of requests exceeded the limit of 3 over time window of 300 seconds."), (fault.ErrorCode, fault.Message));
        // The refused one counts too: it is the second of a hundred seconds later that has to go.
        Assert.AreEqual(TimeSpan.FromSeconds(300), fault.ErrorDetails[ServiceProtection.RetryAfter]);
        world.Organization.Clock.Advance(TimeSpan.FromSeconds(300));
        Ask(world);
        Assert.AreEqual(1, world.Organization.Protection.Refused(world.Organization.Administrator));
    }

    [TestMethod]
    public void Who_does_not_wait_does_not_get_in_again()
    {
        using var world = Under(new ProtectionLimits { Requests = 2 });
        Ask(world);
        Ask(world);
        for (var seconds = 0; seconds < 600; seconds += 100)
        {
            world.Organization.Clock.Advance(TimeSpan.FromSeconds(100));
            Assert.AreEqual(ServiceProtection.TooManyRequests, PipelineWorld.Fault(() => Ask(world)).ErrorCode);
        }
    }

    [TestMethod]
    public void Time_adds_up_with_what_plugins_take_of_it()
    {
        using var world = Under(new ProtectionLimits { ExecutionTime = TimeSpan.FromSeconds(30), TimeOf = request => TimeSpan.FromSeconds(10 * request.All().Count()) });
        world.Step("MakeTask", "Create", "opportunity");
        var service = world.Organization.ServiceFor(world.Organization.Administrator);
        service.Create(new Entity("opportunity") { ["name"] = "A deal" });
        world.Organization.Clock.Advance(TimeSpan.FromSeconds(60));
        Ask(world);
        var fault = PipelineWorld.Fault(() => Ask(world));
        Assert.AreEqual(ServiceProtection.TooMuchTime, fault.ErrorCode);
        Assert.Contains("exceeded limit of 30,000 milliseconds over time window of 300 seconds", fault.Message);
        Assert.AreEqual(TimeSpan.FromSeconds(240), fault.ErrorDetails[ServiceProtection.RetryAfter]);
        world.Organization.Clock.Advance(TimeSpan.FromSeconds(240));
        Ask(world);
    }

    [TestMethod]
    public async Task One_too_many_at_once_is_refused()
    {
        using var world = Under(new ProtectionLimits { AtOnce = 1 });
        OrganizationServiceFault fault;
        Task waiting;
        using (world.Organization.Database.Enter())
        {
            // It waits for the store, which is held here.
            waiting = Task.Run(() => Ask(world));
            while (world.Organization.Protection.Inside(world.Organization.Administrator) == 0) await Task.Yield();
            fault = PipelineWorld.Fault(() => Ask(world));
        }
        await waiting;
        Assert.AreEqual((ServiceProtection.TooManyAtOnce, "Number of concurrent requests exceeded the limit of 1."), (fault.ErrorCode, fault.Message));
        Ask(world);
    }

    [TestMethod]
    public void What_plugins_ask_for_is_no_request_and_others_are_not_counted()
    {
        using var world = Under(new ProtectionLimits { Requests = 1 });
        world.Step("MakeTask", "Create", "opportunity");
        world.Deal();
        world.Organization.ServiceFor(world.Organization.Administrator).Create(new Entity("opportunity") { ["name"] = "A deal" });
        world.Deal();
        Assert.AreEqual(0, world.Organization.Protection.Refused(world.Organization.Administrator));
    }

    [TestMethod]
    public async Task The_web_api_says_429_and_after_how_many_seconds()
    {
        await using var api = await WebApiWorld.Start(Under(new ProtectionLimits { Requests = 1 }));
        await api.Get("accounts");
        var reply = await api.Get("accounts");
        Assert.AreEqual((int)HttpStatusCode.TooManyRequests, reply.Status);
        Assert.AreEqual("300", reply.Headers["Retry-After"]);
        Assert.AreEqual("0x80072322", reply.Code);
    }

    private static PipelineWorld Under(ProtectionLimits limits)
    {
        var world = new PipelineWorld();
        world.Organization.Clock.Freeze(Now);
        world.Organization.Protection.Protect(world.Organization.Administrator, limits);
        return world;
    }

    private static void Ask(PipelineWorld world) => world.Organization.ServiceFor(world.Organization.Administrator).Execute(new OrganizationRequest("WhoAmI"));
}
