using System.Diagnostics;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>crma_Sweep: looks at the next page of due deals of a lane and writes what has changed about them.</summary>
/// <remarks>
/// Everything happens in the platform's one transaction: a page succeeds whole or leaves no trace, so a caller may repeat it. A page that fails names its deal; the caller
/// halves the page, and leaves a deal that fails alone to <c>Skip</c>.
/// </remarks>
[CustomApi("crma_Sweep", Privilege = Role.WriteLanes, DisplayName = "Sweep", Description = "Looks at the next page of due deals. Call it again while More is true.")]
[RequestParameter("Lane", ParameterType.Integer, Optional = true, Description = "Number of the lane; 0 when left out.")]
[RequestParameter("BatchSize", ParameterType.Integer, Optional = true, Description = "Deals at most, 1 to 200; 200 when left out.")]
[RequestParameter(Skip.Parameter, ParameterType.String, Optional = true, Description = "Id of a deal that failed alone: it is put off for a day and its error noted, and nothing else is done.")]
[ResponseProperty("Checked", ParameterType.Integer, Description = "Deals looked at.")]
[ResponseProperty("Changed", ParameterType.Integer, Description = "Watches written.")]
[ResponseProperty("Raised", ParameterType.Integer, Description = "Deals that have become stalled.")]
[ResponseProperty("More", ParameterType.Boolean, Description = "More deals are due.")]
[ResponseProperty("Busy", ParameterType.Boolean, Description = "Another caller works on the lane; nothing was done.")]
public sealed class Sweep : Step
{
    protected override Refusal? Run(StepRun run)
    {
        var running = Stopwatch.StartNew();
        var number = run.InputValue<int>("Lane") ?? 0;
        var size = PageSize.Of(run, PageSize.Largest);
        if (Skip.From(run) is not { } skip) return Skip.Unreadable(run);
        if (Ground.Of(run.System, number) is not { } ground) return Ground.Missing(number);
        if (Lane.IsBusy(ground.Lane, run.Now))
        {
            Answer(run, default, busy: true);
            return null;
        }

        if (skip.Write(run))
        {
            // Nothing was due of it: what failed was the deleting of what is outdated.
            if (!WatchRow.Exists(run.System, skip.Deal!.Value)) Retention.PutOff(run.System, ground.Lane.Id, run.Now);
            Answer(run, new SweepResult(0, 0, 0, More: true), busy: false);
            return null;
        }
        Lane.Lock(run.System, ground.Lane.Id, run.Now);
        var work = new SweepWork(run.System, ground, run.Caller, run.Now, running);
        var result = work.Next(number, size);
        if (result.Refusal != null) return result.Refusal;
        Answer(run, result, busy: false);
        return null;
    }

    private static void Answer(StepRun run, SweepResult result, bool busy)
    {
        run.Output("Checked", result.Checked);
        run.Output("Changed", result.Changed);
        run.Output("Raised", result.Stalled);
        run.Output("More", result.More);
        run.Output("Busy", busy);
        run.Trace($"Checked {result.Checked}, changed {result.Changed}, stalled {result.Stalled}, more {result.More}, busy {busy}.");
    }
}
