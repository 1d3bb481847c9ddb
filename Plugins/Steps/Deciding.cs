using CrmAssist.Domain.Review;
using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Writes the decisions of a review that have been judged good: the same rows as crma_StepIn, crma_Park and crma_RespondToAssist write.</summary>
internal sealed class Deciding(StepRun run, Judging judging, Guid review)
{
    /// <summary>
    /// Takes the locks of the deals' watches, in order of their ids as the sweep does, to the end of the transaction: of two managers who decide on one deal at once the second
    /// waits, and judges what the first has done. A deal without a watch has nothing to hold; what they both make has one id there, so the second fails whole.
    /// </summary>
    public static void Lock(StepRun run, IEnumerable<Judged> judged)
    {
        foreach (var one in judged.Where(j => j.Refused == null && j.Decision.Choice != SendingChoice.Fine && j.Deal!.Watch != null).OrderBy(j => j.Decision.Deal))
            run.System.Update(WatchRow.DueAgain(one.Decision.Deal, run.Now));
    }

    public void Write(IReadOnlyList<Judged> judged)
    {
        var good = judged.Where(j => j.Refused == null).OrderBy(j => j.Decision.Deal).ToList();
        var stepping = good.Where(j => j.Stepping != null && !judging.Entering.IsSent(j.Deal!.Deal, j.Assist!.Value)).ToList();
        var resting = new Resting(run, good.Where(j => j.Parking != null).Select(j => j.Deal!));
        var masks = HelperAccess.Open(run.System, run.Caller, stepping.Select(j => j.Decision.Deal));
        foreach (var one in stepping) judging.Entering.Write(one.Deal!, one.Stepping!, one.Assist!.Value, masks.TryGetValue(one.Decision.Deal, out var mask) ? mask : null);
        foreach (var one in good.Where(j => j.Parking != null)) resting.Write(one.Deal!, one.Parking!);
        foreach (var one in good.Where(j => j.Decision.Choice == SendingChoice.Ask))
            if (one.System == null) Raise(one);
            else one.Refused = AskBack(one);
    }

    // Somebody may answer it in another window at this moment: the last look is under its own lock.
    private string? AskBack(Judged one)
    {
        const string Gone = "The assist of this deal has ended meanwhile. Refresh the page and decide anew.";
        var deal = one.Deal!.Deal;
        var owner = judging.Entering.People[deal.Owner.Id]!;
        if (AssistRow.Find(run.System, one.System!.Id) is not { } found || !AssistRow.IsOpen(found)) return Gone;
        AssistRow.Lock(run.System, found);
        if (AssistRow.Find(run.System, found.Id) is not { } assist || !AssistRow.IsOpen(assist)) return Gone;
        if (judging.NotHis(assist, deal, owner.Name) is { } meanwhile) return meanwhile;
        var change = new Entity(ManagerAssist.Table, assist.Id);
        Said.Answered(change, assist, run.Now);
        OwnerAsked.Write(run, assist, change, owner, review);
        return null;
    }

    // Nothing has been raised about the deal: the manager's own look at it is the reason.
    private void Raise(Judged one)
    {
        var deal = one.Deal!;
        var episode = judging.Episode(deal);
        var watch = deal.Due(run.Now);
        watch[DealWatch.StallState] = Choice.Of(StallState.AssistOpen);
        watch[DealWatch.Episode] = episode;
        watch[DealWatch.FirstWordUntil] = null;
        watch[DealWatch.ToldOn] = null;
        deal.Write(run.System, watch);
        OwnerAsked.Create(run, SystemAssists.OwnIdea(deal, episode, judging.Me, run.Now), judging.Me, judging.Entering.People[deal.Deal.Owner.Id]!, review);
    }
}
