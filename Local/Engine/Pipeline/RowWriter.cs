using System.Text;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>Writes checked values into the store. One statement per set of columns, compiled once.</summary>
internal sealed class RowWriter(Database database)
{
    // SQLite's extended codes: SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE.
    private const int PrimaryKeyTaken = 1555;
    private const int UniqueTaken = 2067;

    // A number that only grows, also over restarts, without a row to keep it in.
    private long version = DateTime.UtcNow.Ticks / 10;

    public long NextVersion() => Interlocked.Increment(ref version);

    public void Insert(Table table, Guid id, Dictionary<string, object?> values)
    {
        var text = new StringBuilder("INSERT INTO \"").Append(table.LogicalName).Append("\"(\"").Append(table.PrimaryId).Append('"');
        var count = 1;
        foreach (var name in values.Keys)
        {
            text.Append(",\"").Append(name).Append('"');
            count++;
            if (!table.Columns[name].IsPolymorphic) continue;
            text.Append(",\"").Append(name).Append(Storage.TableSuffix).Append('"');
            count++;
        }
        text.Append(")VALUES($0");
        for (var i = 1; i < count; i++) text.Append(",$").Append(i);
        var command = database.Prepared(text.Append(')').ToString(), count);
        command.Parameters[0].Value = Storage.Id(id);
        Fill(command, 1, table, values);
        Run(command, table);
    }

    public void Update(Table table, Guid id, Dictionary<string, object?> values)
    {
        if (values.Count == 0) return;
        var text = new StringBuilder("UPDATE \"").Append(table.LogicalName).Append("\" SET ");
        var count = 1;
        foreach (var name in values.Keys)
        {
            if (count > 1) text.Append(',');
            text.Append('"').Append(name).Append("\"=$").Append(count++);
            if (table.Columns[name].IsPolymorphic) text.Append(",\"").Append(name).Append(Storage.TableSuffix).Append("\"=$").Append(count++);
        }
        var command = database.Prepared(text.Append(" WHERE \"").Append(table.PrimaryId).Append("\"=$0").ToString(), count);
        command.Parameters[0].Value = Storage.Id(id);
        Fill(command, 1, table, values);
        Run(command, table);
    }

    public void Delete(Table table, Guid id) => DeleteWhere(table, table.PrimaryId, id);

    public int DeleteWhere(Table table, string column, Guid value)
    {
        var command = database.Prepared($"DELETE FROM \"{table.LogicalName}\" WHERE \"{column}\"=$0", 1);
        command.Parameters[0].Value = Storage.Id(value);
        return Run(command, table);
    }

    private static void Fill(SqliteCommand command, int at, Table table, Dictionary<string, object?> values)
    {
        foreach (var (name, value) in values)
        {
            command.Parameters[at++].Value = Storage.ToSql(value);
            if (table.Columns[name].IsPolymorphic) command.Parameters[at++].Value = (object?)(value as EntityReference)?.LogicalName ?? DBNull.Value;
        }
    }

    private static int Run(SqliteCommand command, Table table)
    {
        try
        {
            return command.ExecuteNonQuery();
        }
        catch (SqliteException taken) when (taken.SqliteExtendedErrorCode == PrimaryKeyTaken || (taken.SqliteExtendedErrorCode == UniqueTaken && NamesOnly(taken, table.PrimaryId)))
        {
            throw Faults.Of(Faults.DuplicateKey, "Cannot insert duplicate key.");
        }
        catch (SqliteException taken) when (taken.SqliteExtendedErrorCode == UniqueTaken)
        {
            var key = table.Keys.FirstOrDefault(k => k.Columns.All(c => taken.Message.Contains($".{c}", StringComparison.Ordinal)));
            throw Faults.Of(Faults.DuplicateEntityKey,
                $"A record that has the attribute values {string.Join(", ", key?.Columns ?? [])} already exists. The entity key {key?.Name} requires that this set of attributes contains unique values. Select unique values and try again.");
        }
        catch (SqliteException other)
        {
            throw Faults.Of(Faults.SqlError, $"A SQL Server error has occurred: {other.Message}");
        }
    }

    private static bool NamesOnly(SqliteException taken, string column) =>
        taken.Message.Contains($".{column}'", StringComparison.Ordinal) && !taken.Message.Contains(',');
}
