using CrmAssist.Domain.Json;

namespace CrmAssist.Domain.Review;

/// <summary>One decision as it was sent. What is wrong with it alone is its <see cref="Problem"/>: the others go through all the same.</summary>
public sealed class SendingDecision
{
    /// <summary>Decisions of one call at most.</summary>
    public const int Most = 100;

    private SendingDecision(Guid key) => Key = key;

    /// <summary>Made by the page, once for each decision: what was sent twice is known by it.</summary>
    public Guid Key { get; }
    public Guid Deal { get; private set; }
    public SendingChoice Choice { get; private set; }
    /// <summary>Private: for the manager and the deal's owner.</summary>
    public string? Words { get; private set; }
    /// <summary>Whom he calls or writes to, or wants on the phone.</summary>
    public string? Whom { get; private set; }
    /// <summary>By when he wants him there, UTC.</summary>
    public DateTime? By { get; private set; }
    /// <summary>Until when the deal rests, UTC.</summary>
    public DateTime? Until { get; private set; }
    /// <summary>Why it rests: a value of the choice less its prefix.</summary>
    public int Reason { get; private set; } = -1;
    public string? Note { get; private set; }
    /// <summary>When the page has read the deal, UTC.</summary>
    public DateTime Seen { get; private set; }
    /// <summary>One sentence: what is wrong and what to do; null: it can be judged.</summary>
    public string? Problem { get; private set; }

    /// <summary>Reads a list of decisions.</summary>
    /// <param name="json">The list; nothing counts as an empty one.</param>
    /// <param name="firstReason">The number of the first reason to park, as the choice has it.</param>
    /// <param name="decisions">In the order they were sent.</param>
    /// <returns>Why none of it can be judged, or null.</returns>
    public static string? Read(string? json, int firstReason, out IReadOnlyList<SendingDecision> decisions)
    {
        var read = new List<SendingDecision>();
        decisions = read;
        var list = new JsonFields("The list of decisions cannot be read");
        var items = list.List(json);
        if (items.Count > Most) return $"These are {items.Count} decisions. Send {Most} at most, and the others after them.";
        foreach (var item in items)
        {
            if (list.Problem == null && item["key"] == null) list.Refuse("one decision has no key. Give each an id of its own.");
            if (list.Id(item, "key") is not { } key) break;
            if (read.Exists(d => d.Key == key)) return "Two decisions have the same key. Give each an id of its own.";
            read.Add(new SendingDecision(key).Take(item, firstReason));
        }
        return list.Problem;
    }

    private SendingDecision Take(JsonValue item, int firstReason)
    {
        var fields = new JsonFields("This decision cannot be read");
        var choice = fields.Text(item, "choice");
        if (SendingChoices.Read(choice) is { } known) Choice = known;
        else fields.Refuse($"the choice is {(choice == null ? "missing" : $"\"{Clip.To(choice, 60)}\"")}. Choose {SendingChoices.Names}.");
        if (fields.Id(item, "deal") is { } deal) Deal = deal;
        else fields.Refuse("it names no deal. Refresh the page.");
        if (fields.Moment(item, "seen") is { } seen) Seen = seen;
        else fields.Refuse("it does not say when the deal was read. Refresh the page.");
        Words = fields.Text(item, "words");
        Whom = Clip.Line(fields.Text(item, "whom"));
        By = fields.Moment(item, "by");
        Until = fields.Moment(item, "until");
        Reason = (fields.Number(item, "reason") ?? firstReason - 1) - firstReason;
        Note = fields.Text(item, "note");
        Problem = fields.Problem;
        return this;
    }
}
