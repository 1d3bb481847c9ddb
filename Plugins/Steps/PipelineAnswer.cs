using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Json;
using CrmAssist.Domain.Review;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>A page of a review as JSON. It is read aloud and shown on a screen many look at: no private words, and of nobody a count.</summary>
internal sealed class PipelineAnswer
{
    // A picture with more moves than this is a scribble.
    private const int MostMoves = 20;

    // Who has asked within four weeks has asked lately.
    private const int Lately = 28;

    // Where a push helps most: more is a list nobody follows.
    private const int MostPushes = 2;

    private readonly PipelinePage page;
    private readonly List<Read> deals;

    public PipelineAnswer(PipelinePage page)
    {
        this.page = page;
        deals = [.. page.Deals.Select(d => new Read(page, d))];
    }

    /// <param name="first">With what stands on the first page only.</param>
    /// <param name="onlyMe">With what only the manager may see.</param>
    public string Text(bool first, bool onlyMe) => new JsonWriter().Object(o =>
    {
        o.Field("readOn", page.Now).Field("day", page.Today.Iso).Field("since", page.Reviews.Day?.Iso);
        o.Field("me", (JsonWriter w) => w.Field("id", page.Ground.Manager).Field("name", page.Ground.Name));
        o.Flag("figures", page.Ground.HasFigures);
        o.Field("reps", Owners, (w, owner) => w.Object(p => Named(p, owner)));
        o.Field("counts", Counts);
        o.Field("next", NextOnes());
        o.Field("rows", from deal in deals where deal.Section != null orderby deal.Section, deal.Deal.Rank descending, deal.Deal.Id select deal, (w, deal) => w.Object(r => Row(r, deal)));
        o.Field("owe", first ? page.Assists.Promised.OrderBy(a => By(a) ?? DateTime.MaxValue) : Enumerable.Empty<Entity>(), (w, assist) => w.Object(a => Ask(a.Field("title", assist.GetAttributeValue<string>(ActivityPointer.Subject)), assist)));
        o.Field("asked", Asked, (w, assist) => w.Object(a => Ask(a, assist)));
        o.Field("decided", first ? page.Reviews.Decided.Where(d => d.Done && page.Find(d.Deal) != null) : [], (w, decision) => w.Object(d => Decided(d, decision)));
        if (onlyMe) o.Field("onlyMe", Owners.Where(r => r.LogicalName == User.Table), (w, rep) => w.Object(r => OnlyMe(r, rep)));
    }).ToString();

    private IEnumerable<EntityReference> Owners => page.Deals.Select(d => d.Owner).GroupBy(o => o.Id).Select(g => g.First()).OrderBy(o => o.Name, StringComparer.OrdinalIgnoreCase).ThenBy(o => o.Id);

    private void Counts(JsonWriter counts)
    {
        int Of(ReviewPlace place) => deals.Count(d => d.Place == place);
        counts.Field("open", deals.Count).Field("stalled", deals.Count - Of(ReviewPlace.Quiet))
            .Field("asked", Of(ReviewPlace.Asked)).Field("parked", Of(ReviewPlace.Parked)).Field("decided", Of(ReviewPlace.Decided)).Field("decide", Of(ReviewPlace.Decide));
    }

    private Action<JsonWriter>? NextOnes()
    {
        var soon = deals.Select(d => d.Sorted.ComesOn(page.Now)).OfType<DateTime>().ToList();
        if (soon.Count == 0) return null;
        var by = page.Time.DayOf(soon.Max());
        return w => w.Field("deals", soon.Count).Field("by", by.Iso);
    }

    private void Row(JsonWriter row, Read read)
    {
        var deal = read.Deal;
        row.Field("deal", deal.Id).Field("name", deal.Name).Field("owner", (JsonWriter w) => Named(w, deal.Owner)).Field("section", Told(read.Section!.Value));
        row.Field("value", deal.Value).Field("currency", page.Ground.Currency);
        row.Field("close", deal.CloseDate?.Iso).Field("closeWas", read.Moves.CloseAt(page.Since, deal.CloseDate)?.Iso);
        row.Field("stage", deal.Stage).Field("stageDays", page.StageDays(deal)).Field("why", ShortWhy.Of(deal.Reasons));
        row.Field("lastContact", deal.LastContactOn is { } contact ? w => w.Field("on", contact).Field("note", deal.LastContactNote) : null);
        row.Field("yourPart", page.YourPart(deal) is { } part ? w => w.Field("on", part.On).Field("what", part.What) : null);
        row.Field("rank", deal.Rank);
        row.Field("assist", page.Assists.OpenByDeal[deal.Id].FirstOrDefault(SystemAssists.IsOne) is { } assist ? w => SystemAssist(w, assist) : null);
        row.Field("parked", deal.ParkedUntil is { } until && until > page.Now
            ? w => w.Field("until", until).Field("reason", (int?)deal.ParkReason).Field("note", deal.ParkNote) : null);
        row.Field("moved", Moved(read), (w, what) => w.Text(what));
        row.Field("moves", read.Moves.All.Where(m => What(m.What) != null).Reverse().Take(MostMoves).Reverse(), (w, move) => w.Object(m => Move(m, move, read.Moves.IsBack(move))));
        row.Field("contact", RealContact.Whom(deal.LastContactNote, deal.People));
    }

