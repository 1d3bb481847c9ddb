using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;

namespace CrmAssist.Steps;

/// <summary>crma_UndoStallRules: takes an activation back, all of it or nothing.</summary>
/// <remarks>Refused once anybody has touched the same rules: nobody's change is lost by undoing another one. Undoing twice does it once.</remarks>
[CustomApi("crma_UndoStallRules", Privilege = Role.WriteRules, DisplayName = "Undo stall rules", Description = "Takes an activation of stall rules back, within 30 days.")]
[RequestParameter("Activation", ParameterType.Guid, Description = "The id of the activation.")]
[ResponseProperty("Text", ParameterType.String, Description = "What was done, in words.")]
public sealed class UndoStallRules : Step
{
    protected override Refusal? Run(StepRun run)
    {
        if (run.InputValue<Guid>("Activation") is not { } activation) return new Refusal(RefusalCode.BadRequest, "Activation is missing. Send the id of the activation that is to be undone.");
        if (RuleWork.Begin(run) is { } refusal) return refusal;
        var plan = Activation.PlanUndo(KeptRules.All(run.System), activation, run.Now);
        if (plan.Problem is { } problem) return new Refusal(RefusalCode.BadRule, problem);
        KeptRules.BringBack(run.AsCaller, plan.Off, plan.On, Activation.Undoing(activation), run.Now);
        run.Output("Text", "Undone: the rules are again as they were before. This takes effect with the next sweep, and nobody gets a message about it.");
        run.Trace($"Activation {activation:D} undone: {plan.Off.Count} rules went, {plan.On.Count} came back.");
        return null;
    }
}
