using System.Globalization;
using System.Net;
using CrmAssist.Local.App.Shell;
using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrmAssist.Local.App;

/// <summary>The app on 127.0.0.1: its pages, the Web API and the web resources of one organisation.</summary>
public sealed class WebHost : IAsyncDisposable
{
    private const int RequestsRemembered = 200;

    private readonly WebApplication app;
    private readonly RequestLog.Recording recording;

    private WebHost(WebApplication app, RequestLog.Recording recording) => (this.app, this.recording) = (app, recording);

    /// <summary>Where it answers, for example http://127.0.0.1:5230/.</summary>
    public Uri Address => new(app.Urls.First());

    /// <summary>Starts a server. Asynchronous jobs run by themselves from now on, shortly after the request that queued them.</summary>
    /// <param name="organization">What it serves; it is not disposed with the server.</param>
    /// <param name="state">Keeps the clock.</param>
    /// <param name="port">Port on 127.0.0.1; 0: any free one.</param>
    /// <exception cref="UserException">The port is in use.</exception>
    public static async Task<WebHost> Start(Organization organization, LocalState state, int port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Listen(IPAddress.Loopback, port);
            server.AddServerHeader = false;
        });
        var app = builder.Build();
        app.Use((context, next) => Dated(context, next, organization.Clock));
        app.UseExceptionHandler(UnexpectedErrors.Handling);
        app.Use(new RequestGuard().Handle);
        WebApi.Endpoints.Map(app, organization);
        var recording = organization.Log.Record(TracesPage.Tells, RequestsRemembered);
        new ShellRoutes(organization, state, recording).Map(app);
        var host = new WebHost(app, recording);
        try { await app.StartAsync(); }
        catch (IOException e)
        {
            await host.DisposeAsync();
            throw new UserException($"The app cannot be served on port {port}: {e.Message.TrimEnd('.')}. Choose another port with --port.");
        }
        organization.WebAddress = host.Address;
        organization.Jobs.Start();
        return host;
    }

    // Browsers take "now" from the answer, so that pages and dialogs live in the organisation's time.
    private static Task Dated(HttpContext context, RequestDelegate next, Clock clock)
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.Date = clock.Now.ToString("R", CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>Serves until cancelled.</summary>
    /// <inheritdoc cref="Start"/>
    public static async Task Serve(Organization organization, LocalState state, int port, CancellationToken cancel)
    {
        await using var host = await Start(organization, state, port);
        Console.WriteLine($"Open {host.Address.GetLeftPart(UriPartial.Authority)} (Ctrl+C ends)");
        var warm = WarmUp.Run(host.Address, cancel);
        await host.app.WaitForShutdownAsync(cancel);
        await warm;
    }

    public async ValueTask DisposeAsync()
    {
        recording.Dispose();
        await app.DisposeAsync();
    }
}
