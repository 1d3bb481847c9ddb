using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;
using Microsoft.Xrm.Sdk;
using Relationship = CrmAssist.Local.Engine.Metadata.Relationship;

namespace CrmAssist.Local.Engine.Security;

/// <summary>GrantAccess, ModifyAccess, RevokeAccess, who a row is shared with, and the shares a row inherits from its parents.</summary>
/// <remarks>
/// A row has two sets of shares, its own and those inherited (docs "Sharing and assigning"). Own shares cascade to children along Share and Unshare as inherited ones.
/// Inherited access comes with Reparent: the parent's owner, and everyone the parent is shared with, gets into the child. No step fires for a cascaded share.
/// </remarks>
public sealed class Sharing(Func<Catalog> catalog, Database db, Access access)
{
    private readonly ShareRows shares = new(db);
    private readonly Kinship kinship = new(catalog, db);

    /// <summary>Adds rights to a user's or team's share.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">
    /// The caller lacks Share or Read on the row or a right to be given; the recipient lacks the read privilege (docs "Data operations and access rights").
    /// </exception>
    public void Grant(Guid caller, EntityReference target, EntityReference principal, RowRights rights)
    {
        var (table, id) = Check(caller, target, principal, rights);
        var before = shares.Of(table.LogicalName, id, principal.Id) ?? new Share(principal, RowRights.None, RowRights.None);
        Store(table.LogicalName, id, before, before with { Explicit = before.Explicit | rights });
    }

    /// <summary>Replaces the rights of a user's or team's share.</summary>
    public void Modify(Guid caller, EntityReference target, EntityReference principal, RowRights rights)
    {
        var (table, id) = Check(caller, target, principal, rights);
        var before = shares.Of(table.LogicalName, id, principal.Id) ?? new Share(principal, RowRights.None, RowRights.None);
        Store(table.LogicalName, id, before, before with { Explicit = rights });
    }

    /// <summary>Takes back the whole explicit share, whoever gave which part of it (dataverse-facts 11). What is inherited stays.</summary>
    public void Revoke(Guid caller, EntityReference target, EntityReference principal)
    {
        var (table, id) = Resolve(target);
        access.Demand(caller, RowRights.Share | RowRights.Read, table.LogicalName, id);
        if (shares.Of(table.LogicalName, id, principal.Id) is { } before) Store(table.LogicalName, id, before, before with { Explicit = RowRights.None });
    }

    /// <summary>Everyone with a share in the row, explicit or inherited.</summary>
    public IReadOnlyList<Share> SharedWith(EntityReference target)
    {
        var (table, id) = Resolve(target);
        return shares.Of(table.LogicalName, id);
    }

    /// <summary>RetrievePrincipalAccess: all rights of a user or team on a row, however they came.</summary>
    public RowRights PrincipalAccess(EntityReference target, EntityReference principal) => access.Rights(principal, target.LogicalName, target.Id);

    /// <summary>
    /// Brings the inherited shares of a row up to date. Call it after a Create, after an Update of a lookup, after a change of owner
    /// (<paramref name="ownerChanged"/>: then the children are looked at as well).
    /// </summary>
    public void Inherit(string table, Guid id, bool ownerChanged = false) => Inherit(table, id, ownerChanged, []);

    /// <summary>Removes the shares of a deleted row.</summary>
    public void Forget(string table, Guid id) => shares.Remove(table, id);

    private void Inherit(string table, Guid id, bool downAnyway, HashSet<(string, Guid)> seen)
    {
        if (!seen.Add((table, id))) return;
        var definition = catalog().Table(table);
        if (definition.Ownership != Metadata.Ownership.User) return;
        var sources = kinship.Up(definition).Where(r => r.Reparent != Cascade.NoCascade).ToList();
        var changed = sources.Count > 0 && Rewrite(definition, id, sources);
        if (!changed && !downAnyway) return;
        foreach (var child in kinship.Down(table).Where(r => r.Reparent != Cascade.NoCascade).SelectMany(r => kinship.Children(r, id)))
            Inherit(child.Table, child.Id, false, seen);
    }

    /// <summary>Writes what the row inherits now; true when that differs from before.</summary>
    private bool Rewrite(Table table, Guid id, List<Relationship> sources)
    {
        var before = shares.Of(table.LogicalName, id);
        var owner = RowScope.Of(table).Read(db, table, id)?.Owner;
        var inherited = new Dictionary<Guid, (EntityReference Principal, RowRights Rights)>();
        foreach (var source in sources)
        {
            if (kinship.Parent(source, table, id) is not { } parent) continue;
            foreach (var (principal, rights) in Granting(catalog().Table(source.ReferencedTable), parent, owner))
                inherited[principal.Id] = (principal, rights | inherited.GetValueOrDefault(principal.Id).Rights);
        }
        var changed = false;
        foreach (var share in before)
        {
            var now = inherited.Remove(share.Principal.Id, out var found) ? found.Rights : RowRights.None;
            if (now == share.Inherited) continue;
            shares.Set(table.LogicalName, id, share with { Inherited = now });
            changed = true;
        }
        foreach (var (principal, rights) in inherited.Values)
        {
            shares.Set(table.LogicalName, id, new Share(principal, RowRights.None, rights));
            changed = true;
        }
        return changed;
    }

