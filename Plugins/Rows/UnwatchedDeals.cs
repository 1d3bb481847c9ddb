using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>A deal that nobody watches yet.</summary>
public sealed record UnwatchedDeal(Guid Id, DateTime CreatedOn);

/// <summary>A page of them, and whether there are more.</summary>
public sealed record UnwatchedPage(IReadOnlyList<UnwatchedDeal> Deals, bool More);

/// <summary>Which open deals have no watch?</summary>
public static class UnwatchedDeals
{
    /// <summary>The next ones created at that moment or later, in order of creation. Those taken in are not found again, so equal moments do no harm.</summary>
    public static UnwatchedPage Of(IOrganizationService service, DateTime? from, int count)
    {
        const string watch = "watch";
        var query = new QueryExpression(Opportunity.Table) { ColumnSet = new ColumnSet(Opportunity.CreatedOn) };
        query.Criteria.AddCondition(Opportunity.State, ConditionOperator.Equal, Opportunity.Open);
        if (from is { } mark) query.Criteria.AddCondition(Opportunity.CreatedOn, ConditionOperator.GreaterEqual, mark);
        query.AddLink(DealWatch.Table, Opportunity.Id, DealWatch.Id, JoinOperator.LeftOuter).EntityAlias = watch;
        query.Criteria.AddCondition(watch, DealWatch.Id, ConditionOperator.Null);
        query.AddOrder(Opportunity.CreatedOn, OrderType.Ascending);
        query.AddOrder(Opportunity.Id, OrderType.Ascending);
        query.PageInfo = new PagingInfo { Count = count, PageNumber = 1 };
        var page = service.RetrieveMultiple(query);
        return new UnwatchedPage(page.Entities.Select(e => new UnwatchedDeal(e.Id, e.GetAttributeValue<DateTime>(Opportunity.CreatedOn))).ToList(), page.MoreRecords);
    }
}
