using System.Net;
using CrmAssist.Local.App;
using CrmAssist.Local.Engine.Import;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Tests;

/// <summary>The dashboard that the site map leads managers to.</summary>
[TestClass]
public sealed class ShellDashboardTests
{
    private const string Part = """<Dashboard><LocalizedNames><LocalizedName description="Board" languagecode="1033" /></LocalizedNames><FormId>{11111111-bbbb-4bbb-8bbb-bbbbbbbbbbb1}</FormId><FormXml><forms type="dashboard"><form><tabs><tab><columns><column><sections><section><rows><row><cell><labels><label description="Watches" languagecode="1033" /></labels><control classid="{E7A81278-8635-4D9E-8D4D-59480B391C5B}"><parameters><TargetEntityType>tst_watch</TargetEntityType><ChartGridMode>Chart</ChartGridMode><RecordsPerPage>10</RecordsPerPage><ViewId>{11111111-bbbb-4bbb-8bbb-bbbbbbbbbbb2}</ViewId><VisualizationId>{11111111-bbbb-4bbb-8bbb-bbbbbbbbbbb3}</VisualizationId></parameters></control></cell></row></rows></section></sections></column></columns></tab></tabs></form></forms></FormXml></Dashboard>""";

    [TestMethod]
    public async Task A_dashboard_shows_its_lists_and_charts_with_the_rights_of_who_looks()
    {
        await using var world = await ShellWorld.Create();
        var manager = world.Organization.System.Create(new Entity("systemuser") { ["firstname"] = "Mara", ["lastname"] = "Sample", ["businessunitid"] = new EntityReference("businessunit", world.Organization.RootBusinessUnit) });
        new RoleGrant(world.Organization.System).Give(manager, "Sales Manager", "CrmAssist Manager");
        world.Organization.System.Create(new Entity("crma_managerassist")
        {
            ["subject"] = "Call them", ["crma_kind"] = new OptionSetValue(773200001), ["regardingobjectid"] = new EntityReference("opportunity", world.Deal), ["crma_helperid"] = ShellWorld.Person(manager), ["ownerid"] = ShellWorld.Person(manager),
        });
        var board = world.Organization.Catalog.Dashboards.Single();
        var address = $"/main.aspx?appname=crma_CrmAssist&pagetype=dashboard&id={board.Id:D}";
        var shown = await world.Get(address, manager);
        Assert.AreEqual(HttpStatusCode.OK, shown.Status);
        foreach (var part in board.Parts) Assert.Contains($"<h2>{part.Label}</h2>", shown.Shown);
        Assert.Contains("Call them</a>", shown.Shown);
        Assert.Contains("aria-label=\"Make calls 1\"", shown.Shown);
        Assert.Contains("The list has no figures for this chart.", shown.Shown, "nothing is done this quarter");
        Assert.Contains("<a href=\"" + address.Replace("&", "&amp;", StringComparison.Ordinal) + "\" aria-current=\"page\"", shown.Shown, "and the site map says where one is");
        Assert.DoesNotContain("pagetype=dashboard", (await world.Get("/main.aspx?appname=crma_CrmAssist&pagetype=entitylist&etn=crma_dealwatch")).Shown, "a rep is not led there");
        Assert.AreEqual(HttpStatusCode.NotFound, (await world.Get($"/main.aspx?appname=crma_CrmAssist&pagetype=dashboard&id={Guid.NewGuid():D}", manager)).Status);
    }

    [TestMethod]
    [DataRow("", "", "names the view {11111111-bbbb-4bbb-8bbb-bbbbbbbbbbb2} of tst_watch")]
    [DataRow("tst_watch</Target", "tst_other</Target", "names the unknown table tst_other")]
    [DataRow("E7A81278-8635-4D9E-8D4D-59480B391C5B", "9FDF5F91-88B1-47F4-AD53-C11EFC01A01D", "is neither a list nor a chart")]
    [DataRow(">Chart<", ">All<", "ChartGridMode All")]
    [DataRow("control", "other", "shows nothing")]
    public void What_a_dashboard_names_must_exist_and_other_controls_are_refused(string part, string instead, string refusal)
    {
        var text = part.Length == 0 ? Part : Part.Replace(part, instead, StringComparison.Ordinal);
        var solution = new TestSolution().With("<WebResources>", $"<Dashboards>{text}</Dashboards><WebResources>");
        Assert.Contains(refusal, Assert.ThrowsExactly<SolutionImportException>(() => SolutionImport.Merge(StandardSchema.Load(), solution.Read())).Message);
    }
}
