using System.Text.Json;
using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>The tables every organisation with Sales has, before anything is imported: read from the embedded Local/Schema/*.json.</summary>
public static class StandardSchema
{
    private static readonly string[] Files = ["platform", "sales", "activities"];

    /// <summary>The standard catalog: tables, relationships with their cascades, and the standard roles.</summary>
    public static Catalog Load()
    {
        var groups = Read("common").EnumerateObject().Where(g => g.Value.ValueKind == JsonValueKind.Object).ToDictionary(g => g.Name, g => g.Value);
        var sources = Files.SelectMany(file => Read(file).EnumerateObject()).Where(t => t.Value.ValueKind == JsonValueKind.Object)
            .Select(t => new SchemaTable(t.Name, t.Value, groups)).ToArray();
        var tables = sources.ToDictionary(s => s.LogicalName, s => s.Table, StringComparer.Ordinal);
        return new Catalog
        {
            Tables = tables,
            Relationships = [.. sources.SelectMany(s => s.Relationships(sources))],
            ManyToMany = [.. sources.Select(s => s.Intersect).OfType<ManyToMany>()],
            Roles = StandardRoles.Of(tables.Values),
            Forms = [.. StandardForms.Of(tables)],
            Views = [.. StandardViews.Of(tables)],
            Ribbons = [RibbonXml.Read(Xml("ribbon"), "")!],
            Apps = AppXml.Read(Xml("saleshub").Element("AppModules"), Xml("saleshub").Element("AppModuleSiteMaps")),
        };
    }

    private static XElement Xml(string name)
    {
        using var stream = typeof(StandardSchema).Assembly.GetManifestResourceStream($"CrmAssist.Local.Schema.{name}.xml")
            ?? throw new InvalidOperationException($"Local/Schema/{name}.xml is not embedded in the assembly.");
        return XElement.Load(stream);
    }

    /// <summary>One embedded schema file.</summary>
    internal static JsonElement Read(string name)
    {
        using var stream = typeof(StandardSchema).Assembly.GetManifestResourceStream($"CrmAssist.Local.Schema.{name}.json")
            ?? throw new InvalidOperationException($"Local/Schema/{name}.json is not embedded in the assembly.");
        return JsonDocument.Parse(stream).RootElement;
    }
}
