namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Changes the row with this id or key, or makes it.</summary>
public sealed class UpsertRequest : OrganizationRequest
{
    public UpsertRequest() : base("Upsert", nameof(Target)) { }

    public Entity Target
    {
        get => Parameter<Entity>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }
}

/// <summary>Whether the row is new, and which it is.</summary>
public sealed class UpsertResponse : OrganizationResponse
{
    public UpsertResponse() { }

    public bool RecordCreated => Result<bool>(nameof(RecordCreated));

    public EntityReference Target => Result<EntityReference>(nameof(Target));
}
