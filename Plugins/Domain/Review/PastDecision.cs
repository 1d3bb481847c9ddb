using CrmAssist.Domain.Json;

namespace CrmAssist.Domain.Review;

/// <summary>What a manager decided on a deal in a review, as the review's row keeps it. No private word is in it.</summary>
/// <param name="Key">The decision's own id.</param>
/// <param name="Deal">The deal.</param>
/// <param name="Choice">What was chosen: <c>Ask</c>, <c>Call</c>, <c>Mail</c>, <c>Connect</c>, <c>Talk</c>, <c>Park</c> or <c>Fine</c>.</param>
/// <param name="On">When, UTC.</param>
/// <param name="Done">It was carried out, not refused.</param>
/// <param name="Text">It in one sentence.</param>
public sealed record PastDecision(Guid Key, Guid Deal, string Choice, DateTime On, bool Done, string Text)
{
    /// <summary>Length of the column; a test compares it with the solution.</summary>
    public const int LongestText = 1_048_576;

    /// <summary>The decisions of a review: <c>{"decisions":[{"key":…,"deal":…}]}</c>. What somebody has made unreadable counts as none.</summary>
    public static IReadOnlyList<PastDecision> Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || JsonReader.Read(text!, LongestText).Value is not { Type: JsonType.Object } review) return [];
        var fields = new JsonFields("The decisions of a review");
        return [.. from item in fields.Items(review, "decisions")
                   let key = fields.Id(item, "key")
                   let deal = fields.Id(item, "deal")
                   let moment = fields.Moment(item, "on")
                   where key != null && deal != null && moment != null
                   select new PastDecision(key.Value, deal.Value, fields.Text(item, "choice") ?? "", moment.Value, fields.Flag(item, "done") ?? false, fields.Text(item, "text") ?? "")];
    }
}
