using CrmAssist.Domain.Json;

namespace CrmAssist.Domain.Review;

/// <summary>What a manager decided on a deal in a review, as the review's row keeps it. No private word is in it.</summary>
public sealed class PastDecision
{
    /// <summary>Length of the column; a test compares it with the solution.</summary>
    public const int LongestText = 1_048_576;

    private PastDecision(Guid key, Guid deal, DateTime on)
    {
        Key = key;
        Deal = deal;
        On = on;
    }

    /// <summary>The decision's own id.</summary>
    public Guid Key { get; }
    public Guid Deal { get; }
    /// <summary>When, UTC.</summary>
    public DateTime On { get; }
    /// <summary>What was chosen: <c>Ask</c>, <c>Call</c>, <c>Mail</c>, <c>Connect</c>, <c>Talk</c>, <c>Park</c> or <c>Fine</c>.</summary>
    public string Choice { get; private set; } = "";
    /// <summary>It was carried out, not refused.</summary>
    public bool Done { get; private set; }
    /// <summary>It in one sentence.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The decisions of a review: <c>{"decisions":[{"key":…,"deal":…}]}</c>. What somebody has made unreadable counts as none.</summary>
    public static IReadOnlyList<PastDecision> Read(string? text)
    {
        var decisions = new List<PastDecision>();
        if (string.IsNullOrWhiteSpace(text) || JsonReader.Read(text!, LongestText).Value is not { Type: JsonType.Object } review) return decisions;
        var fields = new JsonFields("The decisions of a review");
        foreach (var item in fields.Items(review, "decisions"))
        {
            if (fields.Id(item, "key") is { } key && fields.Id(item, "deal") is { } deal && fields.Moment(item, "on") is { } on)
                decisions.Add(new PastDecision(key, deal, on) { Choice = fields.Text(item, "choice") ?? "", Done = fields.Flag(item, "done") ?? false, Text = fields.Text(item, "text") ?? "" });
        }
        return decisions;
    }
}
