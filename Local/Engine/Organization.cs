using CrmAssist.Local.Engine.Import;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Pipeline;
using CrmAssist.Local.Engine.Query;
using CrmAssist.Local.Engine.Security;
using CrmAssist.Local.Engine.Store;
using CrmAssist.Packing;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine;

/// <summary>How an organisation is opened.</summary>
public sealed class OrganizationOptions
{
    /// <summary>File that keeps everything between runs; none: memory.</summary>
    public string? StateFile { get; init; }

    /// <summary>Seed of the disorder of asynchronous jobs.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Runs asynchronous jobs on a thread of their own; without it they wait for <see cref="Jobs.RunAll"/>.</summary>
    public bool RunJobs { get; init; }
}

/// <summary>An organisation of the embedded Dataverse: tables, rows, users, plug-ins, and the services to reach them.</summary>
public sealed class Organization : IDisposable
{
    /// <summary>Name of the organisation and of its root business unit.</summary>
    public const string Name = "Local";

    private readonly StateFile state;
    private readonly Catalog standard = StandardSchema.Load();
    private Catalog imported;
    private Catalog catalog;
    private bool disposed;

    private Organization(StateFile state, OrganizationOptions options)
    {
        this.state = state;
        imported = catalog = standard;
        Reader = new StoredRows(Database);
        Rows = new RowWriter(Database);
        Keys = new AlternateKeys(Database);
        Checks = new ValueChecks(this);
        Lookups = new LookupRights(this);
        States = new StateRules(this);
        Currencies = new Currencies(this);
        NewRows = new NewRows(this);
        ChangedRows = new ChangedRows(this);
        Activities = new ActivityRows(this);
        Processes = new ProcessRows(this);
        Files = new FileRows(this);
        Mailboxes = new Mailboxes(this);
        Aftermath = new Aftermath(this);
        Access = new Access(() => catalog, Database);
        Ownership = new RowOwnership(() => catalog, Database, Access);
        Sharing = new Sharing(() => catalog, Database, Access);
        Cascades = new Cascades(() => catalog, Database);
        Scans = new ScanReport();
        Query = new QueryEngine(() => catalog, Database, Access, Clock, Scans);
        Log = new RequestLog(Clock);
        Protection = new ServiceProtection(Clock);
        Steps = new StepRunner(this);
        Jobs = new Jobs(this, Database, options.Seed);
        Pipeline = new Pipeline.Pipeline(this);
        Plugins = new PluginHost([]);
        Registrations = new Registrations(standard, new HashSet<Guid>());
    }

    /// <summary>Tables, relationships and registrations as they stand.</summary>
    public Catalog Catalog => catalog;
    public Database Database => state.Database;
    public Clock Clock { get; } = new();
    public Access Access { get; }
    public QueryEngine Query { get; }
    public ScanReport Scans { get; }
    public Jobs Jobs { get; }
    public RequestLog Log { get; }
    public Outage Outage { get; } = new();
    /// <summary>The platform's limits, for users who are put under them.</summary>
    public ServiceProtection Protection { get; }
    public Sharing Sharing { get; }

    public Guid Id { get; } = NameBasedId.Of("organization");
    public Guid RootBusinessUnit { get; } = NameBasedId.Of("businessunit/root");
    /// <summary>The one user a fresh organisation has, a System Administrator.</summary>
    public Guid Administrator { get; } = NameBasedId.Of("systemuser/administrator");
    public Guid BaseCurrency { get; } = NameBasedId.Of("transactioncurrency/USD");

    /// <summary>Where people open its apps.</summary>
    public Uri WebAddress { get; set; } = new("http://127.0.0.1:5230/");

