using System.ServiceModel;
using CrmAssist.Local.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App.WebApi;

/// <summary>What Local serves under the platform's own addresses beside the pages: the Web API, web resources, and the change of user.</summary>
public static class Endpoints
{
    /// <summary>Adds them to a server.</summary>
    /// <param name="app">The server; <see cref="RequestGuard"/> has to stand before.</param>
    /// <param name="organization">Whose rows and web resources.</param>
    public static void Map(WebApplication app, Organization organization)
    {
        app.Map(ApiCall.Base + "/{**path}", (HttpContext context) => Serve(context, organization));
        app.MapGet(WebResourceFiles.Folder + "/{**name}", (HttpContext context, string name) => WebResourceFiles.Serve(context, organization, name));
        app.MapPost("/local/user", Task<IResult> (HttpContext context) => SessionUser.Change(context, organization));
    }

    private static async Task Serve(HttpContext context, Organization organization)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        await Answer(context, organization, body).Write(context.Response);
    }

    private static ApiAnswer Answer(HttpContext context, Organization organization, string body)
    {
        try
        {
            return Router.Answer(new ApiCall(organization, SessionUser.Of(context, organization).Id, context.Request, body));
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return ApiFaults.Answer(fault.Detail);
        }
    }
}
