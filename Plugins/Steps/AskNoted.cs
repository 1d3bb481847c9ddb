using System.ServiceModel;
using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>After an ask is saved its deal's watch is told: it is due, and what holds the deal up. Nobody who asks waits for that.</summary>
/// <remarks>
/// The sweep has to see that somebody has asked, even if the answer comes within the hour: asked first is asked first. The job runs however fast the answer was. The ask is read
/// again: of two jobs that come out of order both write what it says now.
/// </remarks>
[Step("Create", ManagerAssist.Table, Asynchronous = true, Rank = 2, Description = "Tells the deal's watch that somebody has asked, and what holds the deal up.")]
[Step("Update", ManagerAssist.Table, Asynchronous = true, Rank = 2, Filter = ManagerAssist.Obstacle, Description = "Tells the deal's watch what holds the deal up, when an ask is changed.")]
public sealed class AskNoted : Step
{
    protected override Refusal? Run(StepRun run)
    {
        if (AssistRow.Find(run.System, run.Row.Id) is not { } assist || Choice.Read<AssistOrigin>(assist, ManagerAssist.Origin) == AssistOrigin.StallWatch) return null;
        if (assist.GetAttributeValue<EntityReference>(ActivityPointer.Regarding) is not { LogicalName: Opportunity.Table } deal) return null;
        var watch = WatchRow.DueAgain(deal.Id, run.Now);
        if (Choice.Read<Obstacle>(assist, ManagerAssist.Obstacle) is { } obstacle) watch[DealWatch.Obstacle] = Choice.Of(obstacle);
        try
        {
            run.System.Update(watch);
        }
        catch (FaultException<OrganizationServiceFault> fault) when (PlatformFault.IsMissing(fault))
        {
            run.Trace("The deal has no watch yet: it is looked at when it gets one.");
        }
        return null;
    }
}
