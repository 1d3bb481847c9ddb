using System;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Makes a row.</summary>
public sealed class CreateRequest : OrganizationRequest
{
    public CreateRequest() : base("Create", nameof(Target)) { }

    public Entity Target
    {
        get => Parameter<Entity>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }
}

/// <summary>The id of the new row.</summary>
public sealed class CreateResponse : OrganizationResponse
{
    public CreateResponse() { }

    public Guid id => Result<Guid>(nameof(id));
}
