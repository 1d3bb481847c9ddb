using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Activities by deal, and those of our own assists among them that are open.</summary>
public sealed class ActivityPage(ILookup<Guid, Activity> activities, ILookup<Guid, Entity> openAssists)
{
    public ILookup<Guid, Activity> Activities { get; } = activities;
    public ILookup<Guid, Entity> OpenAssists { get; } = openAssists;
}

/// <summary>The activities of some deals, with who took part.</summary>
/// <remarks>
/// All of a deal's activities are asked for, whatever their type: which types count is looked at afterwards. A type in the settings that no table has would fail the query, and with
/// it every deal of the organisation.
/// </remarks>
public static class Activities
{
    private const string PartyAlias = "party";
    private const string AssistAlias = "assist";
    private static readonly string[] Customers = ["account", "contact", "lead"];
    private static readonly int[] Apart = [ActivityPointer.CopyParty, ActivityPointer.BlindCopyParty, ActivityPointer.RegardingParty];

    /// <summary>All there ever were.</summary>
    /// <param name="service">Reads as SYSTEM: whether somebody spoke with the customer does not depend on who asks.</param>
    /// <param name="deals">The deals.</param>
    public static ActivityPage All(IOrganizationService service, IReadOnlyCollection<Guid> deals) => Read(service, deals, Query(deals));

    /// <summary>What has changed since then, what has ended since or is under way, what is open or still to come, and some that are named.</summary>
    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="deals">The deals.</param>
    /// <param name="since">UTC.</param>
    /// <param name="named">Activities that are read in any case, as long as they are still the deals'.</param>
    public static ActivityPage News(IOrganizationService service, IReadOnlyCollection<Guid> deals, DateTime since, IReadOnlyCollection<Guid> named)
    {
        var query = Query(deals);
        var news = query.Criteria.AddFilter(LogicalOperator.Or);
        news.AddCondition(ActivityPointer.ModifiedOn, ConditionOperator.GreaterEqual, since);
        // A planned meeting takes place without anybody touching its row.
        news.AddCondition(ActivityPointer.ScheduledEnd, ConditionOperator.GreaterEqual, since);
        news.AddCondition(ActivityPointer.State, ConditionOperator.In, (int)ActivityState.Open, (int)ActivityState.Scheduled);
        if (named.Count > 0) news.AddCondition(ActivityPointer.Id, ConditionOperator.In, named.Values());
        return Read(service, deals, query);
    }

    private static QueryExpression Query(IEnumerable<Guid> deals)
    {
        var query = new QueryExpression(ActivityPointer.Table)
        {
            ColumnSet = new ColumnSet(
                ActivityPointer.Type, ActivityPointer.Regarding, ActivityPointer.Subject, ActivityPointer.State, ActivityPointer.Owner, ActivityPointer.ScheduledStart, ActivityPointer.ScheduledEnd,
                ActivityPointer.ActualEnd, ActivityPointer.CreatedOn, ActivityPointer.ModifiedOn, ActivityPointer.ByWorkflow, ActivityPointer.LeftVoiceMail),
        };
        query.Criteria.AddCondition(ActivityPointer.Regarding, ConditionOperator.In, deals.Values());
        query.AddOrder(ActivityPointer.Id, OrderType.Ascending);
        var party = query.AddLink(ActivityPointer.Parties, ActivityPointer.Id, ActivityPointer.Id, JoinOperator.LeftOuter);
        party.EntityAlias = PartyAlias;
        party.Columns = new ColumnSet(ActivityPointer.Party, ActivityPointer.Participation);
        var assist = query.AddLink(ManagerAssist.Table, ActivityPointer.Id, ActivityPointer.Id, JoinOperator.LeftOuter);
        assist.EntityAlias = AssistAlias;
        assist.Columns = new ColumnSet(ManagerAssist.Origin, ManagerAssist.Helper, ManagerAssist.Reasons, ManagerAssist.SharedMask, ManagerAssist.Description);
        return query;
    }

    // One row per party: an activity is read from its rows together.
    private static ActivityPage Read(IOrganizationService service, IReadOnlyCollection<Guid> deals, QueryExpression query)
    {
        var rows = (deals.Count == 0 ? [] : service.All(query)).GroupBy(r => r.Id).ToList();
        var assists = rows.Select(g => g.First()).Where(IsOpenAssist);
        return new ActivityPage(rows.ToLookup(g => g.First().IdIn(ActivityPointer.Regarding), From), assists.ToLookup(r => r.IdIn(ActivityPointer.Regarding), Assist));
    }

    private static bool IsOpenAssist(Entity row) => row.GetAttributeValue<string>(ActivityPointer.Type) == ManagerAssist.Table
        && row.GetAttributeValue<OptionSetValue>(ActivityPointer.State) is { Value: ManagerAssist.StateOpen or ManagerAssist.StateScheduled };

    private static Entity Assist(Entity row) => new(ManagerAssist.Table, row.Id)
    {
        [ManagerAssist.Origin] = row.Get<OptionSetValue>(AssistAlias, ManagerAssist.Origin),
        [ManagerAssist.Helper] = row.Get<EntityReference>(AssistAlias, ManagerAssist.Helper),
        [ManagerAssist.Reasons] = row.Get<string>(AssistAlias, ManagerAssist.Reasons),
        [ManagerAssist.Description] = row.Get<string>(AssistAlias, ManagerAssist.Description),
        [ManagerAssist.SharedMask] = row.Get<int?>(AssistAlias, ManagerAssist.SharedMask),
    };

    private static Activity From(IGrouping<Guid, Entity> rows)
    {
        var row = rows.First();
        var parties = rows.Select(r => new Party(r.Get<EntityReference>(PartyAlias, ActivityPointer.Party), r.Get<OptionSetValue>(PartyAlias, ActivityPointer.Participation)?.Value ?? 0)).ToList();
        var customer = parties.Where(p => p.Role != ActivityPointer.RegardingParty).Select(p => p.Who).FirstOrDefault(w => w != null && Customers.Contains(w.LogicalName));
        var active = parties.Where(p => !Apart.Contains(p.Role)).Select(p => p.Who).OfType<EntityReference>().ToList();
        var owner = row.GetAttributeValue<EntityReference>(ActivityPointer.Owner);
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
            LeftVoiceMail = row.GetAttributeValue<bool?>(ActivityPointer.LeftVoiceMail) ?? false,
            WithCustomer = customer != null,
            Customer = customer?.Name,
            Owner = owner?.Name,
            Incoming = Incoming(parties),
            People = Named(active.Where(a => a.LogicalName == "contact")),
            Users = Named(active.Concat(owner == null ? [] : [owner]).Where(a => a.LogicalName == User.Table)),
        };
    }

    // The pointer has no direction; who sent it says the same. A sender the CRM does not know is none of ours.
    private static bool? Incoming(List<Party> parties) =>
        parties.Find(p => p.Role == ActivityPointer.SenderParty) is { } sender ? sender.Who?.LogicalName != User.Table : null;

    private static IReadOnlyList<Who> Named(IEnumerable<EntityReference> references) => [.. references.GroupBy(r => r.Id).Select(g => new Who(g.Key, g.First().Name)).OrderBy(w => w.Id)];

    private sealed class Party(EntityReference? who, int role)
    {
        public EntityReference? Who { get; } = who;
        public int Role { get; } = role;
    }
}
