using System.Text.Json;
using System.Text.Json.Serialization;

namespace CrmAssist.Export;

/// <summary>Which columns of which files of an export mean what. A JSON file; docs/data-import.md describes every member.</summary>
public sealed record ColumnMap
{
    /// <summary>Accepted date patterns, .NET custom formats, tried in order. None fits: the row is refused.</summary>
    public IReadOnlyList<string> Dates { get; init; } = ["yyyy-MM-dd"];
    /// <summary>Numbers are written 1.234,50 rather than 1234.50.</summary>
    public bool DecimalComma { get; init; }
    /// <summary>Years outside are taken for slips of the hand and refused.</summary>
    public int FirstYear { get; init; } = 1990;
    public int LastYear { get; init; } = 2100;
    /// <summary>Null: the export has no file of people. The import then refuses; the back-test needs none.</summary>
    public TeamColumns? Teams { get; init; }
    /// <summary>Null: the export has no accounts; then deals may not name any.</summary>
    public AccountColumns? Accounts { get; init; }
    /// <summary>Null: the export has no products; then deals may not name any.</summary>
    public ProductColumns? Products { get; init; }
    public required DealColumns Deals { get; init; }
    /// <summary>Back-test only: which deal entered which stage when. Null: the export has no such file.</summary>
    public StageHistoryColumns? StageHistory { get; init; }
    /// <summary>Back-test only: when a deal's expected close date was set, and to which day. Null: the export has no such file.</summary>
    public CloseDateHistoryColumns? CloseDateHistory { get; init; }
    /// <summary>Back-test only: calls, mails, meetings and tasks. Null: the export has no such file.</summary>
    public ActivityColumns? Activities { get; init; }
    /// <summary>Other spellings, per kind ("person", "account", "product"): what the file says, and what is meant.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, string>> SameAs { get; init; } = new Dictionary<string, Dictionary<string, string>>();

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // A misspelt member would otherwise be a column that is never read, in silence.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <exception cref="DataImportException">The map names no file of people.</exception>
    public TeamColumns NeededTeams => Teams ?? throw new DataImportException("The column map names no file of people: add 'teams' with file, person and manager.");

    /// <summary>The map of the data set the demo names: eight columns of sales_pipeline.csv and three files beside it.</summary>
    public static ColumnMap Default()
    {
        using var stream = typeof(ColumnMap).Assembly.GetManifestResourceStream("CrmAssist.Export.maven-map.json")!;
        return JsonSerializer.Deserialize<ColumnMap>(stream, Options)!;
    }

    /// <summary>Reads a map.</summary>
    /// <exception cref="DataImportException">The file is missing, not JSON, names an unknown member or lacks a needed one.</exception>
    public static ColumnMap Read(string file)
    {
        if (!File.Exists(file)) throw new DataImportException($"The column map {file} does not exist.");
        try
        {
            var map = JsonSerializer.Deserialize<ColumnMap>(File.ReadAllText(file), Options)
                ?? throw new DataImportException($"The column map {file} is empty.");
            foreach (var kind in map.SameAs.Keys.Where(kind => kind is not ("person" or "account" or "product")))
                throw new DataImportException($"The column map {file} has other spellings for '{kind}'; they can be given for person, account and product.");
            if (map.Dates.Count == 0) throw new DataImportException($"The column map {file} has no date pattern.");
            return map;
        }
        catch (JsonException e)
        {
            throw new DataImportException($"The column map {file} cannot be read, line {e.LineNumber + 1}: {e.Message.Split(" Path:")[0].TrimEnd('.')}.");
        }
    }
}

/// <summary>The file of people: one row per salesperson.</summary>
public sealed record TeamColumns
{
    public required string File { get; init; }
    public required string Person { get; init; }
    public required string Manager { get; init; }
    public string? BusinessUnit { get; init; }
}

/// <summary>The file of customers.</summary>
public sealed record AccountColumns
{
    public required string File { get; init; }
    public required string Name { get; init; }
    /// <summary>Column that holds the parent account's name.</summary>
    public string? Parent { get; init; }
    /// <summary>Further columns: column of the account table, column of the file.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();
}

/// <summary>The file of products.</summary>
public sealed record ProductColumns
{
    public required string File { get; init; }
    public required string Name { get; init; }
    public string? Price { get; init; }
}

