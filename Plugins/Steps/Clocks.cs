using CrmAssist.Domain;
using CrmAssist.Domain.Time;
using CrmAssist.Rows;

namespace CrmAssist.Steps;

/// <summary>The working time of each deal of a page: its owner's zone, the organisation's closures, the quiet periods of its team and business unit. One per combination.</summary>
internal sealed class Clocks(Settings settings, IReadOnlyList<Day> closures)
{
    private readonly Dictionary<string, WorkingTime> times = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> quiet = new(settings.QuietGroups, StringComparer.OrdinalIgnoreCase);

    public WorkingTime Of(WatchedDeal deal)
    {
        var groups = quiet.Count == 0 ? [] : deal.GroupNames.Where(quiet.Contains).ToList();
        var key = string.Join("\n", new[] { deal.ZoneName ?? "" }.Concat(groups));
        if (!times.TryGetValue(key, out var time)) times[key] = time = settings.WorkingTime(Zone.Of(deal.ZoneName), closures, groups);
        return time;
    }
}
