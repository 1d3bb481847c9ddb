using System.Globalization;
using System.ServiceModel;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>crma_Adopt: takes in open deals that have no watch, a page at a time.</summary>
/// <remarks>
/// Deals saved by anybody are noted by their own step; this is for those that came in before the solution, or past every step. One pass a day goes through all open deals in
/// order of their ids, from where the last call stopped; a call after the day's pass is done finds nothing to do. A watch is created due and unjudged: the sweep
/// reads its facts and gives it its owner.
/// </remarks>
[CustomApi("crma_Adopt", Privilege = Role.WriteLanes, DisplayName = "Adopt deals", Description = "Takes in the next page of open deals without a watch. Call it again while More is true.")]
[RequestParameter("Lane", ParameterType.Integer, Optional = true, Description = "Number of the lane that gets them; 0 when left out.")]
[RequestParameter("BatchSize", ParameterType.Integer, Optional = true, Description = "Deals at most, 1 to 200; 200 when left out.")]
[RequestParameter(Skip.Parameter, ParameterType.String, Optional = true, Description = "Id of a deal that failed alone: this pass leaves it out, the next day's tries it again.")]
[ResponseProperty("Adopted", ParameterType.Integer, Description = "Deals taken in.")]
[ResponseProperty("More", ParameterType.Boolean, Description = "More deals are waiting.")]
public sealed class Adopt : Step
{
    protected override Refusal? Run(StepRun run)
    {
        var number = run.InputValue<int>("Lane") ?? 0;
        var size = PageSize.Of(run, PageSize.Largest);
        if (Skip.From(run) is not { } skip) return Skip.Unreadable(run);
        if (Ground.Of(run.System, number) is not { } ground) return Ground.Missing(number);
        run.Output("Adopted", 0);
        run.Output("More", false);
        var pass = Pass.From(ground.Lane);
        if (pass == null && ground.Lane.GetAttributeValue<DateTime?>(SweepLane.AdoptedOn)?.Date == run.Now.Date) return null;

        Lane.Hold(run.System, ground.Lane);
        pass ??= new Pass(1, null);
        var page = UnwatchedDeals.Of(run.System, size, pass.Cookie, pass.Page);
        var deals = page.Deals.Where(d => d != skip.Deal).ToList();
        foreach (var deal in deals)
            if (TakeIn(run, deal, number) is { } refusal) return refusal;
        run.System.Update(new Entity(SweepLane.Table, ground.Lane.Id)
        {
            [SweepLane.AdoptedOn] = run.Now,
            [SweepLane.AdoptMark] = page.More ? new Pass(pass.Page + 1, page.Cookie).ToString() : null,
        });
        run.Output("Adopted", deals.Count);
        run.Output("More", page.More);
        return null;
    }

    private static Refusal? TakeIn(StepRun run, Guid deal, int lane)
    {
        try
        {
            run.System.Create(WatchRow.Due(deal, run.Now, lane));
            return null;
        }
        // Deleted since it was read, or its own step was faster.
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return new Refusal(RefusalCode.DealFailed, $"Deal {deal:D} could not be taken in: {fault.Detail.Message} Nothing of this page was written. Call again with half the BatchSize, and at 1 with Skip {deal:D}.");
        }
    }

    /// <summary>How far the day's pass has come, as the lane's column holds it: page, cookie. Nothing there: no pass is under way.</summary>
    private sealed record Pass(int Page, string? Cookie)
    {
        public static Pass? From(Entity lane)
        {
            var mark = (lane.GetAttributeValue<string>(SweepLane.AdoptMark) ?? "").Split(['\n'], 2);
            return mark.Length == 2 && int.TryParse(mark[0], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? new Pass(page, mark[1]) : null;
        }

        public override string ToString() => FormattableString.Invariant($"{Page}\n{Cookie}");
    }
}
