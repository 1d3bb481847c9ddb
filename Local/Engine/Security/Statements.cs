using CrmAssist.Local.Engine.Store;
using Microsoft.Data.Sqlite;

namespace CrmAssist.Local.Engine.Security;

/// <summary>Short statements of the security tables, with numbered parameters ?1, ?2 ...</summary>
internal static class Statements
{
    public static List<T> Read<T>(this Database db, Func<SqliteDataReader, T> row, string sql, params ReadOnlySpan<object?> values)
    {
        var command = Command(db, sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    public static int Write(this Database db, string sql, params ReadOnlySpan<object?> values)
    {
        var command = Command(db, sql, values);
        return command.ExecuteNonQuery();
    }

    public static bool Any(this Database db, string sql, params ReadOnlySpan<object?> values)
    {
        var command = Command(db, sql, values);
        return command.ExecuteScalar() != null;
    }

    public static string? Text(this SqliteDataReader reader, int index) => reader.IsDBNull(index) ? null : reader.GetString(index);

    public static long Number(this SqliteDataReader reader, int index) => reader.IsDBNull(index) ? 0 : reader.GetInt64(index);

    // Compiled once and kept: these run with every row that is written. Each is read to its end before the next one starts, so one command per text is enough.
    private static SqliteCommand Command(Database db, string sql, ReadOnlySpan<object?> values)
    {
        var command = db.Prepared(sql);
        if (command.Parameters.Count == 0)
            for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"?{i + 1}", DBNull.Value);
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = Storage.ToSql(values[i]);
        return command;
    }
}
