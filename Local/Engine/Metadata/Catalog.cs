namespace CrmAssist.Local.Engine.Metadata;

/// <summary>Everything an organisation knows about its tables and its registrations: the standard tables plus what was imported.</summary>
/// <remarks>Built by <c>Import</c>; read from several threads afterwards, never changed in place.</remarks>
public sealed class Catalog
{
    public required IReadOnlyDictionary<string, Table> Tables { get; init; }
    public required IReadOnlyList<Relationship> Relationships { get; init; }
    public required IReadOnlyList<ManyToMany> ManyToMany { get; init; }
    public IReadOnlyList<Step> Steps { get; init; } = [];
    public IReadOnlyDictionary<string, CustomApi> Apis { get; init; } = new Dictionary<string, CustomApi>();
    public IReadOnlyList<RoleDefinition> Roles { get; init; } = [];
    public IReadOnlyList<PluginAssembly> Assemblies { get; init; } = [];
    public IReadOnlyList<View> Views { get; init; } = [];
    public IReadOnlyList<Chart> Charts { get; init; } = [];
    public IReadOnlyList<Dashboard> Dashboards { get; init; } = [];
    public IReadOnlyList<Form> Forms { get; init; } = [];
    /// <summary>Changes to command bars; the first is Local's base ribbon, which is every table's.</summary>
    public IReadOnlyList<RibbonDiff> Ribbons { get; init; } = [];
    public IReadOnlyList<AppModule> Apps { get; init; } = [];
    /// <summary>Web resources by name; the platform minds upper and lower case in it.</summary>
    public IReadOnlyDictionary<string, WebResource> WebResources { get; init; } = new Dictionary<string, WebResource>();
    /// <summary>Unique name and version of each imported solution.</summary>
    public IReadOnlyDictionary<string, string> Solutions { get; init; } = new Dictionary<string, string>();

    /// <summary>The table of that logical name.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">No such table: the platform's -2147217150.</exception>
    public Table Table(string logicalName) =>
        Tables.TryGetValue(logicalName, out var table) ? table : throw Faults.NoSuchTable(logicalName);

    /// <summary>The column of that name.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">No such column: the platform's -2147217149.</exception>
    public Column Column(string table, string column) =>
        Table(table).Columns.TryGetValue(column, out var found) ? found : throw Faults.NoSuchColumn(table, column);
}
