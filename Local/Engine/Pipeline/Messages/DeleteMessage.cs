using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>Delete: { Target }. Children go first, each through the pipeline, so that their steps run.</summary>
internal sealed class DeleteMessage(Organization organization) : Message(organization)
{
    public override string Name => "Delete";

    public override bool HasOuterPipeline => true;

    public override void Address(Call call)
    {
        AddressTo(call, Required<EntityReference>(call, "Target"));
        // Without its row a solution would look gone, and everything of it would still be there.
        if (call.TableName == "solution") throw Faults.NotInLocal("uninstalling a solution");
    }

    public override void ReadBefore(Call call) => call.Before = Row(call);

    public override void Authorize(Call call) => Organization.Access.Demand(call.User, RowRights.Delete, call.TableName, call.Id);

    public override void Operate(Call call)
    {
        Organization.Aftermath.Deleting(call);
        Organization.Files.Deleting(call);
        Organization.Rows.Delete(call.Table!, call.Id);
        Organization.Activities.Deleted(call);
        call.Session.Seen.Remove((call.TableName, call.Id));
        call.Trace.Wrote(Name, call.TableName, call.Id, []);
    }

    public override void ReadAfter(Call call)
    {
        // No post-image: the row is gone (dataverse-facts 1.5).
    }
}
