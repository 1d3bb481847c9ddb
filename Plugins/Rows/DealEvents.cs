using CrmAssist.Domain;
using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Rows of crma_dealevent as events, and back.</summary>
public static class DealEvents
{
    /// <summary>Length of the columns that hold the values.</summary>
    public const int LongestValue = 400;

    /// <summary>The whole history of some deals, as rows.</summary>
    public static IReadOnlyList<Entity> Of(IOrganizationService service, IEnumerable<Guid> deals) => [.. service.All(Query(deals))];

    /// <summary>What steps have noted of some deals since then, as rows.</summary>
    public static IEnumerable<Entity> NotedSince(IOrganizationService service, IEnumerable<Guid> deals, DateTime since)
    {
        var query = Query(deals);
        query.Criteria.AddCondition(DealEventRow.Exact, ConditionOperator.Equal, true);
        query.Criteria.AddCondition(DealEventRow.CreatedOn, ConditionOperator.GreaterEqual, since);
        return service.All(query);
    }

    /// <summary>The parkings and wakings of some deals, by deal.</summary>
    public static ILookup<Guid, DealEvent> Parkings(IOrganizationService service, IReadOnlyCollection<Guid> deals)
    {
        if (deals.Count == 0) return Enumerable.Empty<DealEvent>().ToLookup(_ => Guid.Empty);
        var query = Query(deals);
        query.Criteria.AddCondition(DealEventRow.What, ConditionOperator.Equal, Choice.Of(DealEventKind.Parked).Value);
        return service.All(query).ToLookup(r => r.IdIn(DealEventRow.Deal), From);
    }

    /// <summary>What became of a deal so many days after an assist: one row for each assist and number of days, however often it is found.</summary>
    public static Entity CameOf(Guid deal, Guid assist, int days, string found, DateTime on, Guid helper)
    {
        var row = ToRow(deal, new DealEvent(DealEventKind.CameOf, DealEvent.Text(days), found, on, Exact: false), helper);
        row.Id = NameId.Of("came of", assist.ToString("D"), DealEvent.Text(days)!);
        row[DealEventRow.Key] = row.Id.ToString("D");
        return row;
    }

    private static QueryExpression Query(IEnumerable<Guid> deals)
    {
        var query = new QueryExpression(DealEventRow.Table)
        {
            ColumnSet = new ColumnSet(DealEventRow.Deal, DealEventRow.What, DealEventRow.From, DealEventRow.To, DealEventRow.On, DealEventRow.Exact),
        };
        query.Criteria.AddCondition(DealEventRow.Deal, ConditionOperator.In, deals.Values());
        // An administrator may have emptied it, and an event of no time has no place in a history.
        query.Criteria.AddCondition(DealEventRow.On, ConditionOperator.NotNull);
        query.AddOrder(DealEventRow.Id, OrderType.Ascending);
        return query;
    }

    /// <summary>The event of a row.</summary>
    public static DealEvent From(Entity row) => new(
        Choice.Read<DealEventKind>(row, DealEventRow.What) ?? DealEventKind.Parked,
        row.GetAttributeValue<string>(DealEventRow.From),
        row.GetAttributeValue<string>(DealEventRow.To),
        row.GetAttributeValue<DateTime>(DealEventRow.On),
        row.GetAttributeValue<bool>(DealEventRow.Exact));

    /// <summary>The row of an event. Its id hangs on deal, fact, values and time: telling it twice makes one row.</summary>
    /// <param name="deal">The deal; empty: what it tells of is about none.</param>
    /// <param name="told">The event.</param>
    /// <param name="by">Who did it.</param>
    public static Entity ToRow(Guid deal, DealEvent told, Guid? by)
    {
        var e = told with { From = Fit.Text(told.From, LongestValue), To = Fit.Text(told.To, LongestValue) };
        var key = e.Key(deal);
        return new Entity(DealEventRow.Table, NameId.Of("dealevent", key))
        {
            [DealEventRow.Name] = FormattableString.Invariant($"{e.What} on {e.On:yyyy-MM-dd}"),
            [DealEventRow.Deal] = deal == Guid.Empty ? null : new EntityReference(Opportunity.Table, deal),
            [DealEventRow.What] = Choice.Of(e.What),
            [DealEventRow.From] = e.From,
            [DealEventRow.To] = e.To,
            [DealEventRow.On] = e.On,
            [DealEventRow.By] = by is { } user ? new EntityReference(User.Table, user) : null,
            [DealEventRow.Exact] = e.Exact,
            [DealEventRow.Key] = key,
        };
    }
}
