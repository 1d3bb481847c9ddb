using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Review;

/// <summary>What a manager who decides to take part steps in with: a review asks for less than the form does, and says the rest itself.</summary>
public static class SendingStepIn
{
    /// <summary>Longest name of whom he wants to speak with: it has to fit a task's subject.</summary>
    public const int LongestWhom = 100;

    /// <summary>Judges it.</summary>
    /// <param name="decision">One that steps in.</param>
    /// <param name="manager">The manager's name, for the task.</param>
    /// <param name="time">His working time.</param>
    /// <param name="now">UTC.</param>
    /// <param name="stepping">What is meant, when nothing is wrong.</param>
    /// <returns>The sentence that says what is wrong and what to do, or null.</returns>
    public static string? Refusal(SendingDecision decision, string manager, WorkingTime time, DateTime now, out SteppingIn? stepping)
    {
        stepping = null;
        if (decision.Whom?.Length > LongestWhom) return $"The name has {decision.Whom.Length} characters. Shorten it to {LongestWhom}.";
        var connects = decision.Choice == SendingChoice.Connect;
        if (connects && decision.Whom == null) return "With whom is missing. Say whom the rep is to get on the phone.";
        if (decision.Words == null && decision.Whom == null && decision.Choice != SendingChoice.Talk)
            return $"It needs a line. Say whom you {(decision.Choice == SendingChoice.Mail ? "write to" : "call")}, or what for.";
        var task = connects ? Task(manager, decision.Whom!) : null;
        return SteppingIn.Refusal((int)Kind(decision.Choice), Words(decision), connects ? (int)StepInMode.Together : null, until: null, task, connects ? decision.By : null, time, now, out stepping);
    }

    private static AssistKind Kind(SendingChoice choice) => choice switch
    {
        SendingChoice.Mail => AssistKind.Mail,
        SendingChoice.Talk => AssistKind.FiveMinutes,
        _ => AssistKind.Calls,
    };

    private static string Words(SendingDecision decision)
    {
        if (decision.Choice == SendingChoice.Talk) return decision.Words ?? "Let us talk about it for five minutes.";
        if (decision.Choice == SendingChoice.Connect) return decision.Words ?? $"I want to speak with {decision.Whom}.";
        if (decision.Whom is not { } whom) return decision.Words!;
        return decision.Words is { } words ? $"{whom}: {words}" : decision.Choice == SendingChoice.Mail ? $"I write to {whom}." : $"I call {whom}.";
    }

    // The subject of a task has 200 characters, and the name of the manager gives way.
    private static string Task(string manager, string whom) => $"Get {Clip.To(manager, 60)} on the phone with {whom}";
}
