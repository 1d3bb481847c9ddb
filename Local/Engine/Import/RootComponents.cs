using System.Xml.Linq;

namespace CrmAssist.Local.Engine.Import;

/// <summary>The list of root components in solution.xml against what customizations.xml holds: a component that is announced and missing is refused.</summary>
/// <remarks>The packers only warn about it (build facts B1), and an import then leaves the component out.</remarks>
internal static class RootComponents
{
    public static void Check(XElement manifest, XElement customizations, ImportedSolution solution, OptionSets sets)
    {
        foreach (var component in manifest.Element("RootComponents")?.Elements() ?? [])
        {
            var type = XmlReading.Integer(component.Named("type", "A root component"), "The type of a root component");
            var name = component.Attribute("schemaName")?.Value ?? component.Attribute("id")?.Value ?? throw new SolutionImportException($"A root component of type {type} has neither schemaName nor id.");
            if (!Has(type, name)) throw new SolutionImportException($"solution.xml announces {name} (component type {type}), which customizations.xml does not hold.");
        }

        bool Has(int type, string name) => type switch
        {
            1 => solution.Tables.Any(t => t.Table.LogicalName == name.ToLowerInvariant()),
            9 => sets.Knows(name),
            20 => solution.Roles.Any(r => Same(r.Id, name)),
            29 => Section("Workflows").Any(w => Same(w.Attribute("WorkflowId")?.Value, name)),
            60 => customizations.Descendants().Any(e => e.Name.LocalName is "FormId" or "formid" && Same(e.Value, name)),
            61 => solution.WebResources.Any(w => w.Name == name),
            62 => Section("AppModuleSiteMaps").Any(m => m.OptionalText("SiteMapUniqueName") == name),
            80 => Section("AppModules").Any(a => a.OptionalText("UniqueName") == name),
            91 => Section("SolutionPluginAssemblies").Any(a => a.Attribute("FullName")?.Value == name || Same(a.Attribute("PluginAssemblyId")?.Value, name)),
            92 => solution.Steps.Any(s => Same(s.Id, name)),
            _ => throw new SolutionImportException($"Local does not have components of type {type}, which solution.xml announces ({name})."),
        };

        IEnumerable<XElement> Section(string name) => customizations.Element(name)?.Elements() ?? [];
    }

    private static bool Same(string? id, string name) => Guid.TryParse(id, out var known) && Same(known, name);
    private static bool Same(Guid id, string name) => Guid.TryParse(name, out var asked) && id == asked;
}
