using System.Globalization;
using System.Text.Json.Nodes;

namespace CrmAssist.Solution.Tests.Flow;

/// <summary>The part of the workflow definition language's expressions that the flow uses; anything else is refused by name.</summary>
/// <remarks>Semantics as documented in "Reference guide to workflow expression functions in Azure Logic Apps and Power Automate".</remarks>
internal sealed class FlowExpression(string text, Func<string, string, JsonNode?> lookUp)
{
    private int at;

    /// <param name="value">A value of the definition: an expression when it is a text that begins with @, a condition's object, or itself.</param>
    /// <param name="lookUp">Answers variables('x'), outputs('x'), body('x') and actions('x').</param>
    public static JsonNode? Value(JsonNode? value, Func<string, string, JsonNode?> lookUp)
    {
        if (value is JsonObject { Count: 1 } condition)
        {
            var (name, arguments) = condition.Single();
            return Call(name, arguments is JsonArray list ? [.. list.Select(a => Value(a, lookUp))] : [Value(arguments, lookUp)]);
        }
        if (value is not JsonValue || value.GetValueKind() != System.Text.Json.JsonValueKind.String || !((string)value!).StartsWith('@')) return value?.DeepClone();
        var expression = new FlowExpression(((string)value!)[1..], lookUp);
        var result = expression.Read();
        return expression.Peek() == null ? result?.DeepClone() : throw new NotSupportedException($"{(string)value!}: what stands at {expression.at + 1} is not understood.");
    }

    private JsonNode? Read()
    {
        var value = Primary();
        while (Peek() is '?' or '[')
        {
            var lenient = Take('?');
            Need('[');
            var name = Read();
            Need(']');
            value = value switch
            {
                null when lenient => null,
                JsonObject row when row.TryGetPropertyValue((string)name!, out var found) => found,
                JsonObject when lenient => null,
                _ => throw new InvalidOperationException($"{text}: there is no {name} to select."),
            };
        }
        return value;
    }

    private JsonNode? Primary()
    {
        var from = at;
        if (Take('\'')) return text[(from + 1)..((at = text.IndexOf('\'', at) + 1) - 1)];
        while (Peek() is { } c && char.IsLetterOrDigit(c)) at++;
        var word = text[from..at];
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        if (word is "true" or "false") return word == "true";
        Need('(');
        var arguments = new List<JsonNode?>();
        while (!Take(')'))
        {
            arguments.Add(Read());
            if (Peek() != ')') Need(',');
        }
        return word is "variables" or "outputs" or "body" or "actions" ? lookUp(word, (string)arguments.Single()!) : Call(word, arguments);
    }

    private static JsonNode? Call(string name, IReadOnlyList<JsonNode?> a) => name switch
    {
        "equals" => JsonNode.DeepEquals(a[0], a[1]),
        "greater" => (int)a[0]! > (int)a[1]!,
        "less" => (int)a[0]! < (int)a[1]!,
        "not" => !(bool)a[0]!,
        "and" => a.All(x => (bool)x!),
        "contains" => a[0] is JsonArray list ? list.Any(x => JsonNode.DeepEquals(x, a[1])) : ((string)a[0]!).Contains((string)a[1]!, StringComparison.Ordinal),
        "length" => a[0] is JsonArray list ? list.Count : ((string)a[0]!).Length,
        "min" => Math.Min((int)a[0]!, (int)a[1]!),
        "mul" => (int)a[0]! * (int)a[1]!,
        "div" => (int)a[0]! / (int)a[1]!,
        "add" => (int)a[0]! + (int)a[1]!,
        "concat" => string.Concat(a.Select(x => (string)x!)),
        "coalesce" => a.FirstOrDefault(x => x != null),
        "string" => a[0] is JsonValue v && v.TryGetValue<string>(out var s) ? s : a[0]!.ToJsonString(),
        "trim" => ((string)a[0]!).Trim(),
        "substring" => ((string)a[0]!).Substring((int)a[1]!, (int)a[2]!),
        // Documented as not heeding case, unlike contains.
        "indexOf" => ((string)a[0]!).IndexOf((string)a[1]!, StringComparison.OrdinalIgnoreCase),
        "join" => string.Join((string)a[1]!, ((JsonArray)a[0]!).Select(x => (string)x!)),
        "json" => JsonNode.Parse((string)a[0]!),
        _ => throw new NotSupportedException($"The function {name} is not understood."),
    };

    private char? Peek()
    {
        while (at < text.Length && text[at] == ' ') at++;
        return at < text.Length ? text[at] : null;
    }

    private bool Take(char c)
    {
        if (Peek() != c) return false;
        at++;
        return true;
    }

    private void Need(char c)
    {
        if (!Take(c)) throw new NotSupportedException($"{text}: {c} is missing at {at + 1}.");
    }
}
