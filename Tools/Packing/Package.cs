using System.Xml.Linq;

namespace CrmAssist.Packing;

/// <summary>A component that the solution's list of root components must name.</summary>
/// <param name="Type">Number of the component type.</param>
/// <param name="Key">Id without braces, or schema name, in lower case.</param>
/// <param name="Path">Where it is defined.</param>
internal sealed record Component(int Type, string Key, string Path);

/// <summary>What is being packed: the skeleton that fills up, the parts, and everything found wrong on the way.</summary>
internal sealed class Package(SourceTree source, FileMap map, XElement customizations, XElement solution, List<string> problems)
{
    // Sections that hold what no file of their own exists for.
    private static readonly string[] Kept = ["OrganizationSettings", "connectionreferences", "Languages"];

    private static readonly string[] Unfilled = ["FieldSecurityProfiles", "Templates", "EntityMaps", "CustomControls", "EntityDataProviders"];

    private static readonly string[] Filled =
    [
        "Entities", "Roles", "Workflows", "EntityRelationships", "optionsets", "Dashboards", "WebResources", "SolutionPluginAssemblies", "SdkMessageProcessingSteps",
        "AppModuleSiteMaps", "AppModules",
    ];

    public SourceTree Source { get; } = source;

    public FileMap Map { get; } = map;

    public XElement Customizations { get; } = customizations;

    public XElement Solution { get; } = solution;

    public List<string> Problems { get; } = problems;

    public List<Component> Components { get; } = [];

    /// <summary>Parts beside the three that every zip has, by name.</summary>
    public SortedDictionary<string, byte[]> Parts { get; } = new(StringComparer.Ordinal);

    /// <summary>Plug-in types by id: the name that steps have to use.</summary>
    public Dictionary<Guid, string> PluginTypes { get; } = [];

    public void Refuse(string problem) => Problems.Add(problem);

    public void CheckSkeleton()
    {
        foreach (var section in Customizations.Elements())
        {
            var name = section.Name.LocalName;
            if (Filled.Contains(name) && section.HasElements)
                Refuse($"Other/Customizations.xml: <{name}> must be empty, its content belongs into files of its own.");
            else if (Unfilled.Contains(name) && section.HasElements)
                Refuse($"Other/Customizations.xml: <{name}> has content, which this packer does not pack.");
            else if (!Filled.Contains(name) && !Unfilled.Contains(name) && !Kept.Contains(name))
                Refuse($"Other/Customizations.xml: section <{name}> is none that this packer knows; the platform's packers would pass it through unseen.");
        }
        foreach (var twice in Customizations.Elements().GroupBy(e => e.Name.LocalName).Where(g => g.Count() > 1))
            Refuse($"Other/Customizations.xml has section <{twice.Key}> twice.");
    }

    /// <summary>Adds to a section of customizations.xml, which must be there: without it the platform's packers drop the content in silence.</summary>
    public void Fill(string section, string path, XElement content)
    {
        if (Customizations.Element(section) is { } element) element.Add(SolutionXml.Inner(content));
        else Refuse($"Other/Customizations.xml lacks the section <{section} />, so that {path} would be dropped in silence.");
    }

    /// <summary>Notes a component, and refuses one that is defined twice.</summary>
    public void Define(int type, string key, string path)
    {
        var normal = Key(key);
        if (Components.Find(c => c.Type == type && c.Key == normal) is { } other) Refuse($"{path} defines what {other.Path} has defined already ({key}).");
        else Components.Add(new Component(type, normal, path));
    }

    /// <summary>Ids and names are compared without braces and in lower case.</summary>
    public static string Key(string idOrName) => idOrName.Trim('{', '}').ToLowerInvariant();

    /// <summary>A part that comes from the source folder or, by map.xml, from a build.</summary>
    public string? AddContent(string path, string part)
    {
        if (Map.Locate(path) is not { } file) return null;
        Parts[part] = File.ReadAllBytes(file);
        return file;
    }
}
