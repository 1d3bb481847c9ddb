using System.Globalization;
using System.Text;

namespace CrmAssist.Export;

/// <summary>One row that was not taken, or was taken with a remark.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Line on which the row begins, the header being line 1; 0 speaks of the whole file.</param>
/// <param name="Reason">One sentence without a full stop.</param>
/// <param name="Refused">The row was not loaded.</param>
public sealed record RowRemark(string File, long Line, string Reason, bool Refused)
{
    public override string ToString() => Line > 0 ? $"{File}, line {Line.ToString(CultureInfo.InvariantCulture)}: {Reason}" : $"{File}: {Reason}";
}

/// <summary>What became of every row of an export: rows read = rows loaded + rows refused, per file.</summary>
public sealed class ImportReport
{
    private readonly List<RowRemark> remarks = [];
    private readonly Dictionary<string, (int Read, int Loaded)> counts = [];

    public IReadOnlyList<RowRemark> Remarks => remarks;
    public IEnumerable<RowRemark> Refused => remarks.Where(r => r.Refused);
    public IEnumerable<RowRemark> Notes => remarks.Where(r => !r.Refused);

    /// <summary>Names of the files, in the order of reading.</summary>
    public IEnumerable<string> Files => counts.Keys;

    public int Read(string file) => counts.GetValueOrDefault(file).Read;
    public int Loaded(string file) => counts.GetValueOrDefault(file).Loaded;

    public void Refuse(string file, long line, string reason) => remarks.Add(new RowRemark(file, line, reason, true));
    public void Note(string file, long line, string reason) => remarks.Add(new RowRemark(file, line, reason, false));

    public void CountRead(string file) => counts[file] = (Read(file) + 1, Loaded(file));
    public void CountLoaded(string file, int rows = 1) => counts[file] = (Read(file), Loaded(file) + rows);

    /// <summary>The report for a console: a line per file, every reason with its count and its first rows. <see cref="Save"/> has all of them.</summary>
    public IEnumerable<string> Lines(int rowsPerReason = 5)
    {
        foreach (var (file, (read, loaded)) in counts)
            yield return $"{file}: {loaded} of {read} rows loaded";
        foreach (var group in remarks.GroupBy(r => (r.File, r.Refused, Kind: Generalized(r.Reason))).OrderByDescending(g => g.Key.Refused))
        {
            var word = group.Key.Refused ? "not loaded" : "note";
            foreach (var remark in group.Take(rowsPerReason)) yield return $"  {word}: {remark}";
            if (group.Count() > rowsPerReason) yield return $"  {word}: {group.Key.File}, the same on {group.Count() - rowsPerReason} more lines";
        }
    }

    /// <summary>Writes every remark to a CSV file.</summary>
    public void Save(string path) => File.WriteAllText(path, Csv(remarks));

    /// <summary>Remarks as CSV: file, line, loaded, reason.</summary>
    public static string Csv(IEnumerable<RowRemark> remarks)
    {
        var text = new StringBuilder("file,line,loaded,reason\n");
        foreach (var r in remarks)
            text.Append(Quoted(r.File)).Append(',').Append(r.Line.ToString(CultureInfo.InvariantCulture)).Append(',').Append(r.Refused ? "no" : "yes").Append(',').Append(Quoted(r.Reason)).Append('\n');
        return text.ToString();
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"")}\"";

    // Two reasons that differ in the quoted value only are one reason.
    private static string Generalized(string reason) => System.Text.RegularExpressions.Regex.Replace(reason, "'[^']*'", "''");
}
