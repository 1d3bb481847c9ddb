using System.Globalization;
using CrmAssist.Domain.Json;

namespace CrmAssist.Domain.Assist;

/// <summary>Join a meeting: one that is planned, or one to be held at one of up to three times.</summary>
/// <param name="Appointment">The planned one.</param>
/// <param name="Meeting">The meeting in words.</param>
/// <param name="Times">Times that suit, UTC.</param>
/// <param name="Part">What the helper is to do in it.</param>
public sealed record MeetingAsk(Guid? Appointment, string? Meeting, IReadOnlyList<DateTime> Times, string? Part) : AskDetails
{
    /// <summary>Lengths of the columns; a test compares them with the solution.</summary>
    public const int LongestMeeting = 200;
    public const int LongestPart = 2000;

    public const int MostTimes = 3;

    public override string Task => "join a meeting";

    /// <summary>The times as the helper reads them: <c>Wed 25 Nov 09:00, or Thu 26 Nov 14:00</c>; null: none are suggested.</summary>
    /// <param name="shown">A moment on the helper's clock.</param>
    public string? TimesText(Func<DateTime, string> shown) => Times.Count == 0 ? null : string.Join(", or ", Times.Select(shown));

    public override string? Refusal(DateTime now)
    {
        if (Appointment == null && Times.Count == 0) return "A meeting needs a date. Choose one of the deal's meetings, or suggest one to three times.";
        if (Times.Count > MostTimes) return $"There are {Times.Count} times for the meeting. Suggest {MostTimes} at most.";
        foreach (var time in Times)
        {
            if (time <= now) return FormattableString.Invariant($"The time {time:d MMM yyyy HH:mm} UTC for the meeting lies in the past. Choose a later one.");
            if (time - now > Ask.FarthestByWhen) return FormattableString.Invariant($"The time {time:d MMM yyyy HH:mm} UTC for the meeting is more than a year away. Choose an earlier one.");
        }
        return TooLong("The meeting", Meeting, LongestMeeting) ?? TooLong("The helper's part in the meeting", Part, LongestPart);
    }

    internal static MeetingAsk Read(JsonFields fields, JsonValue from) => new(
        fields.Id(from, "appointment"), fields.Text(from, "meeting"), [.. fields.Items(from, "times").Select(t => fields.MomentIn(t, "times")).OfType<DateTime>()], fields.Text(from, "part"));

    protected override void Write(JsonWriter json) =>
        json.Field("appointment", Appointment).Field("meeting", Meeting)
            .Field("times", Times, (w, t) => w.Text(t.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))).Field("part", Part);
}
