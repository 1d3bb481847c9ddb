using System.Globalization;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.App.Shell;

/// <summary>The list of a table: view selector, quick find, sorting, pages, selection.</summary>
internal static class GridPage
{
    private const int PageSize = 50;

    /// <summary>The column of the checkboxes, in pixels.</summary>
    private const int PickWidth = 40;

    public static Page Of(Visit visit, string name)
    {
        var table = visit.Catalog.Table(name);
        if (!visit.May(RowRights.Read, table)) return MessagePage.Of(table.Plural, $"You may not see {table.Plural.ToLowerInvariant()}: none of your security roles gives you Read on them.", 403);
        var views = Views(visit, table);
        var view = views.FirstOrDefault(v => v.Id == visit.Id("viewid")) ?? views.FirstOrDefault(v => v.IsDefault) ?? views.FirstOrDefault();
        if (view == null) return MessagePage.Of(table.Plural, $"{table.Plural} have no view that could be shown.");
        var query = new ViewQuery(view, visit.Catalog);
        var sort = visit.Text("sort") is { } asked && query.SortBy(asked) ? asked : query.Sort;
        if (visit.Text("q") is { } text) query.Search(text, visit.Catalog);
        var number = int.TryParse(visit.Text("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 1_000_000) : 1;
        var rows = visit.Query(new FetchExpression(query.Page(number, PageSize)));
        var commands = Commands.Of(visit, RibbonPlace.HomepageGrid, table);
        Chart[] charts = [.. visit.Catalog.Charts.Where(c => c.Table == table.LogicalName).OrderBy(c => c.Name, StringComparer.Ordinal)];
        var chart = charts.FirstOrDefault(c => c.Id == visit.Id("chart"));
        return new Page(view.Name, "grid", Render(), new Dictionary<string, object?>
        {
            ["grid"] = Data(query, rows, number, sort, visit),
            ["commands"] = new Dictionary<string, object> { ["grid"] = commands.Buttons },
            ["libraries"] = commands.Libraries,
        });

        Html Render() => Html.Of($"""
            <div class="commandbar" role="menubar" aria-label="{table.Plural} commands" data-commands="grid"></div>
            <div id="notifications"></div>
            <section class="sheet" aria-labelledby="view">
            <div class="gridhead">
            <details class="menu viewselector"><summary><h1 id="view">{view.Name}</h1>{Icons.Of("down")}</summary><ul class="list">{views.Select(v => Html.Of($"<li><a href=\"{Links.List(visit.App?.UniqueName, table.LogicalName, v.Id)}\"{(v == view ? Html.Of($" aria-current=\"true\"") : Html.Empty)}>{v.Name}</a></li>"))}</ul></details>
            {(charts.Length == 0 ? Html.Empty : ChartMenu())}
            <form class="quickfind" role="search" action="/main.aspx"><input type="hidden" name="appname" value="{visit.App?.UniqueName}"><input type="hidden" name="pagetype" value="entitylist"><input type="hidden" name="etn" value="{table.LogicalName}"><input type="hidden" name="viewid" value="{view.Id.ToString("D")}">{(chart == null ? Html.Empty : Html.Of($"<input type=\"hidden\" name=\"chart\" value=\"{chart.Id.ToString("D")}\">"))}<input type="search" name="q" aria-label="Quick find in {table.Plural}" placeholder="Quick find" value="{visit.Text("q")}"><button class="plain" aria-label="Find">{Icons.Of("search")}</button></form>
            </div>
            {(chart == null ? Html.Empty : ChartHtml.Render(visit, chart, query))}
            <div class="scroller" tabindex="0" role="group" aria-labelledby="view">
            <table class="grid" aria-labelledby="view" data-table="{table.LogicalName}" style="--wide:{PickWidth + query.Columns.Sum(c => c.Width)}px">
            <colgroup><col style="width:{PickWidth}px">{query.Columns.Select(c => Html.Of($"<col style=\"width:{c.Width}px\">"))}</colgroup>
            <thead><tr><th class="pick"><input type="checkbox" data-select-all aria-label="Select all rows"></th>{query.Columns.Select(Heading)}</tr></thead>
            <tbody>{rows.Entities.Select(row => RowHtml.Render(row, query, visit))}</tbody>
            </table>
            </div>
            {(rows.Entities.Count == 0 ? Html.Of($"<p class=\"nothing\">{(visit.Text("q") is { } searched ? $"Nothing in this view begins with \"{searched}\"." : "No data available.")}</p>") : Html.Empty)}
            {Foot()}
            </section>
            """);

        Html ChartMenu() => Html.Of($"""
            <details class="menu chartselector"><summary class="plain">{(chart == null ? "Show chart" : "Chart")}{Icons.Of("down")}</summary><ul class="list">{charts.Select(c => Html.Of($"<li><a href=\"{WithChart(c)}\"{(c == chart ? Html.Of($" aria-current=\"true\"") : Html.Empty)}>{c.Name}</a></li>"))}{(chart == null ? Html.Empty : Html.Of($"<li><a href=\"{WithChart(null)}\">Hide chart</a></li>"))}</ul></details>
            """);

        string WithChart(Chart? shown) => Links.List(visit.App?.UniqueName, table.LogicalName, view.Id, visit.Text("sort"), visit.Text("q"), number, shown?.Id);

        Html Heading(ViewColumn column)
        {
            var (up, down) = (sort == column.Name, sort == "-" + column.Name);
            return Html.Of($"""<th scope="col"{(column.IsNumber ? Html.Of($" class=\"number\"") : Html.Empty)} aria-sort="{(up ? "ascending" : down ? "descending" : "none")}"><a href="{Link(up ? "-" + column.Name : column.Name, 1)}">{column.Label}{(up ? Icons.Of("up-sort") : down ? Icons.Of("down-sort") : Html.Empty)}</a></th>""");
        }

        Html Foot()
        {
            var first = (number - 1) * PageSize;
            var count = rows.Entities.Count == 0 ? "0 rows" : $"{first + 1} - {first + rows.Entities.Count} of {visit.Formats.Number((decimal)rows.TotalRecordCount, 0)}{(rows.TotalRecordCountLimitExceeded ? "+" : "")}";
            return Html.Of($"""
                <div class="gridfoot"><span>{count}</span><span id="selection" role="status"></span><span class="grow"></span>
                <nav aria-label="Pages">{(number > 1 ? Html.Of($"<a rel=\"prev\" href=\"{Link(visit.Text("sort"), number - 1)}\">Previous</a>") : Html.Empty)}<span>Page {number}</span>{(rows.MoreRecords ? Html.Of($"<a rel=\"next\" href=\"{Link(visit.Text("sort"), number + 1)}\">Next</a>") : Html.Empty)}</nav></div>
                """);
        }

        string Link(string? order, int to) => Links.List(visit.App?.UniqueName, table.LogicalName, view.Id, order, visit.Text("q"), to, chart?.Id);
    }

    private static IReadOnlyList<View> Views(Visit visit, Table table)
    {
        View[] all = [.. visit.Catalog.Views.Where(v => v.Table == table.LogicalName && v.QueryType == 0)];
        View[] named = [.. all.Where(v => visit.App?.Views.Contains(v.Id) == true)];
        return named.Length > 0 ? named : all;
    }

    private static object Data(ViewQuery query, EntityCollection rows, int number, string sort, Visit visit) => new
    {
        Table = query.Table.LogicalName, query.Table.PrimaryId, ViewId = query.View.Id, ViewName = query.View.Name, Total = rows.TotalRecordCount, TotalLimited = rows.TotalRecordCountLimitExceeded,
        Page = number, PageSize, Sort = sort, Search = visit.Text("q"), Rows = rows.Entities.Select(row => RowHtml.Data(row, query, visit.Catalog)),
    };
}
