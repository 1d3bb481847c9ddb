using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace CrmAssist.Local.App.Shell;

/// <summary>The body of a mail, which is HTML of whoever wrote it: shown with the tags that only format, without their attributes; everything else is text or gone.</summary>
/// <remarks>A list of what is let through, not of what is kept out; one pass over the text, however it is broken.</remarks>
public static partial class MailHtml
{
    private static readonly HashSet<string> Formatting = Names("p br div span b strong i em u s ul ol li blockquote pre code hr h1 h2 h3 h4 table thead tbody tr th td a");
    private static readonly HashSet<string> Blocks = Names("p div ul ol li blockquote pre hr h1 h2 h3 h4 table tr");
    private static readonly HashSet<string> Empty = Names("br hr");

    /// <summary>Tags whose content is no text either.</summary>
    private static readonly HashSet<string> Hidden = Names("script style head title template iframe object svg math noscript textarea select");

    /// <summary>Tags inside each other; more than any mail needs, and few enough to be closed one by one.</summary>
    private const int Deepest = 64;

    private static readonly string[] Schemes = ["http", "https", "mailto", "tel"];

    /// <summary>The body as it is shown.</summary>
    public static Html Safe(string? body)
    {
        var text = new StringBuilder();
        var open = new Stack<string>();
        foreach (var part in Parts(body ?? ""))
        {
            if (part.Tag == null) text.Append(HtmlEncoder.Default.Encode(part.Text).Replace("&#xA;", part.IsPlain ? "<br>" : " ", StringComparison.Ordinal));
            else if (!Formatting.Contains(part.Tag) || (!part.Closes && open.Count == Deepest)) continue;
            else if (Empty.Contains(part.Tag)) text.Append('<').Append(part.Tag).Append('>');
            else if (part.Closes) Close(text, open, part.Tag);
            else
            {
                open.Push(part.Tag);
                text.Append('<').Append(part.Tag).Append(part.Tag == "a" ? Link(part.Text) : "").Append('>');
            }
        }
        while (open.TryPop(out var tag)) text.Append("</").Append(tag).Append('>');
        return new Html(text.ToString());
    }

    /// <summary>The body as text alone: blocks are lines.</summary>
    public static string Text(string? body)
    {
        var text = new StringBuilder();
        foreach (var part in Parts(body ?? ""))
        {
            if (part.Tag == null) text.Append(part.IsPlain ? part.Text : Spaces().Replace(part.Text, " "));
            else if (part.Tag == "br") text.Append('\n');
            else if (part.Tag == "li" && !part.Closes) text.Append("\n- ");
            else if (part.Tag == "p" && part.Closes) text.Append("\n\n");
            else if (Blocks.Contains(part.Tag) && part.Tag != "li") text.Append('\n');
        }
        return EmptyLines().Replace(SpacesAtLines().Replace(text.ToString(), "\n"), "\n\n").Trim();
    }

    private readonly record struct Part(string? Tag, string Text, bool Closes, bool IsPlain);

    // A tag with its attributes as Text, or text with its entities read.
    private static IEnumerable<Part> Parts(string body)
    {
        // Mails of old integrations are plain text.
        if (!body.Contains('<')) { yield return new Part(null, body.ReplaceLineEndings("\n"), false, IsPlain: true); yield break; }
        var (at, last) = (0, body.LastIndexOf('>'));
        while (at < body.Length)
        {
            var tag = body.IndexOf('<', at);
            // No tag ends behind the last bracket: the rest is text.
            if (tag < 0 || tag > last) tag = body.Length;
            if (tag > at) yield return Plain(body[at..tag]);
            if (tag == body.Length) yield break;
            if (string.CompareOrdinal(body, tag, "<!", 0, 2) == 0)
            {
                var comment = string.CompareOrdinal(body, tag, "<!--", 0, 4) == 0;
                at = After(body, comment ? "-->" : ">", tag);
                continue;
            }
            var end = body.IndexOf('>', tag);
            if (Tag().Match(body, tag) is not { Success: true } match)
            {
                yield return Plain("<");
                at = tag + 1;
                continue;
            }
            var name = match.Groups[2].Value.ToLowerInvariant();
            at = end + 1;
            if (Hidden.Contains(name)) at = match.Groups[1].Length > 0 ? at : After(body, "</" + name, at) is var close && close < body.Length ? After(body, ">", close - 1) : body.Length;
            else yield return new Part(name, body[(tag + match.Length)..end], match.Groups[1].Length > 0, false);
        }
    }

    private static Part Plain(string text) => new(null, WebUtility.HtmlDecode(text).ReplaceLineEndings("\n"), false, false);

    // Just behind the next occurrence; the end when there is none.
    private static int After(string body, string what, int from) => body.IndexOf(what, from, StringComparison.OrdinalIgnoreCase) is var found && found < 0 ? body.Length : found + what.Length;

    private static void Close(StringBuilder text, Stack<string> open, string tag)
    {
        if (!open.Contains(tag)) return;
        string closed;
        do text.Append("</").Append(closed = open.Pop()).Append('>');
        while (closed != tag);
    }

    private static string Link(string attributes)
    {
        var match = Address().Match(attributes);
        var target = WebUtility.HtmlDecode(match.Groups.Cast<Group>().Skip(1).FirstOrDefault(g => g.Success)?.Value ?? "");
        return Uri.TryCreate(target, UriKind.Absolute, out var address) && Schemes.Contains(address.Scheme) ? $" href=\"{HtmlEncoder.Default.Encode(address.AbsoluteUri)}\" target=\"_blank\" rel=\"noopener noreferrer\"" : "";
    }

    private static HashSet<string> Names(string names) => [.. names.Split(' ')];

    [GeneratedRegex(@"\G<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})(?=[\s/>])")]
    private static partial Regex Tag();

    [GeneratedRegex("""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@" *\n *")]
    private static partial Regex SpacesAtLines();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex EmptyLines();
}
