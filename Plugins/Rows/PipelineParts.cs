using CrmAssist.Domain.Synopsis;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>When somebody last took part in each of some deals: his calls, mails, meetings and tasks.</summary>
public static class PipelineParts
{
    private const string OwnAlias = "own";

    // Rows at most, one for each party of an activity, the latest activities first.
    private const int Most = 5000;

    /// <summary>His last talk about each deal, by deal; deals without one are missing. One query, none for none.</summary>
    /// <param name="service">Reads as SYSTEM: what somebody took part in himself he knows.</param>
    /// <param name="deals">Deals he may read.</param>
    /// <param name="user">Who.</param>
    /// <param name="now">UTC.</param>
    public static Dictionary<Guid, Talk> Last(IOrganizationService service, IReadOnlyCollection<Guid> deals, Guid user, DateTime now)
    {
        if (deals.Count == 0) return [];
        var query = new QueryExpression(ActivityPointer.Table)
        {
            ColumnSet = new ColumnSet([ActivityPointer.Regarding, .. Talks.Columns]),
            PageInfo = new PagingInfo { Count = Most, PageNumber = 1 },
        };
        query.Criteria.AddCondition(ActivityPointer.Regarding, ConditionOperator.In, deals.Values());
        query.Criteria.AddCondition(ActivityPointer.Type, ConditionOperator.NotIn, Talks.NotTold);
        query.Criteria.AddCondition(ActivityPointer.State, ConditionOperator.NotEqual, ActivityPointer.StateCanceled);
        query.AddOrder(ActivityPointer.ModifiedOn, OrderType.Descending);
        query.AddOrder(ActivityPointer.Id, OrderType.Ascending);
        var own = query.AddLink(ActivityPointer.Parties, ActivityPointer.Id, ActivityPointer.Id);
        own.EntityAlias = OwnAlias;
        own.LinkCriteria.AddCondition(ActivityPointer.Party, ConditionOperator.Equal, user);
        own.LinkCriteria.AddCondition(ActivityPointer.Participation, ConditionOperator.NotEqual, ActivityPointer.RegardingParty);
        var party = query.AddLink(ActivityPointer.Parties, ActivityPointer.Id, ActivityPointer.Id, JoinOperator.LeftOuter);
        party.EntityAlias = Talks.PartyAlias;
        party.Columns = new ColumnSet(ActivityPointer.Party, ActivityPointer.Participation, ActivityPointer.Address);
        var talks = from rows in service.RetrieveMultiple(query).Entities.GroupBy(r => r.Id)
                    let talk = Talks.From(rows.ToList(), now)
                    where talk != null
                    group talk by rows.First().IdIn(ActivityPointer.Regarding);
        return talks.ToDictionary(g => g.Key, g => g.OrderByDescending(t => t.On).First());
    }
}
