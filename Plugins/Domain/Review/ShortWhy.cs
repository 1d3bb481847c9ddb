namespace CrmAssist.Domain.Review;

/// <summary>Why a deal is flagged, short enough for a row that is read while somebody speaks.</summary>
public static class ShortWhy
{
    /// <summary>Words at most.</summary>
    public const int Words = 12;

    // A name may be one endless word.
    private const int Longest = 120;

    private const string Cut = "\u2026";

    // Where a reason goes from what is wrong to its proof: the limit, the record behind it, since when.
    private static readonly string[] Joints = [" (limit", ": ", ", ", "; "];

    /// <summary>The most telling reason, up to where its proof begins: <c>No contact with the customer for 11 working days</c>.</summary>
    /// <param name="reasons">The reasons as a watch holds them, a line each, most telling first.</param>
    /// <returns>Empty where there is none.</returns>
    public static string Of(string? reasons)
    {
        var line = Clip.Line((reasons ?? "").Split('\n').FirstOrDefault(l => !string.IsNullOrWhiteSpace(l))) ?? "";
        var limit = line.LastIndexOf(Joints[0], StringComparison.Ordinal);
        if (limit > 0) line = line.Substring(0, limit);
        return Shortened(line.TrimEnd('.', ' '));
    }

    private static string Shortened(string line)
    {
        var words = line.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length <= Words && line.Length <= Longest) return line;
        var start = Clip.To(string.Join(" ", words.Take(Words)), Longest);
        // Half a reason says nothing; where its first part is none, it is cut at the last word that fits.
        var joint = Joints.Select(j => (start + " ").LastIndexOf(j, StringComparison.Ordinal)).Max();
        return joint >= start.Length / 2 ? start.Substring(0, joint) : Clip.To(start, Longest - 1).TrimEnd(',', ':', ';', ' ') + Cut;
    }
}
