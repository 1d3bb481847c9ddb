namespace Microsoft.Xrm.Sdk;

/// <summary>How a batch behaves.</summary>
public sealed class ExecuteMultipleSettings
{
    public ExecuteMultipleSettings() { }

    public bool ContinueOnError { get; set; }

    public bool ReturnResponses { get; set; }
}

/// <summary>The outcome of one request of a batch.</summary>
public sealed class ExecuteMultipleResponseItem
{
    public ExecuteMultipleResponseItem() { }

    public int RequestIndex { get; set; }

    public OrganizationResponse? Response { get; set; }

    public OrganizationServiceFault? Fault { get; set; }
}
