namespace Microsoft.Xrm.Sdk;

/// <summary>A relationship by its schema name, and for one of a table with itself the side that is meant.</summary>
public sealed class Relationship
{
    public Relationship() { }

    public Relationship(string schemaName) => SchemaName = schemaName;

    public string SchemaName { get; set; } = null!;

    public EntityRole? PrimaryEntityRole { get; set; }

    public override bool Equals(object? obj) => obj is Relationship other && SchemaName == other.SchemaName && PrimaryEntityRole == other.PrimaryEntityRole;

    public override int GetHashCode() => (SchemaName?.GetHashCode() ?? 0) ^ PrimaryEntityRole.GetHashCode();

    /// <summary>The name, a full stop, and the role if there is one.</summary>
    public override string ToString() => $"{SchemaName}.{PrimaryEntityRole}";
}

/// <summary>A side of a relationship.</summary>
public enum EntityRole
{
    Referencing = 0,
    Referenced = 1,
}
