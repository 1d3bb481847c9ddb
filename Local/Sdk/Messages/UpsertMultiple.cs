namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Changes or makes rows of one table.</summary>
public sealed class UpsertMultipleRequest : OrganizationRequest
{
    public UpsertMultipleRequest() : base("UpsertMultiple", nameof(Targets)) { }

    public EntityCollection Targets
    {
        get => Parameter<EntityCollection>(nameof(Targets));
        set => Parameters[nameof(Targets)] = value;
    }
}

/// <summary>Per row whether it is new.</summary>
public sealed class UpsertMultipleResponse : OrganizationResponse
{
    public UpsertMultipleResponse() { }

    public new UpsertResponse[] Results => Result<UpsertResponse[]>("Results");
}
