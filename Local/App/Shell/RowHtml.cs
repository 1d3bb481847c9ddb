using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App.Shell;

/// <summary>A row of a list, drawn and told to the script.</summary>
internal static class RowHtml
{
    /// <param name="pick">With a checkbox to select the row by.</param>
    public static Html Render(Entity row, ViewQuery query, Visit visit, bool pick = true)
    {
        var name = Name(row, query);
        var app = visit.App?.UniqueName;
        var table = TableOf(row, query);
        var first = true;
        return Html.Of($"""
            <tr data-id="{row.Id.ToString("D")}" data-name="{name}" data-table="{table}">{(pick ? Html.Of($"<td class=\"pick\"><input type=\"checkbox\" data-select aria-label=\"Select {name}\"></td>") : Html.Empty)}{query.Columns.Select(Cell)}</tr>
            """);

        Html Cell(ViewColumn column)
        {
            var text = Text(row, column, visit.Catalog);
            var content = Html.Of($"{text}");
            // The name opens the row; where the name is no column of the view, its first column does.
            if (column.Name == query.Table.PrimaryName || (first && query.Columns.All(c => c.Name != query.Table.PrimaryName)))
                content = Html.Of($"<a class=\"primary\" href=\"{Links.Row(app, table, row.Id)}\">{(text.Length > 0 ? text : "(no name)")}</a>");
            else if (text.Length > 0 && CellText.Reference(row, column.Name) is { } reference && visit.Catalog.Tables.ContainsKey(reference.LogicalName))
                content = Html.Of($"<a href=\"{Links.Row(app, reference.LogicalName, reference.Id)}\">{text}</a>");
            first = false;
            return Html.Of($"<td data-label=\"{column.Label}\"{(column.IsNumber ? Html.Of($" class=\"number\"") : Html.Empty)}>{content}</td>");
        }
    }

    public static object Data(Entity row, ViewQuery query, Catalog catalog) =>
        new { row.Id, Name = Name(row, query), Table = TableOf(row, query), Values = query.Columns.ToDictionary(c => c.Name, c => Text(row, c, catalog)) };

    // The kind of an activity is stored as its table.
    private static string Text(Entity row, ViewColumn column, Catalog catalog)
    {
        var text = CellText.Of(row, column.Name);
        return column.Column.Type == ColumnType.TableName && catalog.Tables.TryGetValue(text, out var table) ? table.Label : text;
    }

    private static string Name(Entity row, ViewQuery query) => query.Table.PrimaryName is { } column && CellText.Of(row, column) is { Length: > 0 } name ? name : "(no name)";

    // A row of all activities opens as what it is.
    private static string TableOf(Entity row, ViewQuery query) =>
        query.Table.LogicalName == "activitypointer" && row.Attributes.TryGetValue("activitytypecode", out var type) && type is string kind ? kind : query.Table.LogicalName;
}
