using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Which of our rows does nobody need any more?</summary>
public static class Outdated
{
    private const string DealAlias = "deal";
    private const string WatchAlias = "watch";
    private const string AssistAlias = "assist";

    // What an open deal's facts, and whether it is flagged, are read from is needed as long as it is open: all the others tell of what was done.
    private static readonly object[] NotFolded =
        [.. new[] { DealEventKind.Parked, DealEventKind.Assisted, DealEventKind.Told, DealEventKind.Planned }.Select(k => (object)Choice.Of(k).Value)];

    /// <summary>Events that have lost their deal, since somebody has emptied the column, and those that never had one and say what a person was told, once no budget counts them and no job comes late.</summary>
    public static IReadOnlyList<Entity> Lost(IOrganizationService service, DateTime now, int count)
    {
        var query = new QueryExpression(DealEventRow.Table) { ColumnSet = new ColumnSet(DealEventRow.Deal), TopCount = count };
        query.Criteria.AddCondition(DealEventRow.Deal, ConditionOperator.Null);
        var idle = query.Criteria.AddFilter(LogicalOperator.Or);
        idle.AddCondition(DealEventRow.What, ConditionOperator.NotIn, Choice.Of(DealEventKind.Told).Value, Choice.Of(DealEventKind.Assisted).Value);
        idle.AddCondition(DealEventRow.On, ConditionOperator.LessThan, now - Tellings.Kept);
        return [.. service.RetrieveMultiple(query).Entities];
    }

    /// <summary>Reviews sent before then, oldest first. A row for each manager and day of a review: the table is read through.</summary>
    /// <inheritdoc cref="Events"/>
    public static IReadOnlyList<Entity> Reviews(IOrganizationService service, DateTime before, int count)
    {
        var query = new QueryExpression(ReviewRow.Table) { ColumnSet = new ColumnSet(ReviewRow.Id), TopCount = count };
        query.Criteria.AddCondition(ReviewRow.SentOn, ConditionOperator.LessThan, before);
        query.AddOrder(ReviewRow.SentOn, OrderType.Ascending);
        return [.. service.RetrieveMultiple(query).Entities];
    }

    /// <summary>Events from before then of deals that were closed before then, and of open deals those that no rule reads; oldest first. The alternate key crma_calendar is the index.</summary>
    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="before">UTC. A deal closed since keeps its history: it says how long won deals take, and may be reopened.</param>
    /// <param name="count">So many at most.</param>
    public static IReadOnlyList<Entity> Events(IOrganizationService service, DateTime before, int count)
    {
        var query = new QueryExpression(DealEventRow.Table) { ColumnSet = new ColumnSet(DealEventRow.Deal), TopCount = count };
        query.Criteria.AddCondition(DealEventRow.On, ConditionOperator.LessThan, before);
        query.AddOrder(DealEventRow.On, OrderType.Ascending);
        query.AddLink(Opportunity.Table, DealEventRow.Deal, Opportunity.Id).EntityAlias = DealAlias;
        var any = query.Criteria.AddFilter(LogicalOperator.Or);
        any.AddCondition(DealEventRow.What, ConditionOperator.In, NotFolded);
        var closed = any.AddFilter(LogicalOperator.And);
        closed.AddCondition(DealAlias, Opportunity.State, ConditionOperator.NotEqual, Opportunity.Open);
        var since = closed.AddFilter(LogicalOperator.Or);
        since.AddCondition(DealAlias, Opportunity.ClosedOn, ConditionOperator.Null);
        since.AddCondition(DealAlias, Opportunity.ClosedOn, ConditionOperator.LessThan, before.Date);
        // However short the setting is: what became of a deal is told from its events.
        var followed = query.AddLink(ManagerAssist.Table, DealEventRow.Deal, ActivityPointer.Regarding, JoinOperator.LeftOuter);
        followed.EntityAlias = AssistAlias;
        followed.LinkCriteria.AddCondition(ManagerAssist.FollowUpOn, ConditionOperator.NotNull);
        query.Criteria.AddCondition(AssistAlias, ActivityPointer.Id, ConditionOperator.Null);
        // A deal that failed waits a day with everything of it.
        query.AddLink(DealWatch.Table, DealEventRow.Deal, DealWatch.Id, JoinOperator.LeftOuter).EntityAlias = WatchAlias;
        query.Criteria.AddCondition(WatchAlias, DealWatch.LastError, ConditionOperator.Null);
        return [.. service.RetrieveMultiple(query).Entities];
    }

    /// <summary>Watches of deals that are closed or gone, of which no assist is open or has ended since then. The alternate key crma_due is the index.</summary>
    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="lane">Number of the lane.</param>
    /// <param name="since">UTC.</param>
    /// <param name="count">So many at most.</param>
    public static IReadOnlyList<Entity> Watches(IOrganizationService service, int lane, DateTime since, int count)
    {
        var query = new QueryExpression(DealWatch.Table) { ColumnSet = new ColumnSet(DealWatch.Id), TopCount = count };
        query.Criteria.AddCondition(DealWatch.Lane, ConditionOperator.Equal, lane);
        query.Criteria.AddCondition(DealWatch.NextCheckOn, ConditionOperator.Null);
        query.AddLink(Opportunity.Table, DealWatch.Id, Opportunity.Id, JoinOperator.LeftOuter).EntityAlias = DealAlias;
        var over = query.Criteria.AddFilter(LogicalOperator.Or);
        over.AddCondition(DealAlias, Opportunity.Id, ConditionOperator.Null);
        over.AddCondition(DealAlias, Opportunity.State, ConditionOperator.NotEqual, Opportunity.Open);
        var assist = query.AddLink(ManagerAssist.Table, DealWatch.Id, ActivityPointer.Regarding, JoinOperator.LeftOuter);
        assist.EntityAlias = AssistAlias;
        var keeps = assist.LinkCriteria.AddFilter(LogicalOperator.Or);
        keeps.AddCondition(ActivityPointer.State, ConditionOperator.In, ManagerAssist.StateOpen, ManagerAssist.StateScheduled);
        keeps.AddCondition(ActivityPointer.ActualEnd, ConditionOperator.GreaterEqual, since);
        var unknown = keeps.AddFilter(LogicalOperator.And);
        unknown.AddCondition(ActivityPointer.ActualEnd, ConditionOperator.Null);
        unknown.AddCondition(ActivityPointer.ModifiedOn, ConditionOperator.GreaterEqual, since);
        query.Criteria.AddCondition(AssistAlias, ActivityPointer.Id, ConditionOperator.Null);
        return [.. service.RetrieveMultiple(query).Entities];
    }
}
