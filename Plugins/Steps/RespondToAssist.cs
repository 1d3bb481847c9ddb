using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>crma_RespondToAssist: the helper is on it, or takes another way; who asked reminds.</summary>
/// <remarks>Every answer is one tap: what it needs beside has a default, or is asked for in the sentence that refuses. Texts are private; the story and the word that people are told from hold none.</remarks>
[CustomApi("crma_RespondToAssist", BoundTo = ManagerAssist.Table, Privilege = Role.ReadWords, DisplayName = "Respond to an assist",
    Description = "Says that the helper is on it, takes another way, or reminds the helper.")]
[RequestParameter("Response", ParameterType.String, Description = "OnIt, Later, YouDoIt, SomebodyElse, LetUsTalk, No, WhatWouldHelp or Remind.")]
[RequestParameter("Text", ParameterType.String, Optional = true, Description = "Why not, needed with No; the words with YouDoIt; a line with SomebodyElse and LetUsTalk. Readable by helper and rep only.")]
[RequestParameter("On", ParameterType.DateTime, Optional = true, Description = "When, UTC: needed with Later, the time of the talk with LetUsTalk.")]
[RequestParameter("Helper", ParameterType.EntityReference, Table = User.Table, Optional = true, Description = "Who is asked instead, needed with SomebodyElse.")]
[ResponseProperty("State", ParameterType.Integer, Description = "State of the assist: 0 open, 2 canceled, 3 scheduled.")]
[ResponseProperty("Text", ParameterType.String, Description = "One sentence to show.")]
public sealed class RespondToAssist : Step
{
    /// <summary>Length of the column; a test compares it with the solution.</summary>
    public const int LongestReason = 2000;

    private static readonly string[] Known = ["OnIt", "Later", "YouDoIt", "SomebodyElse", "LetUsTalk", "No", "WhatWouldHelp", "Remind"];

    protected override Refusal? Run(StepRun run)
    {
        var response = run.Input<string>("Response") ?? "";
        var text = run.Input<string>("Text")?.Trim() is { Length: > 0 } typed ? typed : null;
        var on = run.InputValue<DateTime>("On") is { } moment ? DateTime.SpecifyKind(moment, DateTimeKind.Utc) : default(DateTime?);
        if (Wrong(response, text, on, run.Now) is { } wrong) return new Refusal(RefusalCode.BadRequest, wrong);
        if (OpenAssist.Take(run, a => May(run, a, response), out var found) is { } refusal) return refusal;

        var assist = found!;
        var change = new Entity(ManagerAssist.Table, assist.Id);
        // A reminder is no answer, and neither is what the rep does in the helper's place.
        if (AssistRow.IsHelper(assist, run.Caller)) Said.Answered(change, assist, run.Now);
        if (response switch
        {
            "Later" => Later(run, assist, change, on!.Value),
            "SomebodyElse" => SomebodyElse.Take(run, assist, change, text),
            "LetUsTalk" => TalkFirst.Take(run, assist, change, on, text),
            "WhatWouldHelp" => OwnerAsked.Ask(run, assist, change),
            "Remind" => Reminded.Remind(run, assist, change),
            "OnIt" => OnIt(run, assist, change),
            _ => End(run, assist, change, response, text),
        } is { } refused) return refused;
        run.Trace($"{run.Caller:D} responds {response} to assist {assist.Id:D}.");
        return null;
    }

    private static string? Wrong(string response, string? text, DateTime? on, DateTime now)
    {
        if (Array.IndexOf(Known, response) < 0) return $"The response is none of {string.Join(", ", Known.Take(Known.Length - 1))} and {Known[Known.Length - 1]}. Send one of them.";
        if (response == "No" && text == null) return "A no needs a because. Write it in one line.";
        if (response == "Later" && on == null) return "Later needs a moment. Choose one, such as tomorrow at nine.";
        var longest = response == "YouDoIt" ? CloseAssist.LongestAnswer : LongestReason;
        if (text?.Length > longest) return $"The {(response == "No" ? "reason" : "text")} has {text.Length} characters. Shorten it to {longest}.";
        return response is "Later" or "LetUsTalk" && on is { } when ? Ahead.Refusal(response == "Later" ? "The later moment" : "The time to talk", when, now) : null;
    }

