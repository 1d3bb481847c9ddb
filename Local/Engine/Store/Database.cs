using Microsoft.Data.Sqlite;

namespace CrmAssist.Local.Engine.Store;

/// <summary>The SQLite store of one organisation: one connection, one request at a time.</summary>
/// <remarks>
/// A request holds the store to its end, as a platform request holds its row locks to the end of its transaction; another one waits, and past
/// <see cref="LockTimeout"/> it gets the platform's time-out fault. That is coarser, so nastier, than the server's row locks.
/// Transactions are plain BEGIN and COMMIT: a SqliteTransaction would have to be set on every kept command, and <see cref="Prepared"/> keeps them.
/// </remarks>
public sealed class Database : IDisposable
{
    private const int KeptCommands = 1000;
    // A committed request outlives a power failure, as on the server. In memory there is nothing to outlive.
    private const string Durable = "PRAGMA synchronous=FULL";
    private const string UntilTheNextOne = "PRAGMA synchronous=NORMAL";

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Dictionary<string, SqliteCommand> kept = [];

    /// <summary>Opens a file, or memory when <paramref name="path"/> is null.</summary>
    public Database(string? path)
    {
        Connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path ?? ":memory:", Pooling = false }.ToString());
        Connection.Open();
        Execute(path == null ? "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY" : $"PRAGMA journal_mode=WAL; {Durable}");
        Execute("PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536; PRAGMA foreign_keys=OFF");
    }

    /// <summary>The one connection. Use it only inside <see cref="Enter"/>.</summary>
    public SqliteConnection Connection { get; }

    /// <summary>How long a request waits for another one's end. 30 seconds, as long as the platform's data access waits.</summary>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Takes the store and begins a transaction. Dispose without <see cref="Transaction.Commit"/> rolls back.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">Not free within <see cref="LockTimeout"/>: -2147204783.</exception>
    public Transaction Enter()
    {
        if (!gate.Wait(LockTimeout)) throw Faults.Of(Faults.SqlTimeout, "SQL timeout expired: another request holds the rows this one needs.");
        try
        {
            Prepared("BEGIN").ExecuteNonQuery();
            return new Transaction(this);
        }
        catch
        {
            gate.Release();
            throw;
        }
    }

    /// <summary>The command of that text with parameters $0, $1, ..., compiled once and kept. Set every parameter's value before each run.</summary>
    public SqliteCommand Prepared(string sql, int parameters = 0)
    {
        if (kept.TryGetValue(sql, out var command)) return command;
        if (kept.Count >= KeptCommands)
        {
            foreach (var old in kept.Values) old.Dispose();
            kept.Clear();
        }
        command = Connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++) command.Parameters.AddWithValue($"${i}", DBNull.Value);
        return kept[sql] = command;
    }

    /// <summary>Until disposed, a commit does not wait for the disk: for loads that can be repeated. A killed process still loses nothing.</summary>
    public IDisposable Relaxed() => new Ease(this);

    private void Set(string pragma)
    {
        gate.Wait();
        try { Execute(pragma); }
        finally { gate.Release(); }
    }

    private sealed class Ease : IDisposable
    {
        private readonly Database database;

        public Ease(Database database)
        {
            this.database = database;
            database.Set(UntilTheNextOne);
        }

        public void Dispose() => database.Set(Durable);
    }

    /// <summary>Runs one or more statements without a result.</summary>
    public int Execute(string sql, params SqliteParameter[] parameters)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddRange(parameters);
        return command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in kept.Values) command.Dispose();
        Connection.Dispose();
        gate.Dispose();
    }

    /// <summary>One request's hold on the store.</summary>
    public sealed class Transaction(Database database) : IDisposable
    {
        private bool ended;

        public void Commit()
        {
            database.Prepared("COMMIT").ExecuteNonQuery();
            ended = true;
        }

        public void Dispose()
        {
            try
            {
                // SQLite itself may have rolled back already (disk full); then there is nothing left to end.
                if (!ended && SQLitePCL.raw.sqlite3_get_autocommit(database.Connection.Handle) == 0) database.Prepared("ROLLBACK").ExecuteNonQuery();
            }
            finally
            {
                database.gate.Release();
            }
        }
    }
}
