using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Reads Dashboard nodes: lists and charts of views. Whatever else a dashboard may hold is refused by name.</summary>
internal static class DashboardXml
{
    public static IReadOnlyList<Dashboard> Read(XElement? dashboards) => [.. (dashboards?.Elements() ?? []).Select(ReadOne)];

    /// <summary>Do its parts name tables, views and charts that exist?</summary>
    public static void Check(Dashboard dashboard, Catalog catalog)
    {
        foreach (var part in dashboard.Parts)
        {
            var where = $"'{part.Label}' on dashboard '{dashboard.Name}'";
            if (!catalog.Tables.ContainsKey(part.Table)) throw new SolutionImportException($"{where} names the unknown table {part.Table}.");
            if (!catalog.Views.Any(v => v.Id == part.View && v.Table == part.Table)) throw new SolutionImportException($"{where} names the view {part.View:B} of {part.Table}, which this organisation does not have.");
            if (part.Chart is { } chart && !catalog.Charts.Any(c => c.Id == chart && c.Table == part.Table)) throw new SolutionImportException($"{where} names the chart {chart:B} of {part.Table}, which this organisation does not have.");
        }
    }

    private static Dashboard ReadOne(XElement dashboard)
    {
        var name = dashboard.Element("LocalizedNames").Label();
        var where = $"Dashboard '{name}'";
        var cells = dashboard.Descendants("cell").Where(c => c.Element("control") != null).ToList();
        if (cells.Count == 0) throw new SolutionImportException($"{where} shows nothing.");
        return new Dashboard(XmlReading.Id(dashboard.Text("FormId", where), $"The id of {where}"), name, dashboard.Element("Descriptions").Label(), [.. cells.Select(c => Part(c, where))]);
    }

    private static DashboardPart Part(XElement cell, string dashboard)
    {
        var label = cell.Element("labels").Label();
        var where = $"'{label}' on {dashboard}";
        var control = cell.Element("control")!;
        if (!Guid.TryParse(control.Attribute("classid")?.Value, out var kind) || ControlClasses.Of(kind) != ControlKind.Subgrid) throw new SolutionImportException($"{where} is neither a list nor a chart: Local shows no other control on a dashboard.");
        var parameters = control.Element("parameters") ?? throw new SolutionImportException($"{where} has no parameters.");
        var drawn = parameters.Text("ChartGridMode", where) switch { "Chart" => true, "Grid" => false, var mode => throw new SolutionImportException($"{where} has the ChartGridMode {mode}, which Local does not have.") };
        return new DashboardPart(label, parameters.Text("TargetEntityType", where), XmlReading.Id(parameters.Text("ViewId", where), $"The view of {where}"),
            drawn ? XmlReading.Id(parameters.Text("VisualizationId", where), $"The chart of {where}") : null, XmlReading.Integer(parameters, "RecordsPerPage", where));
    }
}
