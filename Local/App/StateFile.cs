using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Pipeline;

namespace CrmAssist.Local.App;

/// <summary>The database file between runs.</summary>
public static class StateFile
{
    // SQLite keeps its write-ahead log and its index beside the file; the lock file is the engine's.
    private static ReadOnlySpan<byte> SqliteHeader => "SQLite format 3\0"u8;
    private static readonly string[] Companions = ["", "-wal", "-shm", "-journal"];

    public static string Of(RunOptions options) => Path.GetFullPath(options.State ?? RunOptions.DefaultState);

    /// <summary>Opens the file or makes a new one; one whose loading was interrupted is made anew.</summary>
    /// <exception cref="UserException">It cannot be created, or holds something else than was asked for.</exception>
    /// <exception cref="StateFileException">It is open elsewhere, or from another version.</exception>
    public static Organization Open(RunOptions options)
    {
        var file = Of(options);
        CreateFolder(file);
        if (options.Reset) Delete(file);
        var organization = OpenFile(file);
        var state = new LocalState(organization);
        if (state.Source == null) return organization;
        if (!state.Complete)
        {
            organization.Dispose();
            Console.WriteLine("The last run was interrupted while it loaded: starting anew");
            Delete(file);
            return OpenFile(file);
        }
        var source = state.Source;
        if (options.Data == null || source == LocalRun.Source(options))
        {
            state.RestoreClock();
            Console.WriteLine($"Resumed {file} with {source}");
            return organization;
        }
        organization.Dispose();
        throw new UserException($"{file} holds {source}, not {LocalRun.Source(options)}: add --reset to replace it, or --state to keep both.");
    }

    private static Organization OpenFile(string file) => Organization.Create(new OrganizationOptions { StateFile = file });

    private static void CreateFolder(string file)
    {
        try { Directory.CreateDirectory(Path.GetDirectoryName(file)!); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { throw new UserException($"The folder of the state file {file} cannot be made: {e.Message}"); }
        if (Directory.Exists(file)) throw new UserException($"The state file {file} is a folder.");
    }

    private static void Delete(string file)
    {
        if (!File.Exists(file)) return;
        // --reset deletes: a slip in --state must not cost somebody another file.
        if (!IsDatabase(file)) throw new UserException($"{file} is no state file, so it is not deleted: name another file with --state.");
        using var held = Engine.Pipeline.StateFile.Hold(file);
        foreach (var companion in Companions)
        {
            try { File.Delete(file + companion); }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException) { throw new UserException($"{file}{companion} cannot be deleted: {e.Message}"); }
        }
    }

    private static bool IsDatabase(string file)
    {
        var header = new byte[SqliteHeader.Length];
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var read = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        return read == 0 || header.AsSpan().SequenceEqual(SqliteHeader);
    }
}
