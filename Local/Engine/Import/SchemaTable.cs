using System.Text.Json;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>One table of Local/Schema/*.json: its columns with the groups it shares, and the relationships behind its lookups.</summary>
internal sealed class SchemaTable
{
    private readonly JsonElement source;
    private readonly Dictionary<string, string> lines = new(StringComparer.Ordinal);

    public SchemaTable(string schemaName, JsonElement source, IReadOnlyDictionary<string, JsonElement> groups)
    {
        this.source = source;
        foreach (var group in Word("common")?.Split(' ') ?? []) Take(groups[group]);
        Take(source.GetProperty("columns"));
        var columns = lines.Select(line => SchemaText.Column(line.Key, line.Value)).ToDictionary(c => c.LogicalName, StringComparer.Ordinal);
        var ownership = Enum.Parse<Ownership>(Word("owner")!);
        Table = new Table
        {
            LogicalName = schemaName.ToLowerInvariant(),
            SchemaName = schemaName,
            SetName = Word("set")!,
            PrimaryId = columns.Values.Single(c => c.Type == ColumnType.Id).LogicalName,
            PrimaryName = Word("name"),
            Ownership = ownership,
            IsActivity = Flag("activity"),
            IsIntersect = Word("intersect") != null,
            PrivilegeName = Word("privilege"),
            Label = Word("label") ?? schemaName,
            Columns = columns,
            Keys = [.. Keys()],
            Indexed = source.TryGetProperty("indexed", out var indexed) ? [.. indexed.EnumerateArray().Select(i => i.GetString()!)] : [],
        };
    }

    public Table Table { get; }
    public string LogicalName => Table.LogicalName;

    /// <summary>The many-to-many relationship the table is the intersect of: "name table1 column1 table2 column2".</summary>
    public ManyToMany? Intersect => Word("intersect")?.Split(' ') is { Length: 5 } part ? new ManyToMany(part[0], LogicalName, part[1], part[2], part[3], part[4]) : null;

    /// <summary>The relationship of each lookup and target: the one the file names, else the platform's default for its kind of column.</summary>
    public IEnumerable<Relationship> Relationships(IReadOnlyList<SchemaTable> all)
    {
        var named = Named().ToDictionary(r => (r.ReferencingColumn, r.ReferencedTable));
        foreach (var (schemaName, text) in lines)
        {
            var column = Table.Columns[schemaName.ToLowerInvariant()];
            if (column.Type != ColumnType.Lookup) continue;
            if (SchemaText.Regarding(text) is { } kind)
            {
                // activitypointer only mirrors the activities' own rows: what cascades goes along the activity's own table.
                if (kind == "any" || LogicalName == "activitypointer") continue;
                foreach (var other in all.Where(t => t.Flag(kind)))
                    yield return Cascading.Parental($"{other.Table.SchemaName}_{Plural}", other.LogicalName, LogicalName, column.LogicalName);
                continue;
            }
            foreach (var target in column.Targets)
                yield return named.GetValueOrDefault((column.LogicalName, target)) ?? Cascading.System(Table, column.LogicalName, target);
        }
    }

    private string Plural => LogicalName == "annotation" ? "Annotation" : char.ToUpperInvariant(Table.SetName[0]) + Table.SetName[1..];

    private IEnumerable<Relationship> Named()
    {
        if (!source.TryGetProperty("relations", out var relations)) yield break;
        foreach (var relation in relations.EnumerateObject())
        {
            var part = relation.Value.GetString()!.Split(' ');
            yield return Cascading.Of(relation.Name, part[1], LogicalName, part[0], part.Length > 2 ? part[2] : "");
        }
    }

    private void Take(JsonElement columns)
    {
        foreach (var column in columns.EnumerateObject()) lines[column.Name] = column.Value.GetString()!;
    }

    // The two ids of an intersect row are unique together, so that associating twice is the platform's duplicate key.
    private IEnumerable<AlternateKey> Keys()
    {
        if (Word("intersect")?.Split(' ') is { } part) yield return new AlternateKey(part[0], [part[2], part[4]]);
        if (Word("unique") is { } unique) yield return new AlternateKey("unique", unique.Split(' '));
    }

    private string? Word(string name) => source.TryGetProperty(name, out var value) ? value.GetString() : null;
    private bool Flag(string name) => source.TryGetProperty(name, out var value) && value.GetBoolean();
}
