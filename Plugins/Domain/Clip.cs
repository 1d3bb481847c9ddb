namespace CrmAssist.Domain;

/// <summary>Cuts texts that are longer than their place.</summary>
public static class Clip
{
    /// <summary>The beginning of a text, at most so many characters; never half of a character beyond the basic plane, which is no text that XML could carry.</summary>
    public static string To(string text, int length) =>
        text.Length <= length ? text : text.Substring(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length);
}
