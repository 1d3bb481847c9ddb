using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>A solution as its zip says it, checked for itself; what it needs of the organisation is checked by <see cref="SolutionImport.Merge"/>.</summary>
public sealed class ImportedSolution
{
    public required string UniqueName { get; init; }
    public required Version Version { get; init; }
    public required bool Managed { get; init; }
    public required IReadOnlyList<ImportedTable> Tables { get; init; }
    public required IReadOnlyList<Relationship> Relationships { get; init; }
    public required IReadOnlyList<Step> Steps { get; init; }
    public required IReadOnlyList<CustomApi> Apis { get; init; }
    public required IReadOnlyList<RoleDefinition> Roles { get; init; }
    public required IReadOnlyList<PluginAssembly> Assemblies { get; init; }
    public required IReadOnlyList<View> Views { get; init; }
    public required IReadOnlyList<Chart> Charts { get; init; }
    public required IReadOnlyList<Dashboard> Dashboards { get; init; }
    public required IReadOnlyList<MissingDependency> Dependencies { get; init; }
    public required IReadOnlyList<WebResource> WebResources { get; init; }
    public required IReadOnlyList<Form> Forms { get; init; }
    /// <summary>Changes to the command bars of tables.</summary>
    public required IReadOnlyList<RibbonDiff> Ribbons { get; init; }
    public required IReadOnlyList<AppModule> Apps { get; init; }
    /// <summary>Sections of customizations.xml that are kept as they are: Workflows, connectionreferences, WebResources.</summary>
    public required IReadOnlyDictionary<string, XElement> Sections { get; init; }
}

/// <summary>A table in a solution: a new one, or columns for one that the organisation has.</summary>
/// <param name="Table">The table; for an extension only its names and columns mean something.</param>
/// <param name="IsExtension">The solution brings no table settings: it extends a table of another publisher.</param>
/// <param name="HasActivities">Activities can be regarding its rows.</param>
/// <param name="HasNotes">Notes can belong to its rows.</param>
public sealed record ImportedTable(Table Table, bool IsExtension, bool HasActivities, bool HasNotes);

/// <summary>Something the solution needs and does not bring.</summary>
public sealed record MissingDependency(int Type, string SchemaName, string? ParentSchemaName, string DisplayName, string Solution);
