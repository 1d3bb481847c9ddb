using CrmAssist.Domain.Json;

namespace CrmAssist.Domain.Review;

/// <summary>A decision that went through, as the review of the day keeps it: without private words, and of nobody a count.</summary>
/// <param name="Key">The page's.</param>
/// <param name="Deal">The deal.</param>
/// <param name="Choice">What was decided.</param>
/// <param name="On">When, UTC.</param>
public sealed record SendingKept(Guid Key, Guid Deal, SendingChoice Choice, DateTime On)
{
    /// <summary>Length of the column; a test compares it with the solution.</summary>
    public const int Longest = 1_048_576;

    private const int LongestName = 300;

    /// <summary>The deal's name.</summary>
    public string? Name { get; init; }

    /// <summary>Who owned the deal then: a user or a team.</summary>
    public Guid Owner { get; init; }

    /// <summary>What the manager was answered.</summary>
    public string Text { get; init; } = "";

    /// <summary>The assist that it has made or asked back; null: none.</summary>
    public Guid? Assist { get; init; }

    /// <summary>Number of the sending on that day, from 1 on: whom it concerns is told once for each.</summary>
    public int Sending { get; init; } = 1;

    /// <summary>What the column holds.</summary>
    public static string Write(IEnumerable<SendingKept> decisions) => new JsonWriter().Object(o => o.Field("decisions", decisions, (w, d) => d.Write(w))).ToString();

    /// <summary>The decisions of the column; null when it holds something else: somebody has edited it.</summary>
    public static IReadOnlyList<SendingKept>? Read(string? json)
    {
        if (string.IsNullOrWhiteSpace(json)) return [];
        var fields = new JsonFields("");
        var read = JsonReader.Read(json!, Longest).Value;
        var items = read is { Type: JsonType.Object } ? fields.Items(read, "decisions").Select(i => Read(fields, i)).ToList() : null;
        return items == null || fields.Problem != null || items.Contains(null) ? null : [.. items.OfType<SendingKept>()];
    }

    private static SendingKept? Read(JsonFields fields, JsonValue item) =>
        fields.Id(item, "key") is { } key && fields.Id(item, "deal") is { } deal && fields.Id(item, "owner") is { } owner && fields.Moment(item, "on") is { } on
        && SendingChoices.Read(fields.Text(item, "choice")) is { } choice && fields.Number(item, "sending") is { } sending
            ? new SendingKept(key, deal, choice, on) { Name = fields.Text(item, "name"), Owner = owner, Text = fields.Text(item, "text") ?? "", Assist = fields.Id(item, "assist"), Sending = sending }
            : null;

    private void Write(JsonWriter writer) => writer.Object(o => o
        .Field("key", Key).Field("deal", Deal).Field("name", Name == null ? null : Clip.To(Name, LongestName)).Field("owner", Owner).Field("choice", Choice.ToString()).Field("on", On)
        .Flag("done", true).Field("text", Text).Field("assist", Assist).Field("sending", Sending));
}
