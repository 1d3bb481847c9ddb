namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>WhoAmI gives { UserId, BusinessUnitId, OrganizationId }.</summary>
internal sealed class WhoAmIMessage(Organization organization) : Message(organization)
{
    public override string Name => "WhoAmI";

    public override bool FiresSteps => false;

    public override void Operate(Call call)
    {
        call.Output["UserId"] = call.User;
        call.Output["BusinessUnitId"] = Organization.BusinessUnitOf(call.User);
        call.Output["OrganizationId"] = Organization.Id;
    }
}
