using CrmAssist.Domain;
using CrmAssist.Domain.Time;
using CrmAssist.Rows;

namespace CrmAssist.Steps;

/// <summary>The working time of each deal of a page: its owner's zone, the organisation's closures, the quiet periods of its team and business unit. One per combination.</summary>
internal sealed class Clocks(Settings settings, IReadOnlyList<Day> closures)
{
    private readonly Dictionary<string, WorkingTime> times = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> quiet = new(settings.QuietGroups, StringComparer.OrdinalIgnoreCase);

    public WorkingTime Of(WatchedDeal deal) => Of(deal.ZoneName, deal.GroupNames);

    /// <param name="zone">Name of the owner's time zone; null: not set.</param>
    /// <param name="groups">Names of the owning team and business unit.</param>
    public WorkingTime Of(string? zone, IEnumerable<string> groups)
    {
        var closed = quiet.Count == 0 ? [] : groups.Where(quiet.Contains).ToList();
        var key = string.Join("\n", new[] { zone ?? "" }.Concat(closed));
        if (!times.TryGetValue(key, out var time)) times[key] = time = settings.WorkingTime(Zone.Of(zone), closures, closed);
        return time;
    }
}
