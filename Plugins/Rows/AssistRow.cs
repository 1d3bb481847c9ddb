using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Time;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>One assist, and where it stands.</summary>
internal static class AssistRow
{
    /// <summary>The assist, or null when there is none with that id.</summary>
    public static Entity? Find(IOrganizationService service, Guid id) => service.RetrieveMultiple(Query(id)).Entities.FirstOrDefault();

    /// <summary>Those among these that are open. One query.</summary>
    public static HashSet<Guid> Open(IOrganizationService service, IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count == 0) return [];
        var query = new QueryExpression(ManagerAssist.Table) { ColumnSet = new ColumnSet(ActivityPointer.Id) };
        query.Criteria.AddCondition(ActivityPointer.Id, ConditionOperator.In, ids.Values());
        query.Criteria.AddCondition(ActivityPointer.State, ConditionOperator.In, ManagerAssist.StateOpen, ManagerAssist.StateScheduled);
        return [.. service.All(query).Select(r => r.Id)];
    }

    /// <summary>The query for one assist, to which what else is needed of it is added.</summary>
    public static QueryExpression Query(Guid id)
    {
        var query = new QueryExpression(ManagerAssist.Table)
        {
            ColumnSet = new ColumnSet(
                ActivityPointer.Subject, ActivityPointer.Regarding, ActivityPointer.Owner, ActivityPointer.State, ActivityPointer.Status, ActivityPointer.CreatedOn, ActivityPointer.ModifiedOn, ActivityPointer.ActualEnd,
                ManagerAssist.Kind, ManagerAssist.Origin, ManagerAssist.Helper, ManagerAssist.RequestedBy, ManagerAssist.By, ManagerAssist.SharedMask, ManagerAssist.OtherDeals,
                ManagerAssist.Attempt, ManagerAssist.Description, ManagerAssist.RespondedOn, ManagerAssist.CarriedOutOn, ManagerAssist.RemindedOn, ManagerAssist.IfNotThen, ManagerAssist.For,
                ManagerAssist.StepInUntil, ManagerAssist.KeepUntil, ManagerAssist.FollowUpOn, ManagerAssist.Detail, ManagerAssist.Appointment, ManagerAssist.LastWord, ManagerAssist.LastWordOn, ManagerAssist.MailSubject, ManagerAssist.Wording, ManagerAssist.Watch, ManagerAssist.Outcome, ManagerAssist.Start, ManagerAssist.Obstacle),
        };
        query.Criteria.AddCondition(ActivityPointer.Id, ConditionOperator.Equal, id);
        return query;
    }

    /// <summary>
    /// Takes the row's lock to the end of the transaction; it is read again then: two who close or edit an assist at once come one after the other, and the second sees what
    /// the first has done ("pre-lock" in the platform's documentation on scalable customisation).
    /// </summary>
    public static void Lock(IOrganizationService service, Entity assist) =>
        service.Update(new Entity(ManagerAssist.Table, assist.Id) { [ManagerAssist.Attempt] = assist.GetAttributeValue<int?>(ManagerAssist.Attempt) ?? 1 });

    public static bool IsOpen(Entity assist) => State(assist) is ManagerAssist.StateOpen or ManagerAssist.StateScheduled;

    /// <summary>Has the helper taken it on?</summary>
    public static bool IsOnIt(Entity assist) => assist.GetAttributeValue<OptionSetValue>(ActivityPointer.Status)?.Value is ManagerAssist.StatusOnIt || State(assist) == ManagerAssist.StateScheduled;

    /// <summary>Is this user asked? The helper column is the truth; the owner follows it, and may be moved on by an administrator.</summary>
    public static bool IsHelper(Entity assist, Guid user) => assist.IdIn(ManagerAssist.Helper) == user || assist.IdIn(ActivityPointer.Owner) == user;

    /// <summary>Did this user ask? The requester of what the watch raised or a manager stepped into is the deal's owner, who did not.</summary>
    public static bool AskedBy(Entity assist, Guid user) => IsAsked(assist) && assist.IdIn(ManagerAssist.RequestedBy) == user;

    /// <summary>Did somebody ask for it? Rows without an origin are asks: the column came with the watch's.</summary>
    public static bool IsAsked(Entity assist) => Choice.Read<AssistOrigin>(assist, ManagerAssist.Origin) is null or AssistOrigin.RepAsked;

    /// <summary>Did a manager step in?</summary>
    public static bool IsSteppedIn(Entity assist) => Choice.Read<AssistOrigin>(assist, ManagerAssist.Origin) == AssistOrigin.ManagerSteppedIn;

    public static AssistKind? Kind(Entity assist) => Choice.Read<AssistKind>(assist, ManagerAssist.Kind);

    /// <summary>What became of a closed one: <c>was withdrawn on 3 Mar</c>.</summary>
    public static string Fate(Entity assist, DateTime now) =>
        $"was {Word(assist)} on {LocalTime.Day(assist.GetAttributeValue<DateTime>(ActivityPointer.ModifiedOn), now)}";

    private static string Word(Entity assist) => State(assist) == ManagerAssist.StateCompleted ? "done" : assist.GetAttributeValue<OptionSetValue>(ActivityPointer.Status)?.Value switch
    {
        ManagerAssist.StatusDeclined => "declined",
        ManagerAssist.StatusDismissed => "dismissed",
        ManagerAssist.StatusOvertaken => "overtaken by a later one",
        ManagerAssist.StatusHandedBack => "handed back",
        _ => "withdrawn",
    };

    /// <summary>The status code of a closed one; null while it is open.</summary>
    public static int? Outcome(Entity assist) => IsOpen(assist) ? null : assist.GetAttributeValue<OptionSetValue>(ActivityPointer.Status)?.Value;

    /// <summary>The state code.</summary>
    public static int? State(Entity assist) => assist.GetAttributeValue<OptionSetValue>(ActivityPointer.State)?.Value;
}
