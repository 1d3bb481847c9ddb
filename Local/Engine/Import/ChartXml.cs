using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Reads visualization nodes: one group, one measure, columns or bars. Whatever else a chart may be is refused by name.</summary>
internal static class ChartXml
{
    public static IEnumerable<Chart> Read(XElement entity, string table) => (entity.Element("Visualizations")?.Elements("visualization") ?? []).Select(c => ReadOne(c, table));

    private static Chart ReadOne(XElement chart, string table)
    {
        var name = chart.Element("LocalizedNames").Label();
        var where = $"Chart '{name}' of {table}";
        if (chart.Element("webresourcename") != null) throw new SolutionImportException($"{where} is drawn by a web resource, which Local does not have.");
        var definition = chart.Element("datadescription")?.Element("datadefinition") ?? throw new SolutionImportException($"{where} has no datadefinition.");
        var fetch = Single(definition.Element("fetchcollection")?.Elements("fetch"), "fetch", where);
        var entity = fetch.Element("entity")?.Attribute("name")?.Value;
        if (entity != table) throw new SolutionImportException($"{where} queries the table '{entity}'.");
        if (fetch.Descendants("link-entity").Any()) throw new SolutionImportException($"{where} links tables, which Local does not draw.");
        var category = Single(definition.Element("categorycollection")?.Elements("category"), "category", where);
        var measure = Single(category.Elements("measurecollection").Elements("measure"), "measure", where).Named("alias", $"The measure of {where}");
        var group = Single(fetch.Descendants("attribute").Where(a => a.Attribute("groupby")?.Value == "true"), "group", where).Named("alias", $"The group of {where}");
        if (category.Attribute("alias") is { } alias && alias.Value != group) throw new SolutionImportException($"{where} names the category '{alias.Value}', which is not its group '{group}'.");
        if (fetch.Descendants("attribute").All(a => a.Attribute("alias")?.Value != measure || a.Attribute("aggregate") == null)) throw new SolutionImportException($"{where} names the measure '{measure}', which its query does not have.");
        var presentation = chart.Element("presentationdescription")?.Element("Chart") ?? throw new SolutionImportException($"{where} has no presentationdescription.");
        var type = Single(presentation.Element("Series")?.Elements("Series"), "series", where).Named("ChartType", $"The series of {where}");
        var shape = type switch { "Column" => ChartShape.Column, "Bar" => ChartShape.Bar, _ => throw new SolutionImportException($"{where} is of the type {type}, which Local does not draw: it has Column and Bar.") };
        return new Chart(XmlReading.Id(chart.Text("savedqueryvisualizationid", where), $"The id of {where}"), table, name, chart.Element("Descriptions").Label(), shape,
            fetch.ToString(SaveOptions.DisableFormatting), group, measure, presentation.Descendants("AxisY").FirstOrDefault()?.Attribute("Title")?.Value ?? "");
    }

    private static XElement Single(IEnumerable<XElement>? elements, string what, string where) =>
        (elements ?? []).ToList() is [var one] ? one : throw new SolutionImportException($"{where} needs exactly one {what}: Local draws no other charts.");
}
