using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>Update: { Target, ConcurrencyBehavior? }.</summary>
/// <remarks>
/// An update that mixes ordinary columns with the owner or the state is split, and steps run once for each group (special-update-operation-behavior). A closed
/// row that is opened is opened first, so that its other columns can be written.
/// </remarks>
internal sealed class UpdateMessage(Organization organization) : Message(organization)
{
    private const int VersionMismatch = -2147088254;

    public override string Name => "Update";

    public override bool HasOuterPipeline => true;

    public override IEnumerable<Call> Parts(Call call)
    {
        var target = Required<Entity>(call, "Target");
        var table = Writable(target.LogicalName);
        foreach (var (name, _) in target.Attributes) Organization.Catalog.Column(table.LogicalName, name);
        Identify(call, target, table);
        var groups = target.Attributes.Where(a => a.Key != table.PrimaryId).GroupBy(a => GroupOf(table, a.Key)).ToList();
        if (groups.Count < 2) return [call];
        call.Session.Begin();
        var reopens = table.Columns.TryGetValue("statecode", out var state)
            && (Organization.Reader.Read(table, target.Id, [state]) ?? throw Faults.NoSuchRow(table.SchemaName, target.Id)).GetAttributeValue<OptionSetValue>("statecode")?.Value != 0;
        return groups.OrderBy(g => reopens && g.Key == Group.State ? -1 : (int)g.Key).Select(group => call.Part(this, Parameters(call, target, group))).ToList();
    }

    public override void Address(Call call)
    {
        var target = call.Target;
        call.Table = Organization.Catalog.Table(target.LogicalName);
        call.TableName = call.Trace.Table = call.Table.LogicalName;
        call.Id = call.Trace.Id = target.Id;
        call.Asked = [.. target.Attributes.Keys.Where(name => name != call.Table.PrimaryId)];
        call.Trace.Asked = call.Asked;
        target[call.Table.PrimaryId] = target.Id;
    }

    public override void ReadBefore(Call call)
    {
        call.Before = Row(call);
        if (Optional<object>(call, "ConcurrencyBehavior") is { } behavior && Convert.ToInt32(behavior) == 1
            && call.Target.RowVersion != call.Before.GetAttributeValue<long>("versionnumber").ToString())
            throw Faults.Of(VersionMismatch, "The version of the existing record doesn't match the RowVersion property provided.");
    }

    public override void Authorize(Call call) =>
        Organization.Access.Demand(call.User, call.Asked.Contains("ownerid") ? RowRights.Assign : RowRights.Write, call.TableName, call.Id);

    public override void Operate(Call call)
    {
        var values = Organization.ChangedRows.Values(call);
        Organization.Rows.Update(call.Table!, call.Id, values);
        Organization.Activities.Updated(call, values);
        Organization.Aftermath.Updated(call, values);
        call.Trace.Wrote(Name, call.TableName, call.Id, call.Asked);
    }

    private static Group GroupOf(Table table, string column) => column == "ownerid" ? Group.Owner
        : table.Columns[column].Type is ColumnType.State or ColumnType.Status ? Group.State : Group.Ordinary;

    private static ParameterCollection Parameters(Call call, Entity target, IEnumerable<KeyValuePair<string, object>> columns)
    {
        var part = new Entity(target.LogicalName, target.Id) { RowVersion = target.RowVersion };
        foreach (var (name, value) in columns) part[name] = value;
        var parameters = new ParameterCollection { { "Target", part } };
        foreach (var (name, value) in call.Input)
            if (name != "Target") parameters[name] = value;
        return parameters;
    }

    private void Identify(Call call, Entity target, Table table)
    {
        if (target.Id == Guid.Empty && target.Attributes.TryGetValue(table.PrimaryId, out var id) && id is Guid given) target.Id = given;
        if (target.Id == Guid.Empty && target.KeyAttributes.Count > 0)
        {
            call.Session.Begin();
            target.Id = Organization.Keys.Find(table, target.KeyAttributes) ?? throw AlternateKeys.NoRow(table, target.KeyAttributes);
        }
        if (target.Id == Guid.Empty) throw Faults.Invalid("Entity Id must be specified for Update");
    }

    private enum Group { Ordinary, Owner, State }
}
