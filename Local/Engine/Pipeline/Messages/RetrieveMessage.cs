using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>Retrieve: { Target, ColumnSet } gives { Entity }.</summary>
internal sealed class RetrieveMessage(Organization organization) : Message(organization)
{
    public override string Name => "Retrieve";

    public override void Address(Call call) => AddressTo(call, Required<EntityReference>(call, "Target"));

    public override void Operate(Call call)
    {
        var row = Organization.Query.Retrieve(call.TableName, call.Id, Required<ColumnSet>(call, "ColumnSet"), call.User);
        if (row == null)
        {
            if (!Organization.Reader.Exists(call.Table!, call.Id)) throw Faults.NoSuchRow(call.Table!.SchemaName, call.Id);
            Organization.Access.Demand(call.User, RowRights.Read, call.TableName, call.Id);
            throw Faults.Of(Faults.AccessDenied, $"Read access to {call.TableName} {call.Id:D} is denied.");
        }
        call.Output["Entity"] = row;
    }

    // Every table can be read.
    protected override Metadata.Table Writable(string? name) => Organization.Catalog.Table(name ?? throw Faults.Invalid("Retrieve: the target names no table."));
}
