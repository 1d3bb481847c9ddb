using System.ServiceModel;
using System.Text.Json;
using CrmAssist.Local.App.WebApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App;

/// <summary>What a request answers that failed: one sentence for whoever waits. A fault of the organisation is said in its own words; any other error goes to the console, whole.</summary>
internal static class UnexpectedErrors
{
    private const string OwnFault = "Local made a mistake while it answered this. What it was stands in the window in which Local runs.";

    /// <summary>404 is among the answers: a page for a row that is not there.</summary>
    public static ExceptionHandlerOptions Handling => new() { ExceptionHandler = Answer, AllowStatusCode404Response = true };

    private static Task Answer(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()!.Error;
        var fault = (error as FaultException<OrganizationServiceFault>)?.Detail;
        if (fault == null) Console.Error.WriteLine($"{context.Request.Method} {context.Request.Path}: {error}");
        var (code, sentence) = fault == null ? (0, OwnFault) : (fault.ErrorCode, fault.Message);
        // All that was set before the failure is gone by now.
        RequestGuard.Announce(context.Response.Headers);
        context.Response.StatusCode = fault == null ? StatusCodes.Status500InternalServerError : ApiFaults.Status(code);
        if (context.Request.Path.StartsWithSegments(ApiCall.Base)) return Write(context, "application/json", JsonSerializer.Serialize(new { error = new { code = $"0x{code:x8}", message = sentence } }));
        return context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            ? Write(context, "text/html", Page(sentence).Markup)
            : Write(context, "text/plain", sentence);
    }

    private static Task Write(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type + "; charset=utf-8";
        return context.Response.WriteAsync(text);
    }

    // Without the frame of a page: what the frame asks of the organisation may be what failed.
    private static Html Page(string sentence) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Local</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/local/app.css"></head>
        <body><main id="main"><div class="message"><h1>This page cannot be shown</h1><p>{sentence}</p><p><a href="/">Back to the app</a></p></div></main></body>
        </html>
        """);
}
