using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace CrmAssist.Local.Engine.Query;

/// <summary>A statement that reads a whole watched table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Sql">The statement.</param>
/// <param name="Plan">SQLite's plan, a line a step.</param>
/// <param name="Times">How often it ran.</param>
public sealed record Scan(string Table, string Sql, string Plan, int Times);

/// <summary>Reports statements that read a large table from end to end: on a tenant of a million rows they are the ones that time out.</summary>
/// <remarks>The plan is asked for once per statement. A scan through an index counts too, and so does an index that SQLite builds for the one
/// statement.</remarks>
public sealed partial class ScanReport
{
    private readonly Dictionary<string, (string? Table, string Plan)> verdicts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> times = new(StringComparer.Ordinal);
    private readonly object gate = new();

    /// <summary>Tables that grow with the pipeline. Change it before the first query.</summary>
    public HashSet<string> Watched { get; } = ["crma_dealwatch", "opportunity", "crma_dealevent", "activitypointer", "activityparty"];

    /// <summary>The scans since the last <see cref="Clear"/>.</summary>
    public IReadOnlyList<Scan> Found
    {
        get
        {
            lock (gate) return [.. times.Select(t => new Scan(verdicts[t.Key].Table!, t.Key, verdicts[t.Key].Plan, t.Value))];
        }
    }

    /// <summary>Forgets what was found.</summary>
    public void Clear()
    {
        lock (gate) times.Clear();
    }

    /// <summary>Looks at a statement about to run.</summary>
    public void Observe(SqliteCommand command, IReadOnlyList<Source> tables)
    {
        lock (gate)
        {
            if (!verdicts.TryGetValue(command.CommandText, out var verdict)) verdicts[command.CommandText] = verdict = Judge(command, tables);
            if (verdict.Table != null) times[command.CommandText] = times.GetValueOrDefault(command.CommandText) + 1;
        }
    }

    private (string? Table, string Plan) Judge(SqliteCommand command, IReadOnlyList<Source> tables)
    {
        using var explain = command.Connection!.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        foreach (SqliteParameter parameter in command.Parameters) explain.Parameters.AddWithValue(parameter.ParameterName, parameter.Value);
        using var reader = explain.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read()) plan.Add(reader.GetString(3));
        var table = plan.Select(Scanned).Where(name => name != null)
            .Select(alias => tables.FirstOrDefault(t => t.Alias == alias)?.Table.LogicalName ?? alias!).FirstOrDefault(Watched.Contains);
        return (table, string.Join('\n', plan));
    }

    private static string? Scanned(string step)
    {
        var match = FullRead().Match(step);
        return match.Success ? match.Groups["t"].Value : null;
    }

    [GeneratedRegex(@"^(?:SCAN (?<t>\S+)|SEARCH (?<t>\S+) USING AUTOMATIC)", RegexOptions.CultureInvariant)]
    private static partial Regex FullRead();
}
