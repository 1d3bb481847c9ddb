using System.Globalization;
using System.Text;

namespace CrmAssist.Local.Engine.Query;

/// <summary>The words of an OData expression.</summary>
public enum ODataTokenKind { Name, Text, Literal, Open, Close, OpenList, CloseList, Comma, Equals, End }

/// <param name="Kind">What it is.</param>
/// <param name="Text">As written; for a text without its quotes.</param>
/// <param name="Value">Of a literal: Guid, DateTime (UTC), decimal or int.</param>
/// <param name="Position">Where it begins, for messages.</param>
public readonly record struct ODataToken(ODataTokenKind Kind, string Text, object? Value, int Position);

/// <summary>Splits an OData expression into its words.</summary>
public static class ODataTokens
{
    /// <exception cref="System.ServiceModel.FaultException{T}">A character or a literal that is none.</exception>
    public static List<ODataToken> Of(string expression)
    {
        var tokens = new List<ODataToken>();
        var i = 0;
        while (i < expression.Length)
        {
            var c = expression[i];
            if (char.IsWhiteSpace(c)) i++;
            else if (Sign(c) is { } kind) tokens.Add(new ODataToken(kind, c.ToString(), null, i++));
            else if (c == '\'') tokens.Add(Text(expression, ref i));
            else tokens.Add(Word(expression, ref i));
        }
        tokens.Add(new ODataToken(ODataTokenKind.End, "", null, expression.Length));
        return tokens;
    }

    private static ODataTokenKind? Sign(char c) => c switch
    {
        '(' => ODataTokenKind.Open,
        ')' => ODataTokenKind.Close,
        '[' => ODataTokenKind.OpenList,
        ']' => ODataTokenKind.CloseList,
        ',' => ODataTokenKind.Comma,
        '=' => ODataTokenKind.Equals,
        _ => null,
    };

    private static ODataToken Text(string expression, ref int i)
    {
        var start = i++;
        var text = new StringBuilder();
        while (i < expression.Length)
        {
            if (expression[i] != '\'') text.Append(expression[i++]);
            else if (i + 1 < expression.Length && expression[i + 1] == '\'')
            {
                text.Append('\'');
                i += 2;
            }
            else
            {
                i++;
                return new ODataToken(ODataTokenKind.Text, text.ToString(), text.ToString(), start);
            }
        }
        throw Faults.Invalid($"There is an unterminated string literal at position {start} in '{expression}'.");
    }

    private static ODataToken Word(string expression, ref int i)
    {
        var start = i;
        while (i < expression.Length && !char.IsWhiteSpace(expression[i]) && Sign(expression[i]) == null && expression[i] != '\'') i++;
        var text = expression[start..i];
        if (Literal(text) is { } value) return new ODataToken(ODataTokenKind.Literal, text, value, start);
        if ((char.IsAsciiLetter(text[0]) || text[0] is '_' or '@') && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '/' or '@' or ':'))
            return new ODataToken(ODataTokenKind.Name, text, null, start);
        throw Faults.Invalid($"Syntax error at position {start} in '{expression}'.");
    }

    private static object? Literal(string text)
    {
        if (Guid.TryParseExact(text, "D", out var id)) return id;
        if (!char.IsAsciiDigit(text[0]) && text[0] != '-') return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return whole;
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        // A date alone stays without a zone: it is a day. With a time it needs one.
        if (DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return DateTime.SpecifyKind(day, DateTimeKind.Utc);
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var moment) && moment.Kind == DateTimeKind.Utc
            ? moment : null;
    }
}
