using System.Net;
using System.Text.RegularExpressions;

namespace CrmAssist.Domain.Assist;

/// <summary>A mail's words as a person typed them and as a mail program holds them.</summary>
public static class MailText
{
    // What marks an outline: in the subject, where nobody overlooks it, and before the words.
    private const string Mark = "[Outline";

    // What is longer holds pictures, not words.
    private const int LongestHtml = 500_000;

    /// <summary>Words as HTML: paragraphs and line ends are kept, and everything else is text, never markup.</summary>
    /// <param name="words">As they were typed.</param>
    public static string Html(string? words)
    {
        var text = Plain(words);
        return string.Concat(Regex.Split(text, "\n{2,}").Where(p => p.Trim().Length > 0).Select(p => $"<p>{WebUtility.HtmlEncode(p.Trim('\n')).Replace("\n", "<br>")}</p>"));
    }

    /// <summary>What a mail program holds as plain words: paragraphs and line ends are kept, pictures and styles are not.</summary>
    /// <param name="html">The body of a mail; plain text stays as it is.</param>
    public static string FromHtml(string? html)
    {
        if (html == null) return "";
        html = Clip.To(html, LongestHtml);
        if (!Regex.IsMatch(html, "<[a-zA-Z/!][^>]*>")) return WebUtility.HtmlDecode(html).Trim();
        var text = Regex.Replace(html, "<!--.*?-->|<(style|script|head|title)\\b.*?</\\1\\s*>", "", RegexOptions.Singleline | RegexOptions.IgnoreCase);
        // Between tags a line end is a blank.
        text = Regex.Replace(text, "\\s+", " ");
        text = Regex.Replace(text, "<br\\s*/?> ?", "\n", RegexOptions.IgnoreCase);
        text = Regex.Replace(text, " ?</(p|h[1-6]|ul|ol|table|blockquote)\\s*> ?", "\n\n", RegexOptions.IgnoreCase);
        text = Regex.Replace(text, " ?</(div|li|tr)\\s*> ?", "\n", RegexOptions.IgnoreCase);
        text = Regex.Replace(text, "<li\\b[^>]*>", "- ", RegexOptions.IgnoreCase);
        text = WebUtility.HtmlDecode(Regex.Replace(text, "<[^>]*>", "")).Replace('\u00A0', ' ');
        return Regex.Replace(Regex.Replace(text, "[ \t]+\n", "\n"), "\n{3,}", "\n\n").Trim();
    }

    /// <summary>An outline as something to write a mail from: each line in brackets, under one that says what to do with them.</summary>
    /// <param name="outline">As the rep typed it.</param>
    /// <param name="rep">Whose outline it is.</param>
    public static string Skeleton(string? outline, string rep) =>
        $"{Mark} of {Clip.To(rep.Trim(), 100)}: write the mail in your own words, then delete every line in brackets and the mark in the subject.]\n\n"
        + string.Join("\n", Plain(outline).Split('\n').Select(l => l.Trim().Length == 0 ? "" : $"[{l.Trim()}]"));

    /// <summary>The subject of a mail that is to be written from an outline.</summary>
    public static string SkeletonSubject(string subject) => $"{Mark}] {subject}";

    /// <summary>Is it still an outline, as far as its marks tell?</summary>
    public static bool IsSkeleton(string? text) => text?.Contains(Mark) == true;

    /// <summary>Words whose line ends are one character, without what no mail can carry.</summary>
    public static string Plain(string? words) => Regex.Replace((words ?? "").Replace("\r\n", "\n").Replace('\r', '\n'), "[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]", "").Trim();
}
