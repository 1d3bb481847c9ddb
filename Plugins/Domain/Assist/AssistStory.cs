namespace CrmAssist.Domain.Assist;

/// <summary>The story of an assist as the deal's timeline shows it: a line for what was asked and one for each thing that came of it. Everybody who sees the deal may read it, so no private word is in it.</summary>
public static class AssistStory
{
    /// <summary>Length of the column; a test compares it with the solution.</summary>
    public const int Longest = 2000;

    private const string Left = "\u2026";

    /// <summary>Adds a line. Where the column is full the oldest lines but the first make room: how it began and how it stands are never lost.</summary>
    /// <param name="story">What is told so far.</param>
    /// <param name="day">The day, as <see cref="Time.LocalTime.Day"/> writes it.</param>
    /// <param name="sentence">What happened, with names and without private words.</param>
    public static string Add(string? story, string day, string sentence)
    {
        var lines = (story ?? "").Split('\n').Where(l => l.Length > 0 && l != Left).ToList();
        lines.Add(Clip.To($"{day}: {sentence.Replace('\n', ' ')}", Longest / 4));
        var cut = false;
        while (lines.Count > 2 && lines.Sum(l => l.Length + 1) + Left.Length + 1 > Longest)
        {
            lines.RemoveAt(1);
            cut = true;
        }
        // What stood there before it was ours to write may be one long line.
        lines[0] = Clip.To(lines[0], Longest / 2);
        if (cut || (story ?? "").Contains("\n" + Left + "\n")) lines.Insert(1, Left);
        return string.Join("\n", lines);
    }
}
