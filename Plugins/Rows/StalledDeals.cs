using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Which flagged deals has somebody still to hear of?</summary>
/// <remarks>The highest ranks first; the alternate key crma_worklist is the index. Deals that failed wait for the sweep.</remarks>
public static class StalledDeals
{
    /// <summary>Those whose owner has had the first word: their manager is next. What is known has none and is not among them; deals in their cool-down are left in peace.</summary>
    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cookie">Of the page before; null: the first page.</param>
    /// <param name="page">Number of the page, from 1.</param>
    /// <param name="count">So many at most.</param>
    /// <param name="stages">Where stages are read; left out: as by default.</param>
    public static WatchPage ForManagers(IOrganizationService service, DateTime now, string? cookie, int page, int count, StageColumns? stages = null)
    {
        var query = In(StallState.Stalled, stages);
        query.Criteria.AddCondition(DealWatch.FirstWordUntil, ConditionOperator.LessEqual, now);
        query.Criteria.AddCondition(DealWatch.CoolDownUntil, ConditionOperator.Null);
        return WatchPage.Read(service, query, count, cookie, page, stages);
    }

    /// <summary>Those that are their owner's turn, and he has not been told.</summary>
    /// <inheritdoc cref="ForManagers"/>
    public static WatchPage ForOwners(IOrganizationService service, string? cookie, int page, int count, StageColumns? stages = null)
    {
        var query = In(StallState.RepsTurn, stages);
        query.Criteria.AddCondition(DealWatch.FirstWordUntil, ConditionOperator.Null);
        return WatchPage.Read(service, query, count, cookie, page, stages);
    }

    private static QueryExpression In(StallState state, StageColumns? stages)
    {
        var query = WatchedDeal.Query(stages);
        query.Criteria.AddCondition(DealWatch.StallState, ConditionOperator.Equal, Choice.Of(state).Value);
        query.Criteria.AddCondition(DealWatch.LastError, ConditionOperator.Null);
        query.AddOrder(DealWatch.Rank, OrderType.Descending);
        return query;
    }
}
