using System.Security.Cryptography;
using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Metadata;
using Microsoft.AspNetCore.Http;

namespace CrmAssist.Local.App.WebApi;

/// <summary>/WebResources/name: the web resources of the imported solutions, and the script with which their pages learn about user and organisation.</summary>
internal static class WebResourceFiles
{
    public const string Folder = "/WebResources";
    private const string GlobalContextName = "ClientGlobalContext.js.aspx";

    public static IResult Serve(HttpContext context, Organization organization, string name)
    {
        if (name == GlobalContextName) return Results.Text(GlobalContext.Script(context, organization), "text/javascript; charset=utf-8");
        if (!organization.Catalog.WebResources.TryGetValue(name, out var resource))
            return Results.Text($"There is no web resource '{name}': no imported solution brings it. Names mind upper and lower case.", "text/plain; charset=utf-8", statusCode: StatusCodes.Status404NotFound);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(resource.Content))[..32]}\"";
        // Asked for anew each time and sent only when changed: a solution may be imported at any moment.
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.ETag = tag;
        return context.Request.Headers.IfNoneMatch == tag ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(resource.Content, ContentType(resource));
    }

    // Type numbers: dataverse-facts 5.8.
    private static string ContentType(WebResource resource) => resource.Type switch
    {
        1 => "text/html; charset=utf-8",
        2 => "text/css; charset=utf-8",
        3 => "text/javascript; charset=utf-8",
        4 or 9 or 12 => "text/xml; charset=utf-8",
        5 => "image/png",
        6 => "image/jpeg",
        7 => "image/gif",
        10 => "image/x-icon",
        11 => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