    /// <summary>Whom a parent lets into its children: its owner with an owner's rights, and its shares as they are.</summary>
    private IEnumerable<(EntityReference Principal, RowRights Rights)> Granting(Table parent, Guid id, string? childOwner)
    {
        if (parent.Ownership != Metadata.Ownership.User) yield break;
        var owner = db.Read(row => (Id: row.Text(0), Type: row.Text(1)), $"SELECT ownerid, ownerid{Storage.TableSuffix} FROM {parent.LogicalName} WHERE {parent.PrimaryId} = ?1", id);
        if (owner.Count > 0 && owner[0].Id is { } ownerId && ownerId != childOwner && ownerId != Storage.Id(Access.System))
            yield return (new EntityReference(owner[0].Type ?? "systemuser", Guid.Parse(ownerId)), Security.Rights.OfOwner);
        foreach (var share in shares.Of(parent.LogicalName, id)) yield return (share.Principal, share.Rights);
    }

    /// <summary>Writes a share and carries the difference to the children along Share (more) and Unshare (less).</summary>
    private void Store(string table, Guid id, Share before, Share after)
    {
        if (before == after) return;
        shares.Set(table, id, after);
        var more = after.Rights & ~before.Rights;
        var less = before.Rights & ~after.Rights;
        if (more != RowRights.None) Carry(table, id, after.Principal, more, r => r.Share, give: true, [(table, id)]);
        if (less != RowRights.None) Carry(table, id, after.Principal, less, r => r.Unshare, give: false, [(table, id)]);
    }

    private void Carry(string table, Guid id, EntityReference principal, RowRights rights, Func<Relationship, Cascade> action, bool give, HashSet<(string, Guid)> seen)
    {
        var owner = RowScope.Of(catalog().Table(table)).Read(db, catalog().Table(table), id)?.Owner;
        foreach (var relationship in kinship.Down(table))
        {
            if (action(relationship) is Cascade.NoCascade or Cascade.RemoveLink or Cascade.Restrict) continue;
            foreach (var child in kinship.Children(relationship, id).Where(child => Cascades.Takes(action(relationship), child, owner)))
            {
                if (child.Owner == null || !seen.Add((child.Table, child.Id))) continue;
                var share = shares.Of(child.Table, child.Id, principal.Id) ?? new Share(principal, RowRights.None, RowRights.None);
                shares.Set(child.Table, child.Id, share with { Inherited = give ? share.Inherited | rights : share.Inherited & ~rights });
                // A right may also come from the parent's owner or another parent: what is still inherited there is put back.
                if (!give) Inherit(child.Table, child.Id, false, []);
                Carry(child.Table, child.Id, principal, rights, action, give, seen);
            }
        }
    }

    private (Table Table, Guid Id) Check(Guid caller, EntityReference target, EntityReference principal, RowRights rights)
    {
        var (table, id) = Resolve(target);
        if ((rights & ~Security.Rights.OfOwner) != 0) throw Faults.Invalid($"A row can't be shared with the right {rights & ~Security.Rights.OfOwner}.");
        access.Demand(caller, RowRights.Share | RowRights.Read | rights, table.LogicalName, id);
        var recipient = access.Principal(principal);
        if (!recipient.Exists) throw Faults.NoSuchRow(principal.LogicalName, principal.Id);
        var read = Security.Rights.PrivilegeName(RowRights.Read, table);
        // Teams are spared: an access team has no roles at all, and its members need the privilege themselves.
        if (principal.LogicalName == "systemuser" && principal.Id != Access.System && recipient.Privilege(read) == null) throw SecurityFaults.Missing(recipient, read, table);
        return (table, id);
    }

    /// <summary>The row under its own table: an activity may be named as activitypointer.</summary>
    private (Table Table, Guid Id) Resolve(EntityReference target)
    {
        var table = catalog().Table(target.LogicalName);
        if (table.LogicalName == "activitypointer")
        {
            var types = db.Read(row => row.GetString(0), "SELECT activitytypecode FROM activitypointer WHERE activityid = ?1", target.Id);
            if (types.Count == 0) throw Faults.NoSuchRow(table.LogicalName, target.Id);
            table = catalog().Table(types[0]);
        }
        if (table.Ownership != Metadata.Ownership.User) throw Faults.Invalid($"Rows of '{table.LogicalName}' can't be shared: only rows owned by a user or team can.");
        if (RowScope.Of(table).Read(db, table, target.Id) == null) throw Faults.NoSuchRow(table.LogicalName, target.Id);
        return (table, target.Id);
    }
}
