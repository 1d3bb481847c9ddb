namespace Microsoft.Xrm.Sdk.Organization;

/// <summary>From where an organisation's endpoints are reached.</summary>
public enum EndpointAccessType
{
    Default = 0,
    Internet = 1,
    Intranet = 2,
}

/// <summary>What an endpoint is for.</summary>
public enum EndpointType
{
    OrganizationService = 0,
    OrganizationDataService = 1,
    WebApplication = 2,
}

/// <summary>Addresses of an organisation.</summary>
public sealed class EndpointCollection : DataCollection<EndpointType, string>;

/// <summary>What RetrieveCurrentOrganization answers, as far as it is used.</summary>
public class OrganizationDetail
{
    public EndpointCollection Endpoints { get; set; } = new();
}
