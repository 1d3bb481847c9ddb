namespace CrmAssist.Domain.Stall;

/// <summary>Which activities are a next step of the deal, and until when.</summary>
/// <remarks>
/// An open task, call or meeting is a step until it is due; one without a due date for as long as it is open. A draft of a mail is none: nobody waits for it. What was due and
/// is still open is no next step any more, it is one that was missed. Our own assists, mails and the closing of the deal never are.
/// </remarks>
public static class NextStep
{
    /// <summary>Until when an open activity without a due date counts: to the end of the platform's calendar.</summary>
    public static readonly DateTime Undated = new(9999, 12, 30, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Until when the activity is a step, UTC, which may be past; null: it never was one.</summary>
    public static DateTime? Until(Activity activity)
    {
        if (activity.Type is "email" or "opportunityclose" || RealContact.IsOwn(activity)) return null;
        var due = activity.ScheduledEnd ?? activity.ScheduledStart;
        return activity.State switch
        {
            ActivityState.Open or ActivityState.Scheduled => due ?? Undated,
            // A step that was called off ended then, not when it should have been.
            ActivityState.Canceled => activity.ModifiedOn,
            _ => Earlier(activity.ActualEnd ?? due ?? activity.ModifiedOn, activity.ModifiedOn),
        };
    }

    // A calendar entry may be marked complete before its end: from then on nothing is planned.
    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;
}
