using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>An assist that somebody adds by hand, on the quick create form above all, passes the checks of crma_Escalate before it is saved.</summary>
/// <remarks>
/// The form has no place for the private words: they come in two columns that everybody can read and never get that far. What SYSTEM has to write, since a user may not, is
/// left to <see cref="AssistKept"/> after the row is there.
/// </remarks>
[Step("Create", ManagerAssist.Table, Stage = 20, Description = "Checks an assist that is added by hand, and keeps its private words out of it.")]
public sealed class AssistAdded : Step
{
    protected override Refusal? Run(StepRun run)
    {
        if (run.IsOurs || run.IsBySystem) return null;
        var row = run.Row;
        if (row.GetAttributeValue<EntityReference>(ActivityPointer.Regarding) is not { LogicalName: Opportunity.Table } deal)
            return new Refusal(RefusalCode.BadRequest, "An assist is about a deal. Choose an opportunity under Regarding.");
        if (row.GetAttributeValue<OptionSetValue>(ManagerAssist.Kind) is not { } kind)
            return new Refusal(RefusalCode.BadRequest, "An assist needs a kind. Choose a mail, calls, a meeting, an opinion or five minutes.");
        if (KeptColumns.Sent(row) is { } kept) return kept;
        if (kind.Value == Choice.Of(AssistKind.Concession).Value)
            return new Refusal(RefusalCode.BadRequest, "A word on a concession needs a how much and an in return, which this form has no place for. Open the deal and press \"Ask for help\".");
        var input = new AskInput
        {
            Kind = kind.Value - Choice.First,
            Helper = row.GetAttributeValue<EntityReference>(ManagerAssist.Helper),
            ByWhen = row.GetAttributeValue<DateTime?>(ManagerAssist.By),
            HowItHelps = row.GetAttributeValue<string>(ManagerAssist.HowThisHelps),
            Obstacle = row.GetAttributeValue<OptionSetValue>(ManagerAssist.Obstacle),
            IfNotThen = row.GetAttributeValue<EntityReference>(ManagerAssist.IfNotThen),
            Details = QuickDetails.Of(run.System, row, (AssistKind)(kind.Value - Choice.First))?.ToJson(),
        };
        if (Asking.Check(run, input, deal, out var asking) is { } refusal) return refusal;
        Fill(run, row, asking!);
        return null;
    }

    private static void Fill(StepRun run, Entity row, Asking asking)
    {
        var given = row.GetAttributeValue<EntityReference>(ManagerAssist.IfNotThen);
        Asks.Fill(row, asking.Ask, asking.Title, asking.Helper.Id, asking.IfNotThen, asking.For?.Id);
        Taking.Over(run, asking, row);
        // A user needs rights on what his row points to, and may not have them on helper and watch: SYSTEM sets these afterwards.
        var watch = row.GetAttributeValue<EntityReference>(ManagerAssist.Watch);
        foreach (var column in new[] { ManagerAssist.Helper, ManagerAssist.RequestedBy, ManagerAssist.Watch, ManagerAssist.HowThisHelps, ManagerAssist.For, ActivityPointer.Owner })
            row.Attributes.Remove(column);
        // The words that came in it are left for where they belong; from here on it tells what happens.
        Said.Begin(row, asking, run.Now);
        if (given == null) row.Attributes.Remove(ManagerAssist.IfNotThen);
        run.Leave(AssistKept.Helper, asking.Helper.Id.ToString("D"));
        run.Leave(AssistKept.Details, asking.Ask.Details!.ToJson());
        run.Leave(AssistKept.Effect, asking.Ask.HowItHelps);
        run.Leave(AssistKept.Followers, string.Join(" ", asking.Followers.Select(f => f.Id.ToString("D"))));
        run.Leave(AssistKept.For, asking.For?.Id.ToString("D"));
        run.Leave(AssistKept.Watch, watch?.Id.ToString("D"));
    }
}
