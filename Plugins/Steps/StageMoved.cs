using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Notes a stage move: on the platform that is a save of the running process, not of the deal.</summary>
/// <remarks>Deals that began as a lead keep the process they began with for good, so both processes are watched.</remarks>
[Step("Create", SalesProcess.Opportunity, Asynchronous = true, Description = "Notes the first stage of a deal for the stall watch.")]
[Step("Update", SalesProcess.Opportunity, Asynchronous = true, Filter = SalesProcess.ActiveStage, Before = Images, Description = "Notes a stage move for the stall watch.")]
[Step("Create", SalesProcess.Lead, Asynchronous = true, Description = "Notes the first stage of a deal for the stall watch.")]
[Step("Update", SalesProcess.Lead, Asynchronous = true, Filter = SalesProcess.ActiveStage, Before = Images, Description = "Notes a stage move for the stall watch.")]
public sealed class StageMoved : Step
{
    private const string Images = SalesProcess.ActiveStage + "," + SalesProcess.Deal;

    protected override Refusal? Run(StepRun run)
    {
        var deal = run.Row.GetAttributeValue<EntityReference>(SalesProcess.Deal) ?? run.Before?.GetAttributeValue<EntityReference>(SalesProcess.Deal);
        // The process still runs on its lead, or on nothing.
        if (deal == null) return null;
        var from = Stage(run.Before);
        var to = Stage(run.Row);
        if (to != null && from != to) Note.Of(run, deal.Id, [new DealEvent(DealEventKind.Stage, from, to, run.Now, Exact: true)]);
        return null;
    }

    private static string? Stage(Entity? row) =>
        row?.GetAttributeValue<EntityReference>(SalesProcess.ActiveStage) is { } stage ? StageKey.Process(stage.Id) : null;
}
