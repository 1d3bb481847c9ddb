using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Who of these users and teams holds a privilege, by own roles or by a team's?</summary>
/// <remarks>Two or three queries however many people and privileges. What a privilege reaches is not asked: the platform checks that itself when it matters.</remarks>
public static class Entitled
{
    private const string PrivilegeAlias = "privilege";

    /// <summary>For each privilege the users among <paramref name="users"/> who hold it.</summary>
    public static IReadOnlyDictionary<string, HashSet<Guid>> Users(IOrganizationService service, IReadOnlyCollection<Guid> users, params string[] privileges)
    {
        var holders = ByRole(service, users, privileges);
        AddByTeam(service, users, holders);
        return holders;
    }

    /// <summary>The same by the users' own roles alone: one query, which suffices for most.</summary>
    internal static IReadOnlyDictionary<string, HashSet<Guid>> ByRole(IOrganizationService service, IReadOnlyCollection<Guid> users, params string[] privileges)
    {
        var holders = privileges.ToDictionary(p => p, _ => new HashSet<Guid>(), StringComparer.OrdinalIgnoreCase);
        if (users.Count == 0) return holders;
        var direct = new QueryExpression(Role.OfUsers) { ColumnSet = new ColumnSet(User.Id), Distinct = true };
        direct.Criteria.AddCondition(User.Id, ConditionOperator.In, users.Values());
        Having(direct.AddLink(Role.Privileges, Role.Id, Role.Id), privileges);
        Take(service.All(direct), holders);
        return holders;
    }

    /// <summary>Adds who holds a privilege by a team: one query.</summary>
    internal static void AddByTeam(IOrganizationService service, IReadOnlyCollection<Guid> users, IReadOnlyDictionary<string, HashSet<Guid>> holders)
    {
        if (users.Count == 0) return;
        var byTeam = new QueryExpression(Role.Memberships) { ColumnSet = new ColumnSet(User.Id), Distinct = true };
        byTeam.Criteria.AddCondition(User.Id, ConditionOperator.In, users.Values());
        Having(byTeam.AddLink(Role.OfTeams, Team.Id, Team.Id).AddLink(Role.Privileges, Role.Id, Role.Id), [.. holders.Keys]);
        Take(service.All(byTeam), holders);
    }

    /// <summary>Does this user hold the privilege? One query, for calls that make few.</summary>
    public static bool Has(IOrganizationService service, Guid user, string privilege)
    {
        const string own = "own", team = "team";
        var query = new QueryExpression(Role.Privilege) { ColumnSet = new ColumnSet(Role.PrivilegeId), TopCount = 1 };
        query.Criteria.AddCondition(Role.PrivilegeName, ConditionOperator.Equal, privilege);
        var roles = query.AddLink(Role.Privileges, Role.PrivilegeId, Role.PrivilegeId);
        var direct = roles.AddLink(Role.OfUsers, Role.Id, Role.Id, JoinOperator.LeftOuter);
        direct.EntityAlias = own;
        direct.LinkCriteria.AddCondition(User.Id, ConditionOperator.Equal, user);
        var member = roles.AddLink(Role.OfTeams, Role.Id, Role.Id, JoinOperator.LeftOuter).AddLink(Role.Memberships, Team.Id, Team.Id, JoinOperator.LeftOuter);
        member.EntityAlias = team;
        member.LinkCriteria.AddCondition(User.Id, ConditionOperator.Equal, user);
        var either = query.Criteria.AddFilter(LogicalOperator.Or);
        either.AddCondition(own, User.Id, ConditionOperator.NotNull);
        either.AddCondition(team, User.Id, ConditionOperator.NotNull);
        return service.RetrieveMultiple(query).Entities.Count > 0;
    }

    /// <summary>The owners, users and teams, who hold the privilege, by role or by a team: two queries.</summary>
    public static HashSet<Guid> Owners(IOrganizationService service, IReadOnlyCollection<Guid> users, IReadOnlyCollection<Guid> teams, string privilege)
    {
        const string member = "member";
        var holders = new HashSet<Guid>();
        if (users.Count > 0)
        {
            var direct = new QueryExpression(Role.OfUsers) { ColumnSet = new ColumnSet(User.Id), Distinct = true };
            direct.Criteria.AddCondition(User.Id, ConditionOperator.In, users.Values());
            Having(direct.AddLink(Role.Privileges, Role.Id, Role.Id), privilege);
            holders.UnionWith(service.All(direct).Select(r => r.GetAttributeValue<Guid>(User.Id)));
        }
        // A user whose own roles suffice needs no team; and most pages know no other owner.
        var others = users.Where(u => !holders.Contains(u)).ToList();
        if (others.Count == 0 && teams.Count == 0) return holders;
        var query = new QueryExpression(Role.OfTeams) { ColumnSet = new ColumnSet(Team.Id), Distinct = true };
        Having(query.AddLink(Role.Privileges, Role.Id, Role.Id), privilege);
        var members = query.AddLink(Role.Memberships, Team.Id, Team.Id, JoinOperator.LeftOuter);
        members.EntityAlias = member;
        members.Columns = new ColumnSet(User.Id);
        var wanted = query.Criteria.AddFilter(LogicalOperator.Or);
        if (teams.Count > 0) wanted.AddCondition(Team.Id, ConditionOperator.In, teams.Values());
        if (others.Count > 0) wanted.AddCondition(member, User.Id, ConditionOperator.In, others.Values());
        foreach (var row in service.All(query))
        {
            holders.Add(row.GetAttributeValue<Guid>(Team.Id));
            if (row.Get<Guid?>(member, User.Id) is { } user) holders.Add(user);
        }
        holders.IntersectWith(users.Concat(teams));
        return holders;
    }

    private static void Take(IEnumerable<Entity> rows, IReadOnlyDictionary<string, HashSet<Guid>> holders)
    {
        foreach (var row in rows)
            if (row.Get<string>(PrivilegeAlias, Role.PrivilegeName) is { } name) holders[name].Add(row.GetAttributeValue<Guid>(User.Id));
    }

    private static void Having(LinkEntity rolePrivileges, params string[] privileges)
    {
        var privilege = rolePrivileges.AddLink(Role.Privilege, Role.PrivilegeId, Role.PrivilegeId);
        privilege.EntityAlias = PrivilegeAlias;
        privilege.Columns = new ColumnSet(Role.PrivilegeName);
        privilege.LinkCriteria.AddCondition(Role.PrivilegeName, ConditionOperator.In, privileges.Select(p => (object)p).ToArray());
    }
}
