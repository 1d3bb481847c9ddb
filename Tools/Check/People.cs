using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Role = CrmAssist.Rows.Role;

namespace CrmAssist.Tools.Check;

/// <summary>A user, as far as checks look at one.</summary>
internal sealed record Person(Guid Id, string Name, bool Disabled, Guid? Manager);

/// <summary>Owners of open deals, the people above them, and who holds our roles, by himself or through a team.</summary>
internal sealed class People
{
    private const string RootRole = "parentrootroleid";
    private const string Member = "member";

    private readonly Dictionary<Guid, Person> known = [];
    private readonly Dictionary<string, HashSet<Guid>> holders = [];

    private People() { }

    /// <summary>Enabled users who own open deals.</summary>
    public required IReadOnlyList<Person> Owners { get; init; }

    public static People Read(IOrganizationService service)
    {
        var query = Users();
        query.Distinct = true;
        query.Criteria.AddCondition(User.Disabled, ConditionOperator.Equal, false);
        query.AddLink(Opportunity.Table, User.Id, Opportunity.OwningUser).LinkCriteria.AddCondition(Opportunity.State, ConditionOperator.Equal, Opportunity.Open);
        var owners = service.All(query).Select(Of).ToList();
        var people = new People { Owners = owners };
        foreach (var owner in owners) people.known[owner.Id] = owner;
        people.AddManagers(service);
        foreach (var role in new[] { Product.RepRole, Product.ManagerRole, Product.AdministratorRole, Product.ServiceRole }) people.holders[role] = Holders(service, role);
        return people;
    }

    /// <summary>Who holds a role of ours and is enabled.</summary>
    public IReadOnlySet<Guid> Holding(string role) => holders[role];

    public Person? Find(Guid id) => known.GetValueOrDefault(id);

    /// <summary>The first enabled user above; null when there is none, or the line turns in a circle.</summary>
    public Person? Above(Person person)
    {
        var seen = new HashSet<Guid> { person.Id };
        for (var at = person.Manager; at is { } id && seen.Add(id) && Find(id) is { } manager; at = manager.Manager)
            if (!manager.Disabled) return manager;
        return null;
    }

    private void AddManagers(IOrganizationService service)
    {
        while (true)
        {
            var missing = known.Values.Select(p => p.Manager).OfType<Guid>().Where(id => !known.ContainsKey(id)).Distinct().ToList();
            if (missing.Count == 0) return;
            foreach (var part in missing.Chunk(Paged.MostValues))
            {
                var query = Users();
                query.Criteria.AddCondition(User.Id, ConditionOperator.In, part.Values());
                foreach (var row in service.All(query)) known[row.GetAttributeValue<Guid>(User.Id)] = Of(row);
            }
            // Whoever may not be read ends the line.
            foreach (var id in missing) known.TryAdd(id, new Person(id, "", true, null));
        }
    }

    private static HashSet<Guid> Holders(IOrganizationService service, string role)
    {
        var direct = Enabled();
        OurRole(direct.AddLink(Role.OfUsers, User.Id, User.Id), role);
        var throughTeam = Enabled();
        var membership = throughTeam.AddLink(Role.Memberships, User.Id, User.Id);
        membership.EntityAlias = Member;
        OurRole(membership.AddLink(Role.OfTeams, Team.Id, Team.Id), role);
        return [.. service.All(direct).Concat(service.All(throughTeam)).Select(row => row.GetAttributeValue<Guid>(User.Id))];
    }

    private static void OurRole(LinkEntity holding, string role) =>
        holding.AddLink("role", Role.Id, Role.Id).LinkCriteria.AddCondition(RootRole, ConditionOperator.Equal, Product.RoleId(role));

    private static QueryExpression Enabled()
    {
        var query = Users();
        query.Distinct = true;
        query.Criteria.AddCondition(User.Disabled, ConditionOperator.Equal, false);
        return query;
    }

    private static QueryExpression Users()
    {
        // The id by name: a distinct query returns no more than it is asked for.
        var query = new QueryExpression(User.Table) { ColumnSet = new ColumnSet(User.Id, User.FullName, User.Disabled, User.Manager) };
        query.AddOrder(User.FullName, OrderType.Ascending);
        return query;
    }

    private static Person Of(Entity row) =>
        new(row.GetAttributeValue<Guid>(User.Id), row.GetAttributeValue<string>(User.FullName) ?? "", row.GetAttributeValue<bool>(User.Disabled), row.GetAttributeValue<EntityReference>(User.Manager)?.Id);
}
