using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Security;

/// <summary>Who may own a row, who may give it, and the columns that follow the owner.</summary>
public sealed class RowOwnership(Func<Catalog> catalog, Database db, Access access)
{
    /// <summary>Refuses an owner who is missing, disabled, an access team, or without the read privilege on the table. Asked of every caller, SYSTEM too.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">
    /// -2147220969 no such user or team · -2147220955 disabled · -2147187904 access team · -2147209462 team without roles · -2147220960 no read privilege, naming the new owner.
    /// </exception>
    public void DemandOwner(Table table, EntityReference owner)
    {
        if (owner.Id == Access.System) return;
        var who = access.Principal(owner);
        if (!who.Exists) throw Faults.NoSuchRow(owner.LogicalName, owner.Id);
        if (!who.Enabled) throw SecurityFaults.Disabled(who.Id);
        if (who.Type == "team")
        {
            // 1 = access team: it shares, it never owns.
            if (db.Any("SELECT 1 FROM team WHERE teamid = ?1 AND teamtype = 1", who.Id))
                throw Faults.Of(SecurityFaults.AccessTeamOwner, "You cannot assign a record to the access team. You can assign a record to the owner team.");
            if (who.RoleCount == 0) throw Faults.Of(SecurityFaults.TeamWithoutRoles, $"The team with id {who.Id} has not been assigned any roles.");
        }
        var read = Rights.PrivilegeName(RowRights.Read, table);
        if (who.Privilege(read) == null) throw SecurityFaults.Missing(who, read, table);
    }

    /// <summary>Checks a Create: the caller's privilege, whether it reaches the owner to be, and that owner.</summary>
    public void DemandCreate(Guid caller, Table table, EntityReference owner)
    {
        access.Demand(caller, RowRights.Create, table.LogicalName, null);
        DemandOwner(table, owner);
        if (caller == Access.System) return;
        var who = access.User(caller);
        var reach = who.Privilege(Rights.PrivilegeName(RowRights.Create, table))!;
        var row = new OwnedRow(Storage.Id(owner.Id), access.Principal(owner).BusinessUnit);
        if (!who.Covers(reach, row.Owner, row.BusinessUnit)) throw SecurityFaults.Denied(caller, RowRights.Create, table, Guid.Empty, row);
    }

    /// <summary>Checks an assignment: the caller's rights on the row (Assign, Write and Read, docs "Data operations and access rights"), and the new owner.</summary>
    public void DemandAssign(Guid caller, Table table, Guid id, EntityReference owner)
    {
        access.Demand(caller, RowRights.Assign | RowRights.Write | RowRights.Read, table.LogicalName, id);
        DemandOwner(table, owner);
    }

    /// <summary>Sets ownerid, owningbusinessunit and owninguser or owningteam on a row to be written.</summary>
    public void Apply(Entity row, EntityReference owner)
    {
        var columns = catalog().Table(row.LogicalName).Columns;
        var who = access.Principal(owner);
        if (!who.Exists) throw Faults.NoSuchRow(owner.LogicalName, owner.Id);
        Set("ownerid", owner);
        Set("owningbusinessunit", Guid.TryParse(who.BusinessUnit, out var unit) ? new EntityReference("businessunit", unit) : null);
        Set("owninguser", owner.LogicalName == "team" ? null : owner);
        Set("owningteam", owner.LogicalName == "team" ? owner : null);

        void Set(string column, object? value)
        {
            if (columns.ContainsKey(column)) row[column] = value;
        }
    }

    /// <summary>Moves the rows of a user or team to its new business unit, as the platform does when a user changes unit.</summary>
    public void FollowBusinessUnit(EntityReference owner, Guid businessUnit)
    {
        foreach (var table in catalog().Tables.Values.Where(t => t.Ownership == Metadata.Ownership.User && t.Columns.ContainsKey("owningbusinessunit")))
            db.Write($"UPDATE {table.LogicalName} SET owningbusinessunit = ?1 WHERE ownerid = ?2", businessUnit, owner.Id);
        access.Invalidate();
    }
}
