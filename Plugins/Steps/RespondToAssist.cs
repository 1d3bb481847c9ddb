using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>crma_RespondToAssist: the helper says that he is on it, or no and why.</summary>
[CustomApi("crma_RespondToAssist", BoundTo = ManagerAssist.Table, Privilege = Role.ReadWords, DisplayName = "Respond to an assist", Description = "Says that the helper is on it, or declines with a reason.")]
[RequestParameter("Response", ParameterType.String, Description = "OnIt or No.")]
[RequestParameter("Text", ParameterType.String, Optional = true, Description = "Why not; needed with No and readable by helper and rep only.")]
[ResponseProperty("State", ParameterType.Integer, Description = "State of the assist: 0 open, 2 canceled.")]
public sealed class RespondToAssist : Step
{
    /// <summary>Length of the column; a test compares it with the solution.</summary>
    public const int LongestReason = 2000;

    protected override Refusal? Run(StepRun run)
    {
        var response = run.Input<string>("Response");
        var text = run.Input<string>("Text")?.Trim();
        if (response is not ("OnIt" or "No")) return new Refusal(RefusalCode.BadRequest, "The response is neither OnIt nor No. Send one of the two.");
        if (response == "No" && string.IsNullOrEmpty(text)) return new Refusal(RefusalCode.BadRequest, "A no needs a because. Write it in one line.");
        if (text?.Length > LongestReason) return new Refusal(RefusalCode.BadRequest, $"The reason has {text.Length} characters. Shorten it to {LongestReason}.");
        if (OpenAssist.Take(run, a => OpenAssist.HelperOnly(run, a), out var assist) is { } refusal) return refusal;

        var no = response == "No";
        if (no) OpenAssist.Note(run, assist!, AssistDetail.DeclineReason, text!);
        var change = new Entity(ManagerAssist.Table, assist!.Id) { [ManagerAssist.RespondedOn] = run.Now };
        if (no)
        {
            change[ActivityPointer.ActualEnd] = run.Now;
            change[ActivityPointer.State] = new OptionSetValue(ManagerAssist.StateCanceled);
            change[ActivityPointer.Status] = new OptionSetValue(ManagerAssist.StatusDeclined);
        }
        // One that has a date stays scheduled: it is on already.
        else if (AssistRow.State(assist) == ManagerAssist.StateOpen)
            change[ActivityPointer.Status] = new OptionSetValue(ManagerAssist.StatusOnIt);
        run.System.Update(change);
        run.Output("State", no ? ManagerAssist.StateCanceled : AssistRow.State(assist)!.Value);
        run.Trace($"{run.Caller:D} responds {response} to assist {assist.Id:D}.");
        return null;
    }
}
