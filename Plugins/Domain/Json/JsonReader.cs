using System.Globalization;
using System.Text;

namespace CrmAssist.Domain.Json;

/// <summary>A JSON text read, or the words that say what is wrong with it.</summary>
/// <param name="Value">The value; null when the text cannot be read.</param>
/// <param name="Problem">Where and what, to be put after the name of what was read: <c>ends too early, at character 12</c>.</param>
public sealed record JsonRead(JsonValue? Value, string? Problem);

/// <summary>Reads JSON (RFC 8259) and nothing beside it: no comment, no comma at the end, no name twice, no half of a character.</summary>
/// <remarks>.NET Framework 4.6.2 brings no reader that the platform's sandbox is sure to have. Depth and length are bounded: the text comes from anybody.</remarks>
public sealed class JsonReader
{
    /// <summary>Characters at most.</summary>
    public const int LongestText = 500_000;

    /// <summary>Lists and objects within each other at most.</summary>
    public const int Deepest = 16;

    private readonly string text;
    private int at;
    private string? problem;

    private JsonReader(string text) => this.text = text;

    public static JsonRead Read(string text, int longest = LongestText)
    {
        if (text.Length > longest) return new JsonRead(null, string.Format(CultureInfo.InvariantCulture, "has {0} characters, more than {1}", text.Length, longest));
        var reader = new JsonReader(text);
        var value = reader.Value(0);
        reader.Blanks();
        if (value != null && reader.at < text.Length) value = reader.Wrong("goes on after its end");
        return value == null ? new JsonRead(null, reader.problem) : new JsonRead(value, null);
    }

    private JsonValue? Value(int depth)
    {
        Blanks();
        if (at == text.Length) return Early();
        var c = text[at];
        if (c is '{' or '[' && depth == Deepest) return Wrong(string.Format(CultureInfo.InvariantCulture, "is nested deeper than {0} levels", Deepest));
        if (c == '{') return Object(depth + 1);
        if (c == '[') return List(depth + 1);
        if (c == '"') return Text() is { } read ? JsonValue.Of(read) : null;
        if (c is '-' or (>= '0' and <= '9')) return Number();
        return Word("true") ? JsonValue.Of(true) : Word("false") ? JsonValue.Of(false) : Word("null") ? JsonValue.Null : Wrong("is no JSON");
    }

    private JsonValue? Object(int depth)
    {
        var fields = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        at++;
        if (Next('}')) return JsonValue.Object(fields);
        do
        {
            Blanks();
            if (at == text.Length) return Early();
            if (text[at] != '"') return Wrong("has a field without a name in quotes");
            var begin = at;
            if (Text() is not { } name) return null;
            if (!Next(':')) return at == text.Length ? Early() : Wrong("lacks a colon");
            if (Value(depth) is not { } value) return null;
            if (fields.ContainsKey(name))
            {
                at = begin;
                return Wrong("has a field twice");
            }
            fields[name] = value;
        }
        while (Next(','));
        return Next('}') ? JsonValue.Object(fields) : at == text.Length ? Early() : Wrong("lacks a comma or a closing brace");
    }

    private JsonValue? List(int depth)
    {
        var items = new List<JsonValue>();
        at++;
        if (Next(']')) return JsonValue.List(items);
        do
        {
            if (Value(depth) is not { } item) return null;
            items.Add(item);
        }
        while (Next(','));
        return Next(']') ? JsonValue.List(items) : at == text.Length ? Early() : Wrong("lacks a comma or a closing bracket");
    }

    private string? Text()
    {
        var read = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            var c = text[at];
            if (c < ' ') return Wrong("has a control character in a text")?.Text;
            if (c == '\\' && Escaped() is { } escaped) c = escaped;
            else if (c == '\\') return null;
            read.Append(c);
        }
        if (at == text.Length) return Early()?.Text;
        at++;
        return Whole(read) ? read.ToString() : Wrong("has half of a character")?.Text;
    }

    private char? Escaped()
    {
        if (++at == text.Length)
        {
            Early();
            return null;
        }
        var known = "\"\\/bfnrt".IndexOf(text[at]);
        if (known >= 0) return "\"\\/\b\f\n\r\t"[known];
        if (text[at] == 'u' && at + 4 < text.Length && ushort.TryParse(text.Substring(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            at += 4;
            return (char)code;
        }
        Wrong("has an unknown escape");
        return null;
    }

    // Half a pair is no text that XML could carry, and the platform carries everything as XML.
    private static bool Whole(StringBuilder read)
    {
        for (var i = 0; i < read.Length; i++)
        {
            if (char.IsLowSurrogate(read[i])) return false;
            if (char.IsHighSurrogate(read[i]) && (++i == read.Length || !char.IsLowSurrogate(read[i]))) return false;
        }
        return true;
    }

    private JsonValue? Number()
    {
        var begin = at;
        if (text[at] == '-') at++;
        var zero = at < text.Length && text[at] == '0';
        if (!Digits() || (zero && at - begin > (text[begin] == '-' ? 2 : 1))) return Wrong("has a number that is none");
        if (at < text.Length && text[at] == '.' && (++at == text.Length || !Digits())) return Wrong("has a number that is none");
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-') at++;
            if (!Digits()) return Wrong("has a number that is none");
        }
        return JsonValue.Number(text.Substring(begin, at - begin));
    }

    private bool Digits()
    {
        var begin = at;
        while (at < text.Length && text[at] is >= '0' and <= '9') at++;
        return at > begin;
    }

    private bool Word(string word)
    {
        if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0) return false;
        at += word.Length;
        return true;
    }

    private bool Next(char c)
    {
        Blanks();
        if (at == text.Length || text[at] != c) return false;
        at++;
        return true;
    }

    private void Blanks()
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\r') at++;
    }

    private JsonValue? Early() => Wrong("ends too early");

    // The first problem is the one to tell: all later ones follow from it.
    private JsonValue? Wrong(string what)
    {
        problem ??= string.Format(CultureInfo.InvariantCulture, "{0}, at character {1}", what, at + 1);
        return null;
    }
}
