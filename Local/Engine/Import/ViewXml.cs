using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Reads savedquery nodes.</summary>
internal static class ViewXml
{
    public static IEnumerable<View> Read(XElement entity, string table) =>
        (entity.Element("SavedQueries")?.Elements().Elements("savedquery") ?? []).Select(q => ReadOne(q, table));

    private static View ReadOne(XElement query, string table)
    {
        var name = query.Element("LocalizedNames").Label();
        var where = $"View '{name}' of {table}";
        var fetch = query.Element("fetchxml")?.Elements().FirstOrDefault() ?? throw new SolutionImportException($"{where} has no fetchxml.");
        var entity = fetch.Element("entity")?.Attribute("name")?.Value;
        if (entity != table) throw new SolutionImportException($"{where} queries the table '{entity}'.");
        return new View(XmlReading.Id(query.Text("savedqueryid", where), $"The id of {where}"), table, name, query.Integer("querytype", where), query.Flag("isdefault", where),
            fetch.ToString(SaveOptions.DisableFormatting), query.Element("layoutxml")?.Elements().FirstOrDefault()?.ToString(SaveOptions.DisableFormatting) ?? "");
    }
}
