using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Refuses a rule that cannot be meant, or ties with another one, before it is saved.</summary>
[Step("Create", StallRuleRow.Table, Stage = 20, Description = "Refuses a stall rule whose numbers make no sense, or that ties with another one.")]
[Step("Update", StallRuleRow.Table, Stage = 20, Filter = Columns, Before = Columns, Description = "Refuses a stall rule whose numbers make no sense, or that ties with another one.")]
public sealed class StallRuleSaved : Step
{
    private const string Columns = StallRuleRow.Name + "," + StallRuleRow.Signal + "," + StallRuleRow.Threshold + "," + StallRuleRow.Unit + "," + StallRuleRow.MinimumValue + "," +
        StallRuleRow.WithinDays + "," + StallRuleRow.MinimumProbability + "," + StallRuleRow.Points + "," + StallRuleRow.StageCategory + "," + StallRuleRow.Stage + "," +
        StallRuleRow.BusinessUnit + "," + StallRuleRow.Team + "," + StallRuleRow.MayRaise + "," + StallRuleRow.State;

    protected override Refusal? Run(StepRun run)
    {
        // An update brings only what changed: judge the row as it will be.
        var row = new Entity(StallRuleRow.Table, run.Row.Id);
        if (run.Before is { } before)
            foreach (var column in before.Attributes) row[column.Key] = column.Value;
        foreach (var column in run.Row.Attributes) row[column.Key] = column.Value;
        if (StallRules.From(row) is not { } rule)
            return new Refusal(RefusalCode.BadRule, $"Rule \"{row.GetAttributeValue<string>(StallRuleRow.Name)}\" has no signal. Choose what it looks for.");
        if (RuleCheck.Refusal(rule) is { } sentence) return new Refusal(RefusalCode.BadRule, sentence);
        // An inactive rule says nothing, and competes when it is activated.
        if (row.GetAttributeValue<OptionSetValue>(StallRuleRow.State) is { Value: not 0 }) return null;
        return RuleCheck.Tie(rule, StallRules.Active(run.System)) is { } tie ? new Refusal(RefusalCode.BadRule, tie) : null;
    }
}
