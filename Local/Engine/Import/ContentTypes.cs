using System.Xml.Linq;

namespace CrmAssist.Local.Engine.Import;

/// <summary>[Content_Types].xml: every part of the zip needs a content type there, by its extension or by name (dataverse-facts 5.3).</summary>
internal static class ContentTypes
{
    private const string Part = "[Content_Types].xml";
    private static readonly XNamespace Space = "http://schemas.openxmlformats.org/package/2006/content-types";

    /// <summary>Checks the parts that are there. What it names itself and is not there is for <see cref="DemandAllThere"/>.</summary>
    public static IReadOnlyCollection<string> Check(SolutionZip zip)
    {
        var types = zip.Load(Part, "every solution");
        if (types.Name != Space + "Types") throw new SolutionImportException($"{Part} has the root '{types.Name.LocalName}' instead of Types.");
        if (types.Elements().FirstOrDefault(e => e.Name != Space + "Default" && e.Name != Space + "Override") is { } other) throw new SolutionImportException($"{Part}/Types has the unknown element '{other.Name.LocalName}'.");
        var extensions = types.Elements(Space + "Default").Select(e => e.Named("Extension", Part)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = types.Elements(Space + "Override").Select(e => e.Named("PartName", Part).TrimStart('/')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var part in zip.Names.Where(p => p != Part))
            if (!names.Contains(part) && !extensions.Contains(Path.GetExtension(part).TrimStart('.'))) throw new SolutionImportException($"{Part} gives {part} no content type.");
        return names;
    }

    /// <summary>Asked last, when every component has missed its own parts: a parameter of a custom API would otherwise be missing without a word.</summary>
    public static void DemandAllThere(SolutionZip zip, IReadOnlyCollection<string> names)
    {
        var there = zip.Names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (names.Order(StringComparer.Ordinal).FirstOrDefault(name => !there.Contains(name)) is { } lost) throw new SolutionImportException($"The solution zip lacks {lost}, which {Part} names.");
    }
}
