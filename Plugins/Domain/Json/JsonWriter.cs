using System.Globalization;
using System.Text;

namespace CrmAssist.Domain.Json;

/// <summary>Writes JSON, field by field. What has no value is left out.</summary>
/// <remarks>Everything beyond ASCII's letters that could mean something to a page or a script is escaped, so that the text stays a text wherever it is put.</remarks>
public sealed class JsonWriter
{
    private readonly StringBuilder written = new();
    private bool following;

    public JsonWriter Object(Action<JsonWriter> fields) => Nested('{', '}', () => fields(this));

    public JsonWriter List<T>(IEnumerable<T> items, Action<JsonWriter, T> item) => Nested('[', ']', () =>
    {
        foreach (var one in items) item(this, one);
    });

    public JsonWriter Field(string name, string? value) => value == null ? this : Named(name).Quoted(value);
    public JsonWriter Field(string name, Guid? value) => Field(name, value?.ToString("D"));
    public JsonWriter Field(string name, int? value) => value is not { } number ? this : Named(name).Raw(number.ToString(CultureInfo.InvariantCulture));
    public JsonWriter Field(string name, decimal? value) => value is not { } number ? this : Named(name).Raw(number.ToString("0.####", CultureInfo.InvariantCulture));
    public JsonWriter Field(string name, DateTime? value) => Field(name, value?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    public JsonWriter Flag(string name, bool value) => Named(name).Raw(value ? "true" : "false");

    public JsonWriter Field<T>(string name, IEnumerable<T> items, Action<JsonWriter, T> item) => Named(name).List(items, item);

    /// <summary>An object within; where there is none the field says so, null, rather than being left out.</summary>
    public JsonWriter Field(string name, Action<JsonWriter>? fields) => fields == null ? Named(name).Raw("null") : Named(name).Object(fields);

    /// <summary>A text as an item of a list.</summary>
    public JsonWriter Text(string value)
    {
        Comma();
        return Quoted(value);
    }

    public override string ToString() => written.ToString();

    private JsonWriter Named(string name)
    {
        Comma();
        Quoted(name);
        written.Append(':');
        following = false;
        return this;
    }

    private JsonWriter Nested(char open, char close, Action inner)
    {
        Comma();
        written.Append(open);
        following = false;
        inner();
        written.Append(close);
        following = true;
        return this;
    }

    private JsonWriter Quoted(string text)
    {
        written.Append('"');
        foreach (var c in text)
        {
            if (c is '"' or '\\') written.Append('\\').Append(c);
            else if (c == '\n') written.Append("\\n");
            else if (c is < ' ' or '<' or '>' or '&' or '\'' or '\u007f' or '\u2028' or '\u2029') written.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else written.Append(c);
        }
        written.Append('"');
        following = true;
        return this;
    }

    private JsonWriter Raw(string token)
    {
        written.Append(token);
        following = true;
        return this;
    }

    private void Comma()
    {
        if (following) written.Append(',');
        following = true;
    }
}
