using System.Globalization;

namespace CrmAssist.Local.App.Shell;

/// <summary>A page of the shell: its name, what it shows, and what it tells the script.</summary>
/// <param name="Title">In the browser's tab.</param>
/// <param name="Kind">form, grid, webresource, message, traces.</param>
/// <param name="Main">The middle of the page.</param>
/// <param name="Data">Form, grid and commands for the data block; null for pages without.</param>
internal sealed record Page(string Title, string Kind, Html Main, object? Data = null)
{
    public int Status { get; init; } = 200;
}

/// <summary>Everything around a page: header, site map, places for notifications, the data block.</summary>
internal static class Frame
{
    public static Html Render(Page page, Visit visit)
    {
        // A dialog shows the page alone, as the platform's own parameter has it.
        var alone = visit.Text("navbar") == "off";
        return Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{page.Title} - {visit.App?.Title ?? "Local"}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/local/app.css">
        <script defer src="/local/app.js"></script>
        </head>
        <body data-kind="{page.Kind}"{(alone ? Html.Of($" class=\"alone\"") : Html.Empty)}>
        <a class="skip" href="#main">Skip to the page</a>
        {(alone ? Html.Empty : Header(visit))}
        <div id="global-notifications" role="status">{(visit.Told is { } told ? Html.Of($"<p class=\"notice success\" data-own>{told}</p>") : Html.Empty)}</div>
        <div class="body">
        {(alone ? Html.Empty : SiteMap.Render(visit))}
        <main id="main" tabindex="-1">
        {page.Main}
        </main>
        </div>
        <div id="panel"></div>
        <div id="toasts" role="status"></div>
        {PageData.Block(page, visit)}
        </body>
        </html>
        """);
    }

    private static Html Header(Visit visit) => Html.Of($"""
        <header class="top">
        <button type="button" class="bar narrow" data-action="sitemap" aria-expanded="false" aria-controls="sitemap" aria-label="Site map">{Icons.Of("menu")}</button>
        <details class="menu"><summary class="bar" aria-label="Apps: {visit.App?.Title}">{Icons.Of("apps")}<strong class="app">{visit.App?.Title ?? "Local"}</strong>{Icons.Of("down")}</summary>
        <ul class="list">{visit.Apps.Select(app => Html.Of($"<li><a href=\"{Links.App(app.UniqueName)}\"{(app == visit.App ? Html.Of($" aria-current=\"true\"") : Html.Empty)}>{app.Title}</a></li>"))}</ul></details>
        <span class="grow"></span>
        {Clock(visit)}
        <div class="bellbox"><button type="button" class="bar" data-action="bell" aria-expanded="false" aria-controls="flyout" aria-label="Notifications, {NotificationList.Unread(visit)} unread">{Icons.Of("bell")}<span class="count" data-unread="{NotificationList.Unread(visit)}"{(NotificationList.Unread(visit) == 0 ? Html.Of($" hidden") : Html.Empty)}>{NotificationList.Unread(visit)}</span></button>
        <div id="flyout" hidden></div></div>
        {People(visit)}
        </header>
        """);

    private static Html Clock(Visit visit)
    {
        var now = visit.Local(visit.Now);
        return Html.Of($"""
            <details class="menu right"><summary class="bar" title="Clock of the organisation: {now.ToString("dddd, d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)}">{Icons.Of("clock")}<span class="wide">{now.ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture)}</span>{Icons.Of("down")}</summary>
            <div class="list"><p class="hint">The organisation's clock, {visit.Zone.Id}. It can be moved forward to see what happens then.</p>
            <form method="post" action="/local/clock"><button name="hours" value="1">1 hour later</button><button name="days" value="1">1 day later</button><button name="days" value="7">7 days later</button><button name="days" value="30">30 days later</button></form>
            <form method="post" action="/local/sweep"><button class="main">Run the sweep now</button></form></div></details>
            """);
    }

    private static Html People(Visit visit) => Html.Of($"""
        <details class="menu right"><summary class="bar" title="Signed in as {visit.User.Name}; switch user"><span class="avatar" aria-hidden="true">{Initials(visit.User.Name)}</span><span class="wide">{visit.User.Name}</span></summary>
        <form method="post" action="/local/user" class="list"><p class="hint">Local has no passwords: choose whose eyes to look through.</p>
        {visit.People.Select(person => Html.Of($"""<button name="id" value="{person.Id.ToString("D")}"{(person.Id == visit.UserId ? Html.Of($" aria-current=\"true\"") : Html.Empty)}><span class="avatar" aria-hidden="true">{Initials(person.Name)}</span><span>{person.Name}<small>{person.Title}</small></span></button>"""))}
        </form></details>
        """);

    internal static string Initials(string name) => string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(word => word[0])).ToUpperInvariant();
}
