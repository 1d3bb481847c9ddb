using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>Assign: { Target, Assignee }. The same as an Update of ownerid, which is how the platform itself wants it.</summary>
internal sealed class AssignMessage(Organization organization) : Message(organization)
{
    private readonly UpdateMessage update = new(organization);

    public override string Name => "Assign";

    public override bool FiresSteps => false;

    public override IEnumerable<Call> Parts(Call call)
    {
        var target = Required<EntityReference>(call, "Target");
        var row = new Entity(target.LogicalName, target.Id) { ["ownerid"] = Required<EntityReference>(call, "Assignee") };
        return update.Parts(call.Part(update, new ParameterCollection { { "Target", row } }));
    }

    public override void Operate(Call call)
    {
        // Its part does all there is to do.
    }
}
