using CrmAssist.Domain.Json;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Synopsis;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;

namespace CrmAssist.Steps;

/// <summary>What is known of a deal's past, read once: calls, mails and meetings, notes, changes, asks.</summary>
internal sealed class Story
{
    private const int LongestNote = 120;
    private readonly AskedDeal deal;
    private readonly IReadOnlyCollection<string> privileges;
    private readonly IReadOnlyList<Talk> talks;
    private readonly IReadOnlyList<DealNote> notes;
    private readonly List<DealEvent> events;
    private readonly StageOrder stages;
    private readonly Assists assists;

    private Story(StepRun run, AskedDeal deal, StageColumns columns, Assists assists)
    {
        this.deal = deal;
        var holders = Entitled.Users(run.System, [run.Caller], Role.ReadActivities, Role.ReadNotes, Role.ReadContacts, Role.ReadAccounts);
        privileges = [.. holders.Where(h => h.Value.Contains(run.Caller)).Select(h => h.Key)];
        var asCaller = run.AsCaller;
        talks = privileges.Contains(Role.ReadActivities) ? Talks.Of(asCaller, deal.Id, run.Now) : [];
        notes = privileges.Contains(Role.ReadNotes) ? DealNotes.Of(asCaller, deal.Id) : [];
        events = [.. DealEvents.Of(run.System, [deal.Id]).Select(DealEvents.From).Where(e => e.What != DealEventKind.Stage || columns.Knows(e.To ?? e.From))];
        stages = Stages.Order(run.System, events.Where(e => e.What == DealEventKind.Stage).SelectMany(e => new[] { e.From, e.To }), columns);
        this.assists = assists;
    }

    /// <param name="run">The call.</param>
    /// <param name="deal">The deal.</param>
    /// <param name="columns">Where stages are read: moves of others are not told.</param>
    /// <param name="assists">What was asked about it.</param>
    public static Story Read(StepRun run, AskedDeal deal, StageColumns columns, Assists assists) => new(run, deal, columns, assists);

    /// <summary>Owners the deal has had, as far as its events tell.</summary>
    public IEnumerable<Guid> Owners => from e in events
                                       where e.What == DealEventKind.Owner
                                       from text in new[] { e.From, e.To }
                                       where Guid.TryParse(text, out _)
                                       select Guid.Parse(text);

    /// <summary>The last thing somebody did about the deal; null: nothing that shows here.</summary>
    public Part? LastPart(Guid helper)
    {
        var parts = new List<Part>();
        if (talks.FirstOrDefault(t => t.People.Any(p => p.Id == helper)) is { } talk) parts.Add(new Part(talk.On, talk.Note));
        if (notes.FirstOrDefault(n => n.By == helper) is { } note) parts.Add(new Part(note.On, "note"));
        if (assists.LastBy(helper) is { } answered) parts.Add(new Part(answered, "answer to an ask"));
        return parts.OrderByDescending(p => p.On).FirstOrDefault();
    }

    /// <summary>At most five sentences, most telling first.</summary>
    /// <param name="since">From when; null: the whole story.</param>
    /// <param name="today">Today on the reader's clock.</param>
    /// <param name="user">Name of a user.</param>
    /// <param name="clock">The reader's clock; asked once a sentence.</param>
    public IEnumerable<string> Sentences(DateTime? since, DateTime today, Func<Guid, string?> user, UserClock clock)
    {
        var all = ChangesTold.Of(events.Where(e => since == null || e.On > since), today, stages.Name, id => Guid.TryParse(id, out var known) ? user(known) : null)
            .Concat(talks.Where(t => t.WithCustomer).Where(t => since == null || t.On > since).Select((t, i) => t.ToHappening(i)))
            .Concat(talks.Where(t => !t.WithCustomer && (since == null || t.On > since)).Select((t, i) => t.ToHappening(i)))
            .Concat(assists.Told.Select(a => a.ToHappening()).OfType<Happening>().Where(h => since == null || h.On > since))
            .Concat(notes.Where(n => since == null || n.On > since).Select(Told));
        if (since == null) all = all.Concat([new Happening(Telling.Begun, deal.CreatedOn, $"The deal was entered on {Happening.Day}.")]);
        var told = Digest.MostTelling(all);
        return told.Count == 0 ? ["Nothing is recorded since then."] : told.Select(h => h.Sentence(LocalTime.Day(clock.Local(h.On), today)));
    }

    /// <summary>The deal's people and companies as JSON, as far as the caller may read them.</summary>
    public string People(StepRun run)
    {
        var asCaller = run.AsCaller;
        var contacts = new HashSet<Guid>(deal.Customers.Where(c => c.LogicalName == Contact.Table).Select(c => c.Id)
            .Concat(talks.SelectMany(t => t.People).Where(p => p.Customer && p.Id != Guid.Empty).Select(p => p.Id)));
        var companies = deal.Customers.Where(c => c.LogicalName == Account.Table).Select(c => c.Id).Distinct().ToList();
        var cards = new List<Card>();
        if (privileges.Contains(Role.ReadAccounts)) cards.AddRange(Cards.Accounts(asCaller, companies, contacts));
        if (privileges.Contains(Role.ReadContacts)) cards.AddRange(Cards.Contacts(asCaller, contacts));
        return new JsonWriter().List(Cards.Ordered(cards), (w, c) => c.Write(w)).ToString();
    }

    private static Happening Told(DealNote note, int number) => new(
        number == 0 ? Telling.LastNote : Telling.Note, note.On, $"{note.Author} noted on {Happening.Day}: {Happening.Plain(note.Text, LongestNote).TrimEnd('.')}.");

    /// <summary>Somebody's part in a deal.</summary>
    /// <param name="On">When, UTC.</param>
    /// <param name="What">What it was: <c>call with Cleo Sample</c>.</param>
    public sealed record Part(DateTime On, string What);
}
