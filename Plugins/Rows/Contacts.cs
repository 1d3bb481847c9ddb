using CrmAssist.Domain;
using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Rows;

/// <summary>What the activities of a page of deals add up to: one query for what has changed since the last fold, and one more for deals whose whole past is needed.</summary>
public sealed class Contacts
{
    /// <summary>Length of the columns with notes.</summary>
    public const int LongestNote = 400;

    // Activities saved in the second of the last fold, or in a transaction that was open then, must not be missed; reading them twice does no harm.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    private readonly Dictionary<Guid, ActivityFacts> facts = [];
    private readonly Dictionary<Guid, IReadOnlyList<Entity>> assists = [];
    private readonly Settings settings;
    private readonly DateTime now;

    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="deals">The deals of the page.</param>
    /// <param name="settings">Which types of activities count.</param>
    /// <param name="now">UTC.</param>
    public Contacts(IOrganizationService service, IReadOnlyList<WatchedDeal> deals, Settings settings, DateTime now)
    {
        this.settings = settings;
        this.now = now;
        var named = new List<Guid>();
        var known = new List<WatchedDeal>();
        var whole = new List<WatchedDeal>();
        foreach (var deal in deals)
        {
            var witnesses = Mark.Of(deal);
            // What would be more values than a query takes is read as whole pasts instead.
            if (deal.FoldedUntil == null || witnesses.Basis != Basis(deal) || named.Count + witnesses.Activities.Count > Paged.MostValues)
            {
                whole.Add(deal);
                continue;
            }
            known.Add(deal);
            named.AddRange(witnesses.Activities);
        }
        if (known.Count > 0)
        {
            var news = Activities.News(service, [.. known.Select(d => d.Id)], known.Min(d => Since(d)), named);
            foreach (var deal in known)
            {
                var after = Fold(deal, [.. news.Activities[deal.Id]]);
                if (ActivityHistory.Suffices(Mark.Of(deal).Activities, deal.Watch.GetAttributeValue<DateTime?>(DealWatch.UnansweredOn), news.Activities[deal.Id], after, Since(deal))) Keep(deal, after, news);
                else whole.Add(deal);
            }
        }
        var past = Activities.All(service, [.. whole.Select(d => d.Id)]);
        foreach (var deal in whole) Keep(deal, Fold(deal, [.. past.Activities[deal.Id]]), past);
    }

    /// <summary>The watch's columns about activities as they should be.</summary>
    public Entity Facts(WatchedDeal deal)
    {
        var known = facts[deal.Id];
        return new Entity(DealWatch.Table, deal.Id)
        {
            [DealWatch.LastContactOn] = known.LastContactOn,
            [DealWatch.LastContactActivity] = known.LastContact?.ToString("D"),
            [DealWatch.LastContactNote] = Fit.Text(known.LastContactNote, LongestNote),
            [DealWatch.NextContactOn] = Next(known.NextContactOn, deal.PlannedOn),
            [DealWatch.LastStepOn] = known.LastStepOn,
            [DealWatch.LastStepNote] = Fit.Text(known.LastStepNote, LongestNote),
            [DealWatch.NextStepOn] = known.NextStepOn,
            [DealWatch.AnsweredOn] = known.AnsweredOn,
            [DealWatch.UnansweredOn] = known.UnansweredOn,
            [DealWatch.UnansweredMail] = Fit.Text(known.UnansweredMail, LongestNote),
            [DealWatch.People] = PeopleText.Of(known.People),
            [DealWatch.LineContactOn] = known.LineOn,
            [DealWatch.LineContactNote] = Fit.Text(known.LineNote, LongestNote),
            [DealWatch.Witnesses] = new Mark(Basis(deal), known.Witnesses).ToString(),
        };
    }

    /// <summary>Open assists of a deal, those asked for too.</summary>
    public IReadOnlyList<Entity> OpenAssists(WatchedDeal deal) => assists[deal.Id];

    // What the owner has planned by word of mouth keeps a deal alive as a meeting does.
    private DateTime? Next(DateTime? meeting, DateTime? planned) => planned > now && !(meeting <= planned) ? planned : meeting;

    private void Keep(WatchedDeal deal, ActivityFacts known, ActivityPage page)
    {
        facts[deal.Id] = known;
        assists[deal.Id] = [.. page.OpenAssists[deal.Id]];
    }

    private ActivityFacts Fold(WatchedDeal deal, IReadOnlyCollection<Activity> activities) =>
        ActivityHistory.Fold(activities, new HashSet<string>(settings.ActivityTypes, StringComparer.OrdinalIgnoreCase), [.. deal.Line.Select(l => l.Id)], now);

    /// <summary>Another line stands above the owner than at the last look: he, his manager or his business unit is another one.</summary>
    public bool LineChanged(WatchedDeal deal) => Mark.Of(deal).Basis.Split('.') is { Length: 2 } seen && seen[1] != Line(deal);

    // Another line, or other types that count, make other facts of the same activities.
    private string Basis(WatchedDeal deal) =>
        NameId.Of(["basis", .. settings.ActivityTypes.OrderBy(t => t, StringComparer.Ordinal)]).ToString("N") + "." + Line(deal);

    private static string Line(WatchedDeal deal) => NameId.Of(["line", .. deal.Line.Select(l => l.Id.ToString("D"))]).ToString("N");

    private static DateTime Since(WatchedDeal deal) => (deal.FoldedUntil ?? DateTime.MinValue.Add(Overlap)) - Overlap;

    /// <summary>The column with the witnesses: what the facts were read by, then the activities they rest upon.</summary>
    private sealed class Mark(string basis, IReadOnlyList<Guid> activities)
    {
        public string Basis { get; } = basis;
        public IReadOnlyList<Guid> Activities { get; } = activities;

        // What cannot be read has lost its witnesses, and all is read again.
        public static Mark Of(WatchedDeal deal)
        {
            var parts = (deal.Watch.GetAttributeValue<string>(DealWatch.Witnesses) ?? "").Split(',');
            var ids = parts.Skip(1).Select(p => Guid.TryParse(p, out var id) ? id : Guid.Empty).ToList();
            return ids.Contains(Guid.Empty) ? new Mark("", []) : new Mark(parts[0], ids);
        }

        public override string ToString() => string.Join(",", new[] { Basis }.Concat(Activities.Select(a => a.ToString("N"))));
    }
}
