using System.Text;
using CrmAssist.Local.Engine.Metadata;
using Microsoft.Data.Sqlite;

namespace CrmAssist.Local.Engine.Query;

/// <summary>A table in a statement: t0 is the table asked, t1 and so on the joined ones in the order of the query.</summary>
/// <param name="Alias">In the SQL.</param>
/// <param name="Table">The table.</param>
/// <param name="Name">What the query calls it: its alias, or null for the table asked.</param>
public sealed record Source(string Alias, Table Table, string? Name)
{
    /// <summary>A column of it in SQL. The name must come from the catalog.</summary>
    public string this[string column] => $"{Alias}.\"{column}\"";

    /// <summary>The column of that name.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">The table has none: -2147217149.</exception>
    public Column Column(string name) =>
        Table.Columns.TryGetValue(name ?? "", out var found) ? found : throw Faults.NoSuchColumn(Table.LogicalName, name ?? "");
}

/// <summary>The values of a statement. Values are never written into its text, so that equal questions are equal texts and stay prepared.</summary>
public sealed class SqlValues(SqliteCommand command)
{
    /// <summary>Adds a value and gives its name in the text.</summary>
    public string Add(object value)
    {
        var name = "@v" + command.Parameters.Count;
        command.Parameters.Add(new SqliteParameter(name, value));
        return name;
    }

    /// <summary>A list of values as one: a JSON array for json_each, whatever its length.</summary>
    public string AddList(IReadOnlyList<object> values)
    {
        var json = new StringBuilder("[");
        foreach (var value in values)
        {
            if (json.Length > 1) json.Append(',');
            if (value is string text) json.Append('"').Append(System.Text.Json.JsonEncodedText.Encode(text)).Append('"');
            else json.Append(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
        }
        return Add(json.Append(']').ToString());
    }
}
