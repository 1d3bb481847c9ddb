namespace CrmAssist.Local.Engine.Metadata;

/// <summary>Who can own a row of a table.</summary>
public enum Ownership { None, User, Organization, BusinessUnit }

/// <summary>An alternate key: a unique index over columns, and in Local the only index a custom column ever gets, as on the platform.</summary>
public sealed record AlternateKey(string Name, IReadOnlyList<string> Columns);

/// <summary>A table with its columns. Immutable once the catalog is built.</summary>
public sealed class Table
{
    public required string LogicalName { get; init; }
    public required string SchemaName { get; init; }
    /// <summary>Name of the Web API's entity set, plural.</summary>
    public required string SetName { get; init; }
    public required string PrimaryId { get; init; }
    public string? PrimaryName { get; init; }
    public required Ownership Ownership { get; init; }
    public bool IsActivity { get; init; }
    /// <summary>A many-to-many table (systemuserroles): rows come by Associate, never by Create.</summary>
    public bool IsIntersect { get; init; }
    public bool Custom { get; init; }
    public string Label { get; init; } = "";
    /// <summary>What several of its rows are called: the collection name of the solution, else made from the label.</summary>
    public string Plural { get => field.Length > 0 ? field : Label.EndsWith('y') ? Label[..^1] + "ies" : Label + "s"; init; } = "";
    public required IReadOnlyDictionary<string, Column> Columns { get; init; }
    public IReadOnlyList<AlternateKey> Keys { get; init; } = [];
    /// <summary>Columns indexed by the platform itself on standard tables (primary keys and ownerid come anyway).</summary>
    public IReadOnlyList<string> Indexed { get; init; } = [];

    /// <summary>What the table's privileges are called after the verb: custom activities share "Activity" (dataverse-facts 3.1).</summary>
    public string PrivilegeSuffix => IsActivity || LogicalName == "activitypointer" ? "Activity" : PrivilegeName ?? SchemaName;
    /// <summary>Where a standard table's privileges are not called after its schema name (systemuser: User).</summary>
    public string? PrivilegeName { get; init; }

    public override string ToString() => LogicalName;
}
