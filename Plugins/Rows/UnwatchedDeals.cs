using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>A page of deals that nobody watches yet, and where the next page begins.</summary>
public sealed record UnwatchedPage(IReadOnlyList<Guid> Deals, bool More, string? Cookie);

/// <summary>Which open deals have no watch?</summary>
public static class UnwatchedDeals
{
    /// <summary>The next ones in order of their ids: the one order every organisation has an index for.</summary>
    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="count">So many at most.</param>
    /// <param name="cookie">Of the page before; null: from the beginning.</param>
    /// <param name="page">Number of the page, from 1.</param>
    public static UnwatchedPage Of(IOrganizationService service, int count, string? cookie, int page)
    {
        const string watch = "watch";
        var query = new QueryExpression(Opportunity.Table) { ColumnSet = new ColumnSet(Opportunity.Id) };
        query.Criteria.AddCondition(Opportunity.State, ConditionOperator.Equal, Opportunity.Open);
        query.AddLink(DealWatch.Table, Opportunity.Id, DealWatch.Id, JoinOperator.LeftOuter).EntityAlias = watch;
        query.Criteria.AddCondition(watch, DealWatch.Id, ConditionOperator.Null);
        query.AddOrder(Opportunity.Id, OrderType.Ascending);
        query.PageInfo = new PagingInfo { Count = count, PageNumber = page, PagingCookie = cookie };
        var found = service.RetrieveMultiple(query);
        return new UnwatchedPage(found.Entities.Select(e => e.Id).ToList(), found.MoreRecords, found.PagingCookie);
    }
}
