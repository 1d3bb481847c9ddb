using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CrmAssist.Solution.Tests;

[TestClass]
public sealed class TreeTests
{
    private static readonly SolutionTree Tree = SolutionTree.Current;

    private const string Id = @"\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}";

    /// <summary>Where a packer looks; it drops anything else without a word, and so do wrong casings (dataverse-facts 5.1).</summary>
    private static readonly Regex[] Places =
    [
        new(@"^Other/(Solution|Customizations|Relationships)\.xml$"),
        new(@"^Other/Relationships/\w+\.xml$"),
        new(@"^Entities/\w+/(Entity|RibbonDiff)\.xml$"),
        new($@"^Entities/\w+/(FormXml/(main|quick|quickCreate|card)|SavedQueries|Visualizations)/{Id}\.xml$"),
        new(@"^OptionSets/crma_\w+\.xml$"),
        new($@"^Dashboards/{Id}\.xml$"),
        new(@"^Roles/CrmAssist \w+\.xml$"),
        new(@"^WebResources/crma_/\w+/\w+\.(html|svg)$"),
        new(@"^WebResources/crma_/\w+/\w+\.(html|svg|js|css)\.data\.xml$"),
        new(@"^PluginAssemblies/\w+-[0-9A-F-]{36}/\w+\.dll\.data\.xml$"),
        new($@"^SdkMessageProcessingSteps/{Id}\.xml$"),
        new(@"^AppModules/crma_\w+/AppModule\.xml$"),
        new(@"^AppModuleSiteMaps/crma_\w+/AppModuleSiteMap\.xml$"),
        new(@"^customapis/crma_\w+/customapi\.xml$"),
        new(@"^customapis/crma_\w+/(customapirequestparameters|customapiresponseproperties)/\w+/(customapirequestparameter|customapiresponseproperty)\.xml$"),
    ];

