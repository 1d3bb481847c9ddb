using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>What a Create stores: the caller's values checked, then defaults, state, owner, currency and the platform's own columns.</summary>
internal sealed class NewRows(Organization organization)
{
    public Dictionary<string, object?> Values(Call call)
    {
        var table = call.Table!;
        var shape = TableShape.Of(table);
        var given = call.Target.Attributes;
        var values = new Dictionary<string, object?>(given.Count + 20);
        foreach (var (name, value) in given)
        {
            var column = organization.Catalog.Column(table.LogicalName, name);
            // The platform passes over what cannot be set on Create (statecode, createdon ...) without a word.
            if (!column.ValidForCreate || column.Type is ColumnType.Id or ColumnType.PartyList or ColumnType.Owner or ColumnType.Status or ColumnType.State) continue;
            values[name] = organization.Checks.Checked(table, column, value, call.Session);
        }
        foreach (var column in shape.Defaults) values.TryAdd(column.LogicalName, column.Type == ColumnType.Boolean ? column.Default != 0 : new OptionSetValue(column.Default!.Value));
        organization.States.OnCreate(call, shape, values);
        organization.Files.Fill(call, values);
        organization.Lookups.Demand(call, null, values);
        Own(call, table, values);
        organization.Currencies.Fill(shape, table, values, null);
        FullNames.Fill(table, values, null);
        Stamp(call, table, values);
        return values;
    }

    private void Own(Call call, Table table, Dictionary<string, object?> values)
    {
        if (table.Columns.ContainsKey("organizationid") && !values.ContainsKey("organizationid"))
            values["organizationid"] = table.Columns["organizationid"].IsReference ? new EntityReference("organization", organization.Id) : organization.Id;
        if (table.Ownership != Metadata.Ownership.User) return;
        var owner = call.Target.GetAttributeValue<EntityReference>("ownerid") ?? new EntityReference("systemuser", call.User);
        owner = (EntityReference)organization.Checks.Checked(table, table.Columns["ownerid"], owner, call.Session)!;
        if (call.ByPlatform) organization.Ownership.DemandOwner(table, owner);
        else organization.Ownership.DemandCreate(call.User, table, owner);
        organization.Own(values, table, owner);
    }

    private void Stamp(Call call, Table table, Dictionary<string, object?> values)
    {
        var now = organization.Clock.Now;
        var user = new EntityReference("systemuser", call.User);
        Set("createdon", now);
        // A record from another system keeps its date; the true one is then in overriddencreatedon, as on the platform.
        if (values.TryGetValue("overriddencreatedon", out var given) && given is DateTime earlier)
        {
            Set("createdon", earlier);
            values["overriddencreatedon"] = now;
        }
        Set("modifiedon", now);
        Set("createdby", user);
        Set("modifiedby", user);
        Set("versionnumber", organization.Rows.NextVersion());
        if (table.IsActivity) Set("activitytypecode", table.LogicalName);

        void Set(string column, object value)
        {
            if (table.Columns.ContainsKey(column)) values[column] = value;
        }
    }
}
