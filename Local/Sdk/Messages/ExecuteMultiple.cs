namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Runs requests one by one, each for itself.</summary>
public sealed class ExecuteMultipleRequest : OrganizationRequest
{
    public ExecuteMultipleRequest() : base("ExecuteMultiple", nameof(Requests), nameof(Settings)) { }

    public OrganizationRequestCollection Requests
    {
        get => Parameter<OrganizationRequestCollection>(nameof(Requests));
        set => Parameters[nameof(Requests)] = value;
    }

    public ExecuteMultipleSettings Settings
    {
        get => Parameter<ExecuteMultipleSettings>(nameof(Settings));
        set => Parameters[nameof(Settings)] = value;
    }
}

/// <summary>The outcomes.</summary>
public sealed class ExecuteMultipleResponse : OrganizationResponse
{
    public ExecuteMultipleResponse() { }

    public bool IsFaulted => Result<bool>(nameof(IsFaulted));

    public ExecuteMultipleResponseItemCollection Responses => Result<ExecuteMultipleResponseItemCollection>(nameof(Responses));
}
