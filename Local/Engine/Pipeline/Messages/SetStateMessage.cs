using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>SetState: { EntityMoniker, State, Status }. The same as an Update of statecode and statuscode.</summary>
internal sealed class SetStateMessage(Organization organization) : Message(organization)
{
    private readonly UpdateMessage update = new(organization);

    public override string Name => "SetState";

    public override bool FiresSteps => false;

    public override IEnumerable<Call> Parts(Call call)
    {
        var target = Required<EntityReference>(call, "EntityMoniker");
        var row = new Entity(target.LogicalName, target.Id) { ["statecode"] = Required<OptionSetValue>(call, "State") };
        // -1 is the state's default status.
        if (Optional<OptionSetValue>(call, "Status") is { Value: >= 0 } status) row["statuscode"] = status;
        return update.Parts(call.Part(update, new ParameterCollection { { "Target", row } }));
    }

    public override void Operate(Call call)
    {
        // Its part does all there is to do.
    }
}
