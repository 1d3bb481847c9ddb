namespace CrmAssist.Domain.Synopsis;

/// <summary>What happened on a deal, most telling kinds first; the order is the ranking.</summary>
public enum Telling
{
    Closed,
    Begun,
    CloseDateMoved,
    ValueFell,
    LastContact,
    AssistAnswered,
    StageMoved,
    OwnerChanged,
    ValueRose,
    ContactBefore,
    LastNote,
    Asked,
    Contact,
    Note,
    Internal,
}

/// <summary>Something that happened, as one sentence once its day is known.</summary>
/// <param name="Kind">How telling it is.</param>
/// <param name="On">When, UTC.</param>
/// <param name="Words">The sentence, with <see cref="Day"/> where the day belongs.</param>
public sealed record Happening(Telling Kind, DateTime On, string Words)
{
    /// <summary>Stands for the day in the words: a character that no text of a row can hold.</summary>
    public const string Day = "\u0001";

    /// <summary>Characters of a sentence at most: five of them are read in a dialog.</summary>
    public const int Longest = 240;

    /// <summary>The sentence on one line.</summary>
    /// <param name="day">The day as its reader writes it: <c>18 Nov</c>.</param>
    public string Sentence(string day)
    {
        var sentence = Words.Replace(Day, day);
        return sentence.Length <= Longest ? sentence : Clip.To(sentence, Longest - 1) + "\u2026";
    }

    /// <summary>A text of a row made fit for a sentence: one line, no markup of the note editor, not too long.</summary>
    public static string Plain(string? text, int longest)
    {
        var bare = System.Text.RegularExpressions.Regex.Replace(Clip.To(text ?? "", 20 * longest), "<[^<>]*>", " ");
        var line = System.Text.RegularExpressions.Regex.Replace(bare, "[\\s\u0000-\u001f]+", " ").Trim();
        return line.Length <= longest ? line : Clip.To(line, longest - 1).TrimEnd() + "\u2026";
    }
}

/// <summary>Chooses what to tell.</summary>
public static class Digest
{
    /// <summary>What fits in a dialog beside everything else.</summary>
    public const int Sentences = 5;

    /// <summary>The most telling ones, most telling first, newer ones first among equals.</summary>
    public static IReadOnlyList<Happening> MostTelling(IEnumerable<Happening> all) =>
        [.. all.OrderBy(h => h.Kind).ThenByDescending(h => h.On).ThenBy(h => h.Words, StringComparer.Ordinal).Take(Sentences)];
}
