namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>Something of the schema.</summary>
public abstract class MetadataBase
{
    protected MetadataBase() { }
}

/// <summary>A relationship of any kind.</summary>
public abstract class RelationshipMetadataBase : MetadataBase
{
    protected RelationshipMetadataBase() { }

    public string SchemaName { get; set; } = null!;
}

/// <summary>A lookup column and what cascades along it.</summary>
public sealed class OneToManyRelationshipMetadata : RelationshipMetadataBase
{
    public OneToManyRelationshipMetadata() { }

    public string ReferencedEntity { get; set; } = null!;

    public string ReferencingEntity { get; set; } = null!;

    public string ReferencingAttribute { get; set; } = null!;

    public CascadeConfiguration CascadeConfiguration { get; set; } = null!;
}
