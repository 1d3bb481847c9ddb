using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;
using Microsoft.Data.Sqlite;

namespace CrmAssist.Local.Engine.Import;

/// <summary>Creates and extends the SQLite tables of a catalog. Nothing is ever dropped: an upgrade adds tables and columns and keeps the rows.</summary>
/// <remarks>
/// Indexes are those the platform has: primary key, owner, the standard ones named by the schema, regarding on activities, and alternate keys. A custom
/// column gets no other (dataverse-facts 11), so that a query which would scan on the server scans here. Text compares without regard to case, as the
/// platform's database does.
/// </remarks>
public static class Ddl
{
    /// <summary>Brings the store up to the catalog. Works inside a transaction and without one.</summary>
    /// <exception cref="SolutionImportException">An alternate key over rows that already hold the same values twice.</exception>
    public static void Create(Database db, Catalog catalog)
    {
        db.Execute("SAVEPOINT ddl");
        try
        {
            var existing = Columns(db);
            foreach (var table in catalog.Tables.Values) CreateTable(db, table, existing.GetValueOrDefault(table.LogicalName));
            db.Execute("RELEASE ddl");
        }
        catch
        {
            db.Execute("ROLLBACK TO ddl; RELEASE ddl");
            throw;
        }
    }

    private static void CreateTable(Database db, Table table, HashSet<string>? existing)
    {
        var definitions = table.Columns.Values.SelectMany(Definitions).ToArray();
        if (existing == null)
            db.Execute($"CREATE TABLE \"{table.LogicalName}\" (\n  {string.Join(",\n  ", definitions.Select(d => Definition(table, d)))}\n)");
        else
            foreach (var definition in definitions.Where(d => !existing.Contains(d.Name)))
                db.Execute($"ALTER TABLE \"{table.LogicalName}\" ADD COLUMN {Definition(table, definition)}");
        foreach (var column in table.Indexed.Prepend("ownerid").Where(table.Columns.ContainsKey))
            db.Execute($"CREATE INDEX IF NOT EXISTS \"ix_{table.LogicalName}_{column}\" ON \"{table.LogicalName}\" (\"{column}\")");
        foreach (var key in table.Keys) CreateKey(db, table, key);
    }

    /// <summary>An alternate key is a unique index; rows with an empty key column are not compared, on the platform as in SQLite.</summary>
    private static void CreateKey(Database db, Table table, AlternateKey key)
    {
        var columns = string.Join(", ", key.Columns.Select(c => $"\"{c}\""));
        var name = $"key_{table.LogicalName}_{key.Name.ToLowerInvariant()}";
        var sql = $"CREATE UNIQUE INDEX \"{name}\" ON \"{table.LogicalName}\" ({columns})";
        using var find = db.Connection.CreateCommand();
        find.CommandText = "SELECT sql FROM sqlite_master WHERE type = 'index' AND name = $name";
        find.Parameters.AddWithValue("$name", name);
        var before = find.ExecuteScalar() as string;
        if (before == sql) return;
        try
        {
            if (before != null) db.Execute($"DROP INDEX \"{name}\"");
            db.Execute(sql);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 19)
        {
            throw new SolutionImportException($"Alternate key {key.Name} of table {table.LogicalName} can't be created: rows hold the same values in {string.Join(", ", key.Columns)}.");
        }
    }

    private static IEnumerable<(string Name, string Type)> Definitions(Column column)
    {
        if (Storage.SqlType(column) is not { } type) yield break;
        yield return (column.LogicalName, column.Type is ColumnType.Text or ColumnType.Memo ? type + " COLLATE NOCASE" : type);
        if (column.IsPolymorphic) yield return (column.LogicalName + Storage.TableSuffix, "TEXT");
    }

    private static string Definition(Table table, (string Name, string Type) column) =>
        $"\"{column.Name}\" {column.Type}" + (column.Name == table.PrimaryId ? " NOT NULL PRIMARY KEY" : "");

    private static Dictionary<string, HashSet<string>> Columns(Database db)
    {
        var found = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase);
        using var command = db.Connection.CreateCommand();
        command.CommandText = "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (!found.TryGetValue(reader.GetString(0), out var columns)) found[reader.GetString(0)] = columns = new(StringComparer.OrdinalIgnoreCase);
            columns.Add(reader.GetString(1));
        }
        return found;
    }
}
