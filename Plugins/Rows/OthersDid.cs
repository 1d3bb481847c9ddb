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
    public Did? Last(Guid deal, DealEventKind what, DateTime after) => events[deal]
        .Where(e => Choice.Read<DealEventKind>(e, DealEventRow.What) == what)
        .Select(e => new Did(e))
        .Where(d => d.On > after)
        .OrderBy(d => d.On)
        .LastOrDefault();
}

/// <summary>Who did something when.</summary>
internal sealed class Did(Entity told)
{
    /// <summary>Full name; null: not known, since it was only noticed.</summary>
    public string? Who { get; } = told.GetAttributeValue<EntityReference>(DealEventRow.By)?.Name;

    /// <summary>UTC.</summary>
    public DateTime On { get; } = told.GetAttributeValue<DateTime>(DealEventRow.On);

    /// <summary>What was before, as events write it.</summary>
    public string? From { get; } = told.GetAttributeValue<string>(DealEventRow.From);
}
