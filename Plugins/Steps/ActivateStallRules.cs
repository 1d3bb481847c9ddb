using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;

namespace CrmAssist.Steps;

/// <summary>crma_ActivateStallRules: puts changes of the rules in force, all or none.</summary>
/// <remarks>The rules that go are kept as replaced. Everything is checked before anything is written; sending the same activation twice, as a browser does after a lost answer, makes one.</remarks>
[CustomApi("crma_ActivateStallRules", Privilege = Role.WriteRules, DisplayName = "Activate stall rules", Description = "Puts changes of the stall rules in force, and keeps the rules they replace.")]
[RequestParameter("Rules", ParameterType.String, Description = "The changes as JSON: the id of the rule that goes, the rule that comes, or both.")]
[RequestParameter("Activation", ParameterType.Guid, Description = "An id of the caller's choice: sending the same one again does nothing and answers the same.")]
[ResponseProperty("Activation", ParameterType.Guid, Description = "The id, by which it can be undone.")]
[ResponseProperty("Text", ParameterType.String, Description = "What was done, in words.")]
public sealed class ActivateStallRules : Step
{
    protected override Refusal? Run(StepRun run)
    {
        if (run.InputValue<Guid>("Activation") is not { } activation) return new Refusal(RefusalCode.BadRequest, "Activation is missing. Send a new id of your own choice.");
        var read = new RuleJson();
        var changes = read.Changes(run.Input<string>("Rules") ?? "", rule => Activation.IdOf(activation, rule));
        if (read.Problem is { } problem) return new Refusal(RefusalCode.BadRule, problem);
        if (RuleWork.Begin(run) is { } refusal) return refusal;
        var plan = Activation.Plan(KeptRules.All(run.System), changes, activation);
        if ((plan.Problem ?? RuleTargets.Refusal(run.System, plan.On)) is { } sentence) return new Refusal(RefusalCode.BadRule, sentence);
        KeptRules.Activate(run.AsCaller, plan.Off, plan.On, activation, run.Now);
        run.Output("Activation", activation);
        run.Output("Text", Text(changes, run.Now));
        run.Trace($"Activation {activation:D}: {plan.Off.Count} rules went, {plan.On.Count} came.");
        return null;
    }

    private static string Text(IReadOnlyList<RuleChange> changes, DateTime now)
    {
        var told = new[]
        {
            Count(changes.Count(c => c is { Replaces: not null, Rule: not null }), "changed"),
            Count(changes.Count(c => c.Replaces == null), "added"),
            Count(changes.Count(c => c.Rule == null), "switched off"),
        }.OfType<string>();
        return $"{string.Join(", ", told)}. This takes effect with the next sweep, nobody gets a message about it, and it can be undone until {Day.Of(now).Plus(Activation.UndoDays)}.";
    }

    private static string? Count(int number, string what) => number == 0 ? null : number == 1 ? $"1 rule {what}" : $"{number} rules {what}";
}
