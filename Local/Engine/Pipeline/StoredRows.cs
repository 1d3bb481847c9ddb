using System.Runtime.CompilerServices;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>Reads single rows as they lie in the store: no security, no formatted values, no names of lookups. For images and the write path.</summary>
internal sealed class StoredRows(Database database)
{
    // By array, not by content: the arrays are made once per table, by TableShape and StepPlan.
    private readonly ConditionalWeakTable<Column[], Dictionary<string, string>> texts = [];

    /// <summary>The row with those of the columns that have a value, or null when there is no such row.</summary>
    public Entity? Read(Table table, Guid id, Column[] columns)
    {
        if (columns.Length == 0) return Exists(table, id) ? new Entity(table.LogicalName, id) : null;
        using var reader = Select(table, columns, $"\"{table.PrimaryId}\"=$0", id);
        return reader.Read() ? RowOf(table, columns, reader) : null;
    }

    /// <summary>All rows whose column holds the id.</summary>
    public List<Entity> ReadWhere(Table table, string column, Guid value, Column[] columns)
    {
        // Read to the end before anything else runs: the command is kept, and a second use of it would close this reader.
        var rows = new List<Entity>();
        using var reader = Select(table, columns, $"\"{column}\"=$0", value);
        while (reader.Read()) rows.Add(RowOf(table, columns, reader));
        return rows;
    }

    public bool Exists(Table table, Guid id)
    {
        var command = database.Prepared($"SELECT 1 FROM \"{table.LogicalName}\" WHERE \"{table.PrimaryId}\"=$0", 1);
        command.Parameters[0].Value = Storage.Id(id);
        return command.ExecuteScalar() != null;
    }

    private SqliteDataReader Select(Table table, Column[] columns, string condition, Guid value)
    {
        var command = database.Prepared(Text(table, columns, condition), 1);
        command.Parameters[0].Value = Storage.Id(value);
        return command.ExecuteReader();
    }

    private string Text(Table table, Column[] columns, string condition)
    {
        var known = texts.GetOrCreateValue(columns);
        if (known.TryGetValue(condition, out var text)) return text;
        var names = columns.SelectMany(c => c.IsPolymorphic ? [$"\"{c.LogicalName}\"", $"\"{c.LogicalName}{Storage.TableSuffix}\""] : new[] { $"\"{c.LogicalName}\"" });
        return known[condition] = $"SELECT \"{table.PrimaryId}\", {string.Join(",", names)} FROM \"{table.LogicalName}\" WHERE {condition}";
    }

    private static Entity RowOf(Table table, Column[] columns, SqliteDataReader reader)
    {
        var row = new Entity(table.LogicalName, Guid.Parse(reader.GetString(0)));
        var at = 1;
        foreach (var column in columns)
        {
            var stored = reader.GetValue(at++);
            var target = column.IsPolymorphic && reader.GetValue(at++) is string name ? name : null;
            if (stored is not DBNull) row[column.LogicalName] = Storage.FromSql(column, stored, target);
        }
        return row;
    }
}
