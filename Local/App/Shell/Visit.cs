using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Pipeline;
using CrmAssist.Local.Engine.Query;
using CrmAssist.Local.Engine.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.App.Shell;

/// <summary>One request for a page: who looks, in which app, at what. Every row it shows is read with the user's own rights, and every query is counted.</summary>
internal sealed class Visit
{
    private readonly IOrganizationService service;
    private readonly Dictionary<string, Depth> privileges;

    public Visit(Organization organization, HttpContext context)
    {
        Organization = organization;
        Context = context;
        var session = SessionUser.Of(context, organization);
        UserId = session.Id;
        Catalog = organization.Catalog;
        service = organization.ServiceFor(UserId);
        using (organization.Database.Enter())
            privileges = organization.Access.User(UserId).Held.ToDictionary(p => p.Name, p => p.Depth, StringComparer.OrdinalIgnoreCase);
        // Who may be switched to is Local's own knowledge, not the user's.
        People = Users(organization.System);
        User = People.FirstOrDefault(p => p.Id == UserId) ?? new Person(UserId, session.FullName, null);
        Roles = RolesOf(organization.System);
        (Zone, Formats) = Settings();
        Apps = [.. Catalog.Apps.Where(MayOpen)];
        App = Apps.FirstOrDefault(a => a.UniqueName == AppName) ?? Apps.FirstOrDefault(a => a.UniqueName != SalesHub) ?? Apps.FirstOrDefault();
    }

    private const string SalesHub = "SalesHub";

    public Organization Organization { get; }
    public HttpContext Context { get; }
    public Catalog Catalog { get; }
    public Guid UserId { get; }
    public Person User { get; }
    public IReadOnlyList<Person> People { get; }
    /// <summary>Id and name of the user's own roles.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Roles { get; }
    public TimeZoneInfo Zone { get; }
    public UserFormats Formats { get; }
    /// <summary>Apps the user may open, those of solutions first.</summary>
    public IReadOnlyList<AppModule> Apps { get; }
    /// <summary>The app of this page; null when the user may open none.</summary>
    public AppModule? App { get; }
    public DateTime Now => Organization.Clock.Now;
    public int Queries { get; private set; }
    /// <summary>What the user's last button press did; told once.</summary>
    public string? Told { get; init; }
    public IReadOnlyDictionary<string, Depth> Privileges => privileges;

    /// <summary>The app the address names, by unique name or by id; null: none.</summary>
    public string? AppName => Text("appname") ?? (Id("appid") is { } id ? Catalog.Apps.FirstOrDefault(a => AppRows.Id(a.UniqueName) == id)?.UniqueName : null);

    /// <summary>A value of the query string; null when absent or empty.</summary>
    public string? Text(string name) => Context.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>An id of the query string, in braces or without.</summary>
    public Guid? Id(string name) => Guid.TryParse(Text(name), out var id) ? id : null;

    /// <summary>Does the user hold the privilege at any depth?</summary>
    public bool May(RowRights right, Table table) => table.Ownership == Engine.Metadata.Ownership.None ? right == RowRights.Read : privileges.ContainsKey(Rights.PrivilegeName(right, table));

    public EntityCollection Query(QueryBase query)
    {
        Queries++;
        return service.RetrieveMultiple(query);
    }

    /// <summary>A row as the user may see it.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">There is none, or not for this user.</exception>
    public Entity Row(string table, Guid id, params IEnumerable<string> columns)
    {
        Queries++;
        return service.Retrieve(table, id, new ColumnSet([.. columns.Distinct()]));
    }

    /// <summary>What the user may do with a row.</summary>
    public RowRights RightsOn(string table, Guid id)
    {
        using (Organization.Database.Enter()) return Organization.Access.Rights(UserId, table, id);
    }

    /// <summary>A UTC moment as the user reads clocks.</summary>
    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    private bool MayOpen(AppModule app) => app.Roles.Count == 0 ? privileges.Count > 0 : Roles.Any(r => app.Roles.Contains(r.Id) || r.Name == "System Administrator");

    private List<Person> Users(IOrganizationService system)
    {
        Queries++;
        var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet("fullname", "title", "accessmode") };
        query.Criteria.AddCondition("isdisabled", ConditionOperator.Equal, false);
        query.AddOrder("fullname", OrderType.Ascending);
        // Non-interactive users (access mode 4) sign in to no app.
        return [.. Pages.All(system, query).Where(u => u.GetAttributeValue<OptionSetValue>("accessmode")?.Value != 4)
            .Select(u => new Person(u.Id, u.GetAttributeValue<string>("fullname") ?? "", u.GetAttributeValue<string>("title")))];
    }

    private List<(Guid, string)> RolesOf(IOrganizationService system)
    {
        Queries++;
        var query = new QueryExpression("role") { ColumnSet = new ColumnSet("name") };
        query.AddLink("systemuserroles", "roleid", "roleid").LinkCriteria.AddCondition("systemuserid", ConditionOperator.Equal, UserId);
        query.AddOrder("name", OrderType.Ascending);
        return [.. system.RetrieveMultiple(query).Entities.Select(r => (r.Id, r.GetAttributeValue<string>("name") ?? ""))];
    }

    private (TimeZoneInfo, UserFormats) Settings()
    {
        using (Organization.Database.Enter()) return (Organization.Query.Zone(UserId), Organization.Query.Formats(UserId));
    }
}

/// <summary>Somebody the user switcher can switch to.</summary>
internal sealed record Person(Guid Id, string Name, string? Title);
