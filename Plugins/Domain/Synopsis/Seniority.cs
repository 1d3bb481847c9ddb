namespace CrmAssist.Domain.Synopsis;

/// <summary>How high somebody stands, by the words of the job title: what a rep wants to see first when she looks for a name.</summary>
/// <remarks>Words, not a directory: titles are typed by hand. 1 board and owners, 2 vice presidents, 3 directors and heads, 4 managers and leads, 5 any other title, 6 none.</remarks>
public static class Seniority
{
    private static readonly char[] Separators = [' ', ',', '.', '-', '/', '&', '(', ')'];
    private static readonly string[] Board = ["chief", "ceo", "cfo", "coo", "cto", "cio", "cmo", "cpo", "cro", "president", "chair", "chairman", "chairwoman", "owner", "founder", "partner"];
    private static readonly string[] Vice = ["vp", "svp", "evp", "avp", "vice"];
    private static readonly string[] Directors = ["director", "head"];
    private static readonly string[] Managers = ["manager", "lead", "leader", "supervisor"];

    /// <summary>1 is the highest.</summary>
    public static int Rank(string? title)
    {
        var words = (title ?? "").ToLowerInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return 6;
        // A vice president is no president, a managing director no director among many.
        if (words.Intersect(Vice).Any()) return 2;
        if (words.Intersect(Board).Any() || (words.Contains("managing") && words.Contains("director"))) return 1;
        if (words.Intersect(Directors).Any()) return 3;
        return words.Intersect(Managers).Any() ? 4 : 5;
    }
}
