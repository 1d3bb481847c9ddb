using System.Text;
using System.Text.Encodings.Web;

namespace CrmAssist.Local.App.Shell;

/// <summary>URLs of the app shell, as Unified Interface writes them.</summary>
internal static class Links
{
    public static string List(string? app, string table, Guid? view = null, string? sort = null, string? search = null, int page = 1, Guid? chart = null) =>
        Url(("appname", app), ("pagetype", "entitylist"), ("etn", table), ("viewid", view?.ToString("D")), ("sort", sort), ("q", search), ("page", page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null), ("chart", chart?.ToString("D")));

    public static string Row(string? app, string table, Guid? id) => Url(("appname", app), ("pagetype", "entityrecord"), ("etn", table), ("id", id?.ToString("D")));

    public static string Form(string? app, string table, Guid? id, Guid form) => Url(("appname", app), ("pagetype", "entityrecord"), ("etn", table), ("id", id?.ToString("D")), ("formid", form.ToString("D")));

    public static string WebResource(string? app, string name) => Url(("appname", app), ("pagetype", "webresource"), ("webresourceName", name));

    public static string Dashboard(string? app, Guid id) => Url(("appname", app), ("pagetype", "dashboard"), ("id", id.ToString("D")));

    public static string App(string app) => Url(("appname", app));

    /// <summary>The address of a web resource's content.</summary>
    public static string Content(string name) => "/WebResources/" + string.Join('/', name.Split('/').Select(Uri.EscapeDataString));

    private static string Url(params (string Name, string? Value)[] parts)
    {
        var url = new StringBuilder("/main.aspx");
        foreach (var (name, value) in parts)
            if (!string.IsNullOrEmpty(value)) url.Append(url.Length == "/main.aspx".Length ? '?' : '&').Append(name).Append('=').Append(UrlEncoder.Default.Encode(value));
        return url.ToString();
    }
}
