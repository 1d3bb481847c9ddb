using System.Text.RegularExpressions;

namespace CrmAssist.Paging;

/// <summary>How a timed call is asked for its next page of deals, and again when the page failed.</summary>
/// <remarks>
/// A failed data operation ends a plug-in's transaction and cannot be caught there (dataverse-facts 1.4), so a bad deal takes its whole page along. The caller
/// halves the page down to one deal; that one is skipped by its id, which the fault's message names, and the pages grow again.
/// </remarks>
/// <param name="largest">Deals of a page while all goes well.</param>
public sealed partial class DealPages(int largest)
{
    /// <summary>Deals of a page at most: what the timed calls take.</summary>
    public const int Largest = 200;

    private readonly int most = largest;
    private readonly HashSet<Guid> skipped = [];
    private readonly List<string> putOff = [];

    /// <summary>Deals of the next page.</summary>
    public int Size { get; private set; } = largest;

    /// <summary>The deal that the next call puts off; null: the next call is for a page.</summary>
    public Guid? Skip { get; private set; }

    /// <summary>What the organisation said about each deal that was put off.</summary>
    public IReadOnlyList<string> PutOff => putOff;

    /// <summary>A call was answered.</summary>
    public void Answered()
    {
        Skip = null;
        Size = Math.Min(most, Size * 2);
    }

    /// <summary>A call failed, and the organisation said why.</summary>
    /// <returns>False when nothing is left to try: one deal alone failed and the message names none, or skipping it did not help. Going on would turn in circles.</returns>
    public bool Failed(string message)
    {
        if (Size > 1)
        {
            Size /= 2;
            return true;
        }
        if (DealIn(message) is not { } deal || !skipped.Add(deal)) return false;
        putOff.Add(message);
        Skip = deal;
        return true;
    }

    private static Guid? DealIn(string message) => DealName().Match(message) is { Success: true } match ? Guid.Parse(match.Groups[1].Value) : null;

    [GeneratedRegex(@"Deal \{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})")]
    private static partial Regex DealName();
}
