namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Runs requests, all or none.</summary>
public sealed class ExecuteTransactionRequest : OrganizationRequest
{
    public ExecuteTransactionRequest() : base("ExecuteTransaction", nameof(Requests)) { }

    public OrganizationRequestCollection Requests
    {
        get => Parameter<OrganizationRequestCollection>(nameof(Requests));
        set => Parameters[nameof(Requests)] = value;
    }

    public bool? ReturnResponses
    {
        get => Parameter<bool?>(nameof(ReturnResponses));
        set => Parameters[nameof(ReturnResponses)] = value;
    }
}

/// <summary>The responses in the order of the requests.</summary>
public sealed class ExecuteTransactionResponse : OrganizationResponse
{
    public ExecuteTransactionResponse() { }

    public OrganizationResponseCollection Responses => Result<OrganizationResponseCollection>(nameof(Responses));
}
