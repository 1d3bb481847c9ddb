using System.Diagnostics;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Sends an owner the one message a day about the deals that are his turn.</summary>
/// <remarks>
/// Runs after commit, once for each of the deals and now and then twice. Whoever creates the row that says it has been sent sends it, so there is one. What is told is looked at
/// again: deals parked, spoken about, closed or asked about meanwhile are left out, and where none is left nothing is sent.
/// </remarks>
[Step("Update", DealWatch.Table, Asynchronous = true, Filter = DealWatch.ToldOn, Description = "Sends the owner one message about the deals that are his turn.")]
public sealed class OwnerTold : Step
{
    protected override Refusal? Run(StepRun run)
    {
        if (run.Row.GetAttributeValue<DateTime?>(DealWatch.ToldOn) is not { } toldOn || TurnDeals.ToldTo(run.System, run.Row.Id, toldOn) is not { } person) return null;
        // The job of another deal of the same message was faster: nothing of it need be read and judged again.
        if (Tellings.IsSent(run.System, person, toldOn)) return null;
        // The deals count as told all the same, and the first word runs: not to be told of it is the owner's own choice.
        if (!Hearers.Of(run.System, person).Hears(person, Tidings.Turn.Off))
        {
            run.Trace($"{person:D} does not want to be told.");
            return null;
        }
        if (Ground.Of(run.System, 0) is not { Settings.Mode: Mode.Live } ground) return null;
        var prompting = new Prompting(run.System, ground, run.Now, Stopwatch.StartNew());
        var told = TurnDeals.Of(run.System, person, toldOn, ground.Stages).Where(d => d.StallState == StallState.RepsTurn && d.Hears == person && prompting.MayPrompt(d)).ToList();
        var deals = prompting.StillNews(told).Select(p => p.Deal.Name ?? "A deal without a name").ToList();
        if (deals.Count == 0)
        {
            run.Trace("All of it has been settled meanwhile.");
            return null;
        }
        if (!ToldOnce.IsFirst(run, Tellings.Sent(person, toldOn))) return null;
        Notifications.Send(run.System, person, Tidings.Turn, new Facts { Deals = TurnMessage.Deals(deals) });
        run.Trace($"Told {person:D} of {deals.Count} deals.");
        return null;
    }
}
