using System.Web;
using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Reads AppModule and AppModuleSiteMap nodes (dataverse-facts 5.10). A site map belongs to the app of its own unique name.</summary>
internal static class AppXml
{
    public static IReadOnlyList<AppModule> Read(XElement? modules, XElement? maps)
    {
        var byName = (maps?.Elements("AppModuleSiteMap") ?? []).ToDictionary(m => m.Text("SiteMapUniqueName", "A site map"), StringComparer.Ordinal);
        AppModule[] apps = [.. (modules?.Elements("AppModule") ?? []).Select(app => ReadOne(app, byName))];
        if (byName.Keys.FirstOrDefault(name => apps.All(a => a.UniqueName != name)) is { } alone) throw new SolutionImportException($"The site map {alone} belongs to no app of the solution.");
        return apps;
    }

    private static AppModule ReadOne(XElement app, Dictionary<string, XElement> maps)
    {
        var name = app.Text("UniqueName", "An app");
        var where = $"App {name}";
        if (!maps.TryGetValue(name, out var map)) throw new SolutionImportException($"{where} has no site map of the same unique name in the solution.");
        var parts = (app.Element("AppModuleComponents")?.Elements("AppModuleComponent") ?? []).Select(c => (Type: XmlReading.Integer(c.Named("type", where), $"A component of {where}"), Id: c.Attribute("id")?.Value)).ToArray();
        var title = app.Element("LocalizedNames").Label();
        var areas = map.Element("SiteMap")?.Elements("Area").Select(a => Area(a, where)).ToArray() ?? [];
        if (!areas.SelectMany(a => a.Groups).SelectMany(g => g.SubAreas).Any()) throw new SolutionImportException($"The site map of {where} leads nowhere.");
        return new AppModule(name, title.Length > 0 ? title : name,
            [.. (app.Element("AppModuleRoleMaps")?.Elements("Role") ?? []).Select(r => XmlReading.Id(r.Named("id", where), $"A role of {where}"))],
            Ids(60), Ids(26), areas);

        IReadOnlyList<Guid> Ids(int type) => [.. parts.Where(p => p.Type == type && p.Id != null).Select(p => XmlReading.Id(p.Id!, $"A component of {where}"))];
    }

    private static SiteMapArea Area(XElement area, string app)
    {
        var id = area.Named("Id", $"An area of {app}");
        return new SiteMapArea(id, Title(area) ?? id, Resource(area.Attribute("VectorIcon")?.Value ?? area.Attribute("Icon")?.Value), [.. area.Elements("Group").Select(g => Group(g, app))]);
    }

    private static SiteMapGroup Group(XElement group, string app)
    {
        var id = group.Named("Id", $"A group of {app}");
        return new SiteMapGroup(id, Title(group) ?? id, [.. group.Elements("SubArea").Select(s => SubArea(s, app))]);
    }

    private static SiteMapSubArea SubArea(XElement sub, string app)
    {
        var id = sub.Named("Id", $"A sub-area of {app}");
        var where = $"Sub-area {id} of {app}";
        var (table, url) = (sub.Attribute("Entity")?.Value, sub.Attribute("Url")?.Value);
        Guid? view = null, row = null;
        string? resource = null;
        Guid? dashboard = null;
        if (url?.StartsWith(Resources, StringComparison.Ordinal) == true) resource = url[Resources.Length..];
        else if (url == Dashboards) dashboard = XmlReading.Id(sub.Named("DefaultDashboard", where), $"The dashboard of {where}");
        else if (url != null) (table, view, row) = Target(url, table, where);
        if (table == null && resource == null && dashboard == null) throw new SolutionImportException($"{where} names neither a table nor a URL.");
        var privileges = sub.Elements("Privilege").SelectMany(p => (p.Attribute("Privilege")?.Value ?? "Read").Split(',').Select(verb => (p.Named("Entity", where), verb.Trim())));
        return new SiteMapSubArea(id, Title(sub) ?? "", Resource(sub.Attribute("VectorIcon")?.Value ?? sub.Attribute("Icon")?.Value), table?.ToLowerInvariant(), view, row, resource, [.. privileges], dashboard);
    }

    // What the platform writes for a list (with or without a view) and for a row.
    private static (string? Table, Guid? View, Guid? Row) Target(string url, string? table, string where)
    {
        var cut = url.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = (cut < 0 ? url : url[..cut], HttpUtility.ParseQueryString(cut < 0 ? "" : url[cut..]));
        if (path is not ("/_root/homepage.aspx" or "/main.aspx") || query["pagetype"] is not (null or "entitylist" or "entityrecord")) throw new SolutionImportException($"{where} leads to '{url}', a page Local does not have.");
        return (query["etn"] ?? table, Id("viewid"), Id("id"));

        Guid? Id(string name) => query[name] is { Length: > 0 } text ? XmlReading.Id(text, $"{name} of {where}") : null;
    }

    private const string Dashboards = "/workplace/home_dashboards.aspx";

    private const string Resources = "$webresource:";

    private static string? Resource(string? icon) => icon == null ? null : icon.StartsWith(Resources, StringComparison.Ordinal) ? icon[Resources.Length..] : icon.StartsWith("/WebResources/", StringComparison.Ordinal) ? icon["/WebResources/".Length..] : null;

    private static string? Title(XElement element) =>
        (element.Element("Titles")?.Elements("Title").FirstOrDefault(t => t.Attribute("LCID")?.Value == "1033") ?? element.Element("Titles")?.Elements("Title").FirstOrDefault())?.Attribute("Title")?.Value
        ?? element.Attribute("Title")?.Value;
}
