using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace CrmAssist.Local.App.WebApi;

/// <summary>The Prefer header: whether a write answers with the row, which annotations come along, how many rows a page has. Other preferences are passed over, as RFC 7240 wants.</summary>
/// <param name="Representation">return=representation.</param>
/// <param name="PageSize">odata.maxpagesize; null: the platform's 5,000.</param>
/// <param name="Annotations">odata.include-annotations, each a name, a namespace with .* or *.</param>
internal sealed record Preferences(bool Representation, int? PageSize, IReadOnlyList<string> Annotations)
{
    public static Preferences Read(StringValues header)
    {
        var parts = header.SelectMany(h => Split(h ?? "")).Select(p => p.Split('=', 2, StringSplitOptions.TrimEntries)).Where(p => p.Length == 2)
            .ToLookup(p => p[0], p => p[1].Trim('"'), StringComparer.OrdinalIgnoreCase);
        return new Preferences(
            parts["return"].Contains("representation"),
            parts["odata.maxpagesize"].FirstOrDefault() is not { } size ? null
                : int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows > 0 ? rows
                : throw ApiFaults.Query($"The preference odata.maxpagesize is '{size}'; it takes a number of rows above 0."),
            [.. parts["odata.include-annotations"].SelectMany(a => a.Split(',', StringSplitOptions.TrimEntries))]);
    }

    /// <summary>Does the caller want that annotation?</summary>
    public bool Wants(string annotation) => Annotations.Any(a => a == "*" || a == annotation || (a.EndsWith(".*", StringComparison.Ordinal) && annotation.StartsWith(a[..^1], StringComparison.Ordinal)));

    // A comma inside quotes belongs to the list of annotations.
    private static IEnumerable<string> Split(string header) => TopLevel.Split(header, ',').Select(p => p.Trim());
}
