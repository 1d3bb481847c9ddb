using CrmAssist.Domain;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Export;

namespace CrmAssist.Backtest.Input;

/// <summary>Reads the files of what happened to deals: stages entered, close dates given, activities.</summary>
internal sealed class HistoryFiles(string folder, ColumnMap map, ImportReport report, IReadOnlyDictionary<string, PastDeal> deals)
{
    private readonly RowValues values = new(map);
    private readonly Dictionary<(string Kind, string Name), Who> known = [];

    public void Read()
    {
        if (map.StageHistory is { } stages) Each(stages.File, stages.Deal, [stages.Stage, stages.On], (row, deal) => Stage(row, deal, stages));
        if (map.CloseDateHistory is { } dates)
            Each(dates.File, dates.Deal, [dates.Date, dates.On], (row, deal) => deal.CloseDates.Add(new DateGiven(Needed(row, dates.On), Needed(row, dates.Date))));
        if (map.Activities is { } activities)
        {
            Each(activities.File, activities.Deal, [activities.On, activities.Type, activities.Created, activities.Direction, activities.Person, activities.By],
                (row, deal) => deal.Activities.Add(Activity(row, deal, activities)));
        }
    }

    private void Each(string name, string dealColumn, IEnumerable<string?> columns, Action<CsvRow, PastDeal> take)
    {
        var file = CsvFile.Open(folder, name, [dealColumn, .. columns]);
        if (file.ReadAsLatin) report.Note(file.Name, 0, "not UTF-8, so it was read as Latin 1; letters with accents may be wrong");
        foreach (var row in file.Rows(report))
        {
            try
            {
                if (!deals.TryGetValue(row[dealColumn], out var deal)) throw new CellException($"{dealColumn} '{row[dealColumn]}' is no deal that was taken from {map.Deals.File}");
                take(row, deal);
                report.CountLoaded(file.Name);
            }
            catch (CellException e) { report.Refuse(file.Name, row.Line, e.Message); }
        }
    }

    private void Stage(CsvRow row, PastDeal deal, StageHistoryColumns columns)
    {
        if (!map.Deals.Stages.TryGetValue(row[columns.Stage], out var meaning)) throw new CellException($"{columns.Stage} '{row[columns.Stage]}' is no stage of the column map");
        var on = Needed(row, columns.On);
        // The deal's own row tells of the closing.
        if (meaning.State == DealState.Open) deal.Stages.Add(new StageEntry(on, row[columns.Stage], (StageCategory?)meaning.Stage));
        else report.Note(columns.File, row.Line, $"{columns.Stage} '{row[columns.Stage]}' tells of the closing, which is taken from {map.Deals.File}");
    }

    private PastActivity Activity(CsvRow row, PastDeal deal, ActivityColumns columns)
    {
        if (!columns.Types.TryGetValue(row[columns.Type], out var kind)) throw new CellException($"{columns.Type} '{row[columns.Type]}' is no type of the column map");
        var created = values.Date(row[columns.Created], columns.Created ?? "") is { } date ? Day.Of(date) : (Day?)null;
        bool? incoming = row[columns.Direction] is { Length: > 0 } way ? way.Equals(columns.Incoming, StringComparison.OrdinalIgnoreCase) : null;
        return new PastActivity(new Guid((int)row.Line, 0, 0, new byte[8]), kind, Needed(row, columns.On), created, incoming, Somebody("customer", row[columns.Person]),
            Somebody("person", values.Name("person", row[columns.By])));
    }

    private Who? Somebody(string kind, string name)
    {
        if (name.Length == 0) return null;
        if (!known.TryGetValue((kind, name), out var who)) known.Add((kind, name), who = new Who(NameId.Of(kind, name), name));
        return who;
    }

    private Day Needed(CsvRow row, string column) => values.Date(row[column], column) is { } date ? Day.Of(date) : throw new CellException($"{column} is empty");
}
