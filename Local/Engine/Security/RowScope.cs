using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;

namespace CrmAssist.Local.Engine.Security;

/// <summary>Where a table keeps what security asks of a row: its owner, its business unit.</summary>
/// <param name="Owner">Column of the owner; null where rows have none.</param>
/// <param name="BusinessUnit">Column of the business unit; null where rows have none.</param>
internal readonly record struct RowScope(string? Owner, string? BusinessUnit)
{
    /// <remarks>
    /// Tables owned by a business unit have no ownerid. A user's own row, a team one is a member of and one's own settings count as own rows.
    /// </remarks>
    public static RowScope Of(Table table) => table.Ownership switch
    {
        Metadata.Ownership.User => new("ownerid", "owningbusinessunit"),
        Metadata.Ownership.BusinessUnit => new(table.LogicalName is "systemuser" or "team" or "usersettings" ? table.PrimaryId : null, "businessunitid"),
        _ => default,
    };

    /// <summary>Owner and business unit of a row; null when there is no such row.</summary>
    public OwnedRow? Read(Database db, Table table, Guid id)
    {
        var rows = db.Read(row => new OwnedRow(row.Text(0), row.Text(1)),
            $"SELECT {Owner ?? "NULL"}, {BusinessUnit ?? "NULL"} FROM {table.LogicalName} WHERE {table.PrimaryId} = ?1", id);
        return rows.Count == 0 ? null : rows[0];
    }
}

internal sealed record OwnedRow(string? Owner, string? BusinessUnit);
