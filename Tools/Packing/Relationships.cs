namespace CrmAssist.Packing;

/// <summary>Other/Relationships.xml lists the names, Other/Relationships/&lt;referenced table&gt;.xml defines them. Both are needed.</summary>
internal static class Relationships
{
    private const string List = "Other/Relationships.xml";

    public static void Add(Package package)
    {
        var source = package.Source;
        var defined = Definitions(package);
        if (!source.Has(List))
        {
            if (defined.Count > 0) package.Refuse($"{List} is missing, so that {defined.Count} relationships would be dropped in silence.");
            return;
        }
        if (source.Xml(List, "EntityRelationships") is not { } root) return;
        var names = root.Elements("EntityRelationship").Select(r => (string?)r.Attribute("Name") ?? "").ToList();
        foreach (var twice in names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1)) package.Refuse($"{List} lists {twice.Key} twice.");
        foreach (var name in names.Distinct())
        {
            if (defined.Remove(name, out var definition)) package.Fill("EntityRelationships", definition.Path, definition.Element);
            else package.Refuse($"{List} lists {name}, which no file of Other/Relationships defines: an empty relationship would go into the zip.");
        }
        foreach (var (name, definition) in defined) package.Refuse($"{definition.Path} defines {name}, which {List} does not list: it would be dropped in silence.");
    }

    private static Dictionary<string, (string Path, System.Xml.Linq.XElement Element)> Definitions(Package package)
    {
        var defined = new Dictionary<string, (string Path, System.Xml.Linq.XElement Element)>(StringComparer.Ordinal);
        foreach (var path in package.Source.Below("Other/Relationships").Where(p => p.EndsWith(".xml", StringComparison.Ordinal)))
        {
            if (package.Source.Xml(path, "EntityRelationships") is not { } root) continue;
            foreach (var relationship in root.Elements("EntityRelationship").ToList())
            {
                var name = (string?)relationship.Attribute("Name") ?? "";
                FileNames.CheckName(package, path, relationship.Element("ReferencedEntityName")?.Value);
                if (!defined.TryAdd(name, (path, relationship))) package.Refuse($"{path} defines the relationship {name} a second time.");
            }
        }
        return defined;
    }
}
