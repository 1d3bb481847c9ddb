using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>Upsert: { Target } gives { RecordCreated, Target }. No event of its own: it becomes a Create or an Update.</summary>
internal sealed class UpsertMessage(Organization organization) : Message(organization)
{
    private readonly CreateMessage create = new(organization);
    private readonly UpdateMessage update = new(organization);

    public override string Name => "Upsert";

    public override bool FiresSteps => false;

    public override IEnumerable<Call> Parts(Call call)
    {
        call.Session.Begin();
        var target = Required<Entity>(call, "Target");
        var table = Writable(target.LogicalName);
        if (target.Id == Guid.Empty && target.KeyAttributes.Count > 0) target.Id = Organization.Keys.Find(table, target.KeyAttributes) ?? Guid.Empty;
        var exists = target.Id != Guid.Empty && Organization.Reader.Exists(table, target.Id);
        call.Output["RecordCreated"] = !exists;
        if (exists) return update.Parts(call.Part(update, new ParameterCollection { { "Target", target } }));
        // The key's values become the new row's columns.
        foreach (var (name, value) in target.KeyAttributes)
            if (name != table.PrimaryId) target[name] = value;
        target.KeyAttributes.Clear();
        return [call.Part(create, new ParameterCollection { { "Target", target } })];
    }

    public override void Operate(Call call)
    {
        // Its parts do all there is to do.
    }

    public override void Collect(Call whole, Call part) => whole.Output["Target"] = new EntityReference(part.TableName, part.Id);
}
