using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>crma_CloseAssist: how an assist ends, and what the rep thinks of it afterwards.</summary>
/// <remarks>What was shared with the helper is given back by a step on the end, whatever its path.</remarks>
[CustomApi("crma_CloseAssist", BoundTo = ManagerAssist.Table, Privilege = Role.ReadWords, DisplayName = "Close an assist", Description = "Ends an assist as done, sent, talked about, withdrawn or dismissed; or rates one that has ended.")]
[RequestParameter("Result", ParameterType.String, Description = "By the helper Done, Sent for a mail, Dismissed for an assist of the stall watch; by either Talked; by who asked Withdrawn, and Rated afterwards.")]
[RequestParameter("Text", ParameterType.String, Optional = true, Description = "The answer, needed for an opinion and a concession, the words of a mail as they were sent, or a note; readable by helper and rep only.")]
[RequestParameter("DismissReason", ParameterType.Picklist, Optional = true, Description = "Why it is dismissed: a value of crma_dismissreason, needed with Dismissed.")]
[RequestParameter("Outcome", ParameterType.Picklist, Optional = true, Description = "What it did for the deal: a value of crma_assistoutcome, needed with Rated.")]
[ResponseProperty("State", ParameterType.Integer, Description = "State of the assist: 1 completed, 2 canceled.")]
public sealed class CloseAssist : Step
{
    /// <summary>Lengths of the columns; a test compares them with the solution.</summary>
    public const int LongestAnswer = 10_000;
    public const int LongestSentWords = 100_000;

    protected override Refusal? Run(StepRun run)
    {
        var result = run.Input<string>("Result") ?? "";
        var text = run.Input<string>("Text")?.Trim();
        var longest = result == "Sent" ? LongestSentWords : LongestAnswer;
        if (text?.Length > longest) return new Refusal(RefusalCode.BadRequest, $"The text has {text.Length} characters. Shorten it to {longest}.");
        return result switch
        {
            "Done" => Done(run, text),
            "Sent" => Sent(run, text),
            "Talked" => Talked.Of(run),
            "Withdrawn" => Withdrawn(run),
            "Dismissed" => Dismissed(run, text),
            "Rated" => Rating.Of(run),
            _ => new Refusal(RefusalCode.BadRequest, "The result is neither Done, Sent, Talked, Withdrawn, Dismissed nor Rated. Send one of them."),
        };
    }

    private static Refusal? Done(StepRun run, string? text)
    {
        if (OpenAssist.Take(run, a => OpenAssist.HelperOnly(run, a) ?? Answered(a, text), out var assist) is { } refusal) return refusal;
        if (!string.IsNullOrEmpty(text)) OpenAssist.Note(run, assist!, AssistDetail.Answer, text!);
        return Write(run, Carried.Done(run, assist!, AssistRow.Kind(assist!) is AssistKind.Opinion or AssistKind.Concession ? $"{Carried.Helper(assist!)} answered." : "Done."), "Done");
    }

    private static Refusal? Answered(Entity assist, string? text) => !string.IsNullOrEmpty(text) ? null : AssistRow.Kind(assist) switch
    {
        AssistKind.Opinion => new Refusal(RefusalCode.BadRequest, "An opinion needs an answer. Write it."),
        AssistKind.Concession => new Refusal(RefusalCode.BadRequest, "A concession needs an answer: yes, yes but, or no. Write it."),
        _ => null,
    };

    private static Refusal? Sent(StepRun run, string? text)
    {
        // The step that has seen the draft leave acts for whoever sent it, an assistant of the helper perhaps.
        if (OpenAssist.Take(run, a => (run.IsOurs ? null : OpenAssist.HelperOnly(run, a)) ?? Mailed(a), out var assist) is { } refusal) return refusal;
        if (!string.IsNullOrEmpty(text)) OpenAssist.Note(run, assist!, AssistDetail.SentWords, text!);
        var sentence = assist!.GetAttributeValue<EntityReference>(ManagerAssist.For) is { } person ? $"Passed on to {person.Name}."
            : MailText.IsSkeleton(text) ? "Sent, with the marks of the outline still in it."
            : "Sent.";
        return Write(run, Carried.Done(run, assist, sentence), "Sent");
    }

    private static Refusal? Mailed(Entity assist) =>
        assist.Contains(ManagerAssist.For) ? null : Carried.Of(assist, "This ask is not for a mail, so there is none that could be sent. Use the button of its kind.", AssistKind.Mail);

    private static Refusal? Withdrawn(StepRun run)
    {
        if (OpenAssist.Take(run, a => MayWithdraw(run, a), out var assist) is { } refusal) return refusal;
        var change = Canceled(run, assist!, ManagerAssist.StatusWithdrawn);
        Said.Tell(change, assist!, $"{Carried.Rep(assist!)} withdrew it.", run.Now);
        return Write(run, change, "Withdrawn");
    }

    private static Refusal? MayWithdraw(StepRun run, Entity assist)
    {
        if (SystemAssists.IsOne(assist)) return new Refusal(RefusalCode.NotAllowed, "Nobody asked for this one, the stall watch raised it. Its helper can dismiss it.");
        if (Choice.Read<AssistOrigin>(assist, ManagerAssist.Origin) == AssistOrigin.ManagerSteppedIn)
            return new Refusal(RefusalCode.NotAllowed, $"Nobody asked for this one, {Carried.Helper(assist)} stepped in, and ends it as done.");
        return AssistRow.AskedBy(assist, run.Caller) ? null : new Refusal(RefusalCode.NotAllowed,
            $"Only {assist.GetAttributeValue<EntityReference>(ManagerAssist.RequestedBy)?.Name ?? "who asked"} can withdraw this ask. Decline it with a reason instead.");
    }

    private static Refusal? Dismissed(StepRun run, string? text)
    {
        var reason = (run.Input<OptionSetValue>("DismissReason")?.Value ?? -1 + Choice.First) - Choice.First;
        if (!Enum.IsDefined(typeof(DismissReason), reason))
            return new Refusal(RefusalCode.BadRequest, "Dismissing needs a reason: 0 already handled, 1 wrong data, 2 known pause or 3 not worth it. Choose one.");
        if (OpenAssist.Take(run, a => SystemAssists.IsOne(a) ? OpenAssist.HelperOnly(run, a) : new Refusal(RefusalCode.BadRequest, "Somebody asked for this, so it cannot be dismissed. Decline it with a reason instead."), out var assist) is { } refusal)
            return refusal;
        if (!string.IsNullOrEmpty(text)) OpenAssist.Note(run, assist!, AssistDetail.Answer, text!);
        var change = Canceled(run, assist!, ManagerAssist.StatusDismissed);
        change[ManagerAssist.DismissReason] = Choice.Of((DismissReason)reason);
        Said.Answered(change, assist!, run.Now);
        Said.Tell(change, assist!, "Dismissed.", run.Now);
        return Write(run, change, "Dismissed");
    }

    private static Entity Canceled(StepRun run, Entity assist, int status) => new(ManagerAssist.Table, assist.Id)
    {
        [ActivityPointer.ActualEnd] = run.Now,
        [ActivityPointer.State] = new OptionSetValue(ManagerAssist.StateCanceled),
        [ActivityPointer.Status] = new OptionSetValue(status),
    };

    private static Refusal? Write(StepRun run, Entity change, string result)
    {
        run.System.Update(change);
        run.Output("State", AssistRow.State(change)!.Value);
        run.Trace($"{run.Caller:D} closes assist {change.Id:D}: {result}.");
        return null;
    }
}
