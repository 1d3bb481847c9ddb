using CrmAssist.Domain.Json;

namespace CrmAssist.Domain.Stall;

/// <summary>A deal of a preview.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Name">Its name; null where the reader may not know it.</param>
/// <param name="Value">In base currency.</param>
/// <param name="Owner">Who would be told first.</param>
/// <param name="Manager">Who would be told then; null: nobody.</param>
/// <param name="Today">What the rules in force say.</param>
/// <param name="After">What the draft says.</param>
public sealed record PreviewedDeal(Guid Id, string? Name, decimal? Value, Who? Owner, Who? Manager, Outlook Today, Outlook After);

/// <summary>One page of a preview, to be added to the others.</summary>
/// <param name="Deals">The deals looked at; of those that no set of rules has anything to say about it is enough that they are counted.</param>
/// <param name="Count">How many deals were looked at.</param>
/// <param name="Of">How many deals there are, as far as this page can tell.</param>
/// <param name="HistoryDays">Days since the first event.</param>
/// <param name="Past">What really happened; null with too little history.</param>
public sealed record PreviewPart(IReadOnlyCollection<PreviewedDeal> Deals, int Count, int Of, int HistoryDays, PastFigures? Past)
{
    /// <summary>Deals that drop out, and that come in, by name at most; the rest is counted.</summary>
    public const int MostNames = 200;

    public string Json => new JsonWriter().Object(o =>
    {
        o.Field("deals", Count).Field("of", Of);
        o.Field("flagged", Counts(Deals.Count(d => d.Today.Flagged), Deals.Count(d => d.After.Flagged)));
        o.Field("within7days", Counts(Deals.Count(d => d.Today.Soon), Deals.Count(d => d.After.Soon)));
        People(o, "reps", d => d.Owner);
        People(o, "managers", d => d.Manager);
        Names(o, "out", d => d.Today.Flagged && !d.After.Flagged);
        Names(o, "in", d => d.After.Flagged && !d.Today.Flagged);
        o.Field("historyDays", HistoryDays).Field("past", Past == null ? null : Told(Past));
    }).ToString();

    private void People(JsonWriter json, string name, Func<PreviewedDeal, Who?> who) =>
        json.Field(name, Deals.Where(d => (d.Today.Soon || d.After.Soon) && who(d) != null).GroupBy(d => who(d)!.Value.Id).OrderByDescending(g => g.Count(d => d.After.Soon)).ThenBy(g => g.Key),
            (w, g) => w.Object(p => Counts(g.Count(d => d.Today.Soon), g.Count(d => d.After.Soon))(p.Field("id", g.Key).Field("name", who(g.First())!.Value.Name ?? ""))));

    // The largest first; whoever reads on wants to know how many more there are.
    private void Names(JsonWriter json, string name, Func<PreviewedDeal, bool> which)
    {
        var all = Deals.Where(which).ToList();
        var named = all.Where(d => d.Name != null).OrderByDescending(d => d.Value ?? 0).ThenBy(d => d.Id).Take(MostNames).ToList();
        json.Field(name, named, (w, d) => w.Object(o => o.Field("id", d.Id).Field("name", d.Name).Field("value", d.Value)));
        json.Field(name + "More", all.Count - named.Count);
    }

    private static Action<JsonWriter> Counts(int today, int after) => o => o.Field("today", today).Field("after", after);

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
