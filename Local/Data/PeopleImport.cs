using CrmAssist.Local.App;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Data;

/// <summary>A salesperson of the file.</summary>
internal sealed record Person(long Line, string Name, string Manager, string BusinessUnit);

/// <summary>Sales teams become users: a business unit per regional office, the manager of a row as the person's manager.</summary>
internal sealed class PeopleImport(IOrganizationService service, Guid rootBusinessUnit, ColumnMap map, ImportReport report)
{
    private readonly RowValues values = new(map);
    private readonly Dictionary<string, Guid> units = [];
    private readonly Dictionary<string, Guid> people = [];

    /// <summary>User by name, salespeople and managers.</summary>
    public IReadOnlyDictionary<string, Guid> People => people;
    /// <summary>Names of those who manage somebody.</summary>
    public IReadOnlySet<string> Managers { get; private set; } = new HashSet<string>();

    public void Load(CsvFile file)
    {
        var columns = map.NeededTeams;
        var rows = new Dictionary<string, Person>();
        foreach (var row in file.Rows(report))
        {
            var name = values.Name("person", row[columns.Person]);
            var manager = values.Name("person", row[columns.Manager]);
            if (name.Length == 0) report.Refuse(file.Name, row.Line, $"{columns.Person} is empty");
            else if (rows.TryGetValue(name, out var first)) report.Refuse(file.Name, row.Line, $"'{name}' is already on line {first.Line}");
            else
            {
                if (manager == name) report.Note(file.Name, row.Line, $"'{name}' is named as the own manager; loaded without one");
                else if (manager.Length == 0) report.Note(file.Name, row.Line, $"'{name}' has no manager");
                rows.Add(name, new Person(row.Line, name, manager == name ? "" : manager, row[columns.BusinessUnit]));
            }
        }
        Managers = rows.Values.Select(p => p.Manager).Where(m => m.Length > 0).ToHashSet();

        // Managers who are no salespeople themselves sit in the business unit of their first salesperson.
        foreach (var row in rows.Values.Where(p => p.Manager.Length > 0 && !rows.ContainsKey(p.Manager)).DistinctBy(p => p.Manager))
            CreateUser(row.Manager, row.BusinessUnit);
        foreach (var row in rows.Values) CreateUser(row.Name, row.BusinessUnit);
        report.CountLoaded(file.Name, rows.Count);
        foreach (var row in rows.Values.Where(p => p.Manager.Length > 0))
            service.Update(new Entity("systemuser", people[row.Name]) { ["parentsystemuserid"] = new EntityReference("systemuser", people[row.Manager]) });
    }

    private void CreateUser(string name, string unit)
    {
        var id = StableId.Of("user", name);
        var space = name.LastIndexOf(' ');
        service.Create(new Entity("systemuser", id)
        {
            ["firstname"] = space < 0 ? "" : name[..space],
            ["lastname"] = name[(space + 1)..],
            ["businessunitid"] = new EntityReference("businessunit", BusinessUnit(unit)),
        });
        people.Add(name, id);
    }

    private Guid BusinessUnit(string name)
    {
        if (name.Length == 0) return rootBusinessUnit;
        if (units.TryGetValue(name, out var id)) return id;
        id = StableId.Of("businessunit", name);
        service.Create(new Entity("businessunit", id) { ["name"] = name, ["parentbusinessunitid"] = new EntityReference("businessunit", rootBusinessUnit) });
        units.Add(name, id);
        return id;
    }
}
