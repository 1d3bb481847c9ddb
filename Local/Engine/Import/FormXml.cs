using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Reads systemform nodes (dataverse-facts 5.10). Kinds of forms and controls that Local does not draw are refused by name.</summary>
internal static class FormXml
{
    private static readonly Dictionary<string, FormType> Types = new(StringComparer.Ordinal) { ["main"] = FormType.Main, ["quickCreate"] = FormType.QuickCreate, ["quick"] = FormType.QuickView };

    public static IEnumerable<Form> Read(XElement entity, string table) => (entity.Element("FormXml")?.Elements("forms") ?? []).SelectMany(forms => Group(forms, table));

    private static IEnumerable<Form> Group(XElement forms, string table)
    {
        var type = forms.Named("type", $"A group of forms of {table}");
        if (!Types.TryGetValue(type, out var known)) throw new SolutionImportException($"Local does not have forms of type '{type}', which {table} brings.");
        return forms.Elements("systemform").Select(form => ReadOne(form, table, known));
    }

    private static Form ReadOne(XElement system, string table, FormType type)
    {
        var id = XmlReading.Id(system.Text("formid", $"A form of {table}"), $"The id of a form of {table}");
        var name = system.Element("LocalizedNames").Label();
        var where = $"Form '{(name.Length > 0 ? name : id.ToString("B"))}' of {table}";
        var form = system.Element("form") ?? throw new SolutionImportException($"{where} has no form element.");
        var tabs = (form.Element("tabs")?.Elements("tab") ?? []).Select((tab, number) => Tab(tab, number, where)).ToArray();
        if (tabs.Length == 0) throw new SolutionImportException($"{where} has no tab.");
        // Unified Interface shows no footer; exports carry an empty one.
        if (form.Element("footer")?.Descendants("control").FirstOrDefault() is { } low) throw new SolutionImportException($"{where} has the control '{low.Attribute("id")?.Value}' in its footer, which is not shown.");
        var header = (form.Element("header")?.Elements("rows").Elements("row").Elements("cell") ?? []).Select(cell => Cell(cell, where)).ToArray();
        var libraries = FormEvents.Libraries(form, where);
        var read = new Form(id, table, type, name, tabs, header) { Libraries = libraries, OnLoad = FormEvents.OnLoad(form, libraries, where) };
        if (read.Cells.Select(c => c.Control).OfType<FormControl>().GroupBy(c => c.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new SolutionImportException($"{where} has two controls with the id '{twice.Key}'.");
        return read;
    }

    private static FormTab Tab(XElement tab, int number, string where) => new(
        tab.Attribute("name")?.Value ?? $"tab_{number}", tab.Element("labels").Label(), Flag(tab, "visible", true, where),
        [.. (tab.Element("columns")?.Elements("column") ?? []).Select(column => new FormColumn(Percent(column, where), [.. (column.Element("sections")?.Elements("section") ?? []).Select((section, place) => Section(section, place, where))]))]);

    private static FormSection Section(XElement section, int number, string where)
    {
        // "1", "11", "111": a digit for each column. Old exports write the number itself.
        var columns = section.Attribute("columns")?.Value ?? "1";
        return new FormSection(section.Attribute("name")?.Value ?? $"section_{number}", section.Element("labels").Label(), Flag(section, "showlabel", true, where), Flag(section, "visible", true, where),
            Math.Clamp(columns.All(c => c == '1') ? columns.Length : XmlReading.Integer(columns, $"columns of a section of {where}"), 1, 4),
            [.. (section.Element("rows")?.Elements("row") ?? []).Select(row => (IReadOnlyList<FormCell>)[.. row.Elements("cell").Select(cell => Cell(cell, where))]).Where(row => row.Count > 0)]);
    }

    private static FormCell Cell(XElement cell, string where) => new(
        cell.Element("labels").Label(), Flag(cell, "showlabel", true, where), Flag(cell, "visible", true, where), Span(cell, "colspan", where), Span(cell, "rowspan", where),
        cell.Element("control") is { } control ? Control(control, where) : null);

    private static FormControl Control(XElement control, string where)
    {
        var name = control.Named("id", $"A control of {where}");
        var text = control.Named("classid", $"Control '{name}' of {where}");
        var kind = ControlClasses.Of(XmlReading.Id(text, $"The class of control '{name}' of {where}"))
            ?? throw new SolutionImportException($"Local does not have controls of the class {text}, which '{name}' of {where} is.");
        var parameters = (control.Element("parameters")?.Elements() ?? []).GroupBy(p => p.Name.LocalName).ToDictionary(g => g.Key, g => g.First().Value.Trim(), StringComparer.Ordinal);
        var column = control.Attribute("datafieldname")?.Value;
        if (column == null && kind is not (ControlKind.Subgrid or ControlKind.Timeline or ControlKind.WebResource)) throw new SolutionImportException($"Control '{name}' of {where} names no column.");
        return new FormControl(name, kind, column, Flag(control, "disabled", false, where), parameters);
    }

    internal static bool Flag(XElement element, string attribute, bool otherwise, string where) => element.Attribute(attribute)?.Value switch
    {
        null or "" => otherwise,
        "true" or "1" => true,
        "false" or "0" => false,
        var other => throw new SolutionImportException($"{attribute} of a {element.Name.LocalName} of {where} is '{other}', neither true nor false."),
    };

    private static int Span(XElement cell, string attribute, string where) => cell.Attribute(attribute) is { } span ? XmlReading.Integer(span.Value, $"{attribute} of a cell of {where}") : 1;

    private static int Percent(XElement column, string where) =>
        column.Attribute("width")?.Value is { Length: > 0 } width ? XmlReading.Integer(width.TrimEnd('%'), $"The width of a column of {where}") : 100;
}
