using CrmAssist.Domain.Assist;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Users with the line above them, as far as finding a helper needs them.</summary>
public sealed class People
{
    private readonly Dictionary<Guid, Person> persons = [];
    private readonly Dictionary<Guid, Guid> managers = [];
    private readonly Dictionary<Guid, Guid> administrators = [];

    private People()
    {
    }

    /// <summary>Reads users, the administrators of teams, and everybody above them: four queries however many they are.</summary>
    public static People Of(IOrganizationService service, IEnumerable<EntityReference> owners, params Guid?[] others)
    {
        var people = new People();
        var all = owners.ToList();
        people.ReadAdministrators(service, [.. all.Where(o => o.LogicalName == Team.Table).Select(o => o.Id).Distinct()]);
        people.ReadLines(service, [.. all.Where(o => o.LogicalName == User.Table).Select(o => o.Id).Concat(people.administrators.Values).Concat(others.OfType<Guid>()).Distinct()]);
        var holders = Entitled.Users(service, people.persons.Keys, Role.ReadDeals, Role.ReadActivities, Role.ReadWords);
        foreach (var person in people.persons.Values.ToList())
            people.persons[person.Id] = person with
            {
                MayReadDeals = holders[Role.ReadDeals].Contains(person.Id),
                MayReadActivities = holders[Role.ReadActivities].Contains(person.Id),
                MayReadWords = holders[Role.ReadWords].Contains(person.Id),
            };
        return people;
    }

    /// <summary>A user, or null when nobody has that id.</summary>
    public Person? this[Guid id] => persons.TryGetValue(id, out var person) ? person : null;

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

    /// <summary>Who stands above the deals of an owner, nearest first: over a team its administrator does.</summary>
    public IEnumerable<Person> LineOf(EntityReference owner) =>
        owner.LogicalName != Team.Table ? Above(owner.Id)
        : administrators.TryGetValue(owner.Id, out var administrator) ? new[] { this[administrator] }.OfType<Person>().Concat(Above(administrator))
        : [];

    private void ReadAdministrators(IOrganizationService service, IReadOnlyCollection<Guid> teams)
    {
        if (teams.Count == 0) return;
        var query = new QueryExpression(Team.Table) { ColumnSet = new ColumnSet(Team.Administrator) };
        query.Criteria.AddCondition(Team.Id, ConditionOperator.In, teams.Values());
        query.Criteria.AddCondition(Team.Administrator, ConditionOperator.NotNull);
        foreach (var team in service.All(query)) administrators[team.Id] = team.IdIn(Team.Administrator);
    }

    // One query brings a user and the levels above as linked rows.
    private void ReadLines(IOrganizationService service, IReadOnlyCollection<Guid> users)
    {
        if (users.Count == 0) return;
        var columns = new ColumnSet(User.Id, User.FullName, User.Disabled, User.Manager, User.ApplicationId);
        var query = new QueryExpression(User.Table) { ColumnSet = columns };
        query.Criteria.AddCondition(User.Id, ConditionOperator.In, users.Values());
        LinkEntity? below = null;
        for (var level = 1; level <= Line.Levels; level++)
        {
            below = below == null
                ? query.AddLink(User.Table, User.Manager, User.Id, JoinOperator.LeftOuter)
                : below.AddLink(User.Table, User.Manager, User.Id, JoinOperator.LeftOuter);
            below.EntityAlias = Level(level);
            below.Columns = columns;
        }
        foreach (var row in service.All(query))
        {
            Keep(row.Id, row.GetAttributeValue<string>(User.FullName), row.GetAttributeValue<bool>(User.Disabled), row.GetAttributeValue<Guid?>(User.ApplicationId),
                row.GetAttributeValue<EntityReference>(User.Manager));
            for (var level = 1; level <= Line.Levels && row.Get<Guid?>(Level(level), User.Id) is { } id; level++)
                Keep(id, row.Get<string>(Level(level), User.FullName), row.Get<bool>(Level(level), User.Disabled), row.Get<Guid?>(Level(level), User.ApplicationId),
                    row.Get<EntityReference>(Level(level), User.Manager));
        }
    }

    private static string Level(int level) => "above" + level.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private void Keep(Guid id, string? name, bool disabled, Guid? application, EntityReference? manager)
    {
        persons[id] = new Person(id, name ?? "", Enabled: !disabled, Application: application != null, MayReadDeals: false, MayReadActivities: false, MayReadWords: false);
        if (manager != null) managers[id] = manager.Id;
    }
}
