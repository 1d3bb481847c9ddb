using CrmAssist.Backtest;
using CrmAssist.Backtest.Input;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Export;

namespace CrmAssist.Tools.Tests.Backtest;

/// <summary>A folder with an export of invented deals, and its column map beside it. Rows are added as texts, so that a test sees what the reader sees.</summary>
internal sealed class World : IDisposable
{
    public static readonly Day Today = Day.On(2026, 6, 30);

    public const string Map = """
        {
          "teams": { "file": "people.csv", "person": "person", "manager": "manager" },
          "deals": {
            "file": "deals.csv", "id": "id", "owner": "owner", "stage": "stage", "outcome": "outcome", "outcomes": { "open": "Open", "won": "Won", "lost": "Lost" },
            "start": "created", "expected": "close_date", "closed": "closed_on", "value": "value",
            "stages": {
              "First talk": { "state": "Open", "stage": "Qualify" }, "Demo": { "state": "Open", "stage": "Develop" },
              "Offer": { "state": "Open", "stage": "Propose" }, "Contract": { "state": "Open", "stage": "Close" }
            }
          },
          "stageHistory": { "file": "stages.csv", "deal": "deal", "stage": "stage", "on": "on" },
          "closeDateHistory": { "file": "dates.csv", "deal": "deal", "date": "date", "on": "on" },
          "activities": {
            "file": "activities.csv", "deal": "deal", "on": "on", "type": "type", "types": { "call": "Call", "mail": "Mail", "meeting": "Meeting", "task": "Task" },
            "created": "created", "direction": "direction", "person": "person", "by": "by"
          }
        }
        """;

    public const string DealHeader = "id,owner,stage,outcome,created,close_date,closed_on,value";

    private readonly Dictionary<string, List<string>> files = new()
    {
        ["people.csv"] = ["person,manager", "Ada Sample,Mona Fiction", "Ben Example,Mona Fiction", "Cleo Invented,Nils Fable"],
        ["deals.csv"] = [DealHeader],
        ["stages.csv"] = ["deal,stage,on"],
        ["dates.csv"] = ["deal,date,on"],
        ["activities.csv"] = ["deal,on,type,created,direction,person,by"],
    };

    public World() => Folder = Directory.CreateTempSubdirectory("crmassist-world-").FullName;

    public string Folder { get; }

    public World Deal(string row) => Add("deals.csv", row);
    public World Stage(string row) => Add("stages.csv", row);
    public World Date(string row) => Add("dates.csv", row);
    public World Activity(string row) => Add("activities.csv", row);

    public World Add(string file, string row)
    {
        files[file].Add(row);
        return this;
    }

    /// <summary>Rows the test changes as it likes, the header first.</summary>
    public List<string> Rows(string file) => files[file];

    public World Save(string map = Map)
    {
        foreach (var (name, rows) in files) File.WriteAllText(Path.Combine(Folder, name), string.Join("\n", rows) + "\n");
        File.WriteAllText(Path.Combine(Folder, "map.json"), map);
        return this;
    }

    public PastDeals Read(Day? asOf = null)
    {
        Save();
        return PastDeals.Read(Folder, ColumnMap.Read(Path.Combine(Folder, "map.json")), asOf, Today);
    }

    public BacktestReport Run(IReadOnlyList<StallRule>? rules = null, int resamples = 200, Day? asOf = null)
    {
        Save();
        return CrmAssist.Backtest.Backtest.Run(new BacktestRequest(Folder, ColumnMap.Read(Path.Combine(Folder, "map.json")), rules, asOf, Today, 40_000, 1, resamples));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
