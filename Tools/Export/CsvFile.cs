using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace CrmAssist.Export;

/// <summary>One row of a CSV file.</summary>
/// <param name="Line">Line on which it begins, counted from 1.</param>
public sealed record CsvRow(long Line, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The field, trimmed; empty when the map names no column or the file lacks it.</summary>
    public string this[string? column] => column != null && Fields.TryGetValue(column, out var text) ? text : "";
}

/// <summary>Reads a CSV file as spreadsheets and other systems write it: comma, semicolon or tab; with or without byte order mark; quotes and line breaks inside fields.</summary>
/// <remarks>
/// A stray quotation mark makes a reader swallow the rows up to the next one. A record over several lines that does not fit the header is therefore given
/// back as one bad line, and reading goes on with the line after it.
/// </remarks>
public sealed class CsvFile
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];
    private readonly string text;
    private readonly char delimiter;
    private readonly long headerLine;
    private readonly List<int> lineStarts;

    private CsvFile(string name, string text, bool latin)
    {
        (Name, this.text, ReadAsLatin) = (name, text, latin);
        lineStarts = LineStarts(text);
        headerLine = Enumerable.Range(1, lineStarts.Count).FirstOrDefault(line => !string.IsNullOrWhiteSpace(Line(line)));
        if (headerLine == 0) throw new DataImportException($"{name} is empty.");
        var header = Line(headerLine);
        delimiter = Delimiters.MaxBy(candidate => Split(header, candidate).Count);
        Header = Split(header, delimiter);
    }

    /// <summary>File name without folder.</summary>
    public string Name { get; }
    /// <summary>The file is not UTF-8, so it was read as Latin 1.</summary>
    public bool ReadAsLatin { get; }
    public IReadOnlyList<string> Header { get; }

    /// <summary>Opens a file of a folder.</summary>
    /// <exception cref="DataImportException">It is missing, empty, unreadable, or lacks one of the columns.</exception>
    public static CsvFile Open(string folder, string name, IEnumerable<string?> columns)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path)) throw new DataImportException($"The folder {folder} has no {name}.");
        byte[] bytes;
        try { bytes = File.ReadAllBytes(path); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { throw new DataImportException($"{name} cannot be read: {e.Message}"); }
        var (text, latin) = Decode(bytes);
        var file = new CsvFile(name, text, latin);
        if (file.Header.GroupBy(c => c).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new DataImportException($"{name}, line {file.headerLine}: the column '{twice.Key}' is there twice.");
        if (columns.OfType<string>().FirstOrDefault(c => !file.Header.Contains(c)) is { } missing)
            throw new DataImportException($"{name}, line {file.headerLine}: the column '{missing}' is missing; the file has {string.Join(", ", file.Header)}.");
        return file;
    }

    /// <summary>Every row after the header; those that do not fit go to the report.</summary>
    public IEnumerable<CsvRow> Rows(ImportReport report)
    {
        var line = headerLine + 1;
        while (line <= lineStarts.Count)
        {
            var resumeAt = 0L;
            foreach (var (first, last, fields, broken) in Records(line))
            {
                if (fields.Length == 1 && fields[0].Length == 0 && first == last) continue;
                report.CountRead(Name);
                var fault = broken || (fields.Length != Header.Count && last > first) ? "a quotation mark is in the wrong place"
                    : fields.Length != Header.Count ? $"{fields.Length} {(fields.Length == 1 ? "field" : "fields")} where the header has {Header.Count}" : null;
                if (fault == null)
                {
                    yield return new CsvRow(first, Header.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second.Trim()));
                    continue;
                }
                report.Refuse(Name, first, last > first ? fault + $": the one opened here is not closed before line {last}" : fault);
                if (last == first) continue;
                resumeAt = first + 1;
                break;
            }
            if (resumeAt == 0) yield break;
            line = resumeAt;
        }
    }

    private IEnumerable<(long First, long Last, string[] Fields, bool Broken)> Records(long fromLine)
    {
        var broken = false;
        using var parser = new CsvParser(new StringReader(text[lineStarts[(int)fromLine - 1]..]), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            IgnoreBlankLines = false,
            BadDataFound = _ => broken = true,
        });
        var before = 0L;
        while (parser.Read())
        {
            var fields = parser.Record ?? [];
            // An unclosed quotation mark at the end of the file is no bad data to the parser: the field just ends.
            var unclosed = CountQuotes(parser.RawRecord) % 2 != 0;
            yield return (fromLine + before, Math.Min(fromLine + Math.Max(parser.RawRow - 1, before), lineStarts.Count), fields, broken || unclosed);
            before = parser.RawRow;
            broken = false;
        }
    }

    private static int CountQuotes(string record) => record.Count(c => c == '"');

    private string Line(long number)
    {
        var start = lineStarts[(int)number - 1];
        var end = number < lineStarts.Count ? lineStarts[(int)number] : text.Length;
        return text[start..end].TrimEnd('\r', '\n');
    }

    private static List<string> Split(string header, char delimiter)
    {
        using var parser = new CsvParser(new StringReader(header), new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = delimiter.ToString(), BadDataFound = null });
        return parser.Read() ? [.. parser.Record!.Select(field => field.Trim())] : [];
    }

    private static List<int> LineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                starts.Add(i + 1);
        if (starts[^1] >= text.Length) starts.RemoveAt(starts.Count - 1);
        return starts;
    }

    private static (string Text, bool Latin) Decode(byte[] bytes)
    {
        try
        {
            // The reader takes a byte order mark of UTF-8, UTF-16 or UTF-32 and strips it.
            using var reader = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            return (reader.ReadToEnd(), false);
        }
        catch (DecoderFallbackException)
        {
            return (Encoding.Latin1.GetString(bytes), true);
        }
    }
}
