using Microsoft.Xrm.Sdk;

namespace CrmAssist.Rows;

/// <summary>Reads columns that came through a link of a query, and lookups that are never empty.</summary>
internal static class Linked
{
    /// <summary>The id in a lookup that the query made sure of.</summary>
    public static Guid IdIn(this Entity row, string column) => row.GetAttributeValue<EntityReference>(column)?.Id ?? Guid.Empty;

    /// <summary>The linked column's value; default when the link found no row or the column is empty.</summary>
    public static T? Get<T>(this Entity row, string alias, string column) =>
        row.Contains(alias + "." + column) && row[alias + "." + column] is AliasedValue { Value: T value } ? value : default;

    /// <summary>The linked row itself; null when the link found none.</summary>
    public static Entity? LinkedRow(this Entity row, string alias, string table, string idColumn)
    {
        if (row.Get<Guid?>(alias, idColumn) is not { } id) return null;
        var linked = new Entity(table, id);
        foreach (var column in row.Attributes)
            if (column.Value is AliasedValue value && column.Key.StartsWith(alias + ".", StringComparison.Ordinal)) linked[value.AttributeLogicalName] = value.Value;
        return linked;
    }
}
