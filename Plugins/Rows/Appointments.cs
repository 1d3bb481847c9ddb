using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Meetings of a deal that are not over.</summary>
internal static class Appointments
{
    private const string PartyAlias = "party";

    /// <summary>When the last meeting of the deal ends that this user takes part in or owns, UTC; null: all are over or canceled. Regarding is the index.</summary>
    public static DateTime? LastEnd(IOrganizationService service, Guid deal, Guid user, DateTime now)
    {
        var query = new QueryExpression(Appointment.Table) { ColumnSet = new ColumnSet(ActivityPointer.ScheduledEnd, ActivityPointer.Owner) };
        query.Criteria.AddCondition(ActivityPointer.Regarding, ConditionOperator.Equal, deal);
        query.Criteria.AddCondition(ActivityPointer.ScheduledEnd, ConditionOperator.GreaterThan, now);
        query.Criteria.AddCondition(ActivityPointer.State, ConditionOperator.NotEqual, ActivityPointer.StateCanceled);
        var party = query.AddLink(ActivityPointer.Parties, ActivityPointer.Id, ActivityPointer.Id, JoinOperator.LeftOuter);
        party.EntityAlias = PartyAlias;
        party.Columns = new ColumnSet(ActivityPointer.Party);
        return service.All(query).Where(r => r.IdIn(ActivityPointer.Owner) == user || r.Get<EntityReference>(PartyAlias, ActivityPointer.Party)?.Id == user)
            .Select(r => r.GetAttributeValue<DateTime?>(ActivityPointer.ScheduledEnd)).Max();
    }
}
