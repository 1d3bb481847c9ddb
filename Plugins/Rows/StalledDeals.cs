using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Which deals are stalled and nobody has been told?</summary>
public static class StalledDeals
{
    /// <summary>The highest ranks; the alternate key crma_worklist is the index. Deals in their cool-down are left in peace, those that failed wait for the sweep.</summary>
    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="count">So many at most.</param>
    /// <param name="cookie">Of the page before; null: the first page.</param>
    /// <param name="page">Number of the page, from 1.</param>
    /// <param name="stages">Where stages are read; left out: as by default.</param>
    public static WatchPage Of(IOrganizationService service, int count, string? cookie, int page, StageColumns? stages = null)
    {
        var query = WatchedDeal.Query(stages);
        query.Criteria.AddCondition(DealWatch.StallState, ConditionOperator.Equal, Choice.Of(StallState.Stalled).Value);
        query.Criteria.AddCondition(DealWatch.CoolDownUntil, ConditionOperator.Null);
        query.Criteria.AddCondition(DealWatch.LastError, ConditionOperator.Null);
        query.AddOrder(DealWatch.Rank, OrderType.Descending);
        return WatchPage.Read(service, query, count, cookie, page, stages);
    }
}
