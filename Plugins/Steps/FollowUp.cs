using System.Diagnostics;
using System.ServiceModel;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>crma_FollowUp: does what time alone brings to assists: reminders, handing on, the end of meetings and step-ins, the question what an assist did, and what became of its deal.</summary>
/// <remarks>
/// In every mode: what somebody asked goes on. Everything happens in one transaction under the lane's lock; what is done drops out of what is due, so a call may be repeated. Open
/// assists come first; a call that finds something due among them does nothing else, and says More. A deal that fails is named; the caller leaves it to <c>Skip</c>.
/// </remarks>
[CustomApi("crma_FollowUp", Privilege = Role.WriteLanes, DisplayName = "Follow up", Description = "Follows assists as time passes, the overdue ones and those that were done. Call it again while More is true.")]
[RequestParameter("BatchSize", ParameterType.Integer, Optional = true, Description = "Assists changed at most, 1 to 500; 200 when left out.")]
[RequestParameter(Skip.Parameter, ParameterType.String, Optional = true, Description = "Id of a deal that failed: its assists are put off for a day and its error noted, and nothing else is done.")]
[ResponseProperty("Overdue", ParameterType.Integer, Description = "Assists whose people are told that they are overdue, or that the helper is gone.")]
[ResponseProperty("WentOn", ParameterType.Integer, Description = "Asks that went on to whom the rep had named.")]
[ResponseProperty("Ended", ParameterType.Integer, Description = "Assists that ended by themselves: meetings that are over, step-ins whose time is up, those nobody asked for whose helper is gone.")]
[ResponseProperty("Asked", ParameterType.Integer, Description = "Assists whose reps are asked what they did.")]
[ResponseProperty("Noted", ParameterType.Integer, Description = "Notes of what became of a deal, wins included.")]
[ResponseProperty("GivenBack", ParameterType.Integer, Description = "Assists whose helpers kept access for a meeting and are looked at again.")]
[ResponseProperty("More", ParameterType.Boolean, Description = "More may be due.")]
public sealed class FollowUp : Step
{
    private const int DefaultBatch = 200;

    protected override Refusal? Run(StepRun run)
    {
        var running = Stopwatch.StartNew();
        var size = PageSize.Of(run, DefaultBatch, DueAssists.Page);
        if (Skip.From(run) is not { } skip) return Skip.Unreadable(run);
        if (Ground.Of(run.System, 0) is not { } ground) return Ground.Missing(0);
        var done = new Followed();
        if (skip.Watch(run) || skip.Write(run)) return Answer(run, done, more: true);
        // Two callers at once would remind twice; the second waits and finds it done.
        Lane.Hold(run.System, ground.Lane);
        if (new OverdueAsks(run.System, ground.Settings, run.Now, running, done).Run(size) is { } failed) return failed;
        var open = done.Count;
        if (open == 0 && new Outcomes(run.System, ground, run.Now, running, done).Run(size) is { } refusal) return refusal;
        return Answer(run, done, more: open > 0 || done.Count >= size || done.Unfinished);
    }

    private static Refusal? Answer(StepRun run, Followed done, bool more)
    {
        run.Output("Overdue", done.Overdue);
        run.Output("WentOn", done.WentOn);
        run.Output("Ended", done.Ended);
        run.Output("Asked", done.Asked);
        run.Output("Noted", done.Noted);
        run.Output("GivenBack", done.GivenBack);
        run.Output("More", more);
        run.Trace($"Overdue {done.Overdue}, went on {done.WentOn}, ended {done.Ended}, asked {done.Asked}, noted {done.Noted}, given back {done.GivenBack}, more {more}.");
        return null;
    }
}

/// <summary>What a call has done so far.</summary>
internal sealed class Followed
{
    public int Overdue { get; set; }
    public int WentOn { get; set; }
    public int Ended { get; set; }
    public int Asked { get; set; }
    public int Noted { get; set; }
    public int GivenBack { get; set; }

    /// <summary>Assists changed.</summary>
    public int Count { get; set; }

    /// <summary>There was no time left to look at the rest.</summary>
    public bool Unfinished { get; set; }

    /// <summary>Does one thing about an assist.</summary>
    /// <returns>The refusal that names its deal when something could not be written.</returns>
    public Refusal? Try(Entity assist, Action write)
    {
        try
        {
            write();
            Count++;
            return null;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return Prompting.Failed(assist.IdIn(ActivityPointer.Regarding), fault.Detail);
        }
    }
}
