using System.Xml.Linq;

namespace CrmAssist.Solution.Tests;

/// <summary>The charts over lists of assists.</summary>
[TestClass]
public sealed class ChartsTests
{
    private static readonly SolutionTree Tree = SolutionTree.Current;

    private static readonly IReadOnlyList<(Table Table, string File, XElement Element)> Charts =
        [.. from table in Tree.Tables
            let folder = Path.Combine(table.Folder, "Visualizations")
            where Directory.Exists(folder)
            from file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
            select (table, file, SolutionTree.Read(file))];

    /// <summary>Columns that say who: a group by one of them would be a figure per person.</summary>
    private static readonly HashSet<string> People = ["lookup", "owner", "customer", "partylist", "primarykey", "uniqueidentifier", "nvarchar", "ntext"];

    [TestMethod]
    public void Assists_are_drawn_by_kind_by_outcome_and_by_the_time_of_the_first_answer()
        => CollectionAssert.AreEquivalent(
            new[] { "Assists by kind: count by crma_kind", "Assists by outcome: count by crma_outcome", "Response time by month: avg by createdon month", "Response time by kind: avg by crma_kind" },
            Charts.Select(c => $"{c.Element.English("LocalizedNames")}: {Measure(c.Element).At("aggregate")} by {Group(c.Element).At("name")} {Group(c.Element).Attribute("dategrouping")?.Value}".TrimEnd()).ToArray());

    /// <summary>Works councils and the people themselves: no chart says anything of one person. Neither does a text or a row, of which one can be a person's.</summary>
    [TestMethod]
    public void No_chart_groups_by_a_person()
        => Expect.None(from chart in Charts
                       from column in chart.Element.Descendants("attribute").Where(a => a.Attribute("groupby") != null)
                       where column.Ancestors("link-entity").Any() || People.Contains(chart.Table.Column(column.At("name"))!.Type)
                       select $"{chart.Element.English("LocalizedNames")}: {column.At("name")}");

    [TestMethod]
    public void Charts_name_columns_that_exist_and_draw_what_they_ask_for()
    {
        foreach (var (table, file, chart) in Charts)
        {
            Expect.None(chart.Descendants("attribute").Select(a => a.At("name")).Where(name => table.Column(name) == null));
            Assert.AreEqual(table.LogicalName, chart.Descendants("entity").Single().At("name"), file);
            Assert.AreEqual(Group(chart).At("alias"), chart.Descendants("category").Single().At("alias"), file);
            Assert.AreEqual(Measure(chart).At("alias"), chart.Descendants("measure").Single().At("alias"), file);
        }
    }

    [TestMethod]
    public void Files_and_ids_are_derived_from_the_names_of_the_charts()
        => Expect.None(from chart in Charts
                       let id = CrmAssist.Packing.NameBasedId.Of($"chart/{chart.Table.LogicalName}/{chart.Element.English("LocalizedNames")}").ToString("B")
                       where chart.Element.In("savedqueryvisualizationid") != id || Path.GetFileNameWithoutExtension(chart.File) != id
                       select chart.File);

    [TestMethod]
    public void Charts_are_no_default_and_say_what_they_show()
        => Expect.None(Charts.Where(c => c.Element.In("isdefault") != "0" || c.Element.English("Descriptions").Length == 0).Select(c => c.File));

    private static XElement Group(XElement chart) => chart.Descendants("attribute").Single(a => a.Attribute("groupby") != null);
    private static XElement Measure(XElement chart) => chart.Descendants("attribute").Single(a => a.Attribute("aggregate") != null);
}
