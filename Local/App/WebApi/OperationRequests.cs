using System.Text.Json;
using System.Text.Json.Nodes;
using CrmAssist.Local.Engine.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App.WebApi;

/// <summary>Calls an action (POST, parameters in the body) or a function (GET, parameters in the address).</summary>
internal sealed class OperationRequests(ApiCall call)
{
    /// <summary>Calls it.</summary>
    /// <param name="operation">What to call.</param>
    /// <param name="target">The row it is bound to; null for an unbound one.</param>
    /// <param name="arguments">What stands in its brackets; null without brackets.</param>
    public ApiAnswer Run(CustomApi operation, EntityReference? target, string? arguments)
    {
        var method = operation.IsFunction ? HttpMethods.Get : HttpMethods.Post;
        if (call.Method != method)
            return ApiAnswer.Error(StatusCodes.Status404NotFound, "", $"No HTTP resource was found that matches the request URI '{call.Root}/{call.Path}': {operation.UniqueName} is {(operation.IsFunction ? "a function" : "an action")}, called with {method}.");
        call.Options.Allow(operation.UniqueName);
        var given = operation.IsFunction ? Arguments(arguments ?? "") : call.BodyOrEmpty().EnumerateObject().Where(p => !p.Name.Contains('@')).ToDictionary(p => p.Name, p => p.Value);
        var request = new OrganizationRequest(operation.UniqueName);
        if (target != null && operation.UniqueName == Operations.SendEmail) request["EmailId"] = target.Id;
        else if (target != null) request["Target"] = target;
        var values = new ParameterValues(call);
        foreach (var (name, value) in given)
        {
            var parameter = operation.Requests.FirstOrDefault(p => p.Name == name)
                ?? throw ApiFaults.Payload($"The parameter '{name}' is none of '{operation.UniqueName}'{(operation.Requests.Count == 0 ? ", which has no parameters" : ": it has " + string.Join(", ", operation.Requests.Select(p => p.Name)))}.");
            if (value.ValueKind != JsonValueKind.Null) request[name] = values.Read(parameter, value);
        }
        return Answer(operation, call.Service.Execute(request), values);
    }

    private ApiAnswer Answer(CustomApi operation, OrganizationResponse response, ParameterValues values)
    {
        if (operation.Responses.Count == 0) return ApiAnswer.Nothing;
        var content = new JsonObject { ["@odata.context"] = $"{call.Root}/$metadata#Microsoft.Dynamics.CRM.{operation.UniqueName}Response" };
        foreach (var property in operation.Responses) content[property.Name] = values.Write(property, response.Results.TryGetValue(property.Name, out var value) ? value : null);
        return ApiAnswer.Json(content);
    }

    // name=literal, or name=@alias with the literal in the query.
    private Dictionary<string, JsonElement> Arguments(string text)
    {
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var part in TopLevel.Split(text, ',').Where(p => p.Trim().Length > 0))
        {
            if (part.Split('=', 2, StringSplitOptions.TrimEntries) is not [var name, var value]) throw ApiFaults.Query($"'{part}' is no parameter: write name=value.");
            if (value.StartsWith('@')) value = call.Options[value] ?? throw ApiFaults.Query($"The alias '{value}' of the parameter '{name}' has no value in the query.");
            given[name] = Literals.Json(value, name);
        }
        return given;
    }
}
