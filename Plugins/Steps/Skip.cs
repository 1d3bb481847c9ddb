using CrmAssist.Domain;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>The parameter Skip of the timed calls: a deal that failed alone waits a day, so that it stops nothing but itself.</summary>
/// <remarks>Such a call does nothing else: the next deal that fails would take the putting off back with it.</remarks>
internal sealed record Skip(Guid? Deal)
{
    public const string Parameter = "Skip";

    /// <summary>What the caller passed; null when it is no id.</summary>
    public static Skip? From(StepRun run) =>
        run.Input<string>(Parameter) is not { Length: > 0 } text ? new Skip(default(Guid?)) : Guid.TryParse(text, out var id) ? new Skip(id) : null;

    /// <summary>The sentence for a text that is no id.</summary>
    public static Refusal Unreadable(StepRun run) =>
        new(RefusalCode.BadRequest, $"Skip is \"{Clip.To(run.Input<string>(Parameter) ?? "", 60)}\", which is no id. Pass the id of the deal that failed, or leave it out.");

    /// <summary>A closed deal may have lost its watch while its assists are still followed: it gets one, on which that it failed is noted until the sweep looks at it.</summary>
    /// <returns>False when there is none to skip, or it is watched already.</returns>
    public bool Watch(StepRun run)
    {
        if (Deal is not { } deal || WatchRow.Exists(run.System, deal) || AskedDeal.Find(run.System, deal) == null) return false;
        var watch = WatchRow.Due(deal, run.Now.AddDays(1));
        watch[DealWatch.LastError] = Note(run);
        run.System.Create(watch);
        return true;
    }

    /// <summary>Puts the deal off, if it is still watched: it may have been deleted since it failed, and an update of nothing would fail again.</summary>
    /// <returns>False when there is none to skip.</returns>
    public bool Write(StepRun run)
    {
        if (Deal is not { } deal) return false;
        if (!WatchRow.Exists(run.System, deal)) return true;
        run.System.Update(new Entity(DealWatch.Table, deal)
        {
            [DealWatch.NextCheckOn] = run.Now.AddDays(1),
            [DealWatch.LastError] = Note(run),
        });
        return true;
    }

    private static string Note(StepRun run) => FormattableString.Invariant(
        $"Failed alone and was skipped on {run.Now:yyyy-MM-dd HH:mm} UTC; the trace log of {run.Message} says why. It is tried again a day later.");
}
