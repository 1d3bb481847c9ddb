using System.Text.Json;
using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Query;
using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App.WebApi;

/// <summary>One request to the Web API with everything its parts share: who asks, what for, how the answer is wanted.</summary>
internal sealed class ApiCall
{
    public const string Base = "/api/data/v9.2";

    private readonly string? body;

    public ApiCall(Organization organization, Guid user, HttpRequest request, string? body)
    {
        Organization = organization;
        Catalog = organization.Catalog;
        Service = organization.ServiceFor(user);
        Method = request.Method;
        Root = $"{request.Scheme}://{request.Host}{Base}";
        Path = (request.Path.Value ?? "")[Base.Length..].Trim('/');
        QueryString = request.QueryString.Value ?? "";
        Options = new QueryOptions(request.Query);
        Preferences = Preferences.Read(request.Headers["Prefer"]);
        IfMatch = request.Headers.IfMatch.FirstOrDefault();
        IfNoneMatch = request.Headers.IfNoneMatch.FirstOrDefault();
        this.body = body;
    }

    public Organization Organization { get; }
    /// <summary>As it stood when the request came.</summary>
    public Catalog Catalog { get; }
    public IOrganizationService Service { get; }
    public string Method { get; }
    /// <summary>Address of the service, without a slash at its end.</summary>
    public string Root { get; }
    /// <summary>What follows the service's address, decoded.</summary>
    public string Path { get; }
    public string QueryString { get; }
    public QueryOptions Options { get; }
    public Preferences Preferences { get; }
    public string? IfMatch { get; }
    public string? IfNoneMatch { get; }

    /// <summary>The body, an object.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">There is none, or it is something else.</exception>
    public JsonElement Body()
    {
        var json = Json(body ?? "");
        return json.ValueKind == JsonValueKind.Object ? json : throw ApiFaults.Payload($"The body is a JSON {json.ValueKind}; an object was expected.");
    }

    /// <summary>The body, or an empty object: actions without parameters need none.</summary>
    public JsonElement BodyOrEmpty() => string.IsNullOrWhiteSpace(body) ? Json("{}") : Body();

    public Table? Set(string name) => Catalog.Tables.Values.FirstOrDefault(t => t.SetName == name);

    /// <summary>Asks the way every client does: with the user's rights, through the pipeline.</summary>
    public EntityCollection Ask(TableQuery query) => Service.RetrieveMultiple(new ParsedQuery(query));

    public OrganizationResponse Send(string message, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var request = new OrganizationRequest(message);
        foreach (var (name, value) in parameters) request[name] = value;
        return Service.Execute(request);
    }

    private static JsonElement Json(string text)
    {
        try { return JsonDocument.Parse(text).RootElement; }
        catch (JsonException e) { throw ApiFaults.Payload($"The body is no JSON: {e.Message}"); }
    }
}
