using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>What has changed on the deals of a review, for their pictures and for "since last time".</summary>
public static class PipelineEvents
{
    /// <summary>A picture reaches as far back as somebody remembers.</summary>
    public const int Days = 180;

    // As many as one query brings, the newest of them: ten for each deal of a page. Where there are more the pictures reach less far back.
    private const int Most = 5000;

    private static readonly object[] Kinds = [.. new[] { DealEventKind.Stage, DealEventKind.CloseDate, DealEventKind.Value, DealEventKind.State }.Select(k => (object)Choice.Of(k).Value)];

    /// <summary>By deal. One query, none for none.</summary>
    /// <param name="service">Reads as SYSTEM: events have no owner. Only deals that somebody has been found entitled to read.</param>
    /// <param name="deals">The deals.</param>
    /// <param name="now">UTC.</param>
    public static ILookup<Guid, DealEvent> Of(IOrganizationService service, IReadOnlyCollection<Guid> deals, DateTime now)
    {
        if (deals.Count == 0) return Enumerable.Empty<DealEvent>().ToLookup(_ => Guid.Empty);
        var query = new QueryExpression(DealEventRow.Table)
        {
            ColumnSet = new ColumnSet(DealEventRow.Deal, DealEventRow.What, DealEventRow.From, DealEventRow.To, DealEventRow.On, DealEventRow.Exact),
            PageInfo = new PagingInfo { Count = Most, PageNumber = 1 },
        };
        query.Criteria.AddCondition(DealEventRow.Deal, ConditionOperator.In, deals.Values());
        query.Criteria.AddCondition(DealEventRow.What, ConditionOperator.In, Kinds);
        query.Criteria.AddCondition(DealEventRow.On, ConditionOperator.GreaterEqual, now.AddDays(-Days));
        query.AddOrder(DealEventRow.On, OrderType.Descending);
        query.AddOrder(DealEventRow.Id, OrderType.Ascending);
        return service.RetrieveMultiple(query).Entities.ToLookup(r => r.IdIn(DealEventRow.Deal), DealEvents.From);
    }
}
