using CrmAssist.Domain.Review;
using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>A page of a manager's pipeline, read in a number of queries that does not depend on how many deals there are.</summary>
/// <remarks>Deals are read with the manager's rights, everything else as SYSTEM and only of deals that came back.</remarks>
internal sealed class PipelinePage
{
    // A first review has no last one: a week is what it would look back on.
    private const int Week = 7;

    private readonly ILookup<Guid, DealEvent> events;
    private readonly StageColumns columns;
    private readonly StageOrder order;
    private readonly Dictionary<Guid, PipelineDeal> known;
    private readonly HashSet<Guid> decidedToday;
    private readonly Dictionary<Guid, DateTime> done;
    private readonly Dictionary<Guid, DateTime> asked;
    private readonly Dictionary<Guid, Domain.Synopsis.Talk> parts;
    private readonly Clocks clocks;

    private PipelinePage(StepRun run, ReviewGround ground, PipelineCursor cursor, bool withAsks)
    {
        Ground = ground;
        Now = run.Now;
        Time = ground.Time(Now);
        Today = Time.DayOf(Now);
        Reviews = ReviewRows.Of(run.System, run.Caller, Today);
        Since = Reviews.Day is not { } last ? Now.AddDays(-Week) : Reviews.SentOn ?? Time.StartOf(last);
        clocks = new Clocks(ground.Settings, BusinessClosures.Days(run.System, ground.Closures));
        columns = StageColumns.Of(run.System, ground.Settings, ground.Language);

        var asCaller = run.AsCaller;
        var rows = Read(asCaller, cursor);
        var onPage = new HashSet<Guid>(rows.Select(r => r.Id));
        var decided = cursor.IsFirst ? Reviews.Decided.Where(d => d.Done && !onPage.Contains(d.Deal)).Select(d => d.Deal).Distinct().ToList() : [];
        var read = PipelineDeals.Watched(run.System, [.. rows, .. PipelineDeals.Of(asCaller, decided)]);
        Deals = [.. read.Take(rows.Count)];
        known = read.ToDictionary(d => d.Id);
        events = PipelineEvents.Of(run.System, known.Keys, Now);
        order = Stages.Order(run.System, events.SelectMany(e => e).Where(e => e.What == DealEventKind.Stage).SelectMany(e => new[] { e.From, e.To }), columns);
        var ids = Deals.Select(d => d.Id).ToList();
        Assists = PipelineAssists.Of(run.System, ids, run.Caller, withAsks ? [.. Deals.Where(d => d.Owner.LogicalName == User.Table).Select(d => d.Owner.Id).Distinct()] : [], Now);
        done = Assists.LastDone;
        asked = Assists.LastAsked;
        parts = PipelineParts.Last(run.System, ids, run.Caller, Now);
        decidedToday = new HashSet<Guid>(Reviews.DecidedToday.Where(d => d.Done).Select(d => d.Deal));
    }

    /// <param name="run">The call.</param>
    /// <param name="ground">Who reviews, and by what.</param>
    /// <param name="cursor">Which page.</param>
    /// <param name="withAsks">Looks for when each rep last asked for help.</param>
    public static PipelinePage Of(StepRun run, ReviewGround ground, PipelineCursor cursor, bool withAsks) => new(run, ground, cursor, withAsks);

    public ReviewGround Ground { get; }
    public DateTime Now { get; }
    /// <summary>The manager's own days.</summary>
    public Domain.Time.WorkingTime Time { get; }
    /// <summary>On the manager's calendar.</summary>
    public Domain.Time.Day Today { get; }
    public ReviewRows Reviews { get; }
    /// <summary>What has moved since then has moved since last time, UTC.</summary>
    public DateTime Since { get; }
    /// <summary>Open ones.</summary>
    public IReadOnlyList<PipelineDeal> Deals { get; }
    public PipelineAssists Assists { get; }
    /// <summary>Where the next page begins; null: this was the last.</summary>
    public PipelineCursor? Next { get; private set; }

    /// <summary>A deal of the page, or one of those decided last time; null: the manager may not read it, or it is gone.</summary>
    public PipelineDeal? Find(Guid deal) => known.TryGetValue(deal, out var found) ? found : null;

    /// <summary>How a deal has moved in the time its picture shows.</summary>
    public DealMoves Moves(PipelineDeal deal) => new(events[deal.Id].Where(e => e.What != DealEventKind.Stage || IsOf(deal.StageKey, e)), order);

    /// <summary>Name of a stage by its key; null when it is not known.</summary>
    public string? Stage(string? key) => order.Name(key);

    /// <summary>Working days a deal has been in its stage, by its owner's working time; null: not known since when.</summary>
    public int? StageDays(PipelineDeal deal) => deal.StageEnteredOn is { } entered ? clocks.Of(Ground.Line.ZoneOf(deal.Owner.Id), deal.GroupNames).Days(entered, Now) : null;

    /// <summary>A deal as it is sorted.</summary>
    public ReviewedDeal Sorted(PipelineDeal deal, DealMoves moves) => new()
    {
        State = deal.StallState,
        HasReasons = !string.IsNullOrWhiteSpace(deal.Reasons),
        ParkedUntil = deal.ParkedUntil,
        IsHelped = Assists.OpenByDeal[deal.Id].Any(a => !SystemAssists.IsOne(a) || PipelineAssists.IsAskedBack(a)),
        IsDecidedToday = decidedToday.Contains(deal.Id),
        HasMoved = moves.ClosesLater(Since, deal.CloseDate) || moves.IsWorthLess(Since, deal.Value) || moves.WentBack(Since),
        FirstWordUntil = deal.FirstWordUntil,
        NextCheckOn = deal.NextCheckOn,
    };

    /// <summary>The manager's own last part in a deal; null: none that shows.</summary>
    public Story.Part? YourPart(PipelineDeal deal)
    {
        var talk = parts.TryGetValue(deal.Id, out var last) ? new Story.Part(last.On, last.Note) : null;
        if (!done.TryGetValue(deal.Id, out var answered) || talk?.On >= answered) return talk;
        return new Story.Part(answered, "answer to an ask");
    }

    /// <summary>When a rep last asked for help, UTC; null: not in half a year, or nobody looked.</summary>
    public DateTime? LastAsk(Guid rep) => asked.TryGetValue(rep, out var on) ? on : null;

    private IReadOnlyList<Entity> Read(IOrganizationService asCaller, PipelineCursor cursor)
    {
        var all = Ground.Line.Owners;
        var owners = all.Skip(cursor.Part * PipelineDeals.MostOwners).Take(PipelineDeals.MostOwners).ToList();
        if (owners.Count == 0) return [];
        var page = PipelineDeals.Page(asCaller, owners, cursor.Cookie, cursor.Page);
        if (page.More) Next = new PipelineCursor(cursor.Part, cursor.Page + 1, page.Cookie);
        else if (all.Count > (cursor.Part + 1) * PipelineDeals.MostOwners) Next = new PipelineCursor(cursor.Part + 1, 1, null);
        return page.Rows;
    }

    // Moves of the stage the deal is in: of the same origin, and of the same process, since two may run side by side and the deal shows one of them.
    private bool IsOf(string? stage, DealEvent move) =>
        columns.Knows(move.To ?? move.From) && (stage == null || (StageKey.SameOrigin(move.To, stage) && order.SameProcess(move.To, stage)));
}
