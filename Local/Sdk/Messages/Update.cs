namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Changes a row.</summary>
public sealed class UpdateRequest : OrganizationRequest
{
    public UpdateRequest() : base("Update", nameof(Target)) { }

    public Entity Target
    {
        get => Parameter<Entity>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }

    public ConcurrencyBehavior ConcurrencyBehavior
    {
        get => Parameter<ConcurrencyBehavior>(nameof(ConcurrencyBehavior));
        set => Parameters[nameof(ConcurrencyBehavior)] = value;
    }
}

/// <summary>Nothing but that it went well.</summary>
public sealed class UpdateResponse : OrganizationResponse
{
    public UpdateResponse() { }
}
