using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;

namespace CrmAssist.Local.Engine.Security;

/// <summary>A row on the many side of a relationship, with its owner where it has one.</summary>
internal sealed record Child(Relationship Relationship, string Table, Guid Id, string? Owner, bool IsActive);

/// <summary>Walks relationships from a row to the rows that point to it and back.</summary>
/// <remarks>
/// A relationship with activitypointer stands for all activities whose own table has none for the same parent; such a row is reached once, under its own table.
/// </remarks>
internal sealed class Kinship(Func<Catalog> catalog, Database db)
{
    private (Catalog Of, ILookup<string, Relationship> Down, ILookup<string, Relationship> Up)? index;

    /// <summary>Relationships in which the table is the one side.</summary>
    public IEnumerable<Relationship> Down(string table) => Index().Down[table];

    /// <summary>Relationships in which the table is the many side, those of activitypointer that stand for it included.</summary>
    public IEnumerable<Relationship> Up(Table table)
    {
        var up = Index().Up;
        if (!table.IsActivity) return up[table.LogicalName];
        var own = up[table.LogicalName].ToList();
        return own.Concat(up["activitypointer"].Where(general => !own.Any(special => IsSpecialCase(special, general))));
    }

    /// <summary>The rows that point to the parent along the relationship.</summary>
    public List<Child> Children(Relationship relationship, Guid parent)
    {
        var table = catalog().Table(relationship.ReferencingTable);
        var column = table.Columns[relationship.ReferencingColumn];
        var owned = table.Ownership == Metadata.Ownership.User;
        var states = table.Columns.ContainsKey("statecode") && table.Columns.ContainsKey("statuscode");
        var general = table.LogicalName == "activitypointer";
        // Cascade "Active" means the status reason Active (1) alone: a row in a status reason of one's own is passed over (dataverse-facts 11).
        var sql = $"SELECT {table.PrimaryId}, {(owned ? "ownerid" : "NULL")}, {(states ? "statecode = 0 AND statuscode = 1" : "1")}, {(general ? "activitytypecode" : "NULL")} "
            + $"FROM {table.LogicalName} WHERE {column.LogicalName} = ?1{(column.IsPolymorphic ? $" AND {column.LogicalName}{Storage.TableSuffix} = ?2" : "")}";
        var rows = db.Read(row => new Child(relationship, general ? row.GetString(3) : table.LogicalName, Guid.Parse(row.GetString(0)), row.Text(1), row.Number(2) != 0),
            sql, column.IsPolymorphic ? [parent, relationship.ReferencedTable] : [parent]);
        if (general) rows.RemoveAll(row => Index().Up[row.Table].Any(special => IsSpecialCase(special, relationship)));
        return rows;
    }

    /// <summary>The row's parent along the relationship; null when the lookup is empty or points to another table.</summary>
    public Guid? Parent(Relationship relationship, Table table, Guid id)
    {
        if (!table.Columns.TryGetValue(relationship.ReferencingColumn, out var column)) return null;
        var type = column.IsPolymorphic ? $"{column.LogicalName}{Storage.TableSuffix}" : "NULL";
        var rows = db.Read(row => (Id: row.Text(0), Type: row.Text(1)), $"SELECT {column.LogicalName}, {type} FROM {table.LogicalName} WHERE {table.PrimaryId} = ?1", id);
        return rows.Count > 0 && rows[0].Id is { } parent && (rows[0].Type ?? relationship.ReferencedTable) == relationship.ReferencedTable ? Guid.Parse(parent) : null;
    }

    private static bool IsSpecialCase(Relationship special, Relationship general) =>
        special.ReferencedTable == general.ReferencedTable && special.ReferencingColumn == general.ReferencingColumn;

    private (Catalog Of, ILookup<string, Relationship> Down, ILookup<string, Relationship> Up) Index()
    {
        var now = catalog();
        if (index is not { } found || !ReferenceEquals(found.Of, now))
            index = found = (now, now.Relationships.ToLookup(r => r.ReferencedTable), now.Relationships.ToLookup(r => r.ReferencingTable));
        return found;
    }
}
