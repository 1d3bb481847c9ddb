using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.ServiceModel;
using System.Text.Json;
using CrmAssist.Local.App.WebApi;
using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App.Shell;

/// <summary>The addresses of the app shell: /main.aspx as on the platform, and /local/* for what only Local has.</summary>
internal sealed class ShellRoutes(Organization organization, LocalState state, RequestLog.Recording recording)
{
    private const int MostHours = 24 * 366;
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<Guid, string> told = new();

    public void Map(WebApplication app)
    {
        app.MapGet("/", (HttpContext context) => Start(context));
        app.MapGet("/main.aspx", (HttpContext context) => Show(context, PageOf));
        app.MapGet("/local/traces", (HttpContext context) => Show(context, visit => TracesPage.Of(visit, recording)));
        app.MapGet("/local/quickcreate", (HttpContext context) => Panel(context));
        app.MapGet("/local/notifications", (HttpContext context) => NotificationList.Answer(new Visit(organization, context)));
        app.MapGet("/local/files/{table}/{id:guid}", (HttpContext context, string table, Guid id) => FileList.Download(new Visit(organization, context), table, id));
        app.MapGet("/local/app.css", () => Asset("app.css", "text/css; charset=utf-8"));
        app.MapGet("/local/app.js", () => Asset("app.js", "text/javascript; charset=utf-8"));
        app.MapPost("/local/clock", Task<IResult> (HttpContext context) => Clock(context));
        app.MapPost("/local/sweep", (HttpContext context) => Sweep(context));
        app.MapPost("/local/nextstage", Task<IResult> (HttpContext context) => NextStage(context));
    }

    private IResult Start(HttpContext context)
    {
        var visit = new Visit(organization, context);
        return SiteMap.Start(visit) is { } address ? Results.LocalRedirect(address) : Send(NoApp(visit), visit, Stopwatch.GetTimestamp());
    }

    private static Page PageOf(Visit visit)
    {
        if (visit.App == null) return NoApp(visit);
        if (visit.AppName is { } asked && asked != visit.App.UniqueName)
            return MessagePage.Of(asked, visit.Catalog.Apps.Any(a => a.UniqueName == asked) ? $"You may not open the app {asked}: none of your security roles opens it." : $"There is no app '{asked}' in this organisation.", 403);
        var table = visit.Text("etn");
        if (table != null && (!visit.Catalog.Tables.TryGetValue(table, out var known) || known.IsIntersect)) return MessagePage.Of("Page", $"There is no table '{table}' in this organisation.");
        return (visit.Text("pagetype"), table) switch
        {
            ("entitylist", { } list) => GridPage.Of(visit, list),
            ("entityrecord", { } row) when visit.Text("id") == null || visit.Id("id") != null => FormPage.Of(visit, row, visit.Id("id")),
            ("dashboard", _) when visit.Id("id") is { } dashboard => DashboardPage.Of(visit, dashboard),
            ("webresource", _) when visit.Text("webresourceName") is { } name => ResourcePage.Of(visit, name),
            (null, null) when SiteMap.Start(visit) is { } address => new Page("", "redirect", new Html(address)),
            var (type, _) => MessagePage.Of("Page", $"Local has no page for this address (pagetype '{type}')."),
        };
    }

    private static Page NoApp(Visit visit) => MessagePage.Of("No app", $"{visit.User.Name} has no security role that opens an app. Switch to another user at the top right.", 403);

    private IResult Show(HttpContext context, Func<Visit, Page> page)
    {
        var started = Stopwatch.GetTimestamp();
        var visit = new Visit(organization, context) { Told = !WarmUp.IsAhead(context.Request) && told.TryRemove(SessionUser.Of(context, organization).Id, out var sentence) ? sentence : null };
        var shown = page(visit);
        return shown.Kind == "redirect" ? Results.LocalRedirect(shown.Main.Markup) : Send(shown, visit, started);
    }

    private static IResult Send(Page page, Visit visit, long started)
    {
        var html = Frame.Render(page, visit).Markup;
        // Shown by the browser's own tools beside the network's time.
        visit.Context.Response.Headers["Server-Timing"] = $"page;dur={Stopwatch.GetElapsedTime(started).TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture)}, queries;desc=\"{visit.Queries}\"";
        return Results.Content(html, "text/html; charset=utf-8", statusCode: page.Status);
    }

