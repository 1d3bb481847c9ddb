using System;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Makes rows of one table.</summary>
public sealed class CreateMultipleRequest : OrganizationRequest
{
    public CreateMultipleRequest() : base("CreateMultiple", nameof(Targets)) { }

    public EntityCollection Targets
    {
        get => Parameter<EntityCollection>(nameof(Targets));
        set => Parameters[nameof(Targets)] = value;
    }
}

/// <summary>The ids in the order of the rows.</summary>
public sealed class CreateMultipleResponse : OrganizationResponse
{
    public CreateMultipleResponse() { }

    public Guid[] Ids => Result<Guid[]>(nameof(Ids));
}
