using Microsoft.Xrm.Sdk.Organization;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>RetrieveCurrentOrganization: { AccessType } gives { Detail } with the addresses of the app and of the Web API.</summary>
internal sealed class CurrentOrganizationMessage(Engine.Organization organization) : Message(organization)
{
    public override string Name => "RetrieveCurrentOrganization";

    public override bool FiresSteps => false;

    public override void Operate(Call call)
    {
        if (Required<EndpointAccessType>(call, "AccessType") != EndpointAccessType.Default) throw Faults.NotInLocal($"an access type of {Name} but Default");
        var address = Organization.WebAddress.AbsoluteUri;
        // The address for SOAP is left out: Local has none.
        call.Output["Detail"] = new OrganizationDetail { Endpoints = { [EndpointType.WebApplication] = address, [EndpointType.OrganizationDataService] = address + "api/data/v9.2/" } };
    }
}
