using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using CrmAssist.Local.Engine.Store;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>Associate and Disassociate: { Target, Relationship, RelatedEntities }. A many-to-many link is a row of its table, any other a lookup.</summary>
internal abstract class LinkMessage(Organization organization) : Message(organization)
{
    public override void Authorize(Call call)
    {
        var target = Required<EntityReference>(call, "Target");
        Organization.Access.Demand(call.User, RowRights.Append, target.LogicalName, target.Id);
        foreach (var related in Required<EntityReferenceCollection>(call, "RelatedEntities"))
            Organization.Access.Demand(call.User, RowRights.AppendTo, related.LogicalName, related.Id);
    }

    public override void Operate(Call call)
    {
        var target = Required<EntityReference>(call, "Target");
        var name = Required<Microsoft.Xrm.Sdk.Relationship>(call, "Relationship").SchemaName;
        var many = Organization.Catalog.ManyToMany.FirstOrDefault(r => r.Name == name);
        var one = many == null ? Organization.Catalog.Relationships.FirstOrDefault(r => r.Name == name) : null;
        if (many == null && one == null) throw Faults.Invalid($"The relationship '{name}' does not exist.");
        foreach (var related in Required<EntityReferenceCollection>(call, "RelatedEntities"))
        {
            Demand(target);
            Demand(related);
            if (many != null) LinkMany(call, many, target, related);
            else Set(call, one!, target, related);
        }
        if (many != null) Organization.Aftermath.Refresh(call, many.IntersectTable);
    }

    protected abstract void Link(Table intersect, (string Column, Guid Id) first, (string Column, Guid Id) second, bool exists);

    protected abstract EntityReference? Lookup(EntityReference target);

    private void LinkMany(Call call, ManyToMany many, EntityReference target, EntityReference related)
    {
        var straight = many.Table1 == target.LogicalName && many.Table2 == related.LogicalName;
        if (!straight && !(many.Table2 == target.LogicalName && many.Table1 == related.LogicalName))
            throw Faults.Invalid($"The relationship '{many.Name}' is between {many.Table1} and {many.Table2}, not {target.LogicalName} and {related.LogicalName}.");
        var (first, second) = straight ? (target.Id, related.Id) : (related.Id, target.Id);
        var intersect = Organization.Catalog.Table(many.IntersectTable);
        var find = Organization.Database.Prepared($"SELECT 1 FROM \"{intersect.LogicalName}\" WHERE \"{many.Column1}\"=$0 AND \"{many.Column2}\"=$1", 2);
        find.Parameters[0].Value = Storage.Id(first);
        find.Parameters[1].Value = Storage.Id(second);
        Link(intersect, (many.Column1, first), (many.Column2, second), find.ExecuteScalar() != null);
        call.Trace.Wrote(Name, intersect.LogicalName, target.Id, [many.Name]);
    }

    private void Set(Call call, Metadata.Relationship one, EntityReference target, EntityReference related)
    {
        if (one.ReferencedTable != target.LogicalName || one.ReferencingTable != related.LogicalName)
            throw Faults.Invalid($"The relationship '{one.Name}' leads from {one.ReferencedTable} to {one.ReferencingTable}, not from {target.LogicalName} to {related.LogicalName}.");
        Organization.Pipeline.Child(call, Requests.Update(new Entity(related.LogicalName, related.Id) { [one.ReferencingColumn] = Lookup(target) }));
    }

    private void Demand(EntityReference row)
    {
        var table = Organization.Catalog.Table(row.LogicalName);
        if (!Organization.Reader.Exists(table, row.Id)) throw Faults.NoSuchRow(table.SchemaName, row.Id);
    }
}

internal sealed class AssociateMessage(Organization organization) : LinkMessage(organization)
{
    public override string Name => "Associate";

    protected override void Link(Table intersect, (string Column, Guid Id) first, (string Column, Guid Id) second, bool exists)
    {
        if (exists) throw Faults.Of(Faults.DuplicateKey, "Cannot insert duplicate key.");
        Organization.Rows.Insert(intersect, Guid.CreateVersion7(), new Dictionary<string, object?>
        {
            [first.Column] = first.Id, [second.Column] = second.Id, ["versionnumber"] = Organization.Rows.NextVersion(),
        });
    }

    protected override EntityReference? Lookup(EntityReference target) => target;
}

internal sealed class DisassociateMessage(Organization organization) : LinkMessage(organization)
{
    public override string Name => "Disassociate";

    protected override void Link(Table intersect, (string Column, Guid Id) first, (string Column, Guid Id) second, bool exists)
    {
        var command = Organization.Database.Prepared($"DELETE FROM \"{intersect.LogicalName}\" WHERE \"{first.Column}\"=$0 AND \"{second.Column}\"=$1", 2);
        command.Parameters[0].Value = Storage.Id(first.Id);
        command.Parameters[1].Value = Storage.Id(second.Id);
        command.ExecuteNonQuery();
    }

    protected override EntityReference? Lookup(EntityReference target) => null;
}
