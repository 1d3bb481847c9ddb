using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Reads a row.</summary>
public sealed class RetrieveRequest : OrganizationRequest
{
    public RetrieveRequest() => RequestName = "Retrieve";

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
    public RetrieveResponse() => ResponseName = "Retrieve";

    public Entity Entity => Result<Entity>(nameof(Entity));
}
