using System.Xml.Linq;

namespace CrmAssist.Packing;

/// <summary>Entities/&lt;schema name&gt;: the table with its forms, views, charts and ribbon.</summary>
internal static class Tables
{
    // The folder's name becomes the type attribute as it is, so another casing makes a type that does not exist.
    private static readonly string[] FormTypes = ["main", "quick", "quickCreate", "card"];

    public static void Add(Package package)
    {
        foreach (var name in package.Source.Folders("Entities")) AddTable(package, name, $"Entities/{name}");
    }

    private static void AddTable(Package package, string name, string folder)
    {
        var source = package.Source;
        if (!source.Has($"{folder}/Entity.xml"))
        {
            package.Refuse($"{folder} has no Entity.xml, so that nothing in it would reach the zip.");
            source.Drop(source.Below(folder));
            return;
        }
        var path = $"{folder}/Entity.xml";
        if (source.Xml(path, "Entity") is not { } table)
        {
            source.Drop(source.Below(folder));
            return;
        }
        package.Define(1, name, path);
        CheckNames(package, table, name, path);
        CheckColumns(package, table, path);
        var folders = source.Known(folder, "FormXml", "SavedQueries", "Visualizations").ToList();
        Replace(package, table, path, "FormXml", Forms(package, $"{folder}/FormXml"), "forms");
        Replace(package, table, path, "SavedQueries", Views(package, $"{folder}/SavedQueries"), "views");
        if (folders.Contains("Visualizations")) Replace(package, table, path, "Visualizations", Charts(package, $"{folder}/Visualizations"), "charts");
        if (source.Has($"{folder}/RibbonDiff.xml"))
        {
            if (source.Xml($"{folder}/RibbonDiff.xml", "RibbonDiffXml") is { } ribbon) Replace(package, table, path, "RibbonDiffXml", [.. ribbon.Elements()], "the ribbon");
        }
        else
        {
            package.Refuse($"{folder} has no RibbonDiff.xml: every table has one, if only an empty one.");
        }
        package.Fill("Entities", path, table);
    }

    private static void CheckNames(Package package, XElement table, string name, string path)
    {
        if (table.Element("Name")?.Value is var given && given != name) package.Refuse($"{path} names the table {given}, its folder {name}.");
        if (table.Element("EntityInfo")?.Element("entity") is { } info && (string?)info.Attribute("Name") is var inner && inner != name)
            package.Refuse($"{path} names the table {inner} in <entity>, its folder {name}.");
        foreach (var twice in table.Elements().GroupBy(e => e.Name.LocalName).Where(g => g.Count() > 1)) package.Refuse($"{path} has <{twice.Key}> twice.");
    }

    private static void CheckColumns(Package package, XElement table, string path)
    {
        var columns = table.Descendants("attributes").Elements("attribute").ToList();
        var names = columns.Select(c => (string?)c.Attribute("PhysicalName")).Concat(columns.Select(c => "logical name " + c.Element("LogicalName")?.Value));
        foreach (var twice in names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1)) package.Refuse($"{path} has the column {twice.Key} twice.");
        foreach (var twice in columns.SelectMany(c => c.Elements().GroupBy(e => e.Name.LocalName).Where(g => g.Count() > 1).Select(g => (Column: c, g.Key))))
            package.Refuse($"{path}: column {(string?)twice.Column.Attribute("PhysicalName")} has <{twice.Key}> twice.");
    }

    private static void Replace(Package package, XElement table, string path, string name, IReadOnlyList<XElement> content, string what)
    {
        if (table.Element(name) is not { } place)
            package.Refuse($"{path} lacks the empty element <{name} />, so that {what} would be dropped in silence.");
        else if (place.HasElements)
            package.Refuse($"{path}: <{name}> must be empty, {what} belong into files of their own.");
        else
            place.ReplaceNodes(content);
    }

    private static List<XElement> Forms(Package package, string folder)
    {
        var forms = new List<XElement>();
        foreach (var type in package.Source.Known(folder, FormTypes))
        {
            var group = new XElement("forms", new XAttribute("type", type));
            foreach (var path in package.Source.Below($"{folder}/{type}").Where(IsXml))
                if (package.Source.Xml(path, "forms") is { } root) group.Add(Items(package, root, path, "systemform", "formid"));
            forms.Add(group);
        }
        return forms;
    }

    private static List<XElement> Views(Package package, string folder)
    {
        var views = new XElement("savedqueries");
        foreach (var path in package.Source.Below(folder).Where(IsXml))
            if (package.Source.Xml(path, "savedqueries") is { } root) views.Add(Items(package, root, path, "savedquery", "savedqueryid"));
        // The platform's packers write the group for a table without views as well, and its schema asks for it.
        return [views];
    }

    private static List<XElement> Charts(Package package, string folder)
    {
        var charts = new List<XElement>();
        foreach (var path in package.Source.Below(folder).Where(IsXml))
        {
            if (package.Source.Xml(path, "visualization") is not { } chart) continue;
            FileNames.CheckId(package, path, chart.Element("savedqueryvisualizationid")?.Value);
            charts.Add(SolutionXml.Inner(chart));
        }
        return charts;
    }

    private static IEnumerable<XElement> Items(Package package, XElement root, string path, string item, string id)
    {
        var items = root.Elements(item).ToList();
        if (items.Count != 1) package.Refuse($"{path} must hold exactly one <{item}>.");
        else FileNames.CheckId(package, path, items[0].Element(id)?.Value);
        return items;
    }

    private static bool IsXml(string path) => path.EndsWith(".xml", StringComparison.Ordinal);
}
