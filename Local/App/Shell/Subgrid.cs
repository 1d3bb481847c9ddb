using System.Globalization;
using CrmAssist.Local.Engine.Import;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.App.Shell;

/// <summary>A list of related rows on a form.</summary>
internal static class Subgrid
{
    private const int FewestRows = 4;

    public static (Html Html, CommandBar? Bar) Render(FormView view, FormControl control, FormCell cell)
    {
        var visit = view.Visit;
        var table = visit.Catalog.Table(control.Parameter("TargetEntityType")!);
        var label = cell.Label.Length > 0 ? cell.Label : table.Plural;
        if (!visit.May(RowRights.Read, table)) return (Quiet(control, label, $"You may not see {table.Plural.ToLowerInvariant()}."), null);
        if (view.IsNew) return (Quiet(control, label, "To see related rows here, save this one first."), null);
        var query = new ViewQuery(visit.Catalog.Views.Single(v => v.Id == Guid.Parse(control.Parameter("ViewId")!)), visit.Catalog);
        var (lookup, parent) = Tie(view, control, table);
        if (lookup != null && parent == null) return (Quiet(control, label, "Nothing to show."), null);
        if (control.Parameter(StandardForms.SubgridAnyOwner) != null) query.OfAnyOwner();
        if (lookup != null) query.Of(lookup, parent!.Value);
        var size = int.TryParse(control.Parameter("RecordsPerPage"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Max(asked, FewestRows) : FewestRows;
        var rows = visit.Query(new FetchExpression(query.Page(1, size)));
        var bar = Commands.Of(visit, RibbonPlace.SubGrid, table);
        return (Html.Of($"""
            <section class="subgrid" data-control="{control.Name}" data-table="{table.LogicalName}" data-view="{query.View.Id.ToString("D")}" data-relationship="{control.Parameter("RelationshipName")}" data-lookup="{lookup}" data-parent="{parent?.ToString("D")}"{FieldHtml.Hidden(cell)}{FieldHtml.Span(cell)}>
            <div class="commandbar small" role="menubar" aria-label="{label} commands" data-commands="subgrid:{control.Name}"></div>
            <div class="scroller"><table aria-label="{label}">
            <thead><tr><th class="pick"><span class="unseen">Select</span></th>{query.Columns.Select(c => Html.Of($"<th scope=\"col\"{(c.IsNumber ? Html.Of($" class=\"number\"") : Html.Empty)}>{c.Label}</th>"))}</tr></thead>
            <tbody>{rows.Entities.Select(row => RowHtml.Render(row, query, visit))}</tbody></table></div>
            {(rows.Entities.Count == 0 ? Html.Of($"<p class=\"nothing\">No data available.</p>") : Html.Of($"<p class=\"hint\">{rows.Entities.Count} of {rows.TotalRecordCount}{(rows.TotalRecordCountLimitExceeded ? "+" : "")}</p>"))}
            </section>
            """), bar);
    }

    // A solution names a relationship; Local's own forms name the lookup and, where it isn't this row that they point to, the column of this row.
    private static (string? Lookup, Guid? Parent) Tie(FormView view, FormControl control, Table table)
    {
        if (control.Parameter("RelationshipName") is { } relation)
            return (view.Visit.Catalog.Relationships.First(r => r.Name == relation && r.ReferencingTable == table.LogicalName).ReferencingColumn, view.Row.Id);
        if (control.Parameter(StandardForms.SubgridLookup) is not { } lookup) return (null, null);
        return (lookup, control.Parameter(StandardForms.SubgridSource) is { } source ? (view.Value(source) as EntityReference)?.Id : view.Row.Id);
    }

    private static Html Quiet(FormControl control, string label, string sentence) =>
        Html.Of($"<section class=\"subgrid\" data-control=\"{control.Name}\" title=\"{label}\"><p class=\"nothing\">{sentence}</p></section>");
}
