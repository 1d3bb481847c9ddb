using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Imports the solution zip that goes to customers: reads it whole, refuses what it does not understand, then merges it into an organisation's catalog.</summary>
/// <remarks>Every refusal is a <see cref="SolutionImportException"/> of one sentence, and comes before anything has been changed.</remarks>
public sealed class SolutionImport
{
    private SolutionImport() { }

    /// <summary>Reads a zip; what the solution says of itself is checked here.</summary>
    /// <exception cref="SolutionImportException">The zip is damaged, lacks a part, or says something Local does not understand.</exception>
    public static ImportedSolution Read(Stream zip)
    {
        var parts = new SolutionZip(zip);
        var named = ContentTypes.Check(parts);
        var manifest = parts.Xml("solution.xml", "every solution", "ImportExportXml").Element("SolutionManifest") ?? throw new SolutionImportException("solution.xml has no SolutionManifest.");
        var customizations = parts.Xml("customizations.xml", "every solution", "ImportExportXml");
        var name = manifest.Text("UniqueName", "The solution");
        if (!Version.TryParse(manifest.Text("Version", $"Solution {name}"), out var version) || version.Revision < 0)
            throw new SolutionImportException($"Solution {name} has the version '{manifest.Element("Version")!.Value}', which is not of four numbers.");

        var sets = new OptionSets(customizations.Element("optionsets"));
        var relationships = RelationshipXml.Read(customizations.Element("EntityRelationships"));
        var entities = (customizations.Element("Entities")?.Elements() ?? []).ToArray();
        var tables = entities.Select(e => TableXml.Read(e, sets, relationships)).ToArray();
        if (tables.GroupBy(t => t.Table.LogicalName).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new SolutionImportException($"The table {twice.Key} is defined twice.");
        var assemblies = new AssemblyXml(customizations.Element("SolutionPluginAssemblies"), parts);
        var solution = new ImportedSolution
        {
            UniqueName = name,
            Version = version,
            Managed = manifest.Integer("Managed", $"Solution {name}") switch { 0 => false, 1 => true, var other => throw new SolutionImportException($"Managed of solution {name} is {other}, neither 0 nor 1.") },
            Tables = tables,
            Relationships = relationships,
            Steps = StepXml.Read(customizations.Element("SdkMessageProcessingSteps"), assemblies),
            Apis = ApiXml.Read(parts, assemblies),
            Roles = RoleXml.Read(customizations.Element("Roles")),
            Assemblies = assemblies.Assemblies,
            Views = [.. entities.SelectMany(e => ViewXml.Read(e, e.Element("Name")!.Value.ToLowerInvariant()))],
            Charts = [.. entities.SelectMany(e => ChartXml.Read(e, e.Element("Name")!.Value.ToLowerInvariant()))],
            Dashboards = DashboardXml.Read(customizations.Element("Dashboards")),
            Dependencies = [.. (manifest.Element("MissingDependencies")?.Elements() ?? []).Select(Dependency)],
            WebResources = WebResourceXml.Read(customizations.Element("WebResources"), parts),
            Forms = [.. entities.SelectMany(e => FormXml.Read(e, e.Element("Name")!.Value.ToLowerInvariant()))],
            Ribbons = [.. entities.Select(e => RibbonXml.Read(e.Element("RibbonDiffXml"), e.Element("Name")!.Value.ToLowerInvariant())).OfType<RibbonDiff>()],
            Apps = AppXml.Read(customizations.Element("AppModules"), customizations.Element("AppModuleSiteMaps")),
            Sections = customizations.Elements().Where(s => s.HasElements && s.Name.LocalName is "Workflows" or "connectionreferences" or "WebResources")
                .ToDictionary(s => s.Name.LocalName),
        };
        foreach (var flow in (customizations.Element("Workflows")?.Elements() ?? []).Select(w => w.OptionalText("JsonFileName")).OfType<string>()) parts.Part(flow, "a cloud flow");
        RootComponents.Check(manifest, customizations, solution, sets);
        parts.DemandAllRead();
        ContentTypes.DemandAllThere(parts, named);
        return solution;
    }

    /// <summary>The catalog after the import: the organisation's own with what the solution adds or replaces. Checks everything the solution needs of it.</summary>
    /// <param name="standard">The organisation's catalog: the standard one, or one with solutions in it, this one's earlier version included.</param>
    /// <exception cref="SolutionImportException">The solution needs something the organisation does not have, or contradicts what it has.</exception>
    public static Catalog Merge(Catalog standard, ImportedSolution solution) => new CatalogMerge(standard, solution).Merge();

    private static MissingDependency Dependency(XElement element)
    {
        var required = element.Element("Required") ?? throw new SolutionImportException("A missing dependency of the solution names nothing required.");
        return new MissingDependency(XmlReading.Integer(required.Named("type", "A missing dependency"), "The type of a missing dependency"), required.Attribute("schemaName")?.Value ?? required.Attribute("id")?.Value ?? "",
            required.Attribute("parentSchemaName")?.Value, required.Attribute("displayName")?.Value ?? "", required.Attribute("solution")?.Value ?? "");
    }
}
