namespace CrmAssist.Domain.Stall;

/// <summary>The deals of the one line an owner gets a day about those that are his turn: their names, which everybody who looks over his shoulder may read, and no figure.</summary>
public static class TurnMessage
{
    /// <summary>Names it tells; the others are counted.</summary>
    public const int Names = 3;

    // Deals may have names of 300 characters, and the line is to be read at a glance.
    private const int LongestName = 60;

    /// <param name="names">The deals, in the order they are told; at least one.</param>
    public static string Deals(IReadOnlyList<string> names)
    {
        var told = names.Take(Names).Select(n => Clip.To(n, LongestName)).ToList();
        var more = names.Count - told.Count;
        if (more > 0) told.Add($"{more} more");
        return told.Count == 1 ? told[0] : $"{string.Join(", ", told.Take(told.Count - 1))} and {told[told.Count - 1]}";
    }
}
