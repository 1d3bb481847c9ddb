using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>Every activity is a second time in activitypointer, and its people are rows of activityparty: written here, by nobody else.</summary>
internal sealed class ActivityRows(Organization organization)
{
    private const int Regarding = 8;
    private const int Owner = 9;

    // participationtypemask, dataverse-facts 2.5. Columns of other names hold customers.
    private static readonly Dictionary<string, int> Masks = new()
    {
        ["from"] = 1, ["to"] = 2, ["cc"] = 3, ["bcc"] = 4, ["requiredattendees"] = 5, ["optionalattendees"] = 6, ["organizer"] = 7, ["resources"] = 10, ["customers"] = 11, ["partners"] = 12,
    };

    private Table Pointer => organization.Catalog.Table("activitypointer");
    private Table Party => organization.Catalog.Table("activityparty");

    public void Created(Call call, Dictionary<string, object?> values)
    {
        if (!call.Table!.IsActivity) return;
        organization.Rows.Insert(Pointer, call.Id, Mirrored(values));
        WriteParties(call, values, replace: false);
    }

    public void Updated(Call call, Dictionary<string, object?> values)
    {
        if (!call.Table!.IsActivity) return;
        organization.Rows.Update(Pointer, call.Id, Mirrored(values));
        WriteParties(call, values, replace: true);
    }

    public void Deleted(Call call)
    {
        if (!call.Table!.IsActivity) return;
        organization.Rows.Delete(Pointer, call.Id);
        organization.Rows.DeleteWhere(Party, "activityid", call.Id);
    }

    private Dictionary<string, object?> Mirrored(Dictionary<string, object?> values)
    {
        var pointer = Pointer;
        var mirrored = new Dictionary<string, object?>(values.Count);
        foreach (var (name, value) in values)
        {
            if (!pointer.Columns.TryGetValue(name, out var column) || Storage.SqlType(column) == null) continue;
            // The pointer's status reasons are the four general ones: own reasons show as their state's.
            mirrored[name] = column.Type != ColumnType.Status || value == null ? value
                : values.TryGetValue("statecode", out var state) && state is OptionSetValue known ? new OptionSetValue(TableShape.Of(pointer).DefaultStatus(known.Value) ?? 1) : value;
        }
        return mirrored;
    }

    private void WriteParties(Call call, Dictionary<string, object?> values, bool replace)
    {
        foreach (var column in TableShape.Of(call.Table!).Parties)
        {
            if (!call.Target.Attributes.TryGetValue(column.LogicalName, out var value) || !column.ValidForCreate) continue;
            var mask = Masks.GetValueOrDefault(column.LogicalName, 11);
            if (replace) Clear(call.Id, mask);
            if (organization.Checks.Checked(call.Table!, column, value, call.Session) is not EntityCollection parties) continue;
            foreach (var party in parties.Entities) Write(call, column, mask, party);
        }
        Follow(call, values, "regardingobjectid", Regarding, replace);
        Follow(call, values, "ownerid", Owner, replace);
    }

    private void Write(Call call, Column column, int mask, Entity party)
    {
        if (party.LogicalName != "activityparty") throw Faults.Invalid($"'{column.LogicalName}' of '{call.TableName}' takes rows of activityparty, not of '{party.LogicalName}'.");
        var address = party.GetAttributeValue<string>("addressused");
        var who = party.GetAttributeValue<EntityReference>("partyid");
        if (who == null && address == null) throw Faults.Invalid($"A party of '{column.LogicalName}' needs partyid or addressused.");
        var checkedId = organization.Checks.Checked(Party, Party.Columns["partyid"] with { Targets = column.Targets }, who, call.Session);
        Insert(call.Id, mask, checkedId as EntityReference, address);
    }

    private void Follow(Call call, Dictionary<string, object?> values, string column, int mask, bool replace)
    {
        if (!values.TryGetValue(column, out var value)) return;
        if (replace) Clear(call.Id, mask);
        if (value is EntityReference reference) Insert(call.Id, mask, reference, null);
    }

    private void Insert(Guid activity, int mask, EntityReference? party, string? address)
    {
        var row = new Dictionary<string, object?>
        {
            ["activityid"] = new EntityReference("activitypointer", activity),
            ["participationtypemask"] = new OptionSetValue(mask),
            ["partyid"] = party,
            ["addressused"] = address,
        };
        organization.Rows.Insert(Party, Guid.CreateVersion7(), row);
    }

    private void Clear(Guid activity, int mask)
    {
        var command = organization.Database.Prepared("DELETE FROM activityparty WHERE activityid=$0 AND participationtypemask=$1", 2);
        command.Parameters[0].Value = Storage.Id(activity);
        command.Parameters[1].Value = mask;
        command.ExecuteNonQuery();
    }
}
