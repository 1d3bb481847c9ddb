using System.Globalization;

namespace CrmAssist.Local.App;

/// <summary>The page: per manager the open assists with their reasons, then the stalled deals. Server-rendered, no script.</summary>
public static class WorklistPage
{
    // A list of hundreds is not read; the ranking has put those that matter first.
    private const int DealsShown = 12;

    /// <param name="list">What to show.</param>
    /// <param name="message">What the last button press did; null after an ordinary visit.</param>
    public static Html Render(Worklist list, string? message) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{list.Assists} open assists - CrmAssist</title>
        <link rel="stylesheet" href="/app.css">
        </head>
        <body>
        <header>
        <div class="bar">
        <h1>Deals that need a push</h1>
        <p class="today">{Day(list.Now)}</p>
        <form method="post" action="/sweep"><button class="main">Run the sweep now</button></form>
        <form method="post" action="/later"><button>7 days later</button></form>
        </div>
        <p class="sum">{Count(list.OpenDeals, "open deal", "open deals")} &middot; {Count(list.Stalled, "stands still", "stand still")} &middot; <strong>{Count(list.Assists, "assist waits", "assists wait")} for a manager</strong></p>
        </header>
        {(message == null ? Html.Empty : Html.Of($"<p class=\"message\" role=\"status\">{message}</p>"))}
        <main>
        {(list.Managers.Count == 0 ? Html.Of($"<p class=\"empty\">No open deals, so nothing waits for anybody.</p>") : Html.Empty)}
        {list.Managers.Select(manager => Manager(manager, list.Now))}
        </main>
        <footer><p>Local, the embedded organisation: everything here happens on this machine. Flags are reminders, not predictions.</p></footer>
        </body>
        </html>
        """);

    private static Html Manager(ManagerList manager, DateTime now)
    {
        var anchor = "m" + manager.Id.ToString("N");
        return Html.Of($"""
            <section aria-labelledby="{anchor}">
            <h2 id="{anchor}">{manager.Name} <span class="role">{manager.Title}</span></h2>
            {Assists(manager, now)}
            {Deals(manager, now)}
            </section>
            """);
    }

    private static Html Assists(ManagerList manager, DateTime now) => manager.Assists.Count == 0
        ? Html.Of($"<p class=\"empty\">No open assists. {(manager.Deals.Count == 0 ? "No deal of this team stands still." : "")}</p>")
        : Html.Of($"""
            <h3>{Count(manager.Assists.Count, "open assist", "open assists")}</h3>
            <ul class="cards">{manager.Assists.Select(assist => Assist(assist, now))}</ul>
            """);

    private static Html Assist(OpenAssist assist, DateTime now) => Html.Of($"""
        <li class="card{(assist.ByWhen < now ? " late" : "")}">
        <h4>{assist.Title}</h4>
        {(assist.Deal is { } deal ? Facts(deal, null, now) : Html.Empty)}
        {(assist.Reasons.Count > 0 && assist.RaisedOn.Date < now.Date ? Html.Of($"<p class=\"meta\">As it stood on {Short(assist.RaisedOn, now)}:</p>") : Html.Empty)}
        {Reasons(assist.Reasons)}
        <p class="meta">{(assist.AskedByRep ? $"Asked by {assist.RequestedBy ?? "the rep"}" : "Raised by the stall watch")} {Ago(assist.RaisedOn, now)}{(assist.ByWhen is { } by ? $" - by {Moment(by)}{(by < now ? ", overdue" : "")}" : "")}</p>
        </li>
        """);

    private static Html Deals(ManagerList manager, DateTime now)
    {
        // Deals with an open assist are told of above, when the assist is this manager's.
        var shown = manager.Assists.Select(assist => assist.Deal?.Id).ToHashSet();
        var deals = manager.Deals.Where(deal => !shown.Contains(deal.Deal.Id)).ToList();
        return deals.Count == 0 ? Html.Empty : Html.Of($"""
            <h3>{Count(deals.Count, "more stalled deal", "more stalled deals")} of the team, most urgent first</h3>
            <ul class="cards small">{deals.Take(DealsShown).Select(deal => Deal(deal, now))}</ul>
            {(deals.Count > DealsShown ? Html.Of($"<p class=\"empty\">And {Count(deals.Count - DealsShown, "deal", "deals")} that rank lower.</p>") : Html.Empty)}
            """);
    }

    private static Html Deal(StalledDeal deal, DateTime now) => Html.Of($"""
        <li class="card">
        <h4>{deal.Deal.Name} {State(deal.State)}</h4>
        {Facts(deal.Deal, deal.Stage, now)}
        {Reasons(deal.Reasons)}
        <p class="meta">{(deal.StalledOn is { } since ? $"Flagged {Ago(since, now)}" : "")}{(deal.State == StallState.RepsTurn && deal.FirstWordUntil is { } until && until > now ? $" - the rep has until {Moment(until)} to say the first word" : "")}</p>
        </li>
        """);

    // "Stalled" goes without saying in a list of stalled deals.
    private static Html State(StallState state) => state switch
    {
        StallState.RepsTurn => Html.Of($"<span class=\"state rep\">the rep's turn</span>"),
        StallState.AssistOpen => Html.Of($"<span class=\"state\">assist open</span>"),
        _ => Html.Empty,
    };

    private static Html Facts(DealLine deal, string? stage, DateTime now) => Html.Of($"""
        <p class="facts">{deal.Owner}{(deal.Value is { } value ? " · " + value.ToString("#,##0", CultureInfo.InvariantCulture) : "")}{(stage == null ? "" : " · " + stage)}{(deal.CloseDate is { } close ? " · " + Closes(close, now) : " · no close date")}</p>
        """);

    private static Html Reasons(IReadOnlyList<string> reasons) => reasons.Count == 0
        ? Html.Empty
        : Html.Of($"<ul class=\"reasons\">{reasons.Select(reason => Html.Of($"<li>{reason}</li>"))}</ul>");

    private static string Closes(DateTime close, DateTime now)
    {
        var days = (close.Date - now.Date).Days;
        return days switch
        {
            < 0 => $"was to close {Short(close, now)}",
            0 => "closes today",
            1 => "closes tomorrow",
            <= 14 => $"closes in {days} days",
            _ => $"closes {Short(close, now)}",
        };
    }

    private static string Ago(DateTime moment, DateTime now) => (now.Date - moment.Date).Days switch
    {
        <= 0 => "today",
        1 => "yesterday",
        var days => $"{days} days ago",
    };

    private static string Count(int number, string one, string many) => number == 1 ? $"1 {one}" : $"{number.ToString("#,##0", CultureInfo.InvariantCulture)} {many}";

    private static string Day(DateTime day) => day.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);
    private static string Short(DateTime day, DateTime now) => day.ToString(day.Year == now.Year ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture);
    private static string Moment(DateTime moment) => moment.ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture);
}