    private IResult Panel(HttpContext context)
    {
        var visit = new Visit(organization, context);
        var (html, status) = QuickCreate.Of(visit, visit.Text("etn") ?? "");
        return Results.Content(html.Markup, "text/html; charset=utf-8", statusCode: status);
    }

    private static IResult Asset(string name, string type) =>
        typeof(ShellRoutes).Assembly.GetManifestResourceStream("CrmAssist.Local.App." + name) is { } content ? Results.Stream(content, type) : Results.NotFound();

    private async Task<IResult> Clock(HttpContext context)
    {
        if (!context.Request.HasFormContentType) return Refusal("Send hours, days or a date as a form.");
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        TimeSpan by;
        if (Number(form["hours"], out var hours)) by = TimeSpan.FromHours(hours);
        else if (Number(form["days"], out var days)) by = TimeSpan.FromDays(days);
        else if (DateTime.TryParseExact(form["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day)) by = day.AddHours(12) - organization.Clock.Now;
        else return Refusal("Say hours or days as a whole number, or a date like 2026-12-31.");
        if (by <= TimeSpan.Zero || by.TotalHours > MostHours) return Refusal("The clock goes forward only, and at most a year at once.");
        lock (gate) state.Advance(by);
        return Back(context, $"The organisation's clock was moved forward by {(by.TotalDays >= 2 ? $"{by.TotalDays:0} days" : by.TotalDays >= 1 ? "1 day" : $"{by.TotalHours:0} h")}.");

        static bool Number(string? text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private IResult Sweep(HttpContext context)
    {
        if (ServiceUsers.Timer(organization) is not { } user) return Refusal($"No enabled user has the security role {ServiceUsers.Role}, as whom the sweep would run. Give it to one.");
        lock (gate)
        {
            organization.Jobs.RunAll();
            var run = new SweepTimer(organization.ServiceFor(user)).Run();
            organization.Jobs.RunAll();
            return Back(context, Said(run));
        }
    }

    private static string Said(SweepRun run)
    {
        if (run.Busy) return "Another sweep is running. Try again in a minute.";
        var failed = run.Failures.Count > 0 ? $" {run.Failures.Count} could not be checked and will be tried again tomorrow." : "";
        return $"Checked {run.Checked} {(run.Checked == 1 ? "deal" : "deals")}, raised {run.Raised} new {(run.Raised == 1 ? "assist" : "assists")}.{Followed(run.Followed)}{failed}";
    }

    private static string Followed(FollowUpRun run) => string.Concat(new[]
    {
        (run.Overdue, "overdue"), (run.WentOn, "gone on to somebody else"), (run.Ended, "ended by time"), (run.Asked, "asked for the outcome"), (run.Noted, "noted what came of an assist"),
    }.Where(part => part.Item1 > 0).Select(part => $" {part.Item1} {part.Item2}."));

    private async Task<IResult> NextStage(HttpContext context)
    {
        try
        {
            var asked = await JsonSerializer.DeserializeAsync<StageMove>(context.Request.Body, JsonSerializerOptions.Web, context.RequestAborted);
            if (asked?.Table == null) return Refusal("Say table, id and stage.");
            ProcessBar.Move(organization.ServiceFor(SessionUser.Of(context, organization).Id), asked.Table, asked.Id, asked.Stage, organization.Clock.Now);
            return Results.NoContent();
        }
        catch (JsonException)
        {
            return Refusal("The body is no JSON of table, id and stage.");
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return Results.Json(new { error = new { code = $"0x{fault.Detail.ErrorCode:x8}", message = fault.Detail.Message } }, statusCode: ApiFaults.Status(fault.Detail.ErrorCode));
        }
    }

    private sealed record StageMove(string? Table, Guid Id, Guid Stage);

    private static IResult Refusal(string sentence) => Results.Text(sentence, "text/plain; charset=utf-8", statusCode: StatusCodes.Status400BadRequest);

    // See other: a reload of the answer must not press the button again. Only to a page of our own.
    private IResult Back(HttpContext context, string sentence)
    {
        told[SessionUser.Of(context, organization).Id] = sentence;
        return Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == context.Request.Host.Value ? Results.LocalRedirect(from.PathAndQuery) : Results.LocalRedirect("/");
    }
}
