using System.Globalization;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Engine.Import;

/// <summary>One column of Local/Schema/*.json: <c>&lt;type&gt; [size or range] [flags] [: options] [-- label]</c>.</summary>
/// <remarks>
/// Examples: <c>text 300 required -- Topic</c> · <c>int 0..100</c> · <c>money 2 -5..5</c> · <c>status: 1=Open@0; 2=Made@1</c> · <c>lookup account|contact</c> ·
/// <c>regarding activities</c> (any table that has activities). Flags: required, readonly, noupdate, default &lt;n&gt;. A status reason names its state
/// after @; the first one of a state is that state's default, as everywhere in the catalog.
/// </remarks>
internal static class SchemaText
{
    /// <summary>The column that line describes.</summary>
    /// <param name="schemaName">Schema name; the logical name is its lower case.</param>
    /// <param name="text">The line.</param>
    /// <exception cref="FormatException">The line does not follow the notation.</exception>
    public static Column Column(string schemaName, string text)
    {
        var (definition, label) = Cut(text, " -- ");
        var (head, options) = Cut(definition, ":");
        var words = new Queue<string>(head.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var type = words.Dequeue();
        var column = new Column { LogicalName = schemaName.ToLowerInvariant(), SchemaName = schemaName, Label = label, Type = TypeOf(type, text), Options = Options(options) };
        while (words.TryDequeue(out var word))
            column = word switch
            {
                "required" => column with { Required = true },
                "readonly" => column with { ValidForCreate = false, ValidForUpdate = false },
                "noupdate" => column with { ValidForUpdate = false },
                "default" => column with { Default = Number(words.Dequeue()) },
                _ when word.Contains("..", StringComparison.Ordinal) => Range(column, word),
                _ when type is "lookup" or "partylist" => column with { Targets = word.Split('|') },
                _ when type is "regarding" => column,
                _ when type is "text" or "memo" => column with { MaxLength = Number(word) },
                _ when type is "money" or "decimal" or "double" => column with { Digits = Number(word) },
                _ => throw new FormatException($"Column {schemaName}: '{word}' in '{text}' means nothing."),
            };
        return column.Type switch
        {
            ColumnType.State => column with { Default = column.Options[0].Value, ValidForCreate = false },
            ColumnType.Status => column with { Default = column.Options[0].Value },
            ColumnType.Boolean => column with { Options = column.Options.Count > 0 ? column.Options : [new Option(0, "No"), new Option(1, "Yes")] },
            ColumnType.Id => column with { ValidForUpdate = false },
            ColumnType.Owner => column with { Targets = ["systemuser", "team"] },
            ColumnType.Integer when column.Minimum == decimal.MinValue => column with { Minimum = int.MinValue, Maximum = int.MaxValue },
            _ => column,
        };
    }

    /// <summary>What a regarding column takes: activities, notes or any; null for every other kind of column.</summary>
    public static string? Regarding(string text) =>
        text.StartsWith("regarding ", StringComparison.Ordinal) ? text.Split(' ')[1] : null;

    private static ColumnType TypeOf(string word, string text) => word switch
    {
        "text" => ColumnType.Text,
        "memo" => ColumnType.Memo,
        "int" => ColumnType.Integer,
        "bigint" => ColumnType.BigInteger,
        "decimal" => ColumnType.Decimal,
        "double" => ColumnType.Double,
        "money" => ColumnType.Money,
        "bit" => ColumnType.Boolean,
        "datetime" => ColumnType.DateTime,
        "date" => ColumnType.DateOnly,
        "choice" => ColumnType.Choice,
        "state" => ColumnType.State,
        "status" => ColumnType.Status,
        "lookup" or "regarding" => ColumnType.Lookup,
        "owner" => ColumnType.Owner,
        "partylist" => ColumnType.PartyList,
        "id" => ColumnType.Id,
        "guid" => ColumnType.Guid,
        "table" => ColumnType.TableName,
        _ => throw new FormatException($"'{word}' in '{text}' is no kind of column."),
    };

    private static Column Range(Column column, string word)
    {
        var (low, high) = Cut(word, "..");
        return column with { Minimum = decimal.Parse(low, CultureInfo.InvariantCulture), Maximum = decimal.Parse(high, CultureInfo.InvariantCulture) };
    }

    /// <summary>A list of options: "0=Low; 1=Normal", status reasons with their state after @.</summary>
    public static Option[] Options(string text) =>
        [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part =>
        {
            var (value, rest) = Cut(part, "=");
            var (label, state) = Cut(rest, "@");
            return new Option(Number(value), label, state.Length == 0 ? null : Number(state));
        })];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static (string Before, string After) Cut(string text, string at)
    {
        var index = text.IndexOf(at, StringComparison.Ordinal);
        return index < 0 ? (text.Trim(), "") : (text[..index].Trim(), text[(index + at.Length)..].Trim());
    }
}
