using System.Net;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class ShellGridTests
{
    private const string Numbered = "&viewid=";

    [TestMethod]
    public async Task A_list_has_pages_of_fifty_and_says_how_many_there_are()
    {
        await using var world = await ShellWorld.Create();
        for (var i = 0; i < 60; i++) world.NewDeal($"Deal {i:00}", value: i);
        var first = await world.List("opportunity", Numbered + View(world, "All Opportunities"));
        Assert.AreEqual(50, first.Rows.Count);
        Assert.AreEqual(61, first.Data.GetProperty("grid").GetProperty("total").GetInt32());
        Assert.Contains("1 - 50 of 61", first.Shown);
        Assert.Contains("rel=\"next\"", first.Shown);
        var second = await world.List("opportunity", Numbered + View(world, "All Opportunities") + "&page=2");
        Assert.AreEqual(11, second.Rows.Count);
        Assert.AreEqual(61, first.Rows.Concat(second.Rows).Distinct().Count());
        Assert.DoesNotContain("rel=\"next\"", second.Shown);
    }

    [TestMethod]
    public async Task A_list_sorts_by_its_columns_both_ways_and_over_all_pages()
    {
        await using var world = await ShellWorld.Create();
        for (var i = 0; i < 60; i++) world.NewDeal($"Deal {i:00}", value: 1000 + i);
        var down = await world.List("opportunity", "&sort=-estimatedvalue");
        Assert.AreEqual(("Rollout <b>two</b>", "Deal 59"), (down.Rows[0], down.Rows[1]));
        Assert.AreEqual("Deal 00", (await world.List("opportunity", "&sort=estimatedvalue")).Rows[0]);
        Assert.Contains("aria-sort=\"descending\"", down.Shown);
        // A column the view does not show is no order; the view's own stays.
        Assert.AreEqual("estimatedclosedate", (await world.List("opportunity", "&sort=description")).Data.GetProperty("grid").GetProperty("sort").GetString());
    }

    [TestMethod]
    public async Task A_list_of_activities_sorts_by_the_name_of_what_they_regard()
    {
        await using var world = await ShellWorld.Create();
        var (late, early) = (world.NewDeal("Zinc"), world.NewDeal("Alloy"));
        foreach (var (subject, deal) in new[] { ("Second", late), ("First", early) })
            world.Organization.System.Create(new Entity("task") { ["subject"] = subject, ["regardingobjectid"] = new EntityReference("opportunity", deal), ["ownerid"] = ShellWorld.Person(world.Rep) });
        foreach (var table in new[] { "task", "activitypointer" })
        {
            CollectionAssert.AreEqual(new[] { "First", "Second" }, (await world.List(table, "&sort=regardingobjectid")).Rows.ToArray(), table);
            CollectionAssert.AreEqual(new[] { "Second", "First" }, (await world.List(table, "&sort=-regardingobjectid")).Rows.ToArray(), table);
        }
    }

    [TestMethod]
    [DataRow("deal 1", 10)]
    [DataRow("eal", 0)]
    [DataRow("*eal", 20)]
    [DataRow("deal%", 0)]
    [DataRow("' OR 1=1 --", 0)]
    public async Task Quick_find_takes_what_begins_with_the_text_and_stars(string text, int found)
    {
        await using var world = await ShellWorld.Create();
        for (var i = 0; i < 20; i++) world.NewDeal($"Deal {i:00}");
        Assert.AreEqual(found, (await world.List("opportunity", "&q=" + Uri.EscapeDataString(text))).Rows.Count);
    }

    [TestMethod]
    public async Task Every_public_view_of_the_organisation_opens_and_can_be_searched()
    {
        await using var world = await ShellWorld.Create();
        foreach (var view in world.Organization.Catalog.Views.Where(v => v.QueryType == 0))
        {
            var page = await world.List(view.Table, $"{Numbered}{view.Id:D}&q=a", world.Organization.Administrator);
            Assert.AreEqual(HttpStatusCode.OK, page.Status, view.Name);
            Assert.AreEqual(view.Id, page.Data.GetProperty("grid").GetProperty("viewId").GetGuid(), view.Name);
        }
    }

    [TestMethod]
    public async Task Who_may_not_read_a_row_sees_nothing_of_it_and_who_may_not_read_a_table_is_told()
    {
        await using var world = await ShellWorld.Create();
        var colleague = await world.List("opportunity", Numbered + View(world, "All Opportunities"), world.Colleague);
        Assert.IsEmpty(colleague.Rows);
        Assert.DoesNotContain("Rollout", colleague.Html);
        var plain = await world.List("crma_stallrule", "", world.Plain);
        Assert.AreEqual(HttpStatusCode.Forbidden, plain.Status);
        Assert.Contains("You may not see", plain.Shown);
    }

    [TestMethod]
    public async Task The_site_map_shows_what_the_user_may_read()
    {
        await using var world = await ShellWorld.Create();
        Assert.AreEqual(HttpStatusCode.Redirect, (await world.Get("/")).Status);
        var page = await world.List("opportunity");
        Assert.Contains("<span>Accounts</span>", page.Shown);
        Assert.Contains("aria-current=\"page\"", page.Shown);
        Assert.DoesNotContain("<span>Accounts</span>", (await world.List("opportunity", "", Nobody(world))).Shown);
    }

    [TestMethod]
    [DataRow("/main.aspx?appname=Nowhere&pagetype=entitylist&etn=opportunity", "There is no app &#x27;Nowhere&#x27;")]
    [DataRow("/main.aspx?pagetype=entitylist&etn=nothing", "There is no table &#x27;nothing&#x27;")]
    [DataRow("/main.aspx?pagetype=entityrecord&etn=opportunity&id=seven", "Local has no page for this address")]
    [DataRow("/main.aspx?pagetype=dashboard", "Local has no page for this address")]
    [DataRow("/main.aspx?pagetype=webresource&webresourceName=nothing.html", "There is no web resource &#x27;nothing.html&#x27;")]
    public async Task An_address_that_leads_nowhere_is_one_sentence(string address, string sentence)
    {
        await using var world = await ShellWorld.Create();
        Assert.Contains(sentence, (await world.Get(address)).Shown);
    }

    private static string View(ShellWorld world, string name) => world.Organization.Catalog.Views.Single(v => v.Name == name).Id.ToString("D");

    private static Guid Nobody(ShellWorld world) => world.Organization.System.Create(new Microsoft.Xrm.Sdk.Entity("systemuser")
    {
        ["firstname"] = "Nora", ["lastname"] = "Nobody", ["businessunitid"] = new Microsoft.Xrm.Sdk.EntityReference("businessunit", world.Organization.RootBusinessUnit),
    });
}