    private void SystemAssist(JsonWriter assist, Entity row)
    {
        assist.Field("id", row.Id).Flag("mine", AssistRow.IsHelper(row, page.Ground.Manager));
        if (row.GetAttributeValue<EntityReference>(ManagerAssist.Helper) is { } helper) assist.Field("helper", (JsonWriter w) => Named(w, helper));
    }

    private IEnumerable<string> Moved(Read read)
    {
        if (read.Moves.ClosesLater(page.Since, read.Deal.CloseDate)) yield return "close";
        if (read.Moves.IsWorthLess(page.Since, read.Deal.Value)) yield return "value";
        if (read.Moves.WentBack(page.Since)) yield return "stage";
    }

    private void Move(JsonWriter writer, DealEvent move, bool isBack)
    {
        var isStage = move.What == DealEventKind.Stage;
        writer.Field("on", move.On).Field("what", What(move.What)).Field("from", isStage ? page.Stage(move.From) : move.From).Field("to", isStage ? page.Stage(move.To) : move.To);
        if (isStage) writer.Flag("back", isBack);
    }

    private IEnumerable<Entity> Asked => from deal in page.Deals
                                         from assist in page.Assists.OpenByDeal[deal.Id]
                                         where PipelineAssists.IsAskedBack(assist) || (!SystemAssists.IsOne(assist) && !AssistRow.IsHelper(assist, page.Ground.Manager))
                                         orderby By(assist) ?? DateTime.MaxValue
                                         select assist;

    private void Ask(JsonWriter ask, Entity assist)
    {
        var by = By(assist);
        ask.Field("assist", assist.Id).Field("deal", assist.IdIn(ActivityPointer.Regarding)).Field("name", PipelineAssists.DealName(assist));
        ask.Field("kind", (int?)AssistRow.Kind(assist)).Field("origin", (int)(Choice.Read<AssistOrigin>(assist, ManagerAssist.Origin) ?? AssistOrigin.RepAsked));
        ask.Field("by", by).Flag("overdue", by < page.Now);
        if (assist.GetAttributeValue<EntityReference>(ManagerAssist.RequestedBy) is { } requester) ask.Field("requester", (JsonWriter w) => Named(w, requester));
        if (assist.GetAttributeValue<EntityReference>(ManagerAssist.Helper) is { } helper) ask.Field("helper", (JsonWriter w) => Named(w, helper));
        ask.Field("owner", (JsonWriter w) => Named(w, PipelineAssists.OwnerOfDeal(assist)));
    }

    private void Decided(JsonWriter decided, PastDecision decision)
    {
        var deal = page.Find(decision.Deal)!;
        decided.Field("deal", deal.Id).Field("name", deal.Name).Field("owner", (JsonWriter w) => Named(w, deal.Owner)).Field("choice", decision.Choice).Field("on", decision.On);
        decided.Field("came", CameOfIt.Since(decision.On, deal.State, deal.LastContactOn, page.Moves(deal))).Field("text", decision.Text);
    }

    private void OnlyMe(JsonWriter mine, EntityReference rep)
    {
        mine.Field("rep", (JsonWriter w) => Named(w, rep));
        mine.Field("deals", deals.Where(d => d.Deal.Owner.Id == rep.Id && d.Place == ReviewPlace.Decide).OrderByDescending(d => d.Deal.Rank).ThenBy(d => d.Deal.Id).Take(MostPushes),
            (w, d) => w.Object(o => o.Field("deal", d.Deal.Id).Field("name", d.Deal.Name).Field("why", ShortWhy.Of(d.Deal.Reasons))));
        var asked = page.LastAsk(rep.Id);
        mine.Field("lastAsk", asked is { } on ? page.Time.DayOf(on).Iso : null).Flag("lately", asked >= page.Now.AddDays(-Lately));
    }

    // A step-in was promised for the last working day before the one on which it is over by itself.
    private DateTime? By(Entity assist) => assist.GetAttributeValue<DateTime?>(ManagerAssist.By)
        ?? (assist.GetAttributeValue<DateTime?>(ManagerAssist.StepInUntil) is { } until ? page.Time.At(page.Time.PreviousWorkingDay(Day.Of(until)), page.Time.DayEnd) : null);

    private static void Named(JsonWriter writer, EntityReference who) => writer.Field("id", who.Id).Field("name", who.Name ?? "");

    private static string Told(ReviewSection section) => section switch { ReviewSection.Decide => "decide", ReviewSection.Moved => "moved", _ => "wakes" };

    private static string? What(DealEventKind kind) => kind switch { DealEventKind.Stage => "stage", DealEventKind.CloseDate => "close", DealEventKind.Value => "value", _ => null };

    private sealed class Read
    {
        public Read(PipelinePage page, PipelineDeal deal)
        {
            Deal = deal;
            Moves = page.Moves(deal);
            Sorted = page.Sorted(deal, Moves);
            Place = Sorted.Place(page.Now);
            Section = Sorted.Section(page.Now);
        }

        public PipelineDeal Deal { get; }
        public DealMoves Moves { get; }
        public ReviewedDeal Sorted { get; }
        public ReviewPlace Place { get; }
        public ReviewSection? Section { get; }
    }
}
