using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Query;

/// <summary>What the Web API calls the properties that lead from a row to another: exactly one spelling each, and case counts, as on the platform.</summary>
/// <remarks>
/// A relationship of a solution names its property itself. Otherwise: a standard lookup by its logical name (primarycontactid), a custom one by its schema name, one to
/// several tables with the table after it (customerid_account); an owner is one property whatever owns the row. Activities put their own name after it
/// (regardingobjectid_opportunity_phonecall) and know activitypointer's name too, which they inherit (docs: Web API EntityType reference of phonecall, activitypointer).
/// </remarks>
public static class NavigationNames
{
    /// <summary>The property of a lookup, as annotations spell it.</summary>
    /// <param name="catalog">What relationships there are.</param>
    /// <param name="table">The table of the lookup.</param>
    /// <param name="column">The lookup.</param>
    /// <param name="target">The table it points to.</param>
    public static string Of(Catalog catalog, Table table, Column column, string target)
    {
        if (catalog.Relationships.FirstOrDefault(r => r.ReferencingTable == table.LogicalName && r.ReferencingColumn == column.LogicalName && r.ReferencedTable == target)?.Navigation is { } given)
            return given;
        return Plain(column, target) + (table.IsActivity ? "_" + table.LogicalName : "");
    }

    /// <summary>The lookup behind a property and the table it leads to; null for an owner, which may be a user or a team.</summary>
    /// <returns>Null when the table has no such property.</returns>
    public static (Column Column, string? Target)? Find(Catalog catalog, Table table, string name)
    {
        foreach (var column in table.Columns.Values.Where(c => c.IsReference && name.StartsWith(c.LogicalName, StringComparison.OrdinalIgnoreCase)))
        {
            foreach (var target in Targets(catalog, column))
            {
                if (name != Of(catalog, table, column, target) && !(table.IsActivity && !column.Custom && name == Plain(column, target))) continue;
                return (column, column.Type == ColumnType.Owner ? null : target);
            }
        }
        return null;
    }

    /// <summary>Tables a lookup may point to; a regarding column names none, so all.</summary>
    public static IEnumerable<string> Targets(Catalog catalog, Column column) => column.Targets.Count > 0 ? column.Targets : catalog.Tables.Keys;

    private static string Plain(Column column, string target) =>
        (column.Custom ? column.SchemaName : column.LogicalName) + (column.Type != ColumnType.Owner && column.IsPolymorphic ? "_" + target : "");
}
