using System.Diagnostics;
using System.ServiceModel;
using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Once a day, when a lane has nothing else to do: deletes watches of closed deals whose last outcome has been asked for, old reviews, and history that nobody reads any more.</summary>
/// <remarks>
/// So many rows a call, and the caller comes again: deleting a year's history at once would hold up everybody. Each lane has its own watches; the history, which knows no lanes,
/// is the first one's. What a deal's fold needs stays as long as the deal is open (docs/decisions/0019).
/// </remarks>
internal sealed class Retention(IOrganizationService service, Ground ground, int lane, DateTime now, Stopwatch running)
{
    /// <summary>Rows of one call.</summary>
    public const int Most = 200;

    // What became of the deal is noted until then.
    private static readonly TimeSpan LastOutcome = TimeSpan.FromDays(Following.Longest);

    /// <summary>This day's has not been done.</summary>
    public static bool IsDue(Entity lane, DateTime now) => lane.GetAttributeValue<DateTime?>(SweepLane.RetainedOn)?.Date != now.Date;

    /// <summary>Leaves it to the next day.</summary>
    public static void PutOff(IOrganizationService service, Guid lane, DateTime now) => service.Update(new Entity(SweepLane.Table, lane) { [SweepLane.RetainedOn] = now });

    /// <summary>Deletes what is outdated.</summary>
    /// <param name="done">Nothing is left for today.</param>
    public Refusal? Run(out bool done)
    {
        done = false;
        var rows = Outdated.Watches(service, lane, now - LastOutcome, Most).ToList();
        if (lane == 0)
        {
            if (rows.Count < Most) rows.AddRange(Outdated.Lost(service, now, Most - rows.Count));
            if (rows.Count < Most) rows.AddRange(Outdated.Reviews(service, now.AddDays(-ground.Settings.RetentionDays), Most - rows.Count));
            if (rows.Count < Most) rows.AddRange(Outdated.Events(service, now.AddDays(-ground.Settings.RetentionDays), Most - rows.Count));
        }
        var deleted = 0;
        foreach (var row in rows.OrderBy(r => r.LogicalName, StringComparer.Ordinal).ThenBy(r => r.Id))
        {
            if (deleted > 0 && running.Elapsed > SweepWork.TimeBox) return null;
            try
            {
                service.Delete(row.LogicalName, row.Id);
            }
            catch (FaultException<OrganizationServiceFault> fault)
            {
                var deal = row.LogicalName == DealWatch.Table ? row.Id : row.IdIn(DealEventRow.Deal);
                return new Refusal(RefusalCode.DealFailed,
                    $"Deal {deal:D} failed: a row of {row.LogicalName} could not be deleted: {fault.Detail.Message} Nothing was deleted. Call again with BatchSize 1 and Skip {deal:D}.");
            }
            deleted++;
        }
        done = rows.Count < Most;
        return null;
    }
}
