using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>The organisation's own history, for figures of the past.</summary>
public static class PastEvents
{
    // As many as one query brings. Where there are more the figures reach less far back.
    private const int Most = 5000;

    // Before the platform was: an index is entered with a bound, not with "is not empty".
    private static readonly DateTime Ever = new(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>When the first event was, UTC; null: there is none. The alternate key crma_calendar is the index.</summary>
    public static DateTime? First(IOrganizationService service)
    {
        var query = Query(Ever);
        query.AddOrder(DealEventRow.On, OrderType.Ascending);
        query.TopCount = 1;
        return service.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<DateTime>(DealEventRow.On);
    }

    /// <summary>What has been since the first event, or since the longest time ago that is looked at; null with too little history.</summary>
    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="first">The first event.</param>
    /// <param name="now">UTC.</param>
    public static PastFigures? Figures(IOrganizationService service, DateTime? first, DateTime now)
    {
        if (first == null || now < first.Value.AddDays(PastFigures.LeastDays)) return null;
        var earliest = now.AddDays(-PastFigures.MostDays);
        if (first > earliest) earliest = first.Value;
        var flags = Newest(service, earliest, DealEventKind.Flagged, DealEventKind.Told);
        var states = Newest(service, earliest, DealEventKind.State);
        // Both reach back as far as the shorter one does: a closed deal whose flag was not read would count as never flagged.
        foreach (var read in new[] { flags, states })
            if (read.Count == Most && read[^1].On > earliest) earliest = read[^1].On;
        return PastFigures.Of(flags.Concat(states), earliest, now);
    }

    private static List<PastEvent> Newest(IOrganizationService service, DateTime since, params DealEventKind[] kinds)
    {
        var query = Query(since);
        query.ColumnSet.AddColumns(DealEventRow.Deal, DealEventRow.What, DealEventRow.To);
        query.Criteria.AddCondition(DealEventRow.What, ConditionOperator.In, kinds.Select(k => (object)Choice.Of(k).Value).ToArray());
        query.AddOrder(DealEventRow.On, OrderType.Descending);
        query.TopCount = Most;
        return [.. service.RetrieveMultiple(query).Entities.Select(r => new PastEvent(
            r.IdIn(DealEventRow.Deal), Choice.Read<DealEventKind>(r, DealEventRow.What) ?? DealEventKind.Parked, r.GetAttributeValue<string>(DealEventRow.To), r.GetAttributeValue<DateTime>(DealEventRow.On)))];
    }

    private static QueryExpression Query(DateTime since)
    {
        var query = new QueryExpression(DealEventRow.Table) { ColumnSet = new ColumnSet(DealEventRow.On) };
        query.Criteria.AddCondition(DealEventRow.On, ConditionOperator.GreaterEqual, since);
        return query;
    }
}