    private static Refusal? May(StepRun run, Entity assist, string response)
    {
        if (response == "Remind")
            return AssistRow.AskedBy(assist, run.Caller) ? null : new Refusal(RefusalCode.NotAllowed, "Only who asked can remind the helper. Ask for help yourself.");
        // Who asked chooses somebody else when nothing has happened, without typing the ask again.
        if (response == "SomebodyElse" && AssistRow.AskedBy(assist, run.Caller)) return null;
        if (OpenAssist.HelperOnly(run, assist) is { } refusal) return refusal;
        if (SystemAssists.IsOne(assist))
            return response is "YouDoIt" or "LetUsTalk" ? new Refusal(RefusalCode.BadRequest, "Nobody asked for this one, the stall watch raised it. Ask the rep what would help, step in, or dismiss it.") : null;
        if (response == "WhatWouldHelp") return new Refusal(RefusalCode.BadRequest, "Only about an assist of the stall watch the rep can be asked what would help. Say that you would rather talk.");
        return AssistRow.IsSteppedIn(assist) && response is not ("OnIt" or "Later")
            ? new Refusal(RefusalCode.BadRequest, "You stepped in yourself, so there is nobody to answer. Close it as done when you are through.")
            : null;
    }

    private static Refusal? OnIt(StepRun run, Entity assist, Entity change)
    {
        // One that has a date stays scheduled: it is on already.
        if (AssistRow.State(assist) == ManagerAssist.StateOpen) change[ActivityPointer.Status] = new OptionSetValue(ManagerAssist.StatusOnIt);
        // Said twice it is told once.
        if (assist.GetAttributeValue<OptionSetValue>(ActivityPointer.Status)?.Value != ManagerAssist.StatusOnIt) Said.Write(change, assist, AssistWord.OnIt, $"{Carried.Helper(assist)} is on it.", run.Now);
        run.System.Update(change);
        return Carried.Answer(run, "You are on it.", AssistRow.State(assist)!.Value);
    }

    private static Refusal? Later(StepRun run, Entity assist, Entity change, DateTime on)
    {
        var clock = UserClock.Of(run.System, assist.IdIn(ManagerAssist.Helper));
        change[ManagerAssist.By] = on;
        change[ActivityPointer.Subject] = AssistTitle.Moved(assist.GetAttributeValue<string>(ActivityPointer.Subject) ?? "", clock.Text(on, run.Now));
        Said.Write(change, assist, AssistWord.Later, $"{Carried.Helper(assist)} does it later, by {LocalTime.Day(clock.Local(on), clock.Local(run.Now))}.", run.Now);
        run.System.Update(change);
        return Carried.Answer(run, $"Moved to {clock.Text(on, run.Now)}.", AssistRow.State(assist)!.Value);
    }

    // No, or the words for the rep to use.
    private static Refusal? End(StepRun run, Entity assist, Entity change, string response, string? text)
    {
        var no = response == "No";
        if (text != null) OpenAssist.Note(run, assist, no ? AssistDetail.DeclineReason : AssistDetail.Answer, text);
        change[ActivityPointer.ActualEnd] = run.Now;
        change[ActivityPointer.State] = new OptionSetValue(ManagerAssist.StateCanceled);
        change[ActivityPointer.Status] = new OptionSetValue(no ? ManagerAssist.StatusDeclined : ManagerAssist.StatusHandedBack);
        var rep = Carried.Rep(assist);
        Said.Write(change, assist, no ? AssistWord.No : AssistWord.YouDoIt, no ? $"{Carried.Helper(assist)} declined." : $"{Carried.Helper(assist)} handed it back: {rep} does it.", run.Now);
        run.System.Update(change);
        return Carried.Answer(run, no ? "Declined." : $"Handed back to {rep}.", ManagerAssist.StateCanceled);
    }
}
