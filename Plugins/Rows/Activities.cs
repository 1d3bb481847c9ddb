using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Which activities of these deals are new, or still to come?</summary>
public static class Activities
{
    private const string PartyAlias = "party";
    private static readonly string[] Customers = ["account", "contact", "lead"];

    /// <param name="service">Reads as SYSTEM: whether somebody spoke with the customer does not depend on who asks.</param>
    /// <param name="deals">The deals.</param>
    /// <param name="types">Activity tables that count.</param>
    /// <param name="changedSince">UTC; null: the whole past.</param>
    /// <param name="now">UTC.</param>
    /// <returns>Per deal the activities changed since then, those that have ended since or are under way, and all that begin later than now.</returns>
    public static ILookup<Guid, Activity> Of(IOrganizationService service, IEnumerable<Guid> deals, IEnumerable<string> types, DateTime? changedSince, DateTime now)
    {
        var query = new QueryExpression(ActivityPointer.Table)
        {
            ColumnSet = new ColumnSet(
                ActivityPointer.Type, ActivityPointer.Regarding, ActivityPointer.Subject, ActivityPointer.State, ActivityPointer.ScheduledStart, ActivityPointer.ScheduledEnd,
                ActivityPointer.ActualEnd, ActivityPointer.CreatedOn, ActivityPointer.ModifiedOn, ActivityPointer.ByWorkflow),
        };
        query.Criteria.AddCondition(ActivityPointer.Regarding, ConditionOperator.In, deals.Values());
        query.Criteria.AddCondition(ActivityPointer.Type, ConditionOperator.In, types.Select(t => (object)t).ToArray());
        if (changedSince is { } since)
        {
            var news = query.Criteria.AddFilter(LogicalOperator.Or);
            news.AddCondition(ActivityPointer.ModifiedOn, ConditionOperator.GreaterEqual, since);
            news.AddCondition(ActivityPointer.ScheduledStart, ConditionOperator.GreaterThan, now);
            // A planned meeting takes place without anybody touching its row.
            news.AddCondition(ActivityPointer.ScheduledEnd, ConditionOperator.GreaterEqual, since);
        }
        query.AddOrder(ActivityPointer.Id, OrderType.Ascending);
        var party = query.AddLink(ActivityPointer.Parties, ActivityPointer.Id, ActivityPointer.Id, JoinOperator.LeftOuter);
        party.EntityAlias = PartyAlias;
        party.Columns = new ColumnSet(ActivityPointer.Party, ActivityPointer.Participation);
        // One row per party: an activity is read from its rows together.
        return service.All(query).GroupBy(r => r.Id)
            .ToLookup(g => g.First().IdIn(ActivityPointer.Regarding), From);
    }

    private static Activity From(IGrouping<Guid, Entity> rows)
    {
        var row = rows.First();
        var customer = rows.Select(Customer).FirstOrDefault(c => c != null);
        return new Activity
        {
            Id = rows.Key,
            Type = row.GetAttributeValue<string>(ActivityPointer.Type) ?? "",
            State = (ActivityState)(row.GetAttributeValue<OptionSetValue>(ActivityPointer.State)?.Value ?? 0),
            Subject = row.GetAttributeValue<string>(ActivityPointer.Subject),
            ScheduledStart = row.GetAttributeValue<DateTime?>(ActivityPointer.ScheduledStart),
            ScheduledEnd = row.GetAttributeValue<DateTime?>(ActivityPointer.ScheduledEnd),
            ActualEnd = row.GetAttributeValue<DateTime?>(ActivityPointer.ActualEnd),
            CreatedOn = row.GetAttributeValue<DateTime>(ActivityPointer.CreatedOn),
            ModifiedOn = row.GetAttributeValue<DateTime>(ActivityPointer.ModifiedOn),
            ByWorkflow = row.GetAttributeValue<bool?>(ActivityPointer.ByWorkflow) ?? false,
            WithCustomer = customer != null,
            Customer = customer?.Name,
        };
    }

    private static EntityReference? Customer(Entity row)
    {
        var party = row.Get<EntityReference>(PartyAlias, ActivityPointer.Party);
        var mask = row.Get<OptionSetValue>(PartyAlias, ActivityPointer.Participation);
        return party != null && mask?.Value != ActivityPointer.RegardingParty && Customers.Contains(party.LogicalName) ? party : null;
    }
}
