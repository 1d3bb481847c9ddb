using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Rows;

/// <summary>When somebody last spoke with the customers of a page of deals, and when they are to be met: what the watches hold, brought up to date by the activities since.</summary>
public sealed class Contacts
{
    /// <summary>Length of the note's column.</summary>
    public const int LongestNote = 400;

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
        var latest = activities[deal.Id].Select(a => new { Activity = a, On = RealContact.On(a, now) }).Where(c => c.On != null)
            .OrderByDescending(c => c.On).ThenBy(c => c.Activity.Id).FirstOrDefault();
        if (latest == null || deal.Watch.GetAttributeValue<DateTime?>(DealWatch.LastContactOn) >= latest.On) return facts;
        facts[DealWatch.LastContactOn] = latest.On;
        facts[DealWatch.LastContactActivity] = latest.Activity.Id.ToString("D");
        facts[DealWatch.LastContactNote] = Fit.Text(RealContact.Note(latest.Activity), LongestNote);
        return facts;
    }
}
