using System.Diagnostics;
using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>crma_RaiseAssists: tells owners that deals are their turn, then gives managers those whose owners have had the first word.</summary>
/// <remarks>
/// Only in mode Live, and within what each person's attention leaves. Everything happens in one transaction under the lane's lock: of two callers at once the second finds it done,
/// and a call that fails has told nobody anything. Deals without anybody who could help stay stalled and are counted. A deal that fails is named; the caller leaves it to
/// <c>Skip</c>.
/// </remarks>
[CustomApi("crma_RaiseAssists", Privilege = Role.WriteLanes, DisplayName = "Raise assists",
    Description = "Tells owners, and gives each manager the highest ranked stalled deals, within the budgets. Call it again while More is true.")]
[RequestParameter("BatchSize", ParameterType.Integer, Optional = true, Description = "Owners told and assists raised at most, each, 1 to 200; 50 when left out.")]
[RequestParameter(Skip.Parameter, ParameterType.String, Optional = true, Description = "Id of a deal that failed: it is put off for a day and its error noted, and nothing else is done.")]
[ResponseProperty("Told", ParameterType.Integer, Description = "Deals whose owners are told.")]
[ResponseProperty("Raised", ParameterType.Integer, Description = "Assists raised.")]
[ResponseProperty("WithoutHelper", ParameterType.Integer, Description = "Stalled deals for which nobody can help: set managers or a fallback helper.")]
[ResponseProperty("More", ParameterType.Boolean, Description = "More owners may be told or assists raised.")]
public sealed class RaiseAssists : Step
{
    private const int DefaultBatch = 50;

    protected override Refusal? Run(StepRun run)
    {
        var running = Stopwatch.StartNew();
        var size = PageSize.Of(run, DefaultBatch);
        if (Skip.From(run) is not { } skip) return Skip.Unreadable(run);
        if (Ground.Of(run.System, 0) is not { } ground) return Ground.Missing(0);
        run.Output("Told", 0);
        run.Output("Raised", 0);
        run.Output("WithoutHelper", 0);
        run.Output("More", false);
        if (ground.Settings.Mode != Mode.Live) return null;
        if (skip.Write(run))
        {
            run.Output("More", true);
            return null;
        }
        // Two callers at once would offer the same deals; the second waits and finds them done.
        Lane.Hold(run.System, ground.Lane);
        var prompting = new Prompting(run.System, ground, run.Now, running);
        var owners = new OwnersFirst(prompting);
        if (owners.Tell(size) is { } failed) return failed;
        var managers = new ManagersNext(prompting);
        if (managers.Raise(size) is { } refusal) return refusal;
        run.Output("Told", owners.Told);
        run.Output("Raised", managers.Raised);
        run.Output("WithoutHelper", managers.WithoutHelper);
        run.Output("More", owners.More || managers.More);
        run.Trace($"Told {owners.Told}, raised {managers.Raised}, without a helper {managers.WithoutHelper}.");
        return null;
    }
}
