using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class ShellTimelineTests
{
    private const string Complete = "data-action=\"complete\"";

    [TestMethod]
    [DataRow("task", true)]
    [DataRow("phonecall", true)]
    [DataRow("appointment", true)]
    [DataRow("email", false)]
    public async Task An_open_activity_can_be_completed_where_that_is_one_click(string table, bool can)
    {
        await using var world = await ShellWorld.Create();
        Activity(world, table, world.Rep);
        Assert.AreEqual(can, (await world.Form("opportunity", world.Deal)).Shown.Contains(Complete, StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task A_completed_one_cannot_be_completed_again()
    {
        await using var world = await ShellWorld.Create();
        var task = Activity(world, "task", world.Rep);
        world.Organization.System.Update(new Entity("task", task) { ["statecode"] = new OptionSetValue(1) });
        var form = await world.Form("opportunity", world.Deal);
        Assert.Contains("Ring back", form.Shown);
        Assert.DoesNotContain(Complete, form.Shown);
    }

    [TestMethod]
    public async Task Who_may_only_read_it_cannot_complete_it()
    {
        await using var world = await ShellWorld.Create();
        Activity(world, "task", world.Rep);
        var access = new PrincipalAccess { Principal = ShellWorld.Person(world.Colleague), AccessMask = AccessRights.ReadAccess };
        world.Organization.ServiceFor(world.Rep).Execute(new OrganizationRequest("GrantAccess") { ["Target"] = new EntityReference("opportunity", world.Deal), ["PrincipalAccess"] = access });
        var form = await world.Form("opportunity", world.Deal, world.Colleague);
        Assert.Contains("Ring back", form.Shown);
        Assert.DoesNotContain(Complete, form.Shown);
    }

    [TestMethod]
    public async Task The_lines_of_a_description_stand_below_the_title_and_more_than_five_can_be_unfolded()
    {
        await using var world = await ShellWorld.Create();
        Activity(world, "task", world.Rep, "2 Mar: Ada Sample asked Mara Sample to send a mail.\n3 Mar: Sent.");
        var shown = (await world.Form("opportunity", world.Deal)).Shown;
        Assert.Contains("<p class=\"text\">2 Mar: Ada Sample asked Mara Sample to send a mail.&#xA;3 Mar: Sent.</p>", shown);
        Assert.DoesNotContain("View more", shown);
        Activity(world, "task", world.Rep, string.Join('\n', Enumerable.Range(1, 8).Select(i => $"{i} Mar: <Mara> talked.")));
        shown = (await world.Form("opportunity", world.Deal)).Shown;
        Assert.Contains("<p class=\"text clipped\">1 Mar: &lt;Mara&gt; talked.", shown);
        Assert.Contains("8 Mar: &lt;Mara&gt; talked.</p>", shown);
        Assert.Contains("data-action=\"more\" aria-expanded=\"false\" aria-label=\"View more: Ring back\"", shown);
    }

    private static Guid Activity(ShellWorld world, string table, Guid owner, string? description = null) => world.Organization.System.Create(new Entity(table)
    {
        ["subject"] = "Ring back", ["regardingobjectid"] = new EntityReference("opportunity", world.Deal), ["ownerid"] = ShellWorld.Person(owner), ["description"] = description,
    });
}
