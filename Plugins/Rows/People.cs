using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Users with the line above them, as far as finding a helper needs them.</summary>
public sealed class People
{
    private static readonly string[] Privileges = [Role.ReadDeals, Role.ReadActivities, Role.ReadWords];

    private readonly IOrganizationService service;
    private readonly DateTime now;
    private readonly Dictionary<Guid, Person> persons = [];
    private readonly Dictionary<Guid, Guid> managers = [];
    private readonly Dictionary<Guid, Guid> administrators = [];
    private readonly Dictionary<Guid, int?> zones = [];
    private readonly Dictionary<Guid, Absence> absences = [];
    private string[] privileges = Privileges;
    private IReadOnlyDictionary<string, HashSet<Guid>> holders = new Dictionary<string, HashSet<Guid>>();
    private bool teamsRead;

    private People(IOrganizationService service, DateTime now)
    {
        this.service = service;
        this.now = now;
    }

    /// <summary>The settings that were read beside; those that ship before crma_SetUp.</summary>
    public Settings Settings { get; private set; } = new();

    /// <summary>Reads users, the administrators of teams, and everybody above them: four queries however many they are.</summary>
    public static People Of(IOrganizationService service, IEnumerable<EntityReference> owners, params Guid?[] others)
    {
        var people = new People(service, DateTime.MinValue);
        people.Read([.. owners], others, around: false);
        people.ReadTeams();
        return people;
    }

    /// <summary>The people around an ask, with settings, fallback helper, clocks and absences: two queries, and a third where somebody's own roles do not suffice.</summary>
    /// <param name="service">Acts as SYSTEM.</param>
    /// <param name="owner">Who owns the deal.</param>
    /// <param name="others">Who asks, who is named.</param>
    /// <param name="now">UTC.</param>
    /// <param name="also">Privileges that are asked for beside those of a helper.</param>
    public static People Around(IOrganizationService service, EntityReference owner, IEnumerable<Guid?> others, DateTime now, params string[] also)
    {
        var people = new People(service, now) { privileges = [.. Privileges.Concat(also).Distinct()] };
        people.Read([owner], others, around: true);
        return people;
    }

    /// <summary>A user, or null when nobody has that id.</summary>
    public Person? this[Guid id] => !persons.TryGetValue(id, out var person) ? null : person with
    {
        MayReadDeals = Holds(id, Role.ReadDeals),
        MayReadActivities = Holds(id, Role.ReadActivities),
        MayReadWords = Holds(id, Role.ReadWords),
    };

    /// <summary>Does a user hold one of the privileges that were asked for?</summary>
    public bool Holds(Guid user, string privilege)
    {
        if (holders[privilege].Contains(user)) return true;
        // Roles of teams are asked for only when somebody's own do not suffice.
        if (teamsRead || !persons.TryGetValue(user, out var person) || !person.Enabled || person.Application || !person.Licensed) return false;
        ReadTeams();
        return holders[privilege].Contains(user);
    }

    /// <summary>Who manages a deal of this owner; null when neither the line nor the fallback can help.</summary>
    public Person? ManagerOf(EntityReference owner, Guid? fallback)
    {
        var other = fallback is { } id ? this[id] : null;
        if (owner.LogicalName != Team.Table) return Line.Manager(owner.Id, Above(owner.Id), other);
        // A team has no manager: its administrator is the first who can help with its deals.
        if (!administrators.TryGetValue(owner.Id, out var administrator)) return Line.Manager(owner.Id, [], other);
        return Line.Manager(owner.Id, new[] { this[administrator] }.OfType<Person>().Concat(Above(administrator)), other);
    }

    /// <summary>Who stands above a user, nearest first, as far as the line is followed.</summary>
    public IEnumerable<Person> Above(Guid user)
    {
        for (var level = 0; level < Line.Levels && managers.TryGetValue(user, out user) && this[user] is { } manager; level++) yield return manager;
    }

    /// <summary>The clock a user reads; one query where it has not been read beside.</summary>
    public UserClock ClockOf(Guid user) => zones.TryGetValue(user, out var zone) ? UserClock.Of(service, zone) : UserClock.Of(service, user);

    /// <summary>The absence of a user, null when he is there; one query where it has not been read beside.</summary>
    public Absence? AbsenceOf(Guid user)
    {
        if (!zones.ContainsKey(user)) Include(user);
        return absences.TryGetValue(user, out var absence) && absence.Until > now ? absence : null;
    }

    /// <summary>A user who was not among those read, with his line.</summary>
    public Person? Include(Guid user)
    {
        if (!zones.ContainsKey(user)) Read([], [user], around: true);
        return this[user];
    }

    private void Read(List<EntityReference> owners, IEnumerable<Guid?> others, bool around)
    {
        ReadAdministrators([.. owners.Where(o => o.LogicalName == Team.Table).Select(o => o.Id).Distinct()]);
        var users = owners.Where(o => o.LogicalName == User.Table).Select(o => o.Id).Concat(administrators.Values).Concat(others.OfType<Guid>()).Distinct().ToList();
        if (users.Count > 0)
        {
            var lines = new LineQuery(users) { Found = Keep };
            if (around) lines.WithAllAround();
            lines.Run(service);
            foreach (var zone in lines.Zones) zones[zone.Key] = zone.Value;
            foreach (var absence in lines.Absences) absences[absence.Key] = absence.Value;
            Settings = lines.Settings ?? Settings;
        }
        teamsRead = false;
        holders = Entitled.ByRole(service, persons.Keys, privileges);
    }

    private void ReadTeams()
    {
        teamsRead = true;
        Entitled.AddByTeam(service, persons.Keys, holders);
    }

    /// <summary>Who stands above the deals of an owner, nearest first: over a team its administrator does.</summary>
    public IEnumerable<Person> LineOf(EntityReference owner) =>
        owner.LogicalName != Team.Table ? Above(owner.Id)
        : administrators.TryGetValue(owner.Id, out var administrator) ? new[] { this[administrator] }.OfType<Person>().Concat(Above(administrator))
        : [];

    private void ReadAdministrators(IReadOnlyCollection<Guid> teams)
    {
        if (teams.Count == 0) return;
        var query = new QueryExpression(Team.Table) { ColumnSet = new ColumnSet(Team.Administrator) };
        query.Criteria.AddCondition(Team.Id, ConditionOperator.In, teams.Values());
        query.Criteria.AddCondition(Team.Administrator, ConditionOperator.NotNull);
        foreach (var team in service.All(query)) administrators[team.Id] = team.IdIn(Team.Administrator);
    }

    private void Keep(Person person, Guid? manager)
    {
        persons[person.Id] = person;
        if (manager is { } above) managers[person.Id] = above;
    }
}
