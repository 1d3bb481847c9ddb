using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Reads a row.</summary>
public sealed class RetrieveRequest : OrganizationRequest
{
    public RetrieveRequest() : base("Retrieve", nameof(Target), nameof(ColumnSet)) { }

    public EntityReference Target
    {
        get => Parameter<EntityReference>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }

    public ColumnSet ColumnSet
    {
        get => Parameter<ColumnSet>(nameof(ColumnSet));
        set => Parameters[nameof(ColumnSet)] = value;
    }
}

/// <summary>The row.</summary>
public sealed class RetrieveResponse : OrganizationResponse
{
    public RetrieveResponse() { }

    public Entity Entity => Result<Entity>(nameof(Entity));
}
