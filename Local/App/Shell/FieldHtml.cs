using System.Globalization;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App.Shell;

/// <summary>A field of a form: its label, its input, a place for its message.</summary>
internal static class FieldHtml
{
    public static string Label(FormView view, FormCell cell) =>
        cell.Label.Length > 0 ? cell.Label : cell.Control?.Column is { } column ? Labels.Of(view.Table.Columns[column]) : cell.Control?.Name ?? "";

    public static Html Render(FormView view, FormCell cell)
    {
        var control = cell.Control!;
        var column = view.Table.Columns[control.Column!];
        var id = $"f_{(view.Form.Type == FormType.QuickCreate ? "q_" : "")}{control.Name}";
        var writable = view.Writable(control);
        var label = Label(view, cell);
        return Html.Of($"""
            <div class="field" data-control="{control.Name}" data-attribute="{column.LogicalName}" data-kind="{FormData.Kind(control.Kind)}" data-required="{(column.Required ? "required" : "none")}"{Hidden(cell)}{Span(cell)}>
            <label for="{id}"{(cell.ShowLabel ? Html.Empty : Html.Of($" class=\"unseen\""))}>{label}{(column.Required ? Html.Of($"<span class=\"star\" aria-hidden=\"true\">*</span>") : Html.Empty)}{(writable ? Html.Empty : Icons.Of("lock"))}</label>
            <div class="input">{Input(view, control, column, id, writable)}<p class="error" data-error-for="{control.Name}" id="{id}_error"></p></div>
            </div>
            """);
    }

