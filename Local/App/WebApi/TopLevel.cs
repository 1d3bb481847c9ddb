namespace CrmAssist.Local.App.WebApi;

/// <summary>Cuts texts where no bracket and no quotation is open.</summary>
internal static class TopLevel
{
    public static List<string> Split(string text, char at)
    {
        var parts = new List<string>();
        var (start, depth, quote) = (0, 0, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
            }
            else if (c is '\'' or '"') quote = c;
            else if (c is '(' or '{' or '[') depth++;
            else if (c is ')' or '}' or ']') depth--;
            else if (c == at && depth == 0)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }
        parts.Add(text[start..]);
        return parts;
    }

    /// <summary>"name(inside)" as name and inside; null inside without brackets, null as a whole when brackets don't close at the end.</summary>
    public static (string Name, string? Inside)? Call(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0) return (text, null);
        return text.EndsWith(')') ? (text[..open], text[(open + 1)..^1]) : null;
    }
}
