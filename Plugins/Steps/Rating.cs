using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>What an assist did for the deal: said by who asked, once, when it is done. The helper is never asked.</summary>
internal static class Rating
{
    public static Refusal? Of(StepRun run)
    {
        var outcome = (run.Input<OptionSetValue>("Outcome")?.Value ?? -1 + Choice.First) - Choice.First;
        if (!Enum.IsDefined(typeof(AssistOutcome), outcome))
            return new Refusal(RefusalCode.BadRequest, "Rating needs an outcome: 0 it moved the deal, 1 no change or 2 not needed. Choose one.");
        if (OpenAssist.Take(run, a => May(run, a), out var assist, done: true) is { } refusal) return refusal;
        run.System.Update(new Entity(ManagerAssist.Table, assist!.Id) { [ManagerAssist.Outcome] = Choice.Of((AssistOutcome)outcome) });
        run.Output("State", ManagerAssist.StateCompleted);
        run.Trace($"{run.Caller:D} rates assist {assist.Id:D}.");
        return null;
    }

    private static Refusal? May(StepRun run, Entity assist)
    {
        if (Choice.Read<AssistOrigin>(assist, ManagerAssist.Origin) != AssistOrigin.RepAsked)
            return new Refusal(RefusalCode.NotAllowed, "Nobody asked for this one, so nobody is asked what it did.");
        if (!AssistRow.AskedBy(assist, run.Caller)) return new Refusal(RefusalCode.NotAllowed, $"Only {Carried.Rep(assist)}, who asked, says what came of it.");
        if (AssistRow.IsOpen(assist)) return new Refusal(RefusalCode.BadRequest, "This ask is still open. Say what came of it when it is done.");
        return assist.Contains(ManagerAssist.Outcome) ? new Refusal(RefusalCode.BadRequest, "What came of this ask has been said already.") : null;
    }
}
