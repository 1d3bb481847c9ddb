using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Who has closed, given away or parked some deals since then, by what steps have noted: one query.</summary>
internal sealed class OthersDid
{
    private readonly ILookup<Guid, Entity> events;

    /// <param name="service">Acts as SYSTEM.</param>
    /// <param name="deals">The deals.</param>
    /// <param name="since">The earliest moment that is asked about, UTC.</param>
    /// <param name="me">Whose own doing is no news to him.</param>
    public OthersDid(IOrganizationService service, IReadOnlyCollection<Guid> deals, DateTime since, Guid me)
    {
        if (deals.Count == 0)
        {
            events = Array.Empty<Entity>().ToLookup(e => e.Id);
            return;
        }
        var query = new QueryExpression(DealEventRow.Table) { ColumnSet = new ColumnSet(DealEventRow.Deal, DealEventRow.What, DealEventRow.From, DealEventRow.On, DealEventRow.By) };
        query.Criteria.AddCondition(DealEventRow.Deal, ConditionOperator.In, deals.Values());
        query.Criteria.AddCondition(DealEventRow.What, ConditionOperator.In, new[] { DealEventKind.State, DealEventKind.Owner, DealEventKind.Parked }.Select(k => (object)Choice.Of(k).Value).ToArray());
        query.Criteria.AddCondition(DealEventRow.On, ConditionOperator.GreaterThan, since);
        events = service.All(query).Where(r => r.IdIn(DealEventRow.By) != me).ToLookup(r => r.IdIn(DealEventRow.Deal));
    }

    /// <summary>The last of a kind on a deal after that moment; null: none that somebody else did.</summary>
    /// <returns>Who, null where it was only noticed, and when, UTC.</returns>
    public Did? Last(Guid deal, DealEventKind what, DateTime after) => events[deal]
        .Where(e => Choice.Read<DealEventKind>(e, DealEventRow.What) == what && e.GetAttributeValue<DateTime>(DealEventRow.On) > after)
        .OrderBy(e => e.GetAttributeValue<DateTime>(DealEventRow.On))
        .Select(e => new Did(e.GetAttributeValue<EntityReference>(DealEventRow.By)?.Name, e.GetAttributeValue<DateTime>(DealEventRow.On), e.GetAttributeValue<string>(DealEventRow.From)))
        .LastOrDefault();
}

/// <summary>Who did something when.</summary>
/// <param name="Who">Full name; null: not known.</param>
/// <param name="On">UTC.</param>
/// <param name="From">What was before, as events write it.</param>
internal sealed record Did(string? Who, DateTime On, string? From);
