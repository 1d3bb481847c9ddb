using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>A sample of the open deals: those with the lowest draws.</summary>
public static class OpenSample
{
    /// <summary>The next ones; the alternate key crma_sample is the index.</summary>
    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="above">The highest draw so far; null: from the beginning.</param>
    /// <param name="count">So many at most.</param>
    /// <param name="stages">Where stages are read.</param>
    public static WatchPage Of(IOrganizationService service, int? above, int count, StageColumns stages)
    {
        var query = WatchedDeal.Query(stages);
        query.Criteria.AddCondition(DealWatch.Draw, ConditionOperator.GreaterThan, above ?? -1);
        // One that was never looked at knows nothing yet.
        query.Criteria.AddCondition(DealWatch.LastState, ConditionOperator.Equal, Opportunity.Open);
        query.AddOrder(DealWatch.Draw, OrderType.Ascending);
        // Top, not a page, as for the due ones. Of two deals with one draw at the end of a page one may be missed, which no share will show.
        query.TopCount = count + 1;
        var found = service.RetrieveMultiple(query).Entities;
        return new WatchPage([.. found.Take(count).Select(e => new WatchedDeal(e, stages))], found.Count > count, Cookie: null);
    }
}
