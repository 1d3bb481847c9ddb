using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Rep and helper have talked: either of the two says so, in one tap, and nobody else learns more than that.</summary>
internal static class Talked
{
    public static Refusal? Of(StepRun run)
    {
        if (OpenAssist.Take(run, a => May(run, a), out var assist) is { } refusal) return refusal;
        run.System.Update(Carried.Done(run, assist!, $"{Carried.Rep(assist!)} and {Carried.Helper(assist!)} talked."));
        run.Trace($"{run.Caller:D} says that they talked, assist {assist!.Id:D}.");
        run.Output("State", ManagerAssist.StateCompleted);
        return null;
    }

    private static Refusal? May(StepRun run, Entity assist) =>
        // Whose deal it is says it too where a manager stepped in.
        (assist.IdIn(ManagerAssist.RequestedBy) == run.Caller ? null : OpenAssist.HelperOnly(run, assist))
        ?? Carried.Of(assist, "This ask is not for five minutes, so talking does not end it. Use the button of its kind.", AssistKind.FiveMinutes);
}
