using CrmAssist.Domain.Synopsis;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Who spoke with whom about a deal, as far as the reader may see it?</summary>
internal static class Talks
{
    internal const string PartyAlias = "party";
    private const int Sender = 1;
    private static readonly string[] Customers = [Contact.Table, Account.Table, Lead.Table];

    /// <summary>Rows read at most, one per party, the latest activities first: a story of five lines needs no more.</summary>
    private const int Most = 500;

    // Ours are told as asks, and the closing of a deal as a change of its state.
    internal static readonly object[] NotTold = [ManagerAssist.Table, "opportunityclose"];

    /// <summary>What <see cref="From"/> reads of an activity.</summary>
    internal static readonly string[] Columns =
    [
        ActivityPointer.Type, ActivityPointer.Subject, ActivityPointer.State, ActivityPointer.ScheduledStart, ActivityPointer.ScheduledEnd, ActivityPointer.ActualEnd, ActivityPointer.ModifiedOn,
    ];

    /// <summary>Newest first; what is still to come or was canceled is left out. One query.</summary>
    public static IReadOnlyList<Talk> Of(IOrganizationService asReader, Guid deal, DateTime now)
    {
        var query = new QueryExpression(ActivityPointer.Table)
        {
            ColumnSet = new ColumnSet(Columns),
            PageInfo = new PagingInfo { Count = Most, PageNumber = 1 },
        };
        query.Criteria.AddCondition(ActivityPointer.Regarding, ConditionOperator.Equal, deal);
        query.Criteria.AddCondition(ActivityPointer.Type, ConditionOperator.NotIn, NotTold);
        query.Criteria.AddCondition(ActivityPointer.State, ConditionOperator.NotEqual, ActivityPointer.StateCanceled);
        query.AddOrder(ActivityPointer.ModifiedOn, OrderType.Descending);
        query.AddOrder(ActivityPointer.Id, OrderType.Ascending);
        var party = query.AddLink(ActivityPointer.Parties, ActivityPointer.Id, ActivityPointer.Id, JoinOperator.LeftOuter);
        party.EntityAlias = PartyAlias;
        party.Columns = new ColumnSet(ActivityPointer.Party, ActivityPointer.Participation, ActivityPointer.Address);
        return [.. from rows in asReader.RetrieveMultiple(query).Entities.GroupBy(r => r.Id)
                   let talk = From(rows.ToList(), now)
                   where talk != null
                   orderby talk.On descending, rows.Key
                   select talk];
    }

    /// <summary>The talk of an activity's rows, one for each party; null: it has not taken place.</summary>
    internal static Talk? From(IReadOnlyList<Entity> rows, DateTime now)
    {
        var row = rows[0];
        var completed = row.GetAttributeValue<OptionSetValue>(ActivityPointer.State)?.Value == ActivityPointer.StateCompleted;
        var type = row.GetAttributeValue<string>(ActivityPointer.Type) ?? "";
        // Meetings take place without anybody marking them; a call nobody made complete was not made.
        var held = completed || type == Appointment.Table ? row.GetAttributeValue<DateTime?>(ActivityPointer.ActualEnd) ?? row.GetAttributeValue<DateTime?>(ActivityPointer.ScheduledEnd) : null;
        var on = held <= now ? held : completed ? row.GetAttributeValue<DateTime>(ActivityPointer.ModifiedOn) : null;
        return on == null ? null : new Talk(type, on.Value, row.GetAttributeValue<string>(ActivityPointer.Subject), [.. rows.Select(Party).OfType<Party>()]);
    }

    private static Party? Party(Entity row)
    {
        var mask = row.Get<OptionSetValue>(PartyAlias, ActivityPointer.Participation)?.Value;
        if (mask == ActivityPointer.RegardingParty) return null;
        var party = row.Get<EntityReference>(PartyAlias, ActivityPointer.Party);
        var name = party?.Name ?? row.Get<string>(PartyAlias, ActivityPointer.Address);
        return string.IsNullOrWhiteSpace(name) ? null : new Party(party?.Id ?? Guid.Empty, name!.Trim(), party == null || Customers.Contains(party.LogicalName), mask == Sender);
    }
}
