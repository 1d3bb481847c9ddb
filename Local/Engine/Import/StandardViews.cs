using System.Text.Json;
using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Packing;

namespace CrmAssist.Local.Engine.Import;

/// <summary>The views of the standard tables, from Local/Schema/views.json, as fetchxml and layoutxml like any other view.</summary>
internal static class StandardViews
{
    private const int Public = 0;
    private const int QuickFind = 4;

    public static Guid Id(string table, string name) => NameBasedId.Of($"view/{table}/{name}");

    public static IEnumerable<View> Of(IReadOnlyDictionary<string, Table> tables)
    {
        foreach (var source in StandardSchema.Read("views").EnumerateObject().Where(p => p.Name != "$doc"))
        {
            var table = tables[source.Name];
            var views = source.Value.GetProperty("views").EnumerateObject().ToArray();
            foreach (var view in views) yield return Read(table, view.Name, view.Value, Public, view.Name == views[0].Name, []);
            yield return Read(table, $"Quick Find {table.Label}", views[^1].Value, QuickFind, false, source.Value.GetProperty("find").GetString()!.Split(' '));
        }
    }

    private static View Read(Table table, string name, JsonElement view, int type, bool isDefault, string[] find)
    {
        (string Name, string Width)[] columns = [.. view.GetProperty("columns").GetString()!.Split(',', StringSplitOptions.TrimEntries).Select(c => c.Split(' ')).Select(c => (c[0], c[1]))];
        var entity = new XElement("entity", new XAttribute("name", table.LogicalName), new XElement("attribute", new XAttribute("name", table.PrimaryId)),
            columns.Select(c => new XElement("attribute", new XAttribute("name", c.Name))),
            view.GetProperty("order").GetString()!.Split(' ').Select(o => new XElement("order", new XAttribute("attribute", o.TrimStart('-')), new XAttribute("descending", o.StartsWith('-')))),
            Filter(find.Length > 0 ? "" : view.GetProperty("filter").GetString()!),
            find.Length == 0 ? null : new XElement("filter", new XAttribute("type", "or"), new XAttribute("isquickfindfields", "1"),
                find.Select(f => new XElement("condition", new XAttribute("attribute", f), new XAttribute("operator", "like"), new XAttribute("value", "{0}")))));
        var layout = new XElement("grid", new XAttribute("name", "resultset"), new XAttribute("jump", table.PrimaryName!),
            new XElement("row", new XAttribute("name", "result"), new XAttribute("id", table.PrimaryId), columns.Select(c => new XElement("cell", new XAttribute("name", c.Name), new XAttribute("width", c.Width)))));
        return new View(Id(table.LogicalName, name), table.LogicalName, name, type, isDefault,
            new XElement("fetch", new XAttribute("version", "1.0"), entity).ToString(SaveOptions.DisableFormatting), layout.ToString(SaveOptions.DisableFormatting));
    }

    // "column operator value; ..."
    private static XElement? Filter(string text) => text.Length == 0 ? null : new XElement("filter", new XAttribute("type", "and"), text.Split(';', StringSplitOptions.TrimEntries).Select(c =>
    {
        var part = c.Split(' ');
        var condition = new XElement("condition", new XAttribute("attribute", part[0]), new XAttribute("operator", part[1]));
        if (part[1] == "in") condition.Add(part[2].Split(',').Select(v => new XElement("value", v)));
        else if (part.Length > 2) condition.SetAttributeValue("value", part[2]);
        return condition;
    }));
}