/// <summary>The file of deals.</summary>
public sealed record DealColumns
{
    public required string File { get; init; }
    public required string Id { get; init; }
    public required string Owner { get; init; }
    public required string Stage { get; init; }
    /// <summary>What a value of the stage column means here.</summary>
    public required IReadOnlyDictionary<string, StageMeaning> Stages { get; init; }
    /// <summary>Column with the deal's name; without it the name is made of product, account and id.</summary>
    public string? Name { get; init; }
    public string? Account { get; init; }
    public string? Product { get; init; }
    /// <summary>Column with the day on which the deal began.</summary>
    public string? Start { get; init; }
    /// <summary>Column with the day on which the deal was closed; for an open deal the day it is expected to close, when it has one.</summary>
    public string? Closed { get; init; }
    /// <summary>Back-test only: column with the day the deal is, or was, expected to close, where it is another one than <see cref="Closed"/>.</summary>
    public string? Expected { get; init; }
    /// <summary>Back-test only: column that says whether a deal is open, won or lost, where the stage does not.</summary>
    public string? Outcome { get; init; }
    /// <summary>What a value of the outcome column means.</summary>
    public IReadOnlyDictionary<string, DealState> Outcomes { get; init; } = new Dictionary<string, DealState>();
    /// <summary>Back-test only: column with the manager's name; without it the file of people tells.</summary>
    public string? Manager { get; init; }
    /// <summary>Back-test only: per stage the column with the day on which the deal entered it.</summary>
    public IReadOnlyDictionary<string, string> StageDates { get; init; } = new Dictionary<string, string>();
    /// <summary>Column with the value: the actual one of a closed deal, the estimated one of an open deal.</summary>
    public string? Value { get; init; }
    /// <summary>What stands in for the value of an open deal that has none.</summary>
    public MissingValue ValueOfOpenDeals { get; init; } = MissingValue.None;
}

/// <summary>The file of stage changes: a row per deal and stage entered.</summary>
public sealed record StageHistoryColumns
{
    public required string File { get; init; }
    public required string Deal { get; init; }
    /// <summary>Column with the stage entered; its values are explained in <see cref="DealColumns.Stages"/>.</summary>
    public required string Stage { get; init; }
    public required string On { get; init; }
}

/// <summary>The file of close date changes: a row per deal and date given.</summary>
public sealed record CloseDateHistoryColumns
{
    public required string File { get; init; }
    public required string Deal { get; init; }
    /// <summary>Column with the day the deal was expected to close from then on.</summary>
    public required string Date { get; init; }
    public required string On { get; init; }
}

/// <summary>The file of activities: a row per call, mail, meeting or task of a deal. What was called off is left out.</summary>
public sealed record ActivityColumns
{
    public required string File { get; init; }
    public required string Deal { get; init; }
    /// <summary>Column with the day on which it took place, or is planned for.</summary>
    public required string On { get; init; }
    public required string Type { get; init; }
    /// <summary>What a value of the type column means.</summary>
    public required IReadOnlyDictionary<string, ActivityKind> Types { get; init; }
    /// <summary>Column with the day on which it was written down; without it nothing that was planned can be known.</summary>
    public string? Created { get; init; }
    /// <summary>Column with the direction of a mail or call.</summary>
    public string? Direction { get; init; }
    /// <summary>The value of <see cref="Direction"/> that says: from the customer.</summary>
    public string Incoming { get; init; } = "in";
    /// <summary>Column with the customer's person.</summary>
    public string? Person { get; init; }
    /// <summary>Column with the name of the colleague who did it.</summary>
    public string? By { get; init; }
}

/// <summary>What an activity is.</summary>
public enum ActivityKind { Call, Mail, Meeting, Task }

/// <summary>What stands in for the value of an open deal.</summary>
public enum MissingValue
{
    [JsonStringEnumMemberName("none")] None,
    [JsonStringEnumMemberName("productPrice")] ProductPrice,
}

/// <summary>Open in a stage, won or lost.</summary>
public sealed record StageMeaning
{
    public required DealState State { get; init; }
    /// <summary>Open deals: Qualify, Develop, Propose or Close.</summary>
    public SalesStage? Stage { get; init; }
}

/// <summary>statecode of an opportunity.</summary>
public enum DealState { Open = 0, Won = 1, Lost = 2 }

/// <summary>salesstage of an opportunity.</summary>
public enum SalesStage { Qualify = 0, Develop = 1, Propose = 2, Close = 3 }