    /// <summary>Time all plug-ins of one request from outside, or of one job, may take. The platform's two minutes.</summary>
    public TimeSpan PluginTimeLimit { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The service as SYSTEM, for whom no rights are checked.</summary>
    public IOrganizationService System => ServiceFor(Access.System);

    internal StoredRows Reader { get; }
    internal RowWriter Rows { get; }
    internal AlternateKeys Keys { get; }
    internal ValueChecks Checks { get; }
    internal LookupRights Lookups { get; }
    internal StateRules States { get; }
    internal Currencies Currencies { get; }
    internal NewRows NewRows { get; }
    internal ChangedRows ChangedRows { get; }
    internal ActivityRows Activities { get; }
    internal ProcessRows Processes { get; }
    internal FileRows Files { get; }
    internal Mailboxes Mailboxes { get; }
    internal Aftermath Aftermath { get; }
    internal RowOwnership Ownership { get; }
    internal Cascades Cascades { get; }
    internal StepRunner Steps { get; }
    internal Pipeline.Pipeline Pipeline { get; }
    internal PluginHost Plugins { get; private set; }
    internal Registrations Registrations { get; private set; }

    /// <summary>Opens an organisation: the one in the state file, or a fresh one with nothing in it but itself.</summary>
    /// <exception cref="StateFileException">The state file is open elsewhere, is none, or is of another version.</exception>
    public static Organization Create(OrganizationOptions options)
    {
        var state = StateFile.Open(options.StateFile);
        var organization = new Organization(state, options);
        try
        {
            organization.Open();
            if (options.RunJobs) organization.Jobs.Start();
            return organization;
        }
        catch (Exception error)
        {
            organization.Dispose();
            if (Engine.Pipeline.StateFile.Refusal(options.StateFile, error) is { } refusal) throw refusal;
            throw;
        }
    }

    /// <summary>Imports a solution zip: tables, roles, plug-ins. An upgrade replaces the solution's former zip and keeps all rows.</summary>
    /// <exception cref="SolutionImportException">Whatever is wrong with it, in one sentence; nothing is changed then.</exception>
    public void Import(Stream zip)
    {
        using var content = new MemoryStream();
        zip.CopyTo(content);
        content.Position = 0;
        var solution = SolutionImport.Read(content);
        using var transaction = Database.Enter();
        var merged = SolutionImport.Merge(Without(solution.UniqueName), solution);
        var plugins = Prepared(merged);
        Ddl.Create(Database, merged);
        RoleRows.Write(Database, merged, RootBusinessUnit, Clock.Now);
        state.Keep(solution.UniqueName, content.ToArray());
        transaction.Commit();
        imported = merged;
        Use(merged, plugins);
    }

    /// <summary>Imports a solution zip from a file.</summary>
    public void ImportFile(string path)
    {
        using var file = File.OpenRead(path);
        Import(file);
    }

    /// <summary>Registers an assembly's steps and APIs beside what was imported, as a developer's registration tool does. Gone with the next import, and not kept in the state file.</summary>
    public void Register(PluginAssembly assembly, IEnumerable<Step> steps, IEnumerable<CustomApi>? apis = null)
    {
        var extended = new Catalog
        {
            Tables = catalog.Tables, Relationships = catalog.Relationships, ManyToMany = catalog.ManyToMany, Roles = catalog.Roles, Views = catalog.Views, Charts = catalog.Charts, Forms = catalog.Forms, Ribbons = catalog.Ribbons, Apps = catalog.Apps, WebResources = catalog.WebResources,
            Solutions = catalog.Solutions,
            Steps = [.. catalog.Steps, .. steps],
            Apis = catalog.Apis.Values.Concat(apis ?? []).ToDictionary(a => a.UniqueName),
            Assemblies = [.. catalog.Assemblies.Where(a => a.FullName != assembly.FullName), assembly],
        };
        using var transaction = Database.Enter();
        var plugins = Prepared(extended);
        Use(extended, plugins);
    }

    /// <summary>The service with a user's rights. Whether the user exists and may call is asked with each request.</summary>
    public IOrganizationService ServiceFor(Guid user) => new OrganizationService(this, user, null);

    /// <summary>The steps of a request's message that did not run, each with the reason.</summary>
    public IReadOnlyList<(string Step, string Reason)> NotRun(RequestTrace request) => Registrations.NotRun(request);

    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        Jobs.Dispose();
        Plugins.Dispose();
        state.Dispose();
    }

    /// <summary>A user's or team's business unit. Inside a transaction.</summary>
    internal Guid BusinessUnitOf(Guid user) =>
        Guid.TryParse(Access.User(user).BusinessUnit, out var unit) ? unit : RootBusinessUnit;

    /// <summary>Sets the owner and the columns that follow it.</summary>
    internal void Own(Dictionary<string, object?> values, Table table, EntityReference owner)
    {
        var row = new Entity(table.LogicalName);
        Ownership.Apply(row, owner);
        foreach (var (name, value) in row.Attributes) values[name] = value;
    }

    /// <summary>Works out anew which steps run, since one was switched off or on. Inside a transaction.</summary>
    /// <returns>Takes it back.</returns>
    internal Action ReadSteps()
    {
        var former = Registrations;
        Registrations = new Registrations(catalog, new StepRows(this).Disabled());
        return () => Registrations = former;
    }

    private void Open()
    {
        using var transaction = Database.Enter();
        Jobs.Prepare();
        foreach (var zip in state.Zips())
        {
            using var content = new MemoryStream(zip);
            imported = SolutionImport.Merge(imported, SolutionImport.Read(content));
        }
        var plugins = Prepared(imported);
        Ddl.Create(Database, imported);
        Use(imported, plugins);
        if (state.IsNew) new FreshRows(this).Write();
        RoleRows.Write(Database, imported, RootBusinessUnit, Clock.Now);
        Access.Invalidate();
        transaction.Commit();
    }

    /// <summary>Everything imported but that solution: what an upgrade is merged into.</summary>
    private Catalog Without(string solution)
    {
        if (!imported.Solutions.ContainsKey(solution)) return imported;
        var rest = standard;
        foreach (var zip in state.Zips())
        {
            using var content = new MemoryStream(zip);
            var other = SolutionImport.Read(content);
            if (other.UniqueName != solution) rest = SolutionImport.Merge(rest, other);
        }
        return rest;
    }

    private PluginHost Prepared(Catalog next)
    {
        Pipeline.DemandMessages(next);
        return new PluginHost(next.Assemblies);
    }

    private void Use(Catalog next, PluginHost plugins)
    {
        catalog = next;
        Plugins.Dispose();
        Plugins = plugins;
        ReadSteps();
        Access.Invalidate();
    }
}
