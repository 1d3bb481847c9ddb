using System.Net;
using System.Net.Http.Json;
using CrmAssist.Local.Data;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class ShellActionTests
{
    [TestMethod]
    [DataRow("hours", "1", 1)]
    [DataRow("days", "7", 168)]
    [DataRow("date", "2026-12-24", 746)]
    public async Task The_clock_moves_forward(string field, string value, int hours)
    {
        await using var world = await ShellWorld.Create();
        var before = world.Organization.Clock.Now;
        Assert.AreEqual(HttpStatusCode.Redirect, await world.Post("/local/clock", Form(field, value)));
        Assert.AreEqual(hours, (int)(world.Organization.Clock.Now - before).TotalHours);
    }

    [TestMethod]
    [DataRow("days", "-1")]
    [DataRow("days", "0")]
    [DataRow("days", "9999")]
    [DataRow("date", "2020-01-01")]
    [DataRow("other", "1")]
    public async Task The_clock_does_not_go_back_or_far(string field, string value)
    {
        await using var world = await ShellWorld.Create();
        var before = world.Organization.Clock.Now;
        Assert.AreEqual(HttpStatusCode.BadRequest, await world.Post("/local/clock", Form(field, value)));
        Assert.AreEqual(before, world.Organization.Clock.Now);
    }

    [TestMethod]
    public async Task A_button_pressed_on_another_site_does_nothing()
    {
        await using var world = await ShellWorld.Create();
        Assert.AreEqual(HttpStatusCode.Forbidden, await world.Post("/local/clock", Form("days", "1"), fromHere: false));
    }

    [TestMethod]
    public async Task The_process_bar_shows_stages_and_days_and_moves_on()
    {
        await using var world = await ShellWorld.Create();
        SalesProcess.Create(world.Organization.System);
        world.Organization.System.Create(SalesProcess.Start(world.Deal, SalesStage.Qualify, world.Organization.Clock.Now.AddDays(-3)));
        var process = (await world.Form("opportunity", world.Deal)).Data.GetProperty("form").GetProperty("process");
        Assert.AreEqual(3, process.GetProperty("days").GetInt32());
        CollectionAssert.AreEqual(new[] { "Qualify", "Develop", "Propose", "Close" }, process.GetProperty("stages").EnumerateArray().Select(s => s.GetProperty("name").GetString()).ToArray());
        var move = new { table = process.GetProperty("table").GetString(), id = process.GetProperty("id").GetGuid(), stage = SalesProcess.StageId(SalesStage.Develop) };
        Assert.AreEqual(HttpStatusCode.NoContent, await world.Post("/local/nextstage", JsonContent.Create(move)));
        var after = await world.Form("opportunity", world.Deal);
        Assert.AreEqual(SalesProcess.StageId(SalesStage.Develop), after.Data.GetProperty("form").GetProperty("process").GetProperty("active").GetGuid());
        Assert.AreEqual(2, after.Data.GetProperty("form").GetProperty("process").GetProperty("path").GetArrayLength());
        Assert.AreEqual(SalesProcess.StageId(SalesStage.Develop), world.Organization.System.Retrieve("opportunity", world.Deal, new ColumnSet("stageid"))["stageid"]);
    }

    [TestMethod]
    public async Task Asynchronous_jobs_run_by_themselves_when_served()
    {
        await using var world = await ShellWorld.Create();
        world.Organization.ServiceFor(world.Rep).Update(new Entity("opportunity", world.Deal) { ["estimatedclosedate"] = new DateTime(2027, 1, 15) });
        for (var i = 0; i < 100 && world.Organization.Jobs.Waiting > 0; i++) await Task.Delay(50);
        Assert.AreEqual(0, world.Organization.Jobs.Waiting);
    }

    [TestMethod]
    public async Task Traces_say_which_steps_ran_and_what_changed()
    {
        await using var world = await ShellWorld.Create();
        world.Organization.ServiceFor(world.Rep).Update(new Entity("opportunity", world.Deal) { ["estimatedclosedate"] = new DateTime(2027, 1, 15) });
        var page = await world.Get("/local/traces");
        Assert.Contains("Update opportunity", page.Shown);
        Assert.Contains("What changed", page.Shown);
        Assert.Contains("estimatedclosedate", page.Shown);
        Assert.Contains("Rita Sample", page.Shown);
    }

    [TestMethod]
    public async Task Pages_come_with_the_strict_policy_and_no_inline_script()
    {
        await using var world = await ShellWorld.Create();
        foreach (var page in new[] { await world.Form("opportunity", world.Deal), await world.List("opportunity"), await world.Get("/local/traces") })
        {
            Assert.DoesNotContain(" onclick=", page.Html);
            Assert.DoesNotContain("<script>", page.Html);
        }
    }

    private static FormUrlEncodedContent Form(string name, string value) => new([new(name, value)]);
}
