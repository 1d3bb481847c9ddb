using System.Globalization;
using System.Xml.Linq;
using CrmAssist.Packing;

namespace CrmAssist.Solution.Tests;

[TestClass]
public sealed class WebResourcesTests
{
    private static readonly SolutionTree Tree = SolutionTree.Current;

    // The platform's numbers (dataverse-facts 5.8).
    private static readonly Dictionary<string, int> Types = new() { [".html"] = 1, [".css"] = 2, [".js"] = 3, [".svg"] = 11, [".resx"] = 12 };

    internal static IReadOnlyList<XElement> All { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Tree.Root, "WebResources"), "*.data.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(SolutionTree.Read)];

    [TestMethod]
    public void The_type_is_that_of_the_ending()
        => Expect.None(All.Where(r => Types.GetValueOrDefault(Path.GetExtension(r.In("Name"))).ToString(CultureInfo.InvariantCulture) != r.In("WebResourceType")).Select(r => r.In("Name")));

    [TestMethod]
    public void Ids_are_derived_from_the_names()
        => Expect.None(All.Where(r => r.In("WebResourceId") != NameBasedId.Of("webresource/" + r.In("Name")).ToString("B")).Select(r => r.In("Name")));

    [TestMethod]
    public void Every_web_resource_is_a_root_component_and_has_a_label_and_a_description()
    {
        Expect.Same(All.Select(r => r.In("Name")), Tree.Manifest.Descendants("RootComponent").Where(c => c.At("type") == "61").Select(c => c.At("schemaName")));
        Expect.None(All.Where(r => r.In("DisplayName").Length < 2 || r.In("Description").Length < 2).Select(r => r.In("Name")));
    }

    [TestMethod]
    public void Every_own_table_and_the_app_have_an_icon()
    {
        var icons = All.Where(r => r.In("WebResourceType") == "11").ToDictionary(r => r.In("Name"), r => r.In("WebResourceId"));
        Expect.None(Tree.Tables.Where(table => table.Setting("IconVectorName") != $"crma_/icons/{table.LogicalName}.svg" || !icons.ContainsKey($"crma_/icons/{table.LogicalName}.svg")).Select(table => table.LogicalName));
        Assert.AreEqual(icons["crma_/icons/app.svg"], $"{{{Tree.App.In("WebResourceId")}}}");
    }
}
