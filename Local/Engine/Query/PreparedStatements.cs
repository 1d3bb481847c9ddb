using CrmAssist.Local.Engine.Store;
using Microsoft.Data.Sqlite;

namespace CrmAssist.Local.Engine.Query;

/// <summary>Keeps statements compiled by their text: compiling a join costs more than running it for a page.</summary>
/// <remarks>Use it only inside <see cref="Database.Enter"/>. A reader must be read to its end before the same text runs again.</remarks>
public sealed class PreparedStatements(Database db, ScanReport scans)
{
    private const int Kept = 500;
    private readonly Dictionary<string, SqliteCommand> commands = new(StringComparer.Ordinal);

    /// <summary>A command to write a statement into, for <see cref="Run"/>.</summary>
    public SqliteCommand New() => db.Connection.CreateCommand();

    /// <summary>Runs a statement, compiled before if its text was seen before.</summary>
    /// <param name="built">Text and values; may become the kept command.</param>
    /// <param name="tables">The tables behind its aliases, for the report of scans.</param>
    public SqliteDataReader Run(SqliteCommand built, IReadOnlyList<Source> tables)
    {
        scans.Observe(built, tables);
        if (!commands.TryGetValue(built.CommandText, out var kept) || kept.Parameters.Count != built.Parameters.Count)
        {
            if (commands.Count >= Kept) Clear();
            commands[built.CommandText] = built;
            return built.ExecuteReader();
        }
        for (var i = 0; i < kept.Parameters.Count; i++) kept.Parameters[i].Value = built.Parameters[i].Value;
        built.Dispose();
        return kept.ExecuteReader();
    }

    private void Clear()
    {
        foreach (var command in commands.Values) command.Dispose();
        commands.Clear();
    }
}
