using System.Text.Json;
using System.Text.Json.Nodes;
using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Query;
using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.App.WebApi;

/// <summary>ClientGlobalContext.js.aspx: the function GetGlobalContext for HTML web resources. There is no Xrm in them, as on the platform.</summary>
/// <remarks>Source: docs "GetGlobalContext function and ClientGlobalContext.js.aspx", "getGlobalContext".</remarks>
internal static class GlobalContext
{
    private const int English = 1033;
    // The platform's number of UTC, for users without settings.
    private const int Utc = 92;
    private const string Placeholder = "__DATA__";

    public static string Script(HttpContext context, Organization organization)
    {
        var user = SessionUser.Of(context, organization);
        var data = new JsonObject
        {
            ["clientUrl"] = $"{context.Request.Scheme}://{context.Request.Host}",
            ["version"] = "9.2.0.0",
            ["user"] = new JsonObject
            {
                ["id"] = $"{{{user.Id.ToString("D").ToUpperInvariant()}}}",
                ["name"] = user.FullName,
                ["languageId"] = English,
                ["roles"] = new JsonArray([.. Roles(organization, user.Id).Select(r => new JsonObject { ["id"] = r.Id.ToString("D"), ["name"] = r.Name })]),
                ["offset"] = (int)UserZones.Of(Zone(organization, user.Id)).GetUtcOffset(organization.Clock.Now).TotalMinutes,
            },
            ["organization"] = new JsonObject { ["languageId"] = English, ["uniqueName"] = Organization.Name, ["organizationId"] = organization.Id.ToString("D"), ["baseCurrencyId"] = organization.BaseCurrency.ToString("D") },
        };
        using var stream = typeof(GlobalContext).Assembly.GetManifestResourceStream("CrmAssist.Local.App.WebApi.globalContext.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace(Placeholder, data.ToJsonString(JsonSerializerOptions.Default), StringComparison.Ordinal);
    }

    /// <summary>Roles the user holds himself, not those of teams: getAll of the platform's securityRoles says the same.</summary>
    private static IEnumerable<(Guid Id, string Name)> Roles(Organization organization, Guid user)
    {
        var query = new FetchExpression($"""
            <fetch><entity name='role'><attribute name='name' /><order attribute='name' />
            <link-entity name='systemuserroles' from='roleid' to='roleid'><filter><condition attribute='systemuserid' operator='eq' value='{user:D}' /></filter></link-entity></entity></fetch>
            """);
        return organization.System.RetrieveMultiple(query).Entities.Select(r => (r.Id, r.GetAttributeValue<string>("name") ?? ""));
    }

    private static int Zone(Organization organization, Guid user)
    {
        var query = new QueryByAttribute("usersettings") { ColumnSet = new ColumnSet("timezonecode") };
        query.AddAttributeValue("systemuserid", user);
        return organization.System.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<int?>("timezonecode") ?? Utc;
    }
}
