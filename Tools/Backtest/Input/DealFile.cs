using CrmAssist.Domain;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Export;

namespace CrmAssist.Backtest.Input;

/// <summary>Reads the file of deals, with the files of people and prices beside it. A row with a bad cell is left out and reported.</summary>
internal sealed class DealFile(string folder, ColumnMap map, ImportReport report, Day today)
{
    private readonly RowValues values = new(map);
    private readonly DealColumns columns = map.Deals;
    private readonly Dictionary<string, string> managers = [];
    private readonly Dictionary<string, decimal?> prices = [];
    private readonly Dictionary<string, long> seen = [];

    /// <summary>Deals by their id in the file.</summary>
    public Dictionary<string, PastDeal> Read()
    {
        if (columns.Closed == null) throw new DataImportException("The column map names no column with the day of closing: add 'closed' to 'deals'.");
        // All headers first: a missing column is told before a thousand cells are.
        var file = Open(columns.File, [columns.Id, columns.Owner, columns.Stage, columns.Product, columns.Start, columns.Closed, columns.Expected, columns.Outcome,
            columns.Manager, columns.Value, .. columns.StageDates.Values]);
        if (map.Teams is { } teams && columns.Manager == null) ReadPeople(Open(teams.File, [teams.Person, teams.Manager]), teams);
        if (map.Products is { Price: not null } products && columns.ValueOfOpenDeals == MissingValue.ProductPrice) ReadPrices(Open(products.File, [products.Name, products.Price]), products);
        var deals = new Dictionary<string, PastDeal>();
        foreach (var row in file.Rows(report))
        {
            try
            {
                var deal = Deal(row);
                deals.Add(deal.Key, deal);
            }
            catch (CellException e) { report.Refuse(file.Name, row.Line, e.Message); }
        }
        return deals;
    }

    private CsvFile Open(string name, IEnumerable<string?> needed)
    {
        var file = CsvFile.Open(folder, name, needed);
        if (file.ReadAsLatin) report.Note(file.Name, 0, "not UTF-8, so it was read as Latin 1; letters with accents may be wrong");
        return file;
    }

    private PastDeal Deal(CsvRow row)
    {
        var key = row[columns.Id];
        if (key.Length == 0) throw new CellException($"{columns.Id} is empty");
        if (seen.TryGetValue(key, out var first)) throw new CellException($"{columns.Id} '{key}' is already on line {first}");
        seen.Add(key, row.Line);
        if (!columns.Stages.TryGetValue(row[columns.Stage], out var meaning)) throw new CellException($"{columns.Stage} '{row[columns.Stage]}' is no stage of the column map");
        var state = State(row, meaning);
        var began = DayOf(row, columns.Start);
        var closed = DayOf(row, columns.Closed);
        if (began > closed && state != DealState.Open) throw new CellException($"{columns.Closed} '{closed!.Value.Iso}' lies before {columns.Start} '{began!.Value.Iso}'");
        if (state != DealState.Open && closed == null) throw new CellException($"{columns.Closed} is empty for a deal that is {state.ToString().ToLowerInvariant()}");
        if (state != DealState.Open && closed > today) throw new CellException($"{columns.Closed} '{closed!.Value.Iso}' lies after {today.Iso}, the day of the export");
        var owner = values.Name("person", row[columns.Owner]);
        if (owner.Length == 0) report.Note(columns.File, row.Line, $"{columns.Owner} is empty: a deal of nobody");
        var manager = columns.Manager != null ? values.Name("person", row[columns.Manager]) : managers.GetValueOrDefault(owner, "");
        var deal = new PastDeal
        {
            Id = NameId.Of("backtest", key), Key = key, Line = row.Line, State = state, Owner = owner, Manager = manager, Began = began,
            ClosedOn = state == DealState.Open ? null : closed,
            LastCloseDate = columns.Expected != null ? DayOf(row, columns.Expected) : state == DealState.Open ? closed : null,
            Value = values.Amount(row[columns.Value], columns.Value ?? ""), ListPrice = prices.GetValueOrDefault(values.Name("product", row[columns.Product])),
        };
        foreach (var (stage, column) in columns.StageDates)
        {
            if (DayOf(row, column) is not { } entered) continue;
            if (!columns.Stages.TryGetValue(stage, out var named)) throw new DataImportException($"The column map has 'stageDates' for '{stage}', which is not among its 'stages'.");
            if (entered > closed && state != DealState.Open) throw new CellException($"{column} '{entered.Iso}' lies after {columns.Closed} '{closed!.Value.Iso}'");
            deal.Stages.Add(new StageEntry(entered, stage, (StageCategory?)named.Stage));
        }
        return deal;
    }

    private DealState State(CsvRow row, StageMeaning meaning)
    {
        if (columns.Outcome == null) return meaning.State;
        var text = row[columns.Outcome];
        if (text.Length == 0) return DealState.Open;
        return columns.Outcomes.TryGetValue(text, out var state) ? state : throw new CellException($"{columns.Outcome} '{text}' is no outcome of the column map");
    }

    private Day? DayOf(CsvRow row, string? column) => values.Date(row[column], column ?? "") is { } date ? Day.Of(date) : null;

    private void ReadPeople(CsvFile file, TeamColumns teams)
    {
        foreach (var row in file.Rows(report))
        {
            var person = values.Name("person", row[teams.Person]);
            if (person.Length == 0) report.Refuse(file.Name, row.Line, $"{teams.Person} is empty");
            else if (!managers.TryAdd(person, values.Name("person", row[teams.Manager]))) report.Refuse(file.Name, row.Line, $"{teams.Person} '{person}' is already on an earlier line");
            else report.CountLoaded(file.Name);
        }
    }

    private void ReadPrices(CsvFile file, ProductColumns products)
    {
        foreach (var row in file.Rows(report))
        {
            try
            {
                prices[row[products.Name]] = values.Amount(row[products.Price], products.Price!);
                report.CountLoaded(file.Name);
            }
            catch (CellException e) { report.Refuse(file.Name, row.Line, e.Message); }
        }
    }
}
