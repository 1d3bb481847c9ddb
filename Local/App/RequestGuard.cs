using Microsoft.AspNetCore.Http;

namespace CrmAssist.Local.App;

/// <summary>Keeps other web sites away from a server on the user's own machine.</summary>
/// <remarks>
/// Host is checked against rebound names (a foreign name that resolves to 127.0.0.1), Origin against forms of other sites. There are no cookies, so nothing rides along
/// with a foreign request; a post without an Origin comes from no browser page and is refused too.
/// </remarks>
public sealed class RequestGuard(int port)
{
    private readonly string[] hosts = [$"127.0.0.1:{port}", $"localhost:{port}"];

    public async Task Handle(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";

        var request = context.Request;
        if (!hosts.Contains(request.Host.Value)) await Refuse(context, $"This page answers to {hosts[0]} only.");
        else if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !FromHere(request)) await Refuse(context, "Press the button on the page itself: this request came from elsewhere.");
        else await next(context);
    }

    private bool FromHere(HttpRequest request) => request.Headers.Origin is [{ } origin] && hosts.Any(host => origin == "http://" + host);

    private static Task Refuse(HttpContext context, string sentence)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(sentence);
    }
}
