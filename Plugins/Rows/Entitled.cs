using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Who of these users and teams holds a privilege, by own roles or by a team's?</summary>
/// <remarks>Two or three queries however many people. What a privilege reaches is not asked: the platform checks that itself when it matters.</remarks>
public static class Entitled
{
    /// <summary>The users among <paramref name="users"/> who hold the privilege.</summary>
    public static HashSet<Guid> Users(IOrganizationService service, IReadOnlyCollection<Guid> users, string privilege)
    {
        if (users.Count == 0) return [];
        var direct = new QueryExpression(Role.OfUsers) { ColumnSet = new ColumnSet(User.Id), Distinct = true };
        direct.Criteria.AddCondition(User.Id, ConditionOperator.In, users.Values());
        Having(direct.AddLink(Role.Privileges, Role.Id, Role.Id), privilege);
        var byTeam = new QueryExpression(Role.Memberships) { ColumnSet = new ColumnSet(User.Id), Distinct = true };
        byTeam.Criteria.AddCondition(User.Id, ConditionOperator.In, users.Values());
        Having(byTeam.AddLink(Role.OfTeams, Team.Id, Team.Id).AddLink(Role.Privileges, Role.Id, Role.Id), privilege);
        return new HashSet<Guid>(service.All(direct).Concat(service.All(byTeam)).Select(r => r.GetAttributeValue<Guid>(User.Id)));
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

    private static void Having(LinkEntity rolePrivileges, string privilege) =>
        rolePrivileges.AddLink(Role.Privilege, Role.PrivilegeId, Role.PrivilegeId).LinkCriteria.AddCondition(Role.PrivilegeName, ConditionOperator.Equal, privilege);
}
