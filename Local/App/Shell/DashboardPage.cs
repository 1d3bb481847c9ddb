using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.App.Shell;

/// <summary>A dashboard of the app: its lists and charts, each with the rights of who looks.</summary>
internal static class DashboardPage
{
    public static Page Of(Visit visit, Guid id)
    {
        if (visit.Catalog.Dashboards.FirstOrDefault(d => d.Id == id) is not { } dashboard) return MessagePage.Of("Dashboard", "There is no such dashboard in this organisation.");
        return new Page(dashboard.Name, "dashboard", Html.Of($"""
            <section class="sheet" aria-labelledby="dashboard">
            <div class="gridhead"><h1 id="dashboard">{dashboard.Name}</h1></div>
            <p class="hint dashboardhint">{dashboard.Description}</p>
            <div class="dashboard">{dashboard.Parts.Select((part, i) => Part(visit, part, i))}</div>
            </section>
            """));
    }

    private static Html Part(Visit visit, DashboardPart part, int number)
    {
        var table = visit.Catalog.Table(part.Table);
        if (!visit.May(RowRights.Read, table)) return Html.Of($"<section aria-label=\"{part.Label}\"><h2>{part.Label}</h2><p class=\"nothing\">You may not see {table.Plural.ToLowerInvariant()}.</p></section>");
        var query = new ViewQuery(visit.Catalog.Views.Single(v => v.Id == part.View), visit.Catalog);
        var all = Html.Of($"<a href=\"{Links.List(visit.App?.UniqueName, part.Table, part.View, chart: part.Chart)}\">See all</a>");
        if (part.Chart is { } chart) return Html.Of($"""<section aria-label="{part.Label}"><h2>{part.Label}</h2>{ChartHtml.Render(visit, visit.Catalog.Charts.Single(c => c.Id == chart), query, $"chart_title_{number}")}<p>{all}</p></section>""");
        var rows = visit.Query(new FetchExpression(query.Page(1, part.Rows)));
        return Html.Of($"""
            <section aria-label="{part.Label}"><h2>{part.Label}</h2>
            <div class="scroller" tabindex="0" role="group" aria-label="{part.Label}"><table class="figures" aria-label="{part.Label}">
            <thead><tr>{query.Columns.Select(c => Html.Of($"<th scope=\"col\"{(c.IsNumber ? Html.Of($" class=\"number\"") : Html.Empty)}>{c.Label}</th>"))}</tr></thead>
            <tbody>{rows.Entities.Select(row => RowHtml.Render(row, query, visit, pick: false))}</tbody></table></div>
            {(rows.Entities.Count == 0 ? Html.Of($"<p class=\"nothing\">No data available.</p>") : Html.Of($"<p class=\"hint\">{rows.Entities.Count} of {rows.TotalRecordCount}{(rows.TotalRecordCountLimitExceeded ? "+" : "")} {all}</p>"))}
            </section>
            """);
    }
}