    /// <summary>The tables a lookup may point to. One that takes any table takes those that have a main form, as the platform's dialog offers what the app has.</summary>
    public static IReadOnlyList<string> Targets(Catalog catalog, Table table, Column column) => column.Targets.Count > 0
        ? column.Targets
        : [.. catalog.Relationships.Where(r => r.ReferencingTable == table.LogicalName && r.ReferencingColumn == column.LogicalName).Select(r => r.ReferencedTable).Where(t => catalog.Forms.Any(f => f.Table == t && f.Type == FormType.Main)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The value as text, for headers and quick views.</summary>
    public static Html Text(Visit visit, Entity row, Column column)
    {
        var value = row.Attributes.TryGetValue(column.LogicalName, out var found) ? found : null;
        return value switch
        {
            EntityReference reference => Link(visit, reference),
            EntityCollection parties => Html.Join(CellText.Parties(parties).Select((party, i) => Html.Of($"{(i > 0 ? "; " : "")}{Link(visit, party)}"))),
            null or "" => Html.Of($"<span class=\"none\">---</span>"),
            string text when column.Type == ColumnType.Memo => Html.Of($"<span class=\"memo\">{text}</span>"),
            _ => Html.Of($"{CellText.Of(row, column.LogicalName)}"),
        };
    }

    private static Html Input(FormView view, FormControl control, Column column, string id, bool writable)
    {
        var value = view.Value(column.LogicalName);
        var off = Html.Of($"{(writable ? Html.Empty : Html.Of($" readonly"))}{(column.Required ? Html.Of($" aria-required=\"true\"") : Html.Empty)} aria-describedby=\"{id}_error\"");
        var disabled = Html.Of($"{(writable ? Html.Empty : Html.Of($" disabled"))}{(column.Required ? Html.Of($" aria-required=\"true\"") : Html.Empty)} aria-describedby=\"{id}_error\"");
        var longest = column.MaxLength is > 0 and < 1_000_000 ? Html.Of($" maxlength=\"{column.MaxLength}\"") : Html.Empty;
        switch (control.Kind)
        {
            case ControlKind.Html when writable:
                return Html.Of($"<textarea id=\"{id}\" rows=\"12\"{off} placeholder=\"---\">\n{MailHtml.Text(value as string)}</textarea>");
            case ControlKind.Html:
                return Html.Of($"<div id=\"{id}\" class=\"mailbody\" tabindex=\"0\" role=\"document\" aria-label=\"{Labels.Of(column)}\">{MailHtml.Safe(value as string)}</div>");
            case ControlKind.Memo:
                return Html.Of($"<textarea id=\"{id}\" rows=\"{Rows(view, control)}\"{longest}{off} placeholder=\"---\">\n{value as string}</textarea>");
            case ControlKind.Choice:
                return Select(id, disabled, column, column.Options, (value as OptionSetValue)?.Value);
            case ControlKind.Bool:
                IReadOnlyList<Option> two = column.Options.Count > 0 ? column.Options : [new Option(0, "No"), new Option(1, "Yes")];
                return Select(id, disabled, column with { Required = true }, two, value is bool flag ? (flag ? 1 : 0) : view.IsNew ? column.Default ?? 0 : 0);
            case ControlKind.Date:
                return Date(view, id, column, value as DateTime?, off, writable);
            case ControlKind.Number:
                return Html.Of($"<input id=\"{id}\" type=\"text\" inputmode=\"decimal\" value=\"{CellText.Number(column, value, view.Visit.Formats)}\"{off} placeholder=\"---\">");
            case ControlKind.Lookup or ControlKind.Regarding or ControlKind.PartyList:
                return Lookup(view, id, column, value, disabled, writable);
            default:
                return column.Type == ColumnType.Memo
                    ? Html.Of($"<textarea id=\"{id}\" rows=\"2\"{longest}{off} placeholder=\"---\">\n{value as string}</textarea>")
                    : Html.Of($"<input id=\"{id}\" type=\"text\" value=\"{value as string}\"{longest}{off} placeholder=\"---\" autocomplete=\"off\">");
        }
    }

    private static Html Select(string id, Html disabled, Column column, IReadOnlyList<Option> options, int? value)
    {
        var empty = value == null || !column.Required && column.Type == ColumnType.Choice;
        return Html.Of($"""
            <select id="{id}"{disabled}>{(empty ? Html.Of($"<option value=\"\">---</option>") : Html.Empty)}{options.Select(o => Html.Of($"<option value=\"{o.Value}\"{(o.Value == value ? Html.Of($" selected") : Html.Empty)}>{o.Label}</option>"))}</select>
            """);
    }

    private static Html Date(FormView view, string id, Column column, DateTime? value, Html off, bool writable)
    {
        var shown = value is { } moment && column.Type == ColumnType.DateTime ? view.Visit.Local(moment) : value;
        var day = Html.Of($"<input id=\"{id}\" type=\"date\" value=\"{shown?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\"{off}>");
        return column.Type == ColumnType.DateOnly ? day : Html.Of($"""
            <span class="moment">{day}<input type="time" id="{id}_time" aria-label="{Labels.Of(column)}, time" value="{shown?.ToString("HH:mm", CultureInfo.InvariantCulture)}"{(writable ? Html.Empty : Html.Of($" readonly"))}></span>
            """);
    }

    private static Html Lookup(FormView view, string id, Column column, object? value, Html disabled, bool writable)
    {
        IReadOnlyList<EntityReference> values = value is EntityReference one ? [one] : CellText.Parties(value);
        var many = column.Type == ColumnType.PartyList;
        return Html.Of($"""
            <div class="lookup" data-targets="{string.Join(' ', Targets(view.Visit.Catalog, view.Table, column))}"{(many ? Html.Of($" data-multiple") : Html.Empty)}>{values.Select(reference => Chip(view, reference, writable))}<input id="{id}" type="text" role="combobox" aria-expanded="false" aria-autocomplete="list" autocomplete="off" placeholder="{(values.Count > 0 ? "" : writable ? $"Look for {Labels.Of(column)}" : "---")}"{disabled}></div>
            """);
    }

    private static Html Chip(FormView view, EntityReference reference, bool writable) => Html.Of($"""
        <span class="chip" data-id="{reference.Id.ToString("D")}" data-table="{reference.LogicalName}">{Link(view.Visit, reference)}{(writable ? Html.Of($"<button type=\"button\" data-action=\"remove\" aria-label=\"Remove {reference.Name}\">&times;</button>") : Html.Empty)}</span>
        """);

    private static Html Link(Visit visit, EntityReference reference)
    {
        var name = reference.Name is { Length: > 0 } known ? known : "(no name)";
        return visit.Catalog.Tables.TryGetValue(reference.LogicalName, out var table) && visit.May(RowRights.Read, table) && visit.Catalog.Forms.Any(f => f.Table == reference.LogicalName && f.Type == FormType.Main)
            ? Html.Of($"<a href=\"{Links.Row(visit.App?.UniqueName, reference.LogicalName, reference.Id)}\">{name}</a>")
            : Html.Of($"<span>{name}</span>");
    }

    private static int Rows(FormView view, FormControl control) =>
        Math.Clamp(view.Form.Cells.FirstOrDefault(c => c.Control == control)?.RowSpan ?? 1, 3, 12);

    internal static Html Hidden(FormCell cell) => cell.Visible ? Html.Empty : Html.Of($" hidden");
    internal static Html Span(FormCell cell) => cell.ColumnSpan > 1 ? Html.Of($" data-span=\"{Math.Min(cell.ColumnSpan, 4)}\"") : Html.Empty;
}
