using CrmAssist.Domain.Json;

namespace CrmAssist.Domain.Assist;

/// <summary>Give an opinion.</summary>
/// <param name="Question">The question.</param>
/// <param name="Proposal">What the rep would do.</param>
public sealed record OpinionAsk(string? Question, string? Proposal) : AskDetails
{
    /// <summary>Lengths of the columns; a test compares them with the solution.</summary>
    public const int LongestQuestion = 10_000;
    public const int LongestProposal = 10_000;

    public override string Task => "your opinion";

    public override string? Refusal(DateTime now) => Question == null
        ? "An opinion needs a question. Write what you want to know."
        : TooLong("The question", Question, LongestQuestion) ?? TooLong("What you would do", Proposal, LongestProposal);

    internal static OpinionAsk Read(JsonFields fields, JsonValue from) => new(fields.Text(from, "question"), fields.Text(from, "proposal"));

    protected override void Write(JsonWriter json) => json.Field("question", Question).Field("proposal", Proposal);
}
