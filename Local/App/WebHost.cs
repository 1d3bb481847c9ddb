using System.Net;
using CrmAssist.Local.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrmAssist.Local.App;

/// <summary>The page on 127.0.0.1.</summary>
public static class WebHost
{
    /// <summary>Serves until cancelled.</summary>
    /// <exception cref="UserException">The port is in use.</exception>
    public static async Task Serve(Organization organization, LocalState state, int port, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Listen(IPAddress.Loopback, port);
            server.AddServerHeader = false;
        });
        await using var app = builder.Build();
        app.Use(new RequestGuard().Handle);
        WebApi.Endpoints.Map(app, organization);
        var gate = new Lock();

        app.MapGet("/", (HttpContext context) => Page(organization, Message(context)));
        app.MapGet("/app.css", () => Results.Stream(typeof(WebHost).Assembly.GetManifestResourceStream("CrmAssist.Local.App.app.css")!, "text/css; charset=utf-8"));
        app.MapPost("/sweep", () =>
        {
            lock (gate) return Sweep(organization);
        });
        app.MapPost("/later", () =>
        {
            lock (gate)
            {
                state.Advance(TimeSpan.FromDays(7));
                return Sweep(organization);
            }
        });

        try { await app.StartAsync(cancel); }
        catch (IOException e) { throw new UserException($"The page cannot be served on port {port}: {e.Message.TrimEnd('.')}. Choose another port with --port."); }
        Console.WriteLine($"Open http://127.0.0.1:{port} (Ctrl+C ends)");
        await app.WaitForShutdownAsync(cancel);
    }

    private static IResult Page(Organization organization, string? message) =>
        Results.Content(WorklistPage.Render(Worklist.Read(organization.System, organization.Clock.Now), message).Markup, "text/html; charset=utf-8");

    // See other: a reload of the answer must not press the button again.
    private static IResult Sweep(Organization organization)
    {
        var run = new SweepTimer(organization.ServiceFor(ServiceUsers.Service)).Run();
        organization.Jobs.RunAll();
        return Results.LocalRedirect(run.Busy ? "/?busy=1" : $"/?checked={run.Checked}&raised={run.Raised}&failed={run.Failures.Count}");
    }

    private static string? Message(HttpContext context)
    {
        var query = context.Request.Query;
        if (query.ContainsKey("busy")) return "Another sweep is running. Try again in a minute.";
        if (!int.TryParse(query["checked"], out var deals) || !int.TryParse(query["raised"], out var raised)) return null;
        var failed = int.TryParse(query["failed"], out var number) && number > 0 ? $" {number} could not be checked and will be tried again tomorrow." : "";
        return $"Checked {deals} {(deals == 1 ? "deal" : "deals")}, raised {raised} new {(raised == 1 ? "assist" : "assists")}.{failed}";
    }
}
