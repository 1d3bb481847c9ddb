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
}
