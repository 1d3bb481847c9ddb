using CrmAssist.Domain.Json;

namespace CrmAssist.Domain.Stall;

/// <summary>A deal of a preview.</summary>
/// <param name="id">Which one.</param>
/// <param name="name">Its name; null where the reader may not know it.</param>
/// <param name="value">In base currency.</param>
/// <param name="today">What the rules in force say.</param>
/// <param name="after">What the draft says.</param>
public sealed class PreviewedDeal(Guid id, string? name, decimal? value, Outlook today, Outlook after)
{
    public Guid Id { get; } = id;
    public string? Name { get; } = name;
    public decimal? Value { get; } = value;
    public Outlook Today { get; } = today;
    public Outlook After { get; } = after;

    /// <summary>Who would be told first.</summary>
    public Who? Owner { get; init; }
    /// <summary>Who would be told then; null: nobody.</summary>
    public Who? Manager { get; init; }
}

/// <summary>One page of a preview, to be added to the others.</summary>
/// <param name="deals">The deals looked at; of those that no set of rules has anything to say about it is enough that they are counted.</param>
/// <param name="count">How many deals were looked at.</param>
/// <param name="whole">How many deals there are, as far as this page can tell.</param>
/// <param name="historyDays">Days since the first event.</param>
/// <param name="past">What really happened; null with too little history.</param>
public sealed class PreviewPart(IReadOnlyCollection<PreviewedDeal> deals, int count, int whole, int historyDays, PastFigures? past)
{
    /// <summary>Deals that drop out, and that come in, by name at most; the rest is counted.</summary>
    public const int MostNames = 200;

    public string Json => new JsonWriter().Object(o =>
    {
        o.Field("deals", count).Field("of", whole);
        o.Field("flagged", Counts(Outlook.Flagged, deals));
        o.Field("within7days", Counts(Outlook.Soon, deals));
        People(o, "reps", d => d.Owner);
        People(o, "managers", d => d.Manager);
        Names(o, "out", d => d is { Today: Outlook.Flagged, After: not Outlook.Flagged });
        Names(o, "in", d => d is { After: Outlook.Flagged, Today: not Outlook.Flagged });
        o.Field("historyDays", historyDays).Field("past", past == null ? null : Told(past));
    }).ToString();

    private void People(JsonWriter json, string name, Func<PreviewedDeal, Who?> who) =>
        json.Field(name, deals.Where(d => (d.Today == Outlook.Soon || d.After == Outlook.Soon) && who(d) != null).GroupBy(d => who(d)!.Value.Id).OrderByDescending(g => g.Count(d => d.After == Outlook.Soon)).ThenBy(g => g.Key),
            (w, g) => w.Object(p => Counts(Outlook.Soon, g)(p.Field("id", g.Key).Field("name", who(g.First())!.Value.Name ?? ""))));

    // The largest first; whoever reads on wants to know how many more there are.
    private void Names(JsonWriter json, string name, Func<PreviewedDeal, bool> which)
    {
        var all = deals.Where(which).ToList();
        var named = all.Where(d => d.Name != null).OrderByDescending(d => d.Value ?? 0).ThenBy(d => d.Id).Take(MostNames).ToList();
        json.Field(name, named, (w, d) => w.Object(o => o.Field("id", d.Id).Field("name", d.Name).Field("value", d.Value)));
        json.Field(name + "More", all.Count - named.Count);
    }

    private static Action<JsonWriter> Counts(Outlook which, IEnumerable<PreviewedDeal> of) => o => o.Field("today", of.Count(d => d.Today == which)).Field("after", of.Count(d => d.After == which));

    // Of the draft nothing is claimed: contacts of the past are not kept, and without them no rule can be played back.
    private static Action<JsonWriter> Told(PastFigures past) => o => o
        .Field("days", past.Days).Field("flagged", past.Flagged).Field("prompts", past.Prompts)
        .Field("closed", (JsonWriter c) =>
        {
            c.Field("n", past.FlaggedWon + past.FlaggedLost + past.OthersWon + past.OthersLost);
            c.Field("flagged", (JsonWriter f) => f.Field("won", past.FlaggedWon).Field("lost", past.FlaggedLost));
            c.Field("others", (JsonWriter f) => f.Field("won", past.OthersWon).Field("lost", past.OthersLost));
        })
        .Field("after", (Action<JsonWriter>?)null);
}