    private static IEnumerable<string> Paths => Directory.EnumerateFiles(Tree.Root, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Tree.Root, file).Replace('\\', '/'));

    [TestMethod]
    public void Every_file_stands_where_the_packers_look() => Expect.None(Paths.Where(path => !Places.Any(place => place.IsMatch(path))));

    [TestMethod]
    public void Every_file_is_well_formed()
    {
        foreach (var path in Paths.Where(path => Path.GetExtension(path) is ".xml" or ".svg"))
            Assert.IsNotNull(Tree.Load(path));
    }

    [TestMethod]
    public void Tables_option_sets_roles_and_apps_are_root_components_and_nothing_is_that_does_not_exist()
    {
        Expect.Same(Tree.Tables.Concat(Tree.Extended).Select(table => table.LogicalName), RootComponents("1", "schemaName"));
        Expect.Same(Tree.OptionSets.Select(set => set.At("Name")), RootComponents("9", "schemaName"));
        Expect.Same(Tree.Roles.Select(role => role.At("id")), RootComponents("20", "id"));
        Expect.Same(Tree.Dashboards.Select(dashboard => dashboard.In("FormId")), RootComponents("60", "id"));
        Expect.Same([Tree.SiteMap.In("SiteMapUniqueName")], RootComponents("62", "schemaName"));
        Expect.Same([Tree.App.In("UniqueName")], RootComponents("80", "schemaName"));
    }

    /// <summary>Both packers warn about a view among the root components; views and forms travel with their table.</summary>
    [TestMethod]
    public void Views_and_forms_are_no_root_components_of_their_own()
        => Expect.None(from component in Tree.Manifest.Descendants("RootComponent")
                       where component.At("type") is "2" or "3" or "10" or "14" or "24" or "26"
                       select component.ToString());

    [TestMethod]
    public void File_names_are_the_ids_inside()
        => Expect.None(Tree.Tables.SelectMany(table =>
                table.Views.Select(view => (view.File, Inside: view.Element.In("savedqueryid")))
                    .Concat(table.Forms.Select(form => (form.File, Inside: form.Element.In("formid")))))
            .Where(pair => Path.GetFileNameWithoutExtension(pair.File) != pair.Inside).Select(pair => pair.File));

    [TestMethod]
    public void Folder_and_file_names_are_the_names_inside()
    {
        Expect.None(Tree.Tables.Where(table => Path.GetFileName(table.Folder) != table.SchemaName).Select(table => table.Folder));
        Expect.Same(Tree.Files("Roles").Select(Path.GetFileNameWithoutExtension)!, Tree.Roles.Select(role => role.At("name")));
    }

    /// <summary>Without its place-holder the packers drop the forms or views of a table; without the last one they crash.</summary>
    [TestMethod]
    public void Entity_files_keep_the_place_holders_for_forms_views_and_ribbon()
        => Expect.None(from table in Tree.Tables
                       let entity = Tree.Load("Entities", table.SchemaName, "Entity.xml")
                       from name in new[] { "FormXml", "SavedQueries", "RibbonDiffXml" }
                       where entity.Element(name) is not { IsEmpty: true }
                       select $"{table.SchemaName}: {name}");

    [TestMethod]
    public void Every_component_has_an_English_label_and_a_description()
    {
        Expect.None(Tree.Tables.Where(t => !Said(t.Element, "LocalizedNames", "LocalizedCollectionNames", "Descriptions")).Select(t => t.LogicalName));
        Expect.None(Tree.Columns.Where(c => !Said(c.Element, "displaynames", "Descriptions")).Select(c => c.ToString()));
        Expect.None(Tree.Tables.SelectMany(t => t.Keys).Where(k => !Said(k, "displaynames")).Select(k => k.In("Name")));
        Expect.None(Tree.Views.Where(v => !Said(v.Element, "LocalizedNames", "Descriptions")).Select(v => v.ToString()));
        Expect.None(Tree.Tables.SelectMany(t => t.Forms).Where(f => !Said(f.Element, "LocalizedNames", "Descriptions")).Select(f => f.File));
        Expect.None(Tree.Relationships.Where(r => !Said(r.Element.Element("RelationshipDescription")!, "Descriptions")).Select(r => r.Name));
        Expect.None(Tree.OptionSets.Where(s => !Said(s, "displaynames", "Descriptions")).Select(s => s.At("Name")));
        Expect.None(Tree.OptionSets.SelectMany(s => s.Descendants("option")).Where(o => !Said(o, "labels", "Descriptions")).Select(o => o.ToString()));
        Expect.None(Tree.Roles.Where(r => string.IsNullOrWhiteSpace(r.In("Description"))).Select(r => r.At("name")));
        Expect.None(Tree.Dashboards.Where(d => !Said(d, "LocalizedNames", "Descriptions") || d.Descendants("labels").Any(labels => labels.Elements("label").All(label => label.At("languagecode") != "1033" || label.At("description").Length == 0))).Select(d => d.In("FormId")));
        Assert.IsTrue(Said(Tree.App, "LocalizedNames", "Descriptions"));
        Assert.IsTrue(Said(Tree.SiteMap, "LocalizedNames"));
        Assert.IsTrue(Said(Tree.Manifest, "LocalizedNames", "Descriptions"));
    }

    [TestMethod]
    public void A_description_says_more_than_the_label()
        => Expect.None(from column in Tree.Columns
                       where column.IsOwn && column.Element.English("displaynames") == column.Element.English("Descriptions").TrimEnd('.')
                       select column.ToString());

    [TestMethod]
    public void Ids_are_unique_and_in_lower_case()
    {
        var ids = Tree.Tables.SelectMany(t => t.Views.Select(v => v.Element.In("savedqueryid")).Concat(t.Forms.Select(f => f.Element.In("formid"))))
            .Concat(Tree.Roles.Select(role => role.At("id"))).ToList();
        Expect.None(ids.Where(id => !Regex.IsMatch(id, $"^{Id}$")));
        Expect.None(ids.GroupBy(id => id).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [TestMethod]
    public void The_version_is_that_of_the_changelog()
    {
        var changelog = File.ReadAllText(Path.Combine(SolutionTree.RepositoryRoot(), "CHANGELOG.md"));
        Assert.AreEqual(Regex.Match(changelog, @"(?m)^## (\d+\.\d+\.\d+)").Groups[1].Value + ".0", Tree.Manifest.In("Version"));
    }

    [TestMethod]
    public void The_publisher_gives_the_prefixes_that_names_and_values_carry()
    {
        var publisher = Tree.Manifest.Element("Publisher")!;
        Assert.AreEqual("crmassist", publisher.In("UniqueName"));
        Assert.AreEqual(SolutionTree.Prefix, publisher.In("CustomizationPrefix") + "_");
        Assert.AreEqual("77320", publisher.In("CustomizationOptionValuePrefix"));
    }

    /// <summary>Tables of Dynamics 365 Sales, with the solution that brings them.</summary>
    private static readonly Dictionary<string, string> Sales = new()
    {
        ["opportunity"] = "msdynce_Sales (9.0.4.76)", ["opportunitysalesprocess"] = "msdynce_Sales (9.0.4.76)",
        // Which version brought it is not known, so none is asked for.
        ["leadtoopportunitysalesprocess"] = "msdynce_LeadManagement",
    };

    /// <summary>So that an environment without Sales refuses the import with a name, not with an error deep inside.</summary>
    [TestMethod]
    public void What_the_solution_needs_of_Sales_is_declared_and_nothing_else()
    {
        var steps = Tree.Files("SdkMessageProcessingSteps").Select(SolutionTree.Read).Select(step => (Required: step.In("PrimaryEntity"), Dependent: "92 " + step.At("SdkMessageProcessingStepId")));
        var links = Tree.Views.SelectMany(view => view.Element.Descendants("link-entity").Select(link => (Required: link.At("name"), Dependent: "1 " + view.Table.LogicalName)));
        var needed = Tree.Relationships.Select(r => (Required: r.Referenced, Dependent: "1 " + r.Referencing)).Concat(links).Concat(steps)
            .Concat(Tree.Extended.Select(table => (Required: table.LogicalName, Dependent: "1 " + table.LogicalName)))
            .Concat(Tree.App.Descendants("AppModuleComponent").Where(c => c.At("type") == "1").Select(c => (Required: c.At("schemaName"), Dependent: "80 " + Tree.App.In("UniqueName"))));
        Expect.Same(needed.Where(n => Sales.ContainsKey(n.Required)).Select(n => $"{n.Required} of {Sales[n.Required]} for {n.Dependent}").Distinct(),
            Tree.Manifest.Descendants("MissingDependency").Select(m => (Required: m.Element("Required")!, Dependent: m.Element("Dependent")!))
                .Select(m => $"{m.Required.At("schemaName")} of {m.Required.At("solution")} for {m.Dependent.At("type")} {m.Dependent.At("schemaName")}{m.Dependent.At("id")}"));
    }

    /// <summary>A form of ours would stand before a customer's own, or be merged with it; handlers cannot be added to it at all (dataverse-facts 11).</summary>
    [TestMethod]
    public void On_tables_of_others_there_are_commands_and_nothing_else()
    {
        Expect.Same(["opportunity"], Tree.Extended.Select(table => table.LogicalName));
        foreach (var table in Tree.Extended)
        {
            Expect.Same(["Entity.xml", "RibbonDiff.xml"], Directory.EnumerateFiles(table.Folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName)!);
            Assert.AreEqual("2", Tree.Manifest.Descendants("RootComponent").Single(c => c.At("schemaName") == table.LogicalName).At("behavior"), "shell only: nothing of the table comes along");
            Assert.AreEqual("1", table.Element.At("unmodified"));
            Assert.IsEmpty(table.Columns);
            Expect.None(table.Element.Elements().Where(e => e.Name.LocalName != "attributes").Select(e => e.Name.LocalName));
        }
        Expect.None(Tree.App.Descendants("AppModuleComponent").Where(c => c.At("type") is "60" && Tree.Dashboards.All(d => d.In("FormId") != c.At("id"))).Select(c => c.At("id")));
    }

    /// <summary>As the platform's unpackers write files, so that unpacking a zip brings no differences.</summary>
    [TestMethod]
    [DataRow("src")]
    [DataRow("timer/src")]
    public void Every_file_begins_with_a_byte_order_mark_and_ends_without_a_line_break(string folder)
    {
        var root = Path.Combine(SolutionTree.RepositoryRoot(), "Solution", folder);
        Expect.None(from file in Directory.EnumerateFiles(root, "*.xml", SearchOption.AllDirectories)
                    where !file.Contains("customapis", StringComparison.Ordinal)
                    let bytes = File.ReadAllBytes(file)
                    where !bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) || bytes[^1] == '\n' || bytes.Contains((byte)'\r')
                    select Path.GetRelativePath(root, file));
    }

    /// <summary>A copy of a built file in the tree would be packed in place of a missing one, without a word.</summary>
    [TestMethod]
    public void The_map_leads_to_what_is_built_and_no_copy_of_it_lies_in_the_tree()
    {
        var map = SolutionTree.Read(Path.Combine(SolutionTree.RepositoryRoot(), "Solution", "map.xml")).Elements("FileToFile")
            .ToDictionary(file => file.At("map"), file => Path.GetRelativePath(SolutionTree.RepositoryRoot(), Path.GetFullPath(Path.Combine(Tree.Root, file.At("to")))).Replace('\\', '/'));
        var built = Paths.Where(path => path.EndsWith(".js.data.xml", StringComparison.Ordinal) || path.EndsWith(".css.data.xml", StringComparison.Ordinal))
            .Select(path => path[..^".data.xml".Length]).ToList();
        Expect.Same(built.Select(path => (path, "artifacts/webresources" + path["WebResources".Length..])).Append(("CrmAssistPlugins.dll", "artifacts/plugins/CrmAssist.Plugins.dll"))
            .Select(pair => pair.ToString()), map.Select(file => (file.Key, file.Value).ToString()));
        Expect.None(Paths.Where(path => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".js", StringComparison.Ordinal) || path.EndsWith(".css", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> RootComponents(string type, string attribute)
        => Tree.Manifest.Descendants("RootComponent").Where(c => c.At("type") == type).Select(c => c.At(attribute));

    private static bool Said(XElement component, params string[] names) => names.All(name => component.English(name).Length > 1);
}
