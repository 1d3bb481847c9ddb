using CrmAssist.Domain.Json;

namespace CrmAssist.Domain.Assist;

/// <summary>Not sure: five minutes.</summary>
/// <param name="When">When, UTC; null when words say it.</param>
/// <param name="WhenText">When, in words: <c>today after 17:00</c>.</param>
/// <param name="Reach">Where to reach the rep.</param>
/// <param name="About">What it is about.</param>
public sealed record FiveMinutesAsk(DateTime? When, string? WhenText, string? Reach, string? About) : AskDetails
{
    /// <summary>Lengths of the columns; a test compares them with the solution.</summary>
    public const int LongestWhenText = 100;
    public const int LongestReach = 100;
    public const int LongestAbout = 2000;

    public override string Task => "five minutes";

    public override string? Refusal(DateTime now)
    {
        if (When == null && WhenText == null) return "Five minutes need a when. Choose one, such as today or tomorrow morning.";
        if (When <= now) return "The time for the five minutes lies in the past. Choose a later one.";
        if (When - now > Ask.FarthestByWhen) return "The time for the five minutes is more than a year away. Choose an earlier one.";
        return TooLong("The when", WhenText, LongestWhenText) ?? TooLong("Where to reach you", Reach, LongestReach) ?? TooLong("What it is about", About, LongestAbout);
    }

    internal static FiveMinutesAsk Read(JsonFields fields, JsonValue from) =>
        new(fields.Moment(from, "when"), fields.Text(from, "whenText"), fields.Text(from, "reach"), fields.Text(from, "about"));

    protected override void Write(JsonWriter json) => json.Field("when", When).Field("whenText", WhenText).Field("reach", Reach).Field("about", About);
}
