using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Deals that are let rest: the only writer of what a watch holds of a parking, beside its counterpart.</summary>
internal sealed class Resting
{
    private readonly StepRun run;
    private readonly ILookup<Guid, DealEvent> past;

    /// <summary>One query, where a watch has not counted yet: it may be the second one of its deal.</summary>
    public Resting(StepRun run, IEnumerable<ChosenDeal> deals)
    {
        this.run = run;
        past = DealEvents.Parkings(run.System, [.. deals.Where(d => d.Watch?.GetAttributeValue<int?>(DealWatch.ParkCount) == null).Select(d => d.Deal.Id)]);
    }

    /// <summary>Parks a deal; one that rests just so already is left as it is.</summary>
    public void Write(ChosenDeal deal, Parking parking)
    {
        var former = deal.Parked(run.Now);
        if (former != null && former.Told == parking.Told && former.Note == parking.Note) return;
        var count = deal.Watch?.GetAttributeValue<int?>(DealWatch.ParkCount) ?? Parking.Count(past[deal.Deal.Id]);
        var row = deal.Due(run.Now);
        row[DealWatch.ParkedUntil] = parking.Until;
        row[DealWatch.ParkReason] = Choice.Of(parking.Reason);
        row[DealWatch.ParkNote] = parking.Note;
        row[DealWatch.ParkCount] = parking.Counts(former) ? Math.Max(0, count) + 1 : Math.Max(0, count);
        run.System.Create(DealEvents.ToRow(deal.Deal.Id, new DealEvent(DealEventKind.Parked, former?.Told, parking.Told, run.Now, Exact: true), run.Caller));
        deal.Write(run.System, row);
    }
}
