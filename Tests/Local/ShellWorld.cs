using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CrmAssist.Local.App;
using CrmAssist.Local.Engine;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Tests;

/// <summary>Our zip in an organisation with a few invented people and deals, served in this process.</summary>
internal sealed class ShellWorld : IAsyncDisposable
{
    private static readonly Lazy<byte[]> Zip = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("crmassist-");
        try { return File.ReadAllBytes(SolutionZip.Pack(folder.FullName)); }
        finally { folder.Delete(recursive: true); }
    });

    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly WebHost host;

    private ShellWorld(Organization organization, WebHost host)
    {
        (Organization, this.host) = (organization, host);
        client.BaseAddress = host.Address;
    }

    public Organization Organization { get; }
    public Guid Rep { get; private set; }
    public Guid Colleague { get; private set; }
    public Guid Plain { get; private set; }
    public Guid Account { get; private set; }
    public Guid Deal { get; private set; }
    public Uri Address => host.Address;

    public static async Task<ShellWorld> Create()
    {
        var organization = Organization.Create(new OrganizationOptions());
        organization.Import(new MemoryStream(Zip.Value));
        organization.Clock.Freeze(new DateTime(2026, 11, 23, 9, 30, 0, DateTimeKind.Utc));
        var world = new ShellWorld(organization, await WebHost.Start(organization, new LocalState(organization), 0));
        var service = organization.System;
        var roles = new RoleGrant(service);
        world.Rep = world.User("Rita", "Sample");
        roles.Give(world.Rep, "Salesperson", "CrmAssist Rep");
        world.Colleague = world.User("Cora", "Example");
        roles.Give(world.Colleague, "Salesperson", "CrmAssist Rep");
        world.Plain = world.User("Paul", "Mockup");
        roles.Give(world.Plain, "Salesperson");
        world.Account = service.Create(new Entity("account") { ["name"] = "Fable & Sons", ["ownerid"] = Person(world.Rep) });
        world.Deal = world.NewDeal("Rollout <b>two</b>");
        return world;
    }

    public static EntityReference Person(Guid id) => new("systemuser", id);

    public Guid NewDeal(string name, Guid? owner = null, decimal value = 180_000m) => Organization.System.Create(new Entity("opportunity")
    {
        ["name"] = name, ["customerid"] = new EntityReference("account", Account), ["estimatedvalue"] = new Money(value), ["estimatedclosedate"] = new DateTime(2026, 12, 12), ["ownerid"] = Person(owner ?? Rep),
    });

    /// <summary>A page as a user sees it.</summary>
    public async Task<ShellAnswer> Get(string address, Guid? user = null, string accept = "text/html")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Cookie", $"crma-user={user ?? Rep:D}");
        request.Headers.Add("Accept", accept);
        using var response = await client.SendAsync(request);
        return new ShellAnswer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.ToString(), response.Headers.TryGetValues("Server-Timing", out var timing) ? timing.First() : "") { Date = response.Headers.Date, Guarded = response.Headers.Contains("Content-Security-Policy") };
    }

    public Task<ShellAnswer> Form(string table, Guid? id = null, Guid? user = null) => Get($"/main.aspx?appname=SalesHub&pagetype=entityrecord&etn={table}{(id is { } row ? $"&id={row:D}" : "")}", user);
    public Task<ShellAnswer> List(string table, string more = "", Guid? user = null) => Get($"/main.aspx?appname=SalesHub&pagetype=entitylist&etn={table}{more}", user);

    public async Task<HttpStatusCode> Post(string address, HttpContent content, bool fromHere = true) => (await Send(address, content, fromHere)).Status;

    /// <summary>What a post of the rep answers, in status and words.</summary>
    public async Task<(HttpStatusCode Status, string Text)> Send(string address, HttpContent content, bool fromHere = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.Add("Cookie", $"crma-user={Rep:D}");
        if (fromHere) request.Headers.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority));
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
        Organization.Dispose();
    }

    private Guid User(string first, string last) => Organization.System.Create(new Entity("systemuser")
    {
        ["firstname"] = first, ["lastname"] = last, ["businessunitid"] = new EntityReference("businessunit", Organization.RootBusinessUnit),
    });
}

/// <summary>A page that came back.</summary>
internal sealed partial record ShellAnswer(HttpStatusCode Status, string Html, string? Location, string Timing)
{
    /// <summary>The Date header.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>It came with the content security policy.</summary>
    public bool Guarded { get; init; }

    /// <summary>What the page tells the script.</summary>
    public JsonElement Data => JsonDocument.Parse(Block().Match(Html).Groups[1].Value).RootElement;

    /// <summary>The page without its data block: what people see.</summary>
    public string Shown => Block().Replace(Html, "");

    public IReadOnlyList<string> Rows => [.. Data.GetProperty("grid").GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("name").GetString()!)];
    public int Queries => int.Parse(QueryCount().Match(Timing).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    public JsonElement Attribute(string name) => Data.GetProperty("form").GetProperty("attributes").EnumerateArray().Single(a => a.GetProperty("name").GetString() == name);
    public JsonElement Control(string name) => Data.GetProperty("form").GetProperty("controls").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
    public IReadOnlyList<string> Buttons(string bar) => [.. Data.GetProperty("commands").GetProperty(bar).EnumerateArray().Select(b => b.GetProperty("label").GetString()!)];

    [GeneratedRegex("""<script type="application/json" (?:id|class)="page">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("""queries;desc="(\d+)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex QueryCount();
}
