using System.Net;
using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class ShellFormTests
{
    [TestMethod]
    public async Task Every_main_and_quick_create_form_of_the_organisation_renders_for_the_administrator()
    {
        await using var world = await ShellWorld.Create();
        var forms = world.Organization.Catalog.Forms;
        foreach (var form in forms.Where(f => f.Type == FormType.Main))
        {
            var page = await world.Get($"/main.aspx?appname=SalesHub&pagetype=entityrecord&etn={form.Table}&formid={form.Id:D}", world.Organization.Administrator);
            Assert.AreEqual(HttpStatusCode.OK, page.Status, form.Table);
            foreach (var control in form.Cells.Where(c => c.Control != null)) Assert.Contains($"data-control=\"{control.Control!.Name}\"", page.Shown, $"{form.Table}: {control.Control.Name}");
        }
        foreach (var table in forms.Where(f => f.Type == FormType.QuickCreate).Select(f => f.Table).Distinct())
            Assert.AreEqual(HttpStatusCode.OK, (await world.Get($"/local/quickcreate?etn={table}", world.Organization.Administrator)).Status, table);
    }

    [TestMethod]
    public async Task A_form_tells_its_script_what_to_call_when_it_is_loaded()
    {
        await using var world = await ShellWorld.Create();
        var page = await world.Form("crma_managerassist", user: world.Organization.Administrator);
        var handler = page.Data.GetProperty("form").GetProperty("handlers").EnumerateArray().Single();
        Assert.AreEqual("""{"event":"onload","function":"CrmAssist.AssistForm.onLoad","library":"crma_/scripts/assist.js","passContext":true}""", handler.GetRawText());
        Assert.AreEqual("crma_/scripts/assist.js", page.Data.GetProperty("libraries")[0].GetString());
    }

    [TestMethod]
    public async Task A_rows_values_are_shown_with_their_names_and_as_text_only()
    {
        await using var world = await ShellWorld.Create();
        var page = await world.Form("opportunity", world.Deal);
        Assert.DoesNotContain("<b>two", page.Html);
        Assert.Contains("Rollout &lt;b&gt;two&lt;/b&gt;", page.Shown);
        Assert.Contains("Fable &amp; Sons", page.Shown);
        Assert.Contains("value=\"180,000.00\"", page.Shown);
        Assert.Contains("value=\"2026-12-12\"", page.Shown);
        Assert.AreEqual("edit", page.Data.GetProperty("form").GetProperty("state").GetString());
        Assert.AreEqual("account", page.Attribute("customerid").GetProperty("value")[0].GetProperty("entityType").GetString());
        Assert.AreEqual("customerid_account", page.Attribute("customerid").GetProperty("bind").GetProperty("account").GetString());
        Assert.AreEqual(180_000m, page.Attribute("estimatedvalue").GetProperty("value").GetDecimal());
        Assert.AreEqual("required", page.Attribute("name").GetProperty("required").GetString());
    }

    [TestMethod]
    public async Task Hostile_text_cannot_end_the_data_block()
    {
        await using var world = await ShellWorld.Create();
        var id = world.NewDeal("</script><script>alert(1)</script>");
        var page = await world.Form("opportunity", id);
        Assert.DoesNotContain("<script>alert", page.Html);
        Assert.AreEqual("</script><script>alert(1)</script>", page.Attribute("name").GetProperty("value").GetString());
    }

    [TestMethod]
    public async Task A_row_that_is_not_there_or_not_for_this_user_is_a_calm_sentence()
    {
        await using var world = await ShellWorld.Create();
        var gone = await world.Form("opportunity", Guid.NewGuid());
        Assert.AreEqual(HttpStatusCode.NotFound, gone.Status);
        Assert.Contains("This opportunity is not there (any more).", gone.Shown);
        var others = await world.Form("opportunity", world.Deal, world.Colleague);
        Assert.AreEqual(HttpStatusCode.Forbidden, others.Status);
        Assert.Contains("You may not see this opportunity", others.Shown);
        Assert.DoesNotContain("Rollout", others.Html);
    }

    [TestMethod]
    public async Task A_user_without_our_roles_gets_the_deal_and_nothing_of_ours()
    {
        await using var world = await ShellWorld.Create();
        var deal = world.NewDeal("Plain deal", world.Plain);
        Assert.AreEqual(HttpStatusCode.OK, (await world.Form("opportunity", deal, world.Plain)).Status);
        Assert.AreEqual(HttpStatusCode.Forbidden, (await world.List("crma_dealwatch", "", world.Plain)).Status);
    }

    [TestMethod]
    public async Task Closed_rows_and_rows_without_write_are_read_only()
    {
        await using var world = await ShellWorld.Create();
        world.Organization.System.Execute(new OrganizationRequest("WinOpportunity")
        {
            ["OpportunityClose"] = new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", world.Deal), ["subject"] = "Won" }, ["Status"] = new OptionSetValue(-1),
        });
        var won = await world.Form("opportunity", world.Deal);
        Assert.AreEqual("disabled", won.Data.GetProperty("form").GetProperty("state").GetString());
        Assert.IsTrue(won.Control("name").GetProperty("disabled").GetBoolean());
        Assert.Contains("Read-only: this opportunity is won.", won.Shown);
        // Salespeople read accounts of their unit and write their own.
        var account = await world.Form("account", world.Account, world.Colleague);
        Assert.AreEqual("readonly", account.Data.GetProperty("form").GetProperty("state").GetString());
        Assert.DoesNotContain("Write", account.Data.GetProperty("rights").EnumerateArray().Select(r => r.GetString()!).ToArray());
    }

    [TestMethod]
    public async Task The_timeline_shows_activities_and_notes_newest_first_and_only_what_may_be_read()
    {
        await using var world = await ShellWorld.Create();
        var regarding = new EntityReference("opportunity", world.Deal);
        var call = world.Organization.System.Create(new Entity("phonecall") { ["subject"] = "A first call", ["regardingobjectid"] = regarding, ["ownerid"] = ShellWorld.Person(world.Rep) });
        world.Organization.Clock.Advance(TimeSpan.FromHours(1));
        world.Organization.System.Create(new Entity("annotation") { ["notetext"] = "A later note", ["objectid"] = regarding, ["ownerid"] = ShellWorld.Person(world.Rep) });
        world.Organization.System.Create(new Entity("task") { ["subject"] = "Nobody else's business", ["regardingobjectid"] = regarding, ["ownerid"] = ShellWorld.Person(world.Organization.Administrator) });
        var page = await world.Form("opportunity", world.Deal);
        Assert.Contains("A first call", page.Shown);
        Assert.IsLessThan(page.Shown.IndexOf("A first call", StringComparison.Ordinal), page.Shown.IndexOf("A later note", StringComparison.Ordinal));
        Assert.Contains($"etn=phonecall&amp;id={call:D}", page.Shown);
        var manager = await world.Form("opportunity", world.Deal, world.Organization.Administrator);
        Assert.Contains("Nobody else&#x27;s business", manager.Shown);
    }

    [TestMethod]
    public async Task A_new_row_starts_with_defaults_its_owner_and_its_parent()
    {
        await using var world = await ShellWorld.Create();
        var page = await world.Get($"/local/quickcreate?etn=phonecall&parent=opportunity&parentid={world.Deal:D}");
        Assert.AreEqual(world.Deal, page.Attribute("regardingobjectid").GetProperty("value")[0].GetProperty("id").GetGuid());
        Assert.AreEqual(world.Rep, page.Attribute("ownerid").GetProperty("value")[0].GetProperty("id").GetGuid());
        Assert.AreEqual("quickCreate", page.Data.GetProperty("form").GetProperty("type").GetString());
        var deal = await world.Form("opportunity");
        Assert.AreEqual("create", deal.Data.GetProperty("form").GetProperty("state").GetString());
        Assert.AreEqual("US Dollar", deal.Attribute("transactioncurrencyid").GetProperty("value")[0].GetProperty("name").GetString());
    }

    [TestMethod]
    public async Task Moments_are_shown_in_the_users_time_zone_and_days_as_they_are()
    {
        await using var world = await ShellWorld.Create();
        var settings = new Entity("usersettings", world.Rep) { ["timezonecode"] = 110 };
        world.Organization.System.Execute(new OrganizationRequest("Upsert") { ["Target"] = settings });
        var call = world.Organization.System.Create(new Entity("phonecall") { ["subject"] = "Call", ["scheduledend"] = new DateTime(2026, 11, 23, 23, 30, 0, DateTimeKind.Utc), ["ownerid"] = ShellWorld.Person(world.Rep) });
        var page = await world.Form("phonecall", call);
        Assert.Contains("value=\"2026-11-24\"", page.Shown);
        Assert.Contains("value=\"00:30\"", page.Shown);
        Assert.Contains("value=\"2026-12-12\"", (await world.Form("opportunity", world.Deal)).Shown);
    }

    [TestMethod]
    public async Task A_form_costs_few_queries()
    {
        await using var world = await ShellWorld.Create();
        Assert.IsLessThanOrEqualTo(10, (await world.Form("opportunity", world.Deal)).Queries);
        Assert.IsLessThanOrEqualTo(6, (await world.List("opportunity")).Queries);
    }
}
