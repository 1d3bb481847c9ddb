using System.Globalization;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>crma_Adopt: takes in open deals that have no watch, a page at a time.</summary>
/// <remarks>
/// In order of creation, from where the last call stopped; once a day from the beginning, so that a deal that came in past every step is found the next day. A watch is
/// created due and unjudged: the sweep reads its facts and gives it its owner.
/// </remarks>
[CustomApi("crma_Adopt", Privilege = Role.WriteLanes, DisplayName = "Adopt deals", Description = "Takes in the next page of open deals without a watch. Call it again while More is true.")]
[RequestParameter("Lane", ParameterType.Integer, Optional = true, Description = "Number of the lane that gets them; 0 when left out.")]
[RequestParameter("BatchSize", ParameterType.Integer, Optional = true, Description = "Deals at most, 1 to 200; 200 when left out.")]
[ResponseProperty("Adopted", ParameterType.Integer, Description = "Deals taken in.")]
[ResponseProperty("More", ParameterType.Boolean, Description = "More deals are waiting.")]
public sealed class Adopt : Step
{
    // A deal whose transaction was open during the last call shows up later with an earlier time.
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    protected override Refusal? Run(StepRun run)
    {
        var number = run.InputValue<int>("Lane") ?? 0;
        var size = run.InputValue<int>("BatchSize") is { } asked and > 0 ? Math.Min(asked, Sweep.LargestPage) : Sweep.LargestPage;
        if (Ground.Of(run.System, number) is not { } ground) return Ground.Missing(number);
        var lane = ground.Lane;
        Lane.Lock(run.System, lane.Id, run.Now);
        var newDay = lane.GetAttributeValue<DateTime?>(SweepLane.AdoptedOn)?.Date != run.Now.Date;
        var from = newDay ? null : Mark(lane.GetAttributeValue<string>(SweepLane.AdoptMark));
        var page = UnwatchedDeals.Of(run.System, from, size);
        foreach (var deal in page.Deals.OrderBy(d => d.Id)) run.System.Create(WatchRow.Due(deal.Id, run.Now, number));
        var mark = page.More ? page.Deals.Max(d => d.CreatedOn) : run.Now - Overlap;
        run.System.Update(new Entity(SweepLane.Table, lane.Id)
        {
            [SweepLane.BusyUntil] = null,
            [SweepLane.AdoptedOn] = run.Now,
            [SweepLane.AdoptMark] = mark.ToString("O", CultureInfo.InvariantCulture),
        });
        run.Output("Adopted", page.Deals.Count);
        run.Output("More", page.More);
        return null;
    }

    private static DateTime? Mark(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var mark) ? mark : null;
}
