using System.Text.Json;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Packing;

namespace CrmAssist.Local.Engine.Import;

/// <summary>The forms of the standard tables, from Local/Schema/forms.json: the columns a seller needs daily, laid out as Dynamics users know them.</summary>
internal static class StandardForms
{
    private const int WidthOfAll = 100;

    public static IEnumerable<Form> Of(IReadOnlyDictionary<string, Table> tables)
    {
        foreach (var source in StandardSchema.Read("forms").EnumerateObject().Where(p => p.Name != "$doc"))
        {
            var table = tables[source.Name];
            var readOnly = source.Value.TryGetProperty("readonly", out var flag) && flag.GetBoolean();
            var main = source.Value.GetProperty("main");
            yield return new Form(NameBasedId.Of($"form/{table.LogicalName}/main"), table.LogicalName, FormType.Main, table.Label,
                [.. main.GetProperty("tabs").EnumerateObject().Select(tab => new FormTab(Name("tab", tab.Name), tab.Name, true, [.. tab.Value.EnumerateArray().Select(column => Column(column, table, tables, readOnly))]))],
                [.. Words(main.GetProperty("header").GetString()!).Select(name => Cell(table, name, readOnly, "header_"))]);
            if (source.Value.TryGetProperty("quick", out var quick))
                yield return new Form(NameBasedId.Of($"form/{table.LogicalName}/quickCreate"), table.LogicalName, FormType.QuickCreate, $"{table.Label} quick create",
                    [new FormTab("tab_quick", "General", true, [new FormColumn(WidthOfAll, [Section("(Details)", quick.GetString()!, table, tables, false)])])], []);
        }
    }

    private static FormColumn Column(JsonElement column, Table table, IReadOnlyDictionary<string, Table> tables, bool readOnly) =>
        new(column.GetProperty("width").GetInt32(), [.. column.EnumerateObject().Where(p => p.Name != "width").Select(section => Section(section.Name, section.Value.GetString()!, table, tables, readOnly))]);

    private static FormSection Section(string heading, string content, Table table, IReadOnlyDictionary<string, Table> tables, bool readOnly)
    {
        var shown = !heading.StartsWith('(');
        var label = heading.Trim('(', ')');
        if (content.StartsWith('@')) return new FormSection(Name("section", label), label, shown && content != "@timeline", true, 1, [[Special(content[1..], label, tables)]]);
        string[] rows = content.Split('|', StringSplitOptions.TrimEntries);
        var columns = rows.Length > 1 ? rows.Max(r => Words(r).Length) : 1;
        return new FormSection(Name("section", label), label, shown, true, columns,
            [.. rows.SelectMany(row => columns > 1 ? [row] : Words(row)).Select(row => (IReadOnlyList<FormCell>)[.. Words(row).Select(name => Cell(table, name, readOnly))])]);
    }

    private static FormCell Cell(Table table, string name, bool readOnly, string prefix = "")
    {
        var column = table.Columns[name];
        // State and reason change through commands, as on the standard forms.
        var disabled = readOnly || column.Type == ColumnType.State || (column.Type == ColumnType.Status && table.IsActivity) || !column.ValidForUpdate && !column.ValidForCreate;
        return new FormCell(column.Label.Length > 0 ? column.Label : column.SchemaName, true, true, 1, 1, new FormControl(prefix + name, KindOf(table, column), name, disabled, new Dictionary<string, string>()));
    }

    // The body of a mail is HTML; nothing in its column says so.
    private static ControlKind KindOf(Table table, Column column) => table.LogicalName == "email" && column.LogicalName == "description" ? ControlKind.Html : ControlClasses.For(column);

    // "timeline", "files", or "<table> <lookup>[=<column of this row>] <view>".
    private static FormCell Special(string text, string label, IReadOnlyDictionary<string, Table> tables)
    {
        if (text == "timeline") return new FormCell(label, false, true, 1, 1, new FormControl("notescontrol", ControlKind.Timeline, null, false, new Dictionary<string, string>()));
        if (text == "files") return new FormCell(label, false, true, 1, 1, new FormControl("attachmentscontrol", ControlKind.Files, null, false, new Dictionary<string, string>()));
        var part = Words(text);
        var (lookup, from) = part[1].Split('=') is { Length: 2 } pair ? (pair[0], pair[1]) : (part[1], "");
        return new FormCell(label, true, true, 1, 1, new FormControl($"subgrid_{part[0]}", ControlKind.Subgrid, null, false, new Dictionary<string, string>
        {
            ["TargetEntityType"] = tables[part[0]].LogicalName,
            ["ViewId"] = StandardViews.Id(part[0], part[2].Replace('_', ' ')).ToString("B"),
            // Local's own two: which lookup ties the rows, and to which column of this row when not to the row itself.
            [SubgridLookup] = lookup,
            [SubgridSource] = from,
            ["RecordsPerPage"] = "5",
            [SubgridAnyOwner] = "true",
        }));
    }

    /// <summary>Parameters that only the standard forms' subgrids have: they are tied by a lookup where a solution names a relationship.</summary>
    internal const string SubgridLookup = "Lookup", SubgridSource = "Source", SubgridAnyOwner = "AnyOwner";

    private static string Name(string prefix, string label) => $"{prefix}_{label.ToLowerInvariant().Replace(' ', '_').Replace("'", "", StringComparison.Ordinal)}";
    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
