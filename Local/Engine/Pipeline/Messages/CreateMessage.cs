using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>Create: { Target } gives { id }.</summary>
internal sealed class CreateMessage(Organization organization) : Message(organization)
{
    public override string Name => "Create";

    public override bool HasOuterPipeline => true;

    public override void Address(Call call)
    {
        var target = Required<Entity>(call, "Target");
        call.Table = Writable(target.LogicalName);
        call.TableName = call.Trace.Table = call.Table.LogicalName;
        foreach (var (name, _) in target.Attributes) Organization.Catalog.Column(call.TableName, name);
        call.Asked = [.. target.Attributes.Keys];
        if (target.Id == Guid.Empty && target.Attributes.TryGetValue(call.Table.PrimaryId, out var id) && id is Guid given) target.Id = given;
        call.Id = target.Id;
    }

    public override void Authorize(Call call) => Organization.Access.Demand(call.User, RowRights.Create, call.TableName, null);

    public override void Operate(Call call)
    {
        var target = call.Target;
        var table = call.Table!;
        // Close to sequential, as the platform's own ids.
        call.Id = target.Id == Guid.Empty ? Guid.CreateVersion7() : target.Id;
        call.Trace.Id = call.Id;
        var values = Organization.NewRows.Values(call);
        Organization.Rows.Insert(table, call.Id, values);
        Organization.Activities.Created(call, values);
        Organization.Files.Created(call);
        Organization.Aftermath.Created(call, values);
        call.Trace.Wrote(Name, table.LogicalName, call.Id, call.Asked);
        call.Output["id"] = call.Id;
        // What the platform filled in is in the Target of the later steps.
        target.Id = call.Id;
        target[table.PrimaryId] = call.Id;
        if (!call.Plan.HasPost) return;
        foreach (var (name, value) in values)
            if (value != null) target[name] = value;
    }

    public override void Collect(Call whole, Call part) => whole.Output["id"] = part.Id;
}
