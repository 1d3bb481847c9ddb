namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Takes links away.</summary>
public sealed class DisassociateRequest : OrganizationRequest
{
    public DisassociateRequest() : base("Disassociate", nameof(Target), nameof(Relationship), nameof(RelatedEntities)) { }

    public EntityReference Target
    {
        get => Parameter<EntityReference>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }

    public Relationship Relationship
    {
        get => Parameter<Relationship>(nameof(Relationship));
        set => Parameters[nameof(Relationship)] = value;
    }

    public EntityReferenceCollection RelatedEntities
    {
        get => Parameter<EntityReferenceCollection>(nameof(RelatedEntities));
        set => Parameters[nameof(RelatedEntities)] = value;
    }
}

/// <summary>Nothing but that it went well.</summary>
public sealed class DisassociateResponse : OrganizationResponse
{
    public DisassociateResponse() { }
}
