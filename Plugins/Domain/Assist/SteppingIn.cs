using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Assist;

/// <summary>What a manager says who steps in: a kind and one sentence, and who leads until when.</summary>
public sealed class SteppingIn
{
    /// <summary>Longest sentence, and longest task: an activity's subject, with which a task is listed.</summary>
    public const int LongestWords = 200;

    private const int UsualDays = 10;

    private SteppingIn(AssistKind kind, string words, StepInMode mode, Day until, string? task, DateTime? taskBy)
    {
        Kind = kind;
        Words = words;
        Mode = mode;
        Until = until;
        Task = task;
        TaskBy = taskBy;
    }

    public AssistKind Kind { get; }
    /// <summary>Private: for the manager and the deal's owner.</summary>
    public string Words { get; }
    public StepInMode Mode { get; }
    /// <summary>The day on which it is over by itself: the first that begins after the moment that was named.</summary>
    public Day Until { get; }
    /// <summary>What the deal's owner is to do; null: nothing.</summary>
    public string? Task { get; }
    /// <summary>By when, UTC; null: not said.</summary>
    public DateTime? TaskBy { get; }

    /// <summary>Judges what somebody sent.</summary>
    /// <param name="kind">Number of the kind.</param>
    /// <param name="words">The sentence.</param>
    /// <param name="mode">Number of the mode; null: the rep leads, as before.</param>
    /// <param name="until">UTC; null: ten working days.</param>
    /// <param name="task">The task for the owner, or null.</param>
    /// <param name="taskBy">UTC.</param>
    /// <param name="time">The manager's working time.</param>
    /// <param name="now">UTC.</param>
    /// <param name="stepping">What is meant, when nothing is wrong.</param>
    /// <returns>The sentence that says what is wrong and what to do, or null.</returns>
    public static string? Refusal(int kind, string? words, int? mode, DateTime? until, string? task, DateTime? taskBy, WorkingTime time, DateTime now, out SteppingIn? stepping)
    {
        stepping = null;
        if (!Enum.IsDefined(typeof(AssistKind), kind)) return $"There is no kind of help with the number {kind}. Choose 0 mail, 1 calls, 2 meeting, 3 opinion, 4 five minutes, 5 looking at the deal or 6 concession.";
        if (mode is { } number && !Enum.IsDefined(typeof(StepInMode), number)) return $"There is no step-in mode with the number {number}. Choose 0 the rep leads, 1 together or 2 the manager leads, or leave it out.";
        if (Clip.Line(words) is not { } sentence) return "Stepping in needs a sentence. Write in one line what you are going to do.";
        if (Wrong("The sentence", words!, sentence) is { } long1) return long1;
        var duty = Clip.Line(task);
        if (duty != null && Wrong("The task", task!, duty) is { } long2) return long2;
        if (until is { } end && Ahead.Refusal("The end of stepping in", end, now) is { } never) return never;
        if (taskBy is { } due && Ahead.Refusal("The date of the task", due, now) is { } wrong) return wrong;
        if (taskBy != null && duty == null) return "The task has a date and no words. Write what is to be done, or leave the date out.";
        var over = until is { } moment ? time.DayOf(moment.AddTicks(-1)).Plus(1) : time.DayAfter(time.DayOf(now), UsualDays - 1);
        stepping = new SteppingIn((AssistKind)kind, sentence, (StepInMode)(mode ?? 0), over, duty, taskBy);
        return null;
    }

    /// <summary>The line of the story, without the words.</summary>
    /// <param name="manager">Who steps in.</param>
    /// <param name="owner">Whose deal it is.</param>
    /// <param name="now">UTC.</param>
    public string Told(string manager, string owner, DateTime now) =>
        $"{manager} stepped in to {KindTold.Done(Kind)}, until {LocalTime.Day(Until.Start, now)}. "
        + (Mode == StepInMode.RepLeads ? $"{owner} leads." : Mode == StepInMode.ManagerLeads ? $"{manager} leads." : "They act together.");

    private static string? Wrong(string what, string text, string line) =>
        text.Trim().IndexOf('\n') >= 0 ? $"{what} has several lines. Write one."
        : line.Length > LongestWords ? $"{what} has {line.Length} characters. Shorten it to {LongestWords}."
        : null;
}
