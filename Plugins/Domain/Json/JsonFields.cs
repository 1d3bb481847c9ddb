using System.Globalization;
using System.Text.RegularExpressions;

namespace CrmAssist.Domain.Json;

/// <summary>Takes typed fields out of JSON objects and remembers the first that cannot be meant, in one sentence.</summary>
/// <remarks>Reading goes on after a problem with what is left out, so that a caller reads all and asks once. Fields it does not ask for are passed over.</remarks>
public sealed class JsonFields(string what)
{
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    // What XML cannot carry and no person types; tabs and line ends stay.
    private static readonly Regex Unprintable = new("[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]", RegexOptions.CultureInvariant);

    /// <summary>The first thing that is wrong and what to do; null when nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Reads a text that must be an object; an empty one counts as an empty object.</summary>
    public JsonValue Object(string? text) => Root(text, JsonType.Object, "{}", "an object");

    /// <summary>Reads a text that must be a list; an empty one counts as an empty list.</summary>
    public IReadOnlyList<JsonValue> List(string? text, int longest = JsonReader.LongestText) => Root(text, JsonType.List, "[]", "a list", longest).Items;

    /// <summary>A text, without blanks around it; null when it is missing or blank.</summary>
    public string? Text(JsonValue from, string name)
    {
        if (from[name] is not { } value) return null;
        if (value.Type != JsonType.Text) return Wrong<string>($"{name} is no text. Put it in quotes.");
        var text = Unprintable.Replace(value.Text, " ").Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>An id; null when it is missing.</summary>
    public Guid? Id(JsonValue from, string name) =>
        from[name] is { } value ? IdIn(value, name) : null;

    /// <summary>The same of a value in a list.</summary>
    public Guid? IdIn(JsonValue value, string name) =>
        value.Type == JsonType.Text && Guid.TryParseExact(value.Text, "D", out var id) && id != Guid.Empty ? id : Wrong<Guid?>($"{name} is \"{Clip.To(value.Text, 60)}\", which is no id.");

    /// <summary>A whole number; null when it is missing.</summary>
    public int? Number(JsonValue from, string name) =>
        from[name] is not { } value ? null
        : value.Type == JsonType.Number && int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : Wrong<int?>($"{name} is no whole number.");

    /// <summary>An amount, to the cent; null when it is missing.</summary>
    public decimal? Amount(JsonValue from, string name) =>
        from[name] is not { } value ? null
        : value.Type == JsonType.Number && decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? Math.Round(amount, 2)
        : Wrong<decimal?>($"{name} is no amount.");

    /// <summary>True or false; null when it is missing.</summary>
    public bool? Flag(JsonValue from, string name) =>
        from[name] is not { } value ? null : value.Type == JsonType.Boolean ? value.Text == "true" : Wrong<bool?>($"{name} is neither true nor false.");

    /// <summary>Remembers that a value which can be read cannot be meant.</summary>
    public void Refuse(string sentence) => Wrong<string>(sentence);

    /// <summary>A moment in UTC, as <c>2026-11-25T09:00:00Z</c>; null when it is missing.</summary>
    public DateTime? Moment(JsonValue from, string name) => from[name] is { } value ? MomentIn(value, name) : null;

    /// <summary>The same of a value in a list.</summary>
    public DateTime? MomentIn(JsonValue value, string name) =>
        value.Type == JsonType.Text && DateTime.TryParseExact(value.Text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : Wrong<DateTime?>($"{name} has \"{Clip.To(value.Text, 60)}\", which is no moment. Write it in UTC as 2026-11-25T09:00:00Z.");

    /// <summary>The items of a list; none when it is missing.</summary>
    public IReadOnlyList<JsonValue> Items(JsonValue from, string name) =>
        from[name] is not { } value ? [] : value.Type == JsonType.List ? value.Items : Wrong<IReadOnlyList<JsonValue>>($"{name} is no list.") ?? [];

    private JsonValue Root(string? text, JsonType type, string empty, string article, int longest = JsonReader.LongestText)
    {
        var read = JsonReader.Read(string.IsNullOrWhiteSpace(text) ? empty : text!, longest);
        if (read.Value is { } value && value.Type == type) return value;
        Wrong<string>(read.Problem is { } problem ? $"it {problem}. Send JSON." : $"it is no JSON of {article}.");
        return JsonReader.Read(empty).Value!;
    }

    private T? Wrong<T>(string sentence)
    {
        Problem ??= $"{what}: {sentence}";
        return default;
    }
}
