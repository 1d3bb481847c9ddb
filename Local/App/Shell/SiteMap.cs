using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;

namespace CrmAssist.Local.App.Shell;

/// <summary>The site map of the app, cut to what the user may see; an entry without Read on its table isn't shown, as on the platform.</summary>
internal static class SiteMap
{
    public static IEnumerable<(SiteMapArea Area, IReadOnlyList<(SiteMapGroup Group, IReadOnlyList<SiteMapSubArea> Entries)> Groups)> Of(Visit visit) =>
        (visit.App?.Areas ?? []).Select(area => (area, Groups: (IReadOnlyList<(SiteMapGroup, IReadOnlyList<SiteMapSubArea>)>)
            [.. area.Groups.Select(group => (group, Entries: (IReadOnlyList<SiteMapSubArea>)[.. group.SubAreas.Where(entry => Shown(entry, visit))])).Where(g => g.Entries.Count > 0)])).Where(a => a.Groups.Count > 0);

    public static string Title(SiteMapSubArea entry, Catalog catalog) =>
        entry.Title.Length > 0 ? entry.Title : entry.Table is { } table ? catalog.Table(table).Plural : entry.Id;

    public static string Address(SiteMapSubArea entry, string? app) =>
        entry.WebResource is { } resource ? Links.WebResource(app, resource)
        : entry.Dashboard is { } dashboard ? Links.Dashboard(app, dashboard)
        : entry.Row is { } row ? Links.Row(app, entry.Table!, row)
        : Links.List(app, entry.Table!, entry.View);

    /// <summary>Where an app opens: its first entry that the user may see.</summary>
    public static string? Start(Visit visit) =>
        Of(visit).SelectMany(a => a.Groups).SelectMany(g => g.Entries).Select(entry => Address(entry, visit.App!.UniqueName)).FirstOrDefault();

    private static bool Shown(SiteMapSubArea entry, Visit visit) =>
        (entry.Table == null || visit.May(RowRights.Read, visit.Catalog.Table(entry.Table)))
        && entry.Privileges.All(p => Enum.TryParse<RowRights>(p.Verb, out var right) && visit.May(right, visit.Catalog.Table(p.Table)));

    public static Html Render(Visit visit)
    {
        var here = visit.Text("etn");
        var view = visit.Id("viewid");
        var resource = visit.Text("webresourceName");
        // One place at a time: an entry for the whole table gives way to one for the very view.
        var named = Of(visit).SelectMany(a => a.Groups).SelectMany(g => g.Entries).Any(e => e.Table == here && e.View != null && e.View == view);
        return Html.Of($"""
            <nav id="sitemap" aria-label="Site map">
            {Of(visit).Select(area => Html.Of($"""
                {(visit.App!.Areas.Count > 1 ? Html.Of($"<p class=\"area\">{area.Area.Title}</p>") : Html.Empty)}
                {area.Groups.Select(group => Html.Of($"""
                    <div class="group"><p>{group.Group.Title}</p><ul>{group.Entries.Select(Entry)}</ul></div>
                    """))}
                """))}
            <div class="group local"><p>Local</p><ul><li><a href="/local/traces">{Icons.Of("traces")}<span>Traces</span></a></li></ul></div>
            </nav>
            """);

        Html Entry(SiteMapSubArea entry)
        {
            var current = entry.WebResource != null ? entry.WebResource == resource : entry.Dashboard != null ? visit.Text("pagetype") == "dashboard" && entry.Dashboard == visit.Id("id") : entry.Table == here && (entry.View == null ? !named : entry.View == view);
            return Html.Of($"""<li><a href="{Address(entry, visit.App!.UniqueName)}"{(current ? Html.Of($" aria-current=\"page\"") : Html.Empty)}>{Icon(entry, visit)}<span>{Title(entry, visit.Catalog)}</span></a></li>""");
        }
    }

    private static Html Icon(SiteMapSubArea entry, Visit visit) =>
        entry.Icon is { } icon ? Html.Of($"<img src=\"{Links.Content(icon)}\" alt=\"\" width=\"16\" height=\"16\">") : Icons.Of(entry.Table ?? "page");
}
