using CrmAssist.Local.Engine.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Security;

/// <summary>One user's or team's share in a row.</summary>
/// <param name="Principal">systemuser or team.</param>
/// <param name="Explicit">Given by GrantAccess.</param>
/// <param name="Inherited">Come from a parent row: its owner, or its own shares.</param>
public sealed record Share(EntityReference Principal, RowRights Explicit, RowRights Inherited)
{
    /// <summary>Both together: what counts.</summary>
    public RowRights Rights => Explicit | Inherited;
}

/// <summary>The rows of principalobjectaccess. A row without rights is removed.</summary>
internal sealed class ShareRows(Database db)
{
    public List<Share> Of(string table, Guid id) => db.Read(
        row => new Share(new EntityReference(row.GetString(1), Guid.Parse(row.GetString(0))), (RowRights)row.Number(2), (RowRights)row.Number(3)),
        "SELECT principalid, principaltypecode, accessrightsmask, inheritedaccessrightsmask FROM principalobjectaccess WHERE objectid = ?1 AND objecttypecode = ?2", id, table);

    public Share? Of(string table, Guid id, Guid principal) => Of(table, id).Find(share => share.Principal.Id == principal);

    public void Set(string table, Guid id, Share share)
    {
        if (share.Rights == RowRights.None)
        {
            db.Write("DELETE FROM principalobjectaccess WHERE objectid = ?1 AND objecttypecode = ?2 AND principalid = ?3", id, table, share.Principal.Id);
            return;
        }
        var changed = db.Write("UPDATE principalobjectaccess SET accessrightsmask = ?4, inheritedaccessrightsmask = ?5 WHERE objectid = ?1 AND objecttypecode = ?2 AND principalid = ?3",
            id, table, share.Principal.Id, (int)share.Explicit, (int)share.Inherited);
        if (changed == 0) Add(table, id, share);
    }

    public void Remove(string table, Guid id) => db.Write("DELETE FROM principalobjectaccess WHERE objectid = ?1 AND objecttypecode = ?2", id, table);

    private void Add(string table, Guid id, Share share)
    {
        try
        {
            db.Write(
                """
                INSERT INTO principalobjectaccess (principalobjectaccessid, objectid, objecttypecode, principalid, principaltypecode, accessrightsmask, inheritedaccessrightsmask)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                """,
                Guid.NewGuid(), id, table, share.Principal.Id, share.Principal.LogicalName, (int)share.Explicit, (int)share.Inherited);
        }
        // 2067: SQLITE_CONSTRAINT_UNIQUE. The platform keeps one share per principal and id, whatever the table.
        catch (SqliteException taken) when (taken.SqliteExtendedErrorCode == 2067)
        {
            throw Faults.Of(Faults.DuplicateKey, $"Cannot insert duplicate key. {share.Principal.LogicalName} {Storage.Id(share.Principal.Id)} has a share in a row of another table with the id {Storage.Id(id)}.");
        }
    }
}
