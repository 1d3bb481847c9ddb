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
        var holders = privileges.ToDictionary(p => p, _ => new HashSet<Guid>(), StringComparer.OrdinalIgnoreCase);
        if (users.Count == 0) return holders;
        var direct = new QueryExpression(Role.OfUsers) { ColumnSet = new ColumnSet(User.Id), Distinct = true };
        direct.Criteria.AddCondition(User.Id, ConditionOperator.In, users.Values());
        Having(direct.AddLink(Role.Privileges, Role.Id, Role.Id), privileges);
        var byTeam = new QueryExpression(Role.Memberships) { ColumnSet = new ColumnSet(User.Id), Distinct = true };
        byTeam.Criteria.AddCondition(User.Id, ConditionOperator.In, users.Values());
        Having(byTeam.AddLink(Role.OfTeams, Team.Id, Team.Id).AddLink(Role.Privileges, Role.Id, Role.Id), privileges);
        foreach (var row in service.All(direct).Concat(service.All(byTeam)))
            if (row.Get<string>(PrivilegeAlias, Role.PrivilegeName) is { } name) holders[name].Add(row.GetAttributeValue<Guid>(User.Id));
        return holders;
    }

    /// <summary>The teams among <paramref name="teams"/> that hold the privilege.</summary>
    public static HashSet<Guid> Teams(IOrganizationService service, IReadOnlyCollection<Guid> teams, string privilege)
    {
        if (teams.Count == 0) return [];
        var query = new QueryExpression(Role.OfTeams) { ColumnSet = new ColumnSet(Team.Id), Distinct = true };
        query.Criteria.AddCondition(Team.Id, ConditionOperator.In, teams.Values());
        Having(query.AddLink(Role.Privileges, Role.Id, Role.Id), privilege);
        return new HashSet<Guid>(service.All(query).Select(r => r.GetAttributeValue<Guid>(Team.Id)));
    }

    private static void Having(LinkEntity rolePrivileges, params string[] privileges)
    {
        var privilege = rolePrivileges.AddLink(Role.Privilege, Role.PrivilegeId, Role.PrivilegeId);
        privilege.EntityAlias = PrivilegeAlias;
        privilege.Columns = new ColumnSet(Role.PrivilegeName);
        privilege.LinkCriteria.AddCondition(Role.PrivilegeName, ConditionOperator.In, privileges.Select(p => (object)p).ToArray());
    }
}
