using CrmAssist.Domain.Stall;
using CrmAssist.Rows;
using CrmAssist.Steps;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.MonoRunner;

/// <summary>What steps do with a platform that only remembers.</summary>
internal static class StepLines
{
    private static readonly Guid Deal = new("11111111-2222-4333-8444-555555555555");

    public static IEnumerable<string> All()
    {
        var platform = new RememberingPlatform();
        yield return platform.Run(new StallRuleSaved(), "Create", Rule(10));
        yield return platform.Run(new StallRuleSaved(), "Create", Rule(-1));
        yield return platform.Run(new StallRuleSaved(), "Update", new Entity(StallRuleRow.Table, Deal) { [StallRuleRow.Points] = 500 }, Rule(10));
        yield return platform.Run(new SetUp(), "crma_SetUp", null);
        yield return platform.Run(new SetUp(), "crma_SetUp", null);
        var before = new Entity(Opportunity.Table, Deal) { [Opportunity.CloseDate] = new DateTime(2026, 3, 1), [Opportunity.BaseValue] = new Money(1000m), [Opportunity.ExchangeRate] = 1.25m };
        var saved = new Entity(Opportunity.Table, Deal)
        {
            [Opportunity.CloseDate] = new DateTime(2026, 3, 31), [Opportunity.Value] = new Money(999.99m), [Opportunity.SalesStage] = new OptionSetValue(2),
        };
        yield return platform.Run(new OpportunitySaved(), "Update", saved, before);
        // The platform ran the job twice: its refusals are expected and the step goes on.
        yield return platform.Run(new OpportunitySaved(), "Update", saved, before);
        foreach (var line in platform.Told) yield return line;
        yield return $"{Sharing.Of(platform, Deal, new EntityReference(Opportunity.Table, Deal))}";
        Sharing.Grant(platform, new EntityReference(Opportunity.Table, Deal), Deal, Rights.Read | Rights.AppendTo);
        yield return platform.Told[platform.Told.Count - 1];
    }

    private static Entity Rule(int threshold) => new(StallRuleRow.Table, Deal)
    {
        [StallRuleRow.Name] = "Quiet {0}", [StallRuleRow.Signal] = Choice.Of(Signal.NoRealContact), [StallRuleRow.Threshold] = threshold, [StallRuleRow.Unit] = Choice.Of(Unit.WorkingDays),
        [StallRuleRow.Points] = 30, [StallRuleRow.MayRaise] = true,
    };
}
