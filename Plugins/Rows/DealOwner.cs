using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Who speaks for a deal: its owner, or the administrator of the team that owns it.</summary>
internal static class DealOwner
{
    private const string Alias = "team";

    /// <summary>The person; empty when the deal is gone. One query.</summary>
    public static Guid Person(IOrganizationService service, Guid deal)
    {
        var query = new QueryExpression(Opportunity.Table) { ColumnSet = new ColumnSet(Opportunity.OwningUser) };
        query.Criteria.AddCondition(Opportunity.Id, ConditionOperator.Equal, deal);
        var team = query.AddLink(Team.Table, Opportunity.OwningTeam, Team.Id, JoinOperator.LeftOuter);
        team.EntityAlias = Alias;
        team.Columns = new ColumnSet(Team.Administrator);
        var row = service.RetrieveMultiple(query).Entities.FirstOrDefault();
        return row?.GetAttributeValue<EntityReference>(Opportunity.OwningUser)?.Id ?? row?.Get<EntityReference>(Alias, Team.Administrator)?.Id ?? Guid.Empty;
    }

    /// <summary>Of owners by their ids alone, users and teams: the person who speaks for each; empty for a team without an administrator. One query.</summary>
    public static Dictionary<Guid, Guid> People(IOrganizationService service, IReadOnlyCollection<Guid> owners)
    {
        var people = owners.Distinct().ToDictionary(o => o);
        var query = new QueryExpression(Team.Table) { ColumnSet = new ColumnSet(Team.Administrator) };
        query.Criteria.AddCondition(Team.Id, ConditionOperator.In, owners.Values());
        foreach (var team in service.All(query)) people[team.Id] = team.IdIn(Team.Administrator);
        return people;
    }
}
