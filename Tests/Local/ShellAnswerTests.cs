using System.Net;
using CrmAssist.Local.App;
using CrmAssist.Local.Engine;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class ShellAnswerTests
{
    [TestMethod]
    [DataRow("/main.aspx?appname=SalesHub&pagetype=entitylist&etn=opportunity")]
    [DataRow("/api/data/v9.2/opportunities")]
    [DataRow("/local/app.css")]
    [DataRow("/nowhere")]
    public async Task Every_answer_carries_the_date_of_the_organisations_clock(string address)
    {
        await using var world = await ShellWorld.Create();
        Assert.AreEqual(new DateTimeOffset(world.Organization.Clock.Now), (await world.Get(address)).Date);
        world.Organization.Clock.Advance(TimeSpan.FromDays(30));
        Assert.AreEqual(new DateTimeOffset(world.Organization.Clock.Now), (await world.Get(address)).Date);
    }

    [TestMethod]
    [DataRow("/main.aspx?appname=SalesHub&pagetype=entitylist&etn=opportunity", "text/html")]
    [DataRow("/api/data/v9.2/opportunities", "application/json")]
    [DataRow("/local/quickcreate?etn=contact", "*/*")]
    public async Task A_mistake_of_Local_itself_is_one_sentence_and_tells_nothing_of_the_inside(string address, string accept)
    {
        await using var world = await ShellWorld.Create();
        Break(world.Organization);
        var answer = await world.Get(address, accept: accept);
        Assert.AreEqual(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Contains("Local made a mistake while it answered this.", answer.Html);
        Assert.DoesNotContain("systemuser", answer.Html);
        Assert.IsTrue(answer.Guarded, "The answer lacks the content security policy.");
    }

    [TestMethod]
    public async Task The_sweep_runs_as_whoever_holds_the_service_role()
    {
        await using var world = await ShellWorld.Create();
        new RoleGrant(world.Organization.System).Give(world.Colleague, ServiceUsers.Role);
        Assert.AreEqual(HttpStatusCode.Redirect, await world.Post("/local/sweep", new FormUrlEncodedContent([])));
    }

    [TestMethod]
    public async Task Without_a_holder_of_the_service_role_the_sweep_says_so()
    {
        await using var world = await ShellWorld.Create();
        var (status, text) = await world.Send("/local/sweep", new FormUrlEncodedContent([]));
        Assert.AreEqual(HttpStatusCode.BadRequest, status);
        Assert.AreEqual("No enabled user has the security role CrmAssist Service, as whom the sweep would run. Give it to one.", text);
    }

    // Whatever is asked, the user is looked up first.
    private static void Break(Organization organization)
    {
        using var transaction = organization.Database.Enter();
        organization.Database.Execute("ALTER TABLE systemuser RENAME TO broken");
        transaction.Commit();
    }
}
