using CrmAssist.Local.Engine.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>What an Update stores: the caller's values checked, the state's rules, a new owner's columns, base values, and the platform's own columns.</summary>
internal sealed class ChangedRows(Organization organization)
{
    public Dictionary<string, object?> Values(Call call)
    {
        var table = call.Table!;
        var shape = TableShape.Of(table);
        var values = new Dictionary<string, object?>(call.Target.Attributes.Count + 4);
        foreach (var (name, value) in call.Target.Attributes)
        {
            var column = organization.Catalog.Column(table.LogicalName, name);
            // As on Create, what cannot be changed is passed over.
            if (!column.ValidForUpdate || column.Type is ColumnType.Id or ColumnType.PartyList or ColumnType.Owner or ColumnType.Status or ColumnType.State) continue;
            values[name] = organization.Checks.Checked(table, column, value, call.Session);
        }
        organization.States.OnUpdate(call, shape, values);
        organization.Files.Fill(call, values);
        organization.Lookups.Demand(call, call.Id, values);
        if (call.Target.Attributes.TryGetValue("ownerid", out var owner)) Own(call, table, owner, values);
        organization.Currencies.Fill(shape, table, values, call.Before);
        FullNames.Fill(table, values, columns => organization.Reader.Read(table, call.Id, columns)!);
        if (table.Columns.ContainsKey("modifiedon")) values["modifiedon"] = organization.Clock.Now;
        if (table.Columns.ContainsKey("modifiedby")) values["modifiedby"] = new EntityReference("systemuser", call.User);
        if (table.Columns.ContainsKey("versionnumber")) values["versionnumber"] = organization.Rows.NextVersion();
        return values;
    }

    private void Own(Call call, Table table, object? value, Dictionary<string, object?> values)
    {
        if (!table.Columns.TryGetValue("ownerid", out var column) || value == null) throw Faults.Invalid($"A {table} always has an owner: ownerid cannot be emptied.");
        var owner = (EntityReference)organization.Checks.Checked(table, column, value, call.Session)!;
        // A cascade asks the new owner's rights, not the caller's (dataverse-facts 11).
        if (call.ByPlatform) organization.Ownership.DemandOwner(table, owner);
        else organization.Ownership.DemandAssign(call.User, table, call.Id, owner);
        organization.Own(values, table, owner);
    }
}
