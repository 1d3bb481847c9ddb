using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmAssist.Local.App;
using CrmAssist.Local.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CrmAssist.Local.Tests;

/// <summary>An organisation behind a server on a free port, asked over HTTP as a browser page of it would.</summary>
internal sealed class WebApiWorld : IAsyncDisposable
{
    private const string Api = "/api/data/v9.2/";
    private readonly WebApplication app;
    private readonly HttpClient client;

    private WebApiWorld(PipelineWorld world, WebApplication app)
    {
        World = world;
        this.app = app;
        Address = new Uri(app.Urls.Single());
        // Cookies are set by hand: each request says as whom it comes.
        client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };
        User = world.Organization.Administrator;
    }

    public PipelineWorld World { get; }
    public Organization Organization => World.Organization;
    public Uri Address { get; }
    public string Root => Address.GetLeftPart(UriPartial.Authority) + Api.TrimEnd('/');
    /// <summary>Whose cookie the requests carry.</summary>
    public Guid User { get; set; }

    public static async Task<WebApiWorld> Start(PipelineWorld? world = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Use(new RequestGuard().Handle);
        var there = world ?? new PipelineWorld();
        App.WebApi.Endpoints.Map(app, there.Organization);
        await app.StartAsync();
        return new WebApiWorld(there, app);
    }

    public Task<Reply> Get(string path, string? prefer = null, params (string, string)[] headers) => Send(HttpMethod.Get, path, null, prefer, headers);

    public Task<Reply> Post(string path, string? body = null, string? prefer = null, params (string, string)[] headers) => Send(HttpMethod.Post, path, body, prefer, headers);

    public Task<Reply> Patch(string path, string body, string? prefer = null, params (string, string)[] headers) => Send(HttpMethod.Patch, path, body, prefer, headers);

    public Task<Reply> Delete(string path, params (string, string)[] headers) => Send(HttpMethod.Delete, path, null, null, headers);

    /// <summary>A request; a path without a slash is one of the Web API.</summary>
    public async Task<Reply> Send(HttpMethod method, string path, string? body, string? prefer = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : path.StartsWith("http", StringComparison.Ordinal) ? path : Api + path);
        request.Headers.Add("Cookie", $"{SessionUser.Cookie}={User:D}");
        if (method != HttpMethod.Get) request.Headers.Add("Origin", Address.GetLeftPart(UriPartial.Authority));
        if (prefer != null) request.Headers.TryAddWithoutValidation("Prefer", prefer);
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
        if (body != null) request.Content = new StringContent(body, Encoding.UTF8, body.StartsWith('{') ? "application/json" : "application/x-www-form-urlencoded");
        using var response = await client.SendAsync(request);
        var all = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(), all);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
        World.Dispose();
    }

    /// <summary>What came back.</summary>
    internal sealed record Reply(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
    {
        public JsonObject Json => JsonNode.Parse(Text)?.AsObject() ?? throw new JsonException($"no object: {Text}");
        public string Code => Json["error"]!["code"]!.GetValue<string>();
        public string Message => Json["error"]!["message"]!.GetValue<string>();
        public JsonArray Rows => Json["value"]?.AsArray() ?? throw new JsonException(Text);
        public string? this[string property] => Json.TryGetPropertyValue(property, out var value) ? value?.ToString() : throw new KeyNotFoundException($"{property} is not in {Text}");

        /// <summary>One property of every row, in order.</summary>
        public string Each(string property) => string.Join(' ', Rows.Select(r => r![property]?.ToString() ?? "-"));

        /// <summary>The id in the address of the row that was written.</summary>
        public Guid Id => Guid.Parse(Headers["OData-EntityId"].Split('(')[1].TrimEnd(')'));
    }
}
