using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Does a view or a chart name tables and columns that exist? Operators and values are the query's to judge when the view is opened.</summary>
public static class ViewCheck
{
    public static void Check(View view, IReadOnlyDictionary<string, Table> tables)
    {
        foreach (var entity in XElement.Parse(view.FetchXml).Elements("entity")) Check(entity, $"View '{view.Name}'", tables);
    }

    public static void Check(Chart chart, IReadOnlyDictionary<string, Table> tables)
    {
        foreach (var entity in XElement.Parse(chart.FetchXml).Elements("entity")) Check(entity, $"Chart '{chart.Name}'", tables);
    }

    private static void Check(XElement entity, string where, IReadOnlyDictionary<string, Table> tables)
    {
        var table = Find(entity.Attribute("name")?.Value ?? "");
        foreach (var node in entity.Elements().Where(e => e.Name.LocalName is "attribute" or "order" or "filter").SelectMany(e => e.DescendantsAndSelf()))
            if ((node.Name == "attribute" ? node.Attribute("name") : node.Attribute("attribute")) is { } column && node.Attribute("entityname") == null) Demand(table, column.Value);
        foreach (var link in entity.Elements("link-entity"))
        {
            Demand(Find(link.Attribute("name")?.Value ?? ""), link.Attribute("from")?.Value ?? "");
            Demand(table, link.Attribute("to")?.Value ?? "");
            Check(link, where, tables);
        }

        Table Find(string name) => tables.TryGetValue(name, out var found) ? found : throw new SolutionImportException($"{where} names the unknown table '{name}'.");

        void Demand(Table on, string column)
        {
            if (!on.Columns.ContainsKey(column)) throw new SolutionImportException($"{where} names the unknown column {on.LogicalName}.{column}.");
        }
    }
}
