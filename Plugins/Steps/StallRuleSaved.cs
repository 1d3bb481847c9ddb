using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Refuses a rule that cannot be meant, before it is saved.</summary>
[Step("Create", StallRuleRow.Table, Stage = 20, Description = "Refuses a stall rule whose numbers make no sense.")]
[Step("Update", StallRuleRow.Table, Stage = 20, Filter = Columns, Before = Columns, Description = "Refuses a stall rule whose numbers make no sense.")]
public sealed class StallRuleSaved : Step
{
    private const string Columns = StallRuleRow.Name + "," + StallRuleRow.Signal + "," + StallRuleRow.Threshold + "," + StallRuleRow.Unit + "," + StallRuleRow.MinimumValue + "," +
        StallRuleRow.WithinDays + "," + StallRuleRow.MinimumProbability + "," + StallRuleRow.Points;

    protected override Refusal? Run(StepRun run)
    {
        // An update brings only what changed: judge the row as it will be.
        var row = new Entity(StallRuleRow.Table, run.Row.Id);
        if (run.Before is { } before)
            foreach (var column in before.Attributes) row[column.Key] = column.Value;
        foreach (var column in run.Row.Attributes) row[column.Key] = column.Value;
        if (StallRules.From(row) is not { } rule)
            return new Refusal(RefusalCode.BadRule, $"Rule \"{row.GetAttributeValue<string>(StallRuleRow.Name)}\" has no signal. Choose what it looks for.");
        return RuleCheck.Refusal(rule) is { } sentence ? new Refusal(RefusalCode.BadRule, sentence) : null;
    }
}
