using System.ServiceModel;
using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Telling people from asynchronous steps, whose jobs come twice and late. Each request of a job stands alone, so a failed one may be looked at.</summary>
internal static class ToldOnce
{
    /// <summary>Creates the row that says that something has been told; true: nobody has before, so whoever asks tells it.</summary>
    public static bool IsFirst(StepRun run, Entity row)
    {
        try
        {
            run.System.Create(row);
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (PlatformFault.IsDuplicate(fault))
        {
            run.Trace("Told before.");
            return false;
        }
    }

    /// <summary>Tells somebody who may work without any role that knows notifications: then nothing is told.</summary>
    /// <param name="run">The job.</param>
    /// <param name="person">Who is told.</param>
    /// <param name="tiding">Which row of docs/notifications.md it is.</param>
    /// <param name="facts">What differs.</param>
    /// <param name="assist">The assist it opens.</param>
    /// <param name="deal">The deal, for what opens a dialog about it.</param>
    public static void Send(StepRun run, Guid person, Tiding tiding, Facts facts, Guid assist = default, Guid deal = default)
    {
        try
        {
            Notifications.Send(run.System, person, tiding, facts, assist, deal);
            run.Trace($"Told {person:D}: {tiding.Key}{(assist == Guid.Empty ? "" : $", assist {assist:D}")}.");
        }
        catch (FaultException<OrganizationServiceFault> fault) when (PlatformFault.IsDenied(fault))
        {
            run.Trace($"{person:D} may not read notifications, so nothing was told.");
        }
    }
}
