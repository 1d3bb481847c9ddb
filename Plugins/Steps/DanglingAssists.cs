using CrmAssist.Domain;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>What happens to the open assists of a deal that is closed, parked, or somebody else's now.</summary>
internal sealed class DanglingAssists(Contacts contacts, Settings settings, DateTime now)
{
    /// <summary>The updates that end assists nobody waits for: of any kind when the deal is closed, the stall watch's when it is parked, or another line stands above it and the helper is not of it.</summary>
    public List<Entity> Overtaken(WatchedDeal deal, WorkingTime time)
    {
        var today = time.DayOf(now);
        if (!deal.IsOpen) return Ended(contacts.OpenAssists(deal), today, "the deal was closed");
        var open = contacts.OpenAssists(deal).Where(SystemAssists.IsOne);
        if (deal.ParkedUntil > now) return Ended(open, today, $"parked until {time.DayOf(deal.ParkedUntil.Value)}", deal.ParkedWhy);
        if (!deal.OwnerChanged && !contacts.LineChanged(deal)) return [];
        var line = deal.Line.Select(l => l.Id).ToList();
        var why = deal.OwnerChanged ? $"the deal went to {deal.Owner?.Name ?? "another owner"}, and what is left of it to the line there"
            : $"{deal.Owner?.Name ?? "its owner"} has another line now, and what is left of the deal goes to {deal.Line.FirstOrDefault()?.Name ?? "it"}";
        return Ended(open.Where(a => a.GetAttributeValue<EntityReference>(ManagerAssist.Helper) is not { } helper || !IsOf(line, helper.Id)), today, why);
    }

    // In somebody's own words the reason may say more; the story may not.
    private List<Entity> Ended(IEnumerable<Entity> assists, Day today, string why, string words = "") =>
        [.. assists.Select(a => SystemAssists.Overtaken(a, now, $"Overtaken: {why}.", $"Overtaken on {today}: {why}{words}."))];

    /// <summary>Open asks of a deal that has a new owner: an ask is its rep's to end, so it goes on, and its helper must go on seeing the deal.</summary>
    public List<Entity> Kept(WatchedDeal deal) =>
        deal.IsOpen && deal.Seen[DealEventKind.Owner] != DealEvent.Text(deal.Owner?.Id) ? [.. contacts.OpenAssists(deal).Where(a => !SystemAssists.IsOne(a))] : [];

    // Where nobody stands above the owner, who stands in for everybody is his line.
    private bool IsOf(List<Guid> line, Guid helper) => line.Contains(helper) || (line.Count == 0 && helper == settings.FallbackHelper);
}
