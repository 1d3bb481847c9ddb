using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>A page of watches, and whether there are more.</summary>
public sealed record WatchPage(IReadOnlyList<WatchedDeal> Deals, bool More, string? Cookie)
{
    /// <summary>Reads a page of a query for watches with their deals.</summary>
    internal static WatchPage Read(IOrganizationService service, QueryExpression query, int count, string? cookie, int page, StageColumns? stages = null)
    {
        query.PageInfo = new PagingInfo { Count = count, PageNumber = page, PagingCookie = cookie };
        var found = service.RetrieveMultiple(query);
        return new WatchPage(found.Entities.Select(e => new WatchedDeal(e, stages)).ToList(), found.MoreRecords, found.PagingCookie);
    }
}

/// <summary>Which watches are to be looked at?</summary>
public static class DueWatches
{
    /// <summary>Those whose time has come, longest due first. The alternate key crma_due is the index.</summary>
    public static WatchPage Of(IOrganizationService service, int lane, DateTime now, int count, StageColumns? stages = null)
    {
        var query = WatchedDeal.Query(stages);
        query.Criteria.AddCondition(DealWatch.Lane, ConditionOperator.Equal, lane);
        query.Criteria.AddCondition(DealWatch.NextCheckOn, ConditionOperator.LessEqual, now);
        query.AddOrder(DealWatch.NextCheckOn, OrderType.Ascending);
        // Top, not a page: for a page the platform would sort by the row's id as well, and no index has that order. One more than asked for says whether there are more.
        query.TopCount = count + 1;
        var found = service.RetrieveMultiple(query).Entities;
        return new WatchPage(found.Take(count).Select(e => new WatchedDeal(e, stages)).ToList(), found.Count > count, Cookie: null);
    }

    /// <summary>Those of a lane that have been looked at before, in order of their ids, from where the cookie of the page before stands.</summary>
    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="lane">Number of the lane.</param>
    /// <param name="within">Deals inside one of these; null: all.</param>
    /// <param name="count">So many at most.</param>
    /// <param name="cookie">Of the page before; null: from the beginning.</param>
    /// <param name="page">Number of the page, from 1.</param>
    /// <param name="stages">Where stages are read; left out: as by default.</param>
    public static WatchPage Watched(IOrganizationService service, int lane, IReadOnlyList<Narrowing>? within, int count, string? cookie, int page, StageColumns? stages = null)
    {
        var query = WatchedDeal.Query(stages);
        query.Criteria.AddCondition(DealWatch.Lane, ConditionOperator.Equal, lane);
        query.Criteria.AddCondition(DealWatch.NextCheckOn, ConditionOperator.NotNull);
        if (within != null) WatchedDeal.Narrow(query, within);
        query.AddOrder(DealWatch.Id, OrderType.Ascending);
        return WatchPage.Read(service, query, count, cookie, page, stages);
    }
}
