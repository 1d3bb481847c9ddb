using System.Globalization;
using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Store;
using Microsoft.Data.Sqlite;

namespace CrmAssist.Local.App;

/// <summary>What the app itself has to remember between runs, beside the organisation's rows in the same file: what was loaded, whether loading came to its end, where the clock stands.</summary>
public sealed class LocalState
{
    private readonly Organization organization;

    public LocalState(Organization organization)
    {
        this.organization = organization;
        InTransaction(database => database.Execute("CREATE TABLE IF NOT EXISTS app__state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"));
    }

    /// <summary>"demo", or the name of the folder that was loaded; null while nothing has been.</summary>
    public string? Source
    {
        get => Read("source");
        set => Write("source", value);
    }

    /// <summary>The rows are all there. Without it a run was killed on the way, and the next one starts anew.</summary>
    public bool Complete
    {
        get => Read("complete") != null;
        set => Write("complete", value ? "yes" : null);
    }

    /// <summary>The clock stands still at this moment, over restarts too.</summary>
    public void Freeze(DateTime utc)
    {
        organization.Clock.Freeze(utc);
        Write("frozen", utc.Ticks.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Sets the clock as it was left; rows would lie in its future otherwise.</summary>
    public void RestoreClock()
    {
        if (Read("frozen") is { } frozen) organization.Clock.Freeze(new DateTime(long.Parse(frozen, CultureInfo.InvariantCulture), DateTimeKind.Utc));
        else organization.Clock.Set(DateTime.UtcNow + Moved);
    }

    /// <summary>The clock goes forward and stays there over a restart.</summary>
    public void Advance(TimeSpan by)
    {
        organization.Clock.Advance(by);
        if (Read("frozen") != null) Freeze(organization.Clock.Now);
        else Write("moved", (Moved + by).Ticks.ToString(CultureInfo.InvariantCulture));
    }

    private TimeSpan Moved => Read("moved") is { } ticks ? new TimeSpan(long.Parse(ticks, CultureInfo.InvariantCulture)) : TimeSpan.Zero;

    private string? Read(string name)
    {
        using var transaction = organization.Database.Enter();
        using var command = organization.Database.Connection.CreateCommand();
        command.CommandText = "SELECT value FROM app__state WHERE name = $name";
        command.Parameters.AddWithValue("$name", name);
        return command.ExecuteScalar() as string;
    }

    private void Write(string name, string? value) => InTransaction(database => database.Execute(
        value == null ? "DELETE FROM app__state WHERE name = $name" : "INSERT INTO app__state VALUES ($name, $value) ON CONFLICT(name) DO UPDATE SET value = $value",
        new SqliteParameter("$name", name), new SqliteParameter("$value", value ?? "")));

    private void InTransaction(Action<Database> work)
    {
        using var transaction = organization.Database.Enter();
        work(organization.Database);
        transaction.Commit();
    }
}
