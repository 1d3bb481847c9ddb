using System.ServiceModel;
using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>What an asynchronous step does with something it has seen: notes it as deal events and makes the deal due. It never reads, so that order, delay and repetition don't matter.</summary>
internal static class Note
{
    /// <summary>Notes the events, one request each, and makes the deal due with one more; with two when it has no watch yet.</summary>
    public static void Of(StepRun run, Guid deal, IEnumerable<DealEvent> events)
    {
        foreach (var e in events)
            if (!Tolerant(run, () => run.System.Create(DealEvents.ToRow(deal, e, run.Caller)))) return;
        // No upsert: it would write the lane of a watch that has one.
        if (!Tolerant(run, () => run.System.Update(WatchRow.DueAgain(deal, run.Now)))) Tolerant(run, () => run.System.Create(WatchRow.Due(deal, run.Now)));
    }

    // Steps that run after commit have no transaction around them: each request stands alone, and a failed one may be looked at ("Run asynchronously" in the platform's documentation of plug-ins).
    // False when the deal has been deleted since, or has no watch yet.
    private static bool Tolerant(StepRun run, Action request)
    {
        try
        {
            request();
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (PlatformFault.IsDuplicate(fault))
        {
            run.Trace("Noted before: the platform ran this job twice.");
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (PlatformFault.IsMissing(fault))
        {
            run.Trace("The deal has been deleted since, or has no watch yet.");
            return false;
        }
    }
}
