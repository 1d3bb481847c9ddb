using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Rows;

/// <summary>When somebody last spoke with the customers of a page of deals, and when they are to be met: what the watches hold, brought up to date by the activities since.</summary>
public sealed class Contacts
{
    // Activities saved in the second of the last fold, or in a transaction that was open then, must not be missed; reading them twice does no harm.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    private readonly ILookup<Guid, Activity> activities;
    private readonly DateTime now;

    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="deals">The deals of the page.</param>
    /// <param name="types">Activity tables that count.</param>
    /// <param name="now">UTC.</param>
    public Contacts(IOrganizationService service, IReadOnlyList<WatchedDeal> deals, IEnumerable<string> types, DateTime now)
    {
        this.now = now;
        // One deal that was never looked at needs its whole past.
        var since = deals.Any(d => d.FoldedUntil == null) ? null : deals.Min(d => d.FoldedUntil) - Overlap;
        activities = Activities.Of(service, deals.Select(d => d.Id), types, since, now);
    }

    /// <summary>The watch's columns about contact as they should be.</summary>
    public Entity Facts(WatchedDeal deal)
    {
        var facts = new Entity(DealWatch.Table, deal.Id) { [DealWatch.NextContactOn] = activities[deal.Id].Select(a => RealContact.Planned(a, now)).Min() };
        var latest = activities[deal.Id].Where(a => RealContact.On(a, now) != null).OrderByDescending(a => RealContact.On(a, now)).ThenBy(a => a.Id).FirstOrDefault();
        var on = latest == null ? null : RealContact.On(latest, now);
        if (on == null || deal.Watch.GetAttributeValue<DateTime?>(DealWatch.LastContactOn) >= on) return facts;
        facts[DealWatch.LastContactOn] = on;
        facts[DealWatch.LastContactActivity] = latest!.Id.ToString("D");
        facts[DealWatch.LastContactNote] = Fit.Text(RealContact.Note(latest), LongestNote);
        return facts;
    }

    /// <summary>Length of the note's column.</summary>
    public const int LongestNote = 400;
}
