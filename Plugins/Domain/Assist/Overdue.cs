namespace CrmAssist.Domain.Assist;

/// <summary>What time alone brings to an open assist.</summary>
public enum Due
{
    Nothing,
    /// <summary>By when has passed: its helper is reminded and its rep may choose.</summary>
    Reminder,
    /// <summary>By when has passed, and the rep has named who is asked then.</summary>
    GoesOn,
    /// <summary>Its helper cannot help any more: its rep is told.</summary>
    HelperGone,
    /// <summary>Nobody asked for it and its helper cannot help any more: it ends.</summary>
    Overtaken,
    /// <summary>The meeting that was accepted is over: done.</summary>
    Held,
    /// <summary>The manager had stepped in until now: done.</summary>
    SteppedOut,
}

/// <summary>An open assist as far as time matters to it. Moments are UTC, null means unknown.</summary>
public sealed class Waiting
{
    public AssistOrigin Origin { get; set; }
    public DateTime? By { get; set; }
    public DateTime? RemindedOn { get; set; }
    /// <summary>The helper is disabled, or has lost the privileges.</summary>
    public bool HelperGone { get; set; }
    /// <summary>That the helper is gone was the last thing said about it.</summary>
    public bool GoneTold { get; set; }
    /// <summary>Who is asked next is named and can help.</summary>
    public bool NextCanHelp { get; set; }
    /// <summary>End of the meeting the helper has accepted; null: none, or it was canceled.</summary>
    public DateTime? MeetingEnd { get; set; }
    public DateTime? StepInUntil { get; set; }
}

/// <summary>Decides what is due about an open assist.</summary>
/// <remarks>It goes up only if the rep named somebody; one reminder for each by when; who has accepted a meeting has done his part until it is over.</remarks>
public static class Overdue
{
    public static Due Of(Waiting ask, DateTime now)
    {
        if (ask.Origin == AssistOrigin.ManagerSteppedIn && ask.StepInUntil <= now) return Due.SteppedOut;
        if (ask.MeetingEnd <= now) return Due.Held;
        var late = ask.By <= now;
        if (ask.Origin != AssistOrigin.RepAsked) return ask.HelperGone ? Due.Overtaken : Due.Nothing;
        if (ask.HelperGone) return late && ask.NextCanHelp ? Due.GoesOn : ask.GoneTold ? Due.Nothing : Due.HelperGone;
        if (!late || ask.MeetingEnd != null) return Due.Nothing;
        if (ask.NextCanHelp) return Due.GoesOn;
        return ask.RemindedOn >= ask.By ? Due.Nothing : Due.Reminder;
    }
}
