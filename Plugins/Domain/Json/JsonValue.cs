namespace CrmAssist.Domain.Json;

/// <summary>What a piece of JSON is.</summary>
public enum JsonType
{
    Null,
    Boolean,
    Number,
    Text,
    List,
    Object,
}

/// <summary>A value of a JSON text. Numbers stay text: nobody here calculates with them, and a double would not bring back what was written.</summary>
public sealed class JsonValue
{
    private static readonly JsonValue[] None = [];
    private readonly Dictionary<string, JsonValue>? fields;

    private JsonValue(JsonType type, string text, IReadOnlyList<JsonValue>? items, Dictionary<string, JsonValue>? fields)
    {
        Type = type;
        Text = text;
        Items = items ?? None;
        this.fields = fields;
    }

    public static readonly JsonValue Null = new(JsonType.Null, "null", null, null);
    public static JsonValue Of(bool value) => new(JsonType.Boolean, value ? "true" : "false", null, null);
    public static JsonValue Of(string text) => new(JsonType.Text, text, null, null);
    public static JsonValue List(IReadOnlyList<JsonValue> items) => new(JsonType.List, "", items, null);
    public static JsonValue Object(Dictionary<string, JsonValue> fields) => new(JsonType.Object, "", null, fields);

    /// <summary>A number as it was written.</summary>
    public static JsonValue Number(string digits) => new(JsonType.Number, digits, null, null);

    public JsonType Type { get; }

    /// <summary>The text of a text, the digits of a number; empty for lists and objects.</summary>
    public string Text { get; }

    /// <summary>The items of a list; none for anything else.</summary>
    public IReadOnlyList<JsonValue> Items { get; }

    /// <summary>The field of an object; null when it has none of that name, or is null there: people leave out what they have not.</summary>
    public JsonValue? this[string name] => fields != null && fields.TryGetValue(name, out var value) && value.Type != JsonType.Null ? value : null;
}
