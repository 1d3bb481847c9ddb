using System.Globalization;
using CrmAssist.Domain.Json;

namespace CrmAssist.Domain.Assist;

/// <summary>What an ask of one kind consists of, beside what every ask has. Each kind has its own record.</summary>
public abstract record AskDetails
{
    /// <summary>Length of the column that keeps what was sent.</summary>
    public const int LongestJson = 100_000;

    /// <summary>People on a mail or a call list at most: more is a campaign, not a favour.</summary>
    public const int MostPeople = 20;

    private const string Mark = "{\"kind\":";

    /// <summary>The sentence that says what is wrong and what to do, or null.</summary>
    public abstract string? Refusal(DateTime now);

    /// <summary>What the helper is to do, in the words of a title; names are cut, nothing private is in it.</summary>
    public abstract string Task { get; }

    /// <summary>The fields as JSON, as <see cref="Read"/> takes them.</summary>
    public string ToJson() => new JsonWriter().Object(Write).ToString();

    /// <summary>What was sent for one kind, marked with it where the ask is a talk now: <c>{"kind":0,"to":[...]}</c>. After the talk it can be asked again. As it was where the mark has no room.</summary>
    public static string? Marked(string? json, AssistKind kind)
    {
        if (json == null || json.Length < 2 || json[0] != '{' || IsMarked(json)) return json;
        var marked = string.Format(CultureInfo.InvariantCulture, "{0}{1}{2}", Mark, (int)kind, json == "{}" ? "}" : "," + json.Substring(1));
        return marked.Length <= LongestJson ? marked : json;
    }

    /// <summary>Was it sent for another kind than the ask has now?</summary>
    public static bool IsMarked(string? json) => json?.StartsWith(Mark, StringComparison.Ordinal) == true;

    protected abstract void Write(JsonWriter json);

    /// <summary>The details of a kind.</summary>
    /// <param name="kind">A kind that can be asked for.</param>
    /// <param name="json">The fields of that kind; empty: none, which the kind then refuses in its own words.</param>
    public static AskDetailsRead Read(AssistKind kind, string? json)
    {
        if (json?.Length > LongestJson) return new AskDetailsRead(null, $"Details have {json.Length} characters. Shorten them to {LongestJson}.");
        var fields = new JsonFields("Details cannot be read");
        var from = fields.Object(json);
        AskDetails? details = kind switch
        {
            AssistKind.Mail => MailAsk.Read(fields, from),
            AssistKind.Calls => CallsAsk.Read(fields, from),
            AssistKind.Meeting => MeetingAsk.Read(fields, from),
            AssistKind.Opinion => OpinionAsk.Read(fields, from),
            AssistKind.FiveMinutes => FiveMinutesAsk.Read(fields, from),
            AssistKind.Concession => ConcessionAsk.Read(fields, from),
            _ => null,
        };
        return fields.Problem is { } problem ? new AskDetailsRead(null, problem) : new AskDetailsRead(details, null);
    }

    /// <summary>The sentence for a text that is too long for its column; null when it fits.</summary>
    private protected static string? TooLong(string what, string? text, int longest) =>
        text?.Length > longest ? string.Format(CultureInfo.InvariantCulture, "{0} has {1} characters. Shorten it to {2}.", what, text.Length, longest) : null;

    /// <summary>Names for a title: <c>Cleo Sample and 2 more</c>.</summary>
    private protected static string Names(IReadOnlyCollection<string?> names)
    {
        const int longest = 26;
        var first = names.FirstOrDefault()?.Trim() is { Length: > 0 } name ? name : "the customer";
        var cut = first.Length <= longest ? first : Clip.To(first, longest - 1) + "\u2026";
        return names.Count <= 1 ? cut : string.Format(CultureInfo.InvariantCulture, "{0} and {1} more", cut, names.Count - 1);
    }
}

/// <summary>Details read, or the sentence that says what is wrong with them.</summary>
public sealed record AskDetailsRead(AskDetails? Details, string? Refusal);
