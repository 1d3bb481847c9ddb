using Microsoft.AspNetCore.Http;

namespace CrmAssist.Local.App;

/// <summary>Keeps other web sites away from a server on the user's own machine.</summary>
/// <remarks>
/// Host is checked against rebound names (a foreign name that resolves to 127.0.0.1), Origin against forms of other sites: whatever is no plain read needs ours. A write without
/// an Origin comes from no browser page and is refused too. The port is the one the request came in at, so a server that was given any free port needs not be told.
/// The policy is the strict one that the platform announces for model-driven apps; a page may bring its own scripts and frames, nothing from elsewhere and nothing inline.
/// </remarks>
public sealed class RequestGuard
{
    private const string ContentPolicy = "default-src 'self'; script-src 'self' blob: data:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
        + "frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'; object-src 'none'";

    public async Task Handle(HttpContext context, RequestDelegate next)
    {
        Announce(context.Response.Headers);
        var request = context.Request;
        string[] hosts = [$"127.0.0.1:{context.Connection.LocalPort}", $"localhost:{context.Connection.LocalPort}"];
        if (!hosts.Contains(request.Host.Value)) await Refuse(context, $"This page answers to {hosts[0]} only.");
        else if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !FromHere(request, hosts)) await Refuse(context, "Press the button on the page itself: this request came from elsewhere.");
        else await next(context);
    }

    /// <summary>The headers of every answer.</summary>
    internal static void Announce(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    private static bool FromHere(HttpRequest request, string[] hosts) => request.Headers.Origin is [{ } origin] && hosts.Any(host => origin == "http://" + host);

    private static Task Refuse(HttpContext context, string sentence)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(sentence);
    }
}
