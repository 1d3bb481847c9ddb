namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Changes rows of one table.</summary>
public sealed class UpdateMultipleRequest : OrganizationRequest
{
    public UpdateMultipleRequest() : base("UpdateMultiple", nameof(Targets)) { }

    public EntityCollection Targets
    {
        get => Parameter<EntityCollection>(nameof(Targets));
        set => Parameters[nameof(Targets)] = value;
    }

    public ConcurrencyBehavior ConcurrencyBehavior
    {
        get => Parameter<ConcurrencyBehavior>(nameof(ConcurrencyBehavior));
        set => Parameters[nameof(ConcurrencyBehavior)] = value;
    }
}

/// <summary>Nothing but that it went well.</summary>
public sealed class UpdateMultipleResponse : OrganizationResponse
{
    public UpdateMultipleResponse() { }
}
