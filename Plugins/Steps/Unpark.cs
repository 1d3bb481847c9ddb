using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;

namespace CrmAssist.Steps;

/// <summary>crma_Unpark: wakes parked deals before their day. One that is not parked is left as it is.</summary>
[CustomApi("crma_Unpark", BoundTo = Opportunity.Table, Privilege = Role.ReadWatches, DisplayName = "Unpark", Description = "Wakes parked deals up.")]
[RequestParameter("Deals", ParameterType.String, Optional = true, Description = "JSON list of the ids of further deals to wake up.")]
[ResponseProperty("Unparked", ParameterType.Integer, Description = "Deals that were parked and are not any more.")]
[ResponseProperty("Refused", ParameterType.String, Description = "Deals that could not be woken up as a JSON list: id, name, why.")]
public sealed class Unpark : Step
{
    protected override Refusal? Run(StepRun run)
    {
        if (ChosenDeals.Read(run, many: true, "wake it up", out var chosen) is { } refusal) return refusal;
        var woken = 0;
        foreach (var deal in chosen.Deals)
        {
            if (deal.Parked(run.Now) is not { } former) continue;
            var row = deal.Due(run.Now);
            row[DealWatch.ParkedUntil] = null;
            row[DealWatch.ParkReason] = null;
            row[DealWatch.ParkNote] = null;
            run.System.Create(DealEvents.ToRow(deal.Deal.Id, new DealEvent(DealEventKind.Parked, former.Told, null, run.Now, Exact: true), run.Caller));
            deal.Write(run.System, row);
            woken++;
        }
        run.Output("Unparked", woken);
        run.Output("Refused", chosen.RefusedText);
        run.Trace($"{run.Caller:D} wakes {woken} deals up.");
        return null;
    }
}
