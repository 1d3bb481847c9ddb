using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Reads EntityRelationship nodes.</summary>
internal static class RelationshipXml
{
    public static IReadOnlyList<Relationship> Read(XElement? section)
    {
        Relationship[] all = [.. (section?.Elements() ?? []).Select(ReadOne)];
        if (all.GroupBy(r => r.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new SolutionImportException($"The relationship {twice.Key} is defined twice.");
        return all;
    }

    private static Relationship ReadOne(XElement element)
    {
        var name = element.Named("Name", "A relationship");
        var where = $"Relationship {name}";
        if (element.Text("EntityRelationshipType", where) is not "OneToMany" and var type) throw new SolutionImportException($"{where} is of type '{type}', which Local does not have.");
        return new Relationship(name,
            element.Text("ReferencedEntityName", where).ToLowerInvariant(),
            element.Text("ReferencingEntityName", where).ToLowerInvariant(),
            element.Text("ReferencingAttributeName", where).ToLowerInvariant(),
            Behaviour("CascadeAssign"), Behaviour("CascadeDelete"), Behaviour("CascadeReparent"), Behaviour("CascadeShare"), Behaviour("CascadeUnshare"),
            // Role 1 is the many side's: its lookup.
            element.Element("EntityRelationshipRoles")?.Elements().FirstOrDefault(r => r.OptionalText("RelationshipRoleType") == "1")?.OptionalText("NavigationPropertyName"));

        Cascade Behaviour(string child) =>
            Enum.TryParse<Cascade>(element.Text(child, where), out var cascade) && Enum.IsDefined(cascade) ? cascade
            : throw new SolutionImportException($"{child} of {where} is '{element.Element(child)?.Value}', which is no cascade behaviour.");
    }
}
