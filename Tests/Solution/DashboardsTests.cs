using System.Xml.Linq;
using CrmAssist.Packing;

namespace CrmAssist.Solution.Tests;

/// <summary>Dashboards of the app.</summary>
[TestClass]
public sealed class DashboardsTests
{
    /// <summary>"By default, a single dashboard can contain up to six of these components" (documentation "Understand dashboards").</summary>
    private const int MostParts = 6;

    private static readonly SolutionTree Tree = SolutionTree.Current;

    private static IEnumerable<XElement> Parts => Tree.Dashboards.SelectMany(dashboard => dashboard.Descendants("parameters"));

    [TestMethod]
    public void Managers_see_open_assists_and_stalled_deals_and_what_is_asked_and_what_came_of_it()
        => CollectionAssert.AreEqual(new[] { "Open assists", "Stalled deals", "Open assists by kind", "Done this quarter by outcome" },
            Tree.Dashboards.Single().Descendants("cell").Select(cell => cell.English("labels")).ToArray());

    [TestMethod]
    public void Every_list_and_chart_is_one_of_the_solution_and_of_the_table_named()
    {
        foreach (var part in Parts)
        {
            var table = Tree.Table(part.In("TargetEntityType"));
            Assert.Contains(part.In("ViewId").ToLowerInvariant(), table.Views.Where(view => view.QueryType == "0").Select(view => view.Element.In("savedqueryid")), "only public views can stand on a dashboard");
            var chart = part.In("VisualizationId");
            Assert.AreEqual(chart.Length > 0 ? "Chart" : "Grid", part.In("ChartGridMode"));
            if (chart.Length > 0) Assert.IsTrue(File.Exists(Path.Combine(table.Folder, "Visualizations", chart.ToLowerInvariant() + ".xml")), chart);
        }
        Expect.None(Tree.Dashboards.Where(d => d.Descendants("parameters").Count() > MostParts).Select(d => d.In("FormId")));
    }

    [TestMethod]
    public void Ids_are_derived_from_the_name_and_none_is_used_twice()
    {
        foreach (var dashboard in Tree.Dashboards)
        {
            var name = "dashboard/" + dashboard.English("LocalizedNames");
            Assert.AreEqual(NameBasedId.Of(name).ToString("B"), dashboard.In("FormId"));
            Expect.None(from cell in dashboard.Descendants("cell") where cell.At("id") != NameBasedId.Of($"{name}/cell/{cell.Element("control")!.At("id")}").ToString("B") select cell.At("id"));
            Expect.None(dashboard.Descendants().Attributes().Where(a => a.Name.LocalName is "id" or "uniqueid").GroupBy(a => a.Value).Where(same => same.Count() > 1).Select(same => same.Key));
        }
    }

    /// <summary>A row of the grid is as high as it says only when that many rows stand there.</summary>
    [TestMethod]
    public void Rows_are_as_many_as_the_cells_are_high()
        => Expect.None(Tree.Dashboards.Where(d => d.Descendants("row").Count() != d.Descendants("row").Where(row => row.HasElements).Sum(row => (int)row.Elements("cell").First().Attribute("rowspan")!)).Select(d => d.In("FormId")));

    [TestMethod]
    public void The_app_names_them_and_the_site_map_leads_managers_there_and_nobody_else()
    {
        Expect.Same(Tree.Dashboards.Select(d => d.In("FormId")), Tree.App.Descendants("AppModuleComponent").Where(c => c.At("type") == "60").Select(c => c.At("id")));
        var entries = Tree.SiteMap.Descendants("SubArea").Where(sub => sub.Attribute("DefaultDashboard") != null).ToList();
        Expect.Same(Tree.Dashboards.Select(d => d.In("FormId").Trim('{', '}')), entries.Select(sub => sub.At("DefaultDashboard")));
        Expect.None(entries.Where(sub => string.Join(',', sub.Elements("Privilege").Select(p => $"{p.At("Entity")} {p.At("Privilege")}")) != "crma_dealwatch Write").Select(sub => sub.At("Id")));
    }
}
