using CrmAssist.Local.Engine.Store;
using Microsoft.Data.Sqlite;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>The state file cannot be used; the message is one sentence for the user.</summary>
public sealed class StateFileException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>What a state file says about itself: format, organisation, and the solutions that were imported, as the very zips.</summary>
internal sealed class StateFile : IDisposable
{
    /// <summary>Raised with every change of the store that an older file cannot be read with.</summary>
    public const int Format = 1;

    // SQLite's result codes.
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    // What the operating systems say of a file that another process holds: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION, EAGAIN on Linux and on macOS.
    private static readonly int[] Held = [32, 33, 11, 35];

    private readonly FileStream? held;

    private StateFile(Database database, FileStream? held, bool isNew)
    {
        Database = database;
        this.held = held;
        IsNew = isNew;
    }

    public Database Database { get; }
    public bool IsNew { get; }

    /// <summary>Opens the file, or memory without a path.</summary>
    /// <exception cref="StateFileException">Open elsewhere, no state file, or of another format.</exception>
    public static StateFile Open(string? path)
    {
        if (path == null) return new StateFile(Prepared(new Database(null)), null, true);
        path = Path.GetFullPath(path);
        var held = Hold(path);
        Database? database = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var isNew = !File.Exists(path) || new FileInfo(path).Length == 0;
            database = new Database(path);
            return new StateFile(isNew ? Prepared(database) : Checked(database, path), held, isNew);
        }
        catch (Exception error)
        {
            database?.Dispose();
            held.Dispose();
            if (Refusal(path, error) is { } refusal) throw refusal;
            throw;
        }
    }

    /// <summary>The imported zips in the order of their first import.</summary>
    public List<byte[]> Zips()
    {
        var zips = new List<byte[]>();
        using var reader = Database.Prepared("SELECT zip FROM local_solution ORDER BY position").ExecuteReader();
        while (reader.Read()) zips.Add((byte[])reader.GetValue(0));
        return zips;
    }

    public void Keep(string solution, byte[] zip)
    {
        var command = Database.Prepared(
            "INSERT INTO local_solution(name,position,zip)VALUES($0,(SELECT coalesce(max(position),0)+1 FROM local_solution),$1)ON CONFLICT(name)DO UPDATE SET zip=$1", 2);
        command.Parameters[0].Value = solution;
        command.Parameters[1].Value = zip;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        Database.Dispose();
        held?.Dispose();
    }

    /// <summary>Takes the file for this process, also to delete it.</summary>
    /// <exception cref="StateFileException">Open in another process, or not to be written.</exception>
    internal static FileStream Hold(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // Held by the operating system, so that a killed process leaves nothing behind that has to be removed by hand.
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException error) when (Held.Contains(error.HResult & 0xFFFF))
        {
            throw new StateFileException($"The state file {path} is open in another process: stop that one or name another file with --state.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, error);
        }
    }

    /// <summary>What the error says about the file, in one sentence; null when it is about something else.</summary>
    internal static StateFileException? Refusal(string? path, Exception error) => error switch
    {
        SqliteException { SqliteErrorCode: NotADatabase } => new StateFileException($"{path} is not a state file of Local: name another file or start anew with --reset.", error),
        SqliteException { SqliteErrorCode: Corrupt } => new StateFileException($"The state file {path} is damaged: start anew with --reset.", error),
        SqliteException { SqliteErrorCode: ReadOnly or CannotOpen } or UnauthorizedAccessException => Unwritable(path!, error),
        _ => null,
    };

    private static StateFileException Unwritable(string path, Exception error) => new($"The state file {path} cannot be written: name another file with --state.", error);

    private static Database Prepared(Database database)
    {
        database.Execute(
            """
            CREATE TABLE local_state (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
            CREATE TABLE local_solution (name TEXT NOT NULL PRIMARY KEY, position INTEGER NOT NULL, zip BLOB NOT NULL);
            """);
        database.Execute("INSERT INTO local_state VALUES ('format', $format)", new SqliteParameter("$format", Format.ToString()));
        return database;
    }

    private static Database Checked(Database database, string path)
    {
        using var command = database.Connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = 'local_state'";
        if (Convert.ToInt64(command.ExecuteScalar()) == 0) throw new StateFileException($"{path} is not a state file of Local: name another file or start anew with --reset.");
        command.CommandText = "SELECT value FROM local_state WHERE key = 'format'";
        var format = command.ExecuteScalar() as string ?? "none";
        if (format != Format.ToString())
            throw new StateFileException($"The state file {path} was written by another version of Local (format {format}, this one reads {Format}): start anew with --reset or use that version.");
        return database;
    }
}
