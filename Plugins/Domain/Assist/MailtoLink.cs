using System.Text;

namespace CrmAssist.Domain.Assist;

/// <summary>A link that opens a mail in the helper's own mail program, filled in.</summary>
/// <remarks>By RFC 6068: everything but letters, digits and - . _ ~ is encoded as UTF-8, a blank too, and a line ends with CR LF.</remarks>
public static class MailtoLink
{
    /// <summary>Longer links are cut by some mail programs and browsers, without a word: then there is none, and the words are copied.</summary>
    public const int Longest = 1800;

    /// <summary>The link; empty when it would be longer than <see cref="Longest"/>.</summary>
    /// <param name="to">Addresses.</param>
    /// <param name="subject">The subject; null or empty: none.</param>
    /// <param name="words">The words; null or empty: none.</param>
    public static string Of(IEnumerable<string> to, string? subject, string? words)
    {
        var fields = new List<string>();
        if (!string.IsNullOrEmpty(subject)) fields.Add("subject=" + Encoded(subject!));
        if (!string.IsNullOrEmpty(words)) fields.Add("body=" + Encoded(words!));
        var link = $"mailto:{string.Join(",", to.Select(Address))}{(fields.Count == 0 ? "" : "?" + string.Join("&", fields))}";
        return link.Length > Longest ? "" : link;
    }

    // The sign between name and company is the one that may stay; a second one, in quotes, may not.
    private static string Address(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 0 ? Encoded(address) : Encoded(address.Substring(0, at)) + "@" + Encoded(address.Substring(at + 1));
    }

    private static string Encoded(string text)
    {
        var encoded = new StringBuilder();
        foreach (var one in Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n").Replace('\r', '\n').Replace("\n", "\r\n")))
        {
            var plain = one is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or >= (byte)'0' and <= (byte)'9' or (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';
            if (plain) encoded.Append((char)one);
            else encoded.Append('%').Append(one.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return encoded.ToString();
    }
}
