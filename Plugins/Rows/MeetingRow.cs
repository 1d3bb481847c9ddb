using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>A meeting in the calendar, as far as somebody who is to join it needs it.</summary>
internal sealed class MeetingRow(Entity row, bool joined)
{
    private const string PartyAlias = "party";

    public Guid Id => row.Id;
    public string Subject => row.GetAttributeValue<string>(ActivityPointer.Subject) ?? "";
    public DateTime? Start => row.GetAttributeValue<DateTime?>(ActivityPointer.ScheduledStart);
    public DateTime? End => row.GetAttributeValue<DateTime?>(ActivityPointer.ScheduledEnd);

    /// <summary>Neither held nor canceled.</summary>
    public bool IsOpen => row.GetAttributeValue<OptionSetValue>(ActivityPointer.State)?.Value is not (ActivityPointer.StateCompleted or ActivityPointer.StateCanceled);

    /// <summary>It is in this user's calendar already.</summary>
    public bool Joined { get; } = joined;

    /// <summary>The meeting, or null when there is none with that id. One query.</summary>
    public static MeetingRow? Find(IOrganizationService service, Guid id, Guid user)
    {
        var query = new QueryExpression(Appointment.Table) { ColumnSet = new ColumnSet(ActivityPointer.Subject, ActivityPointer.State, ActivityPointer.ScheduledStart, ActivityPointer.ScheduledEnd, ActivityPointer.Owner) };
        query.Criteria.AddCondition(ActivityPointer.Id, ConditionOperator.Equal, id);
        var party = query.AddLink(ActivityPointer.Parties, ActivityPointer.Id, ActivityPointer.Id, JoinOperator.LeftOuter);
        party.EntityAlias = PartyAlias;
        party.Columns = new ColumnSet(ActivityPointer.Party);
        party.LinkCriteria.AddCondition(ActivityPointer.Party, ConditionOperator.Equal, user);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault() is { } row
            ? new MeetingRow(row, row.IdIn(ActivityPointer.Owner) == user || row.Get<EntityReference>(PartyAlias, ActivityPointer.Party) != null)
            : null;
    }
}
