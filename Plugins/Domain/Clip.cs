using System.Text.RegularExpressions;

namespace CrmAssist.Domain;

/// <summary>Cuts texts that are longer than their place.</summary>
public static class Clip
{
    /// <summary>The beginning of a text, at most so many characters; never half of a character beyond the basic plane, which is no text that XML could carry.</summary>
    public static string To(string text, int length) =>
        text.Length <= length ? text : text.Substring(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length);

    /// <summary>A typed text as one line: what XML cannot carry and ends of lines become blanks. Null when nothing is left.</summary>
    public static string? Line(string? text)
    {
        var line = Regex.Replace(text ?? "", "[\\s\u0000-\u001F\u007F\uFFFE\uFFFF]+", " ", RegexOptions.CultureInvariant).Trim();
        return line.Length == 0 ? null : line;
    }
}
