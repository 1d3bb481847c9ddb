using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>crma_CloseAssist: the helper has done it, who asked takes it back, or an assist of the stall watch is dismissed.</summary>
/// <remarks>What was shared with the helper stays shared: giving it back depends on his other asks and coming meetings, which are not looked at here.</remarks>
[CustomApi("crma_CloseAssist", BoundTo = ManagerAssist.Table, Privilege = Role.ReadWords, DisplayName = "Close an assist", Description = "Ends an assist as done, withdrawn or dismissed.")]
[RequestParameter("Result", ParameterType.String, Description = "Done by the helper, Withdrawn by who asked, Dismissed by the helper of an assist of the stall watch.")]
[RequestParameter("Text", ParameterType.String, Optional = true, Description = "The answer, needed for an opinion, or a note; readable by helper and rep only.")]
[RequestParameter("DismissReason", ParameterType.Picklist, Optional = true, Description = "Why it is dismissed: a value of crma_dismissreason, needed with Dismissed.")]
[ResponseProperty("State", ParameterType.Integer, Description = "State of the assist: 1 completed, 2 canceled.")]
public sealed class CloseAssist : Step
{
    /// <summary>Length of the column; a test compares it with the solution.</summary>
    public const int LongestAnswer = 10_000;

    protected override Refusal? Run(StepRun run)
    {
        var result = run.Input<string>("Result") ?? "";
        var text = run.Input<string>("Text")?.Trim();
        if (result is not ("Done" or "Withdrawn" or "Dismissed")) return new Refusal(RefusalCode.BadRequest, "The result is neither Done, Withdrawn nor Dismissed. Send one of the three.");
        if (text?.Length > LongestAnswer) return new Refusal(RefusalCode.BadRequest, $"The text has {text.Length} characters. Shorten it to {LongestAnswer}.");
        var reason = (run.Input<OptionSetValue>("DismissReason")?.Value ?? -1 + Choice.First) - Choice.First;
        if (result == "Dismissed" && !Enum.IsDefined(typeof(DismissReason), reason))
            return new Refusal(RefusalCode.BadRequest, "Dismissing needs a reason: 0 already handled, 1 wrong data, 2 known pause or 3 not worth it. Choose one.");
        if (OpenAssist.Take(run, a => May(run, a, result, text), out var assist) is { } refusal) return refusal;

        if (!string.IsNullOrEmpty(text)) OpenAssist.Note(run, assist!, AssistDetail.Answer, text!);
        var change = new Entity(ManagerAssist.Table, assist!.Id) { [ActivityPointer.ActualEnd] = run.Now };
        if (result == "Dismissed") change[ManagerAssist.DismissReason] = Choice.Of((DismissReason)reason);
        if (result != "Withdrawn") change[ManagerAssist.RespondedOn] = run.Now;
        var state = result == "Done" ? ManagerAssist.StateCompleted : ManagerAssist.StateCanceled;
        change[ActivityPointer.State] = new OptionSetValue(state);
        change[ActivityPointer.Status] = new OptionSetValue(result switch
        {
            "Done" => ManagerAssist.StatusDone,
            "Withdrawn" => ManagerAssist.StatusWithdrawn,
            _ => ManagerAssist.StatusDismissed,
        });
        run.System.Update(change);
        run.Output("State", state);
        run.Trace($"{run.Caller:D} closes assist {assist.Id:D}: {result}.");
        return null;
    }

    private static Refusal? May(StepRun run, Entity assist, string result, string? text)
    {
        var watch = SystemAssists.IsOne(assist);
        switch (result)
        {
            case "Withdrawn" when watch:
                return new Refusal(RefusalCode.NotAllowed, "Nobody asked for this one, the stall watch raised it. Its helper can dismiss it.");
            case "Withdrawn":
                return AssistRow.AskedBy(assist, run.Caller) ? null : new Refusal(RefusalCode.NotAllowed,
                    $"Only {assist.GetAttributeValue<EntityReference>(ManagerAssist.RequestedBy)?.Name ?? "who asked"} can withdraw this ask. Decline it with a reason instead.");
            case "Dismissed" when !watch:
                return new Refusal(RefusalCode.BadRequest, "Somebody asked for this, so it cannot be dismissed. Decline it with a reason instead.");
        }
        if (OpenAssist.HelperOnly(run, assist) is { } refusal) return refusal;
        return result == "Done" && AssistRow.Kind(assist) == AssistKind.Opinion && string.IsNullOrEmpty(text)
            ? new Refusal(RefusalCode.BadRequest, "An opinion needs an answer. Write it.")
            : null;
    }
}
