using System.Globalization;
using CrmAssist.Domain;

namespace CrmAssist.Steps;

/// <summary>How far a review has been read: what its caller passes from page to page, so that nothing is kept between them.</summary>
/// <param name="part">Which part of the line's owners, from 0.</param>
/// <param name="page">Number of the page within the part, from 1.</param>
/// <param name="cookie">The platform's place within the part; null: its beginning.</param>
/// <remarks>It begins with a check over the rest, the caller and his line: pages of two lines are no pipeline.</remarks>
internal sealed class PipelineCursor(int part, int page, string? cookie)
{
    public static readonly PipelineCursor Beginning = new(0, 1, null);

    public int Part { get; } = part;
    public int Page { get; } = page;
    public string? Cookie { get; } = cookie;

    public bool IsFirst => Part == 0 && Page == 1;

    /// <summary>Names a caller and the line he reviews.</summary>
    public static string Basis(Guid caller, IEnumerable<Guid> owners) => caller.ToString("D") + NameId.Of("line", string.Join(",", owners.Select(o => o.ToString("N")))).ToString("N");

    /// <param name="basis">Of <see cref="Basis"/>.</param>
    public string Text(string basis)
    {
        var rest = FormattableString.Invariant($"{Part}/{Page}/{Cookie}");
        return Check(rest, basis) + "/" + rest;
    }

    /// <summary>The cursor of a text; null for one of another caller or line, and one that somebody has changed.</summary>
    public static PipelineCursor? Parse(string text, string basis)
    {
        var parts = text.Split(['/'], 2);
        if (parts.Length < 2 || parts[0] != Check(parts[1], basis)) return null;
        var rest = parts[1].Split(['/'], 3);
        return rest.Length == 3 && Number(rest[0]) is { } part && Number(rest[1]) is { } page ? new PipelineCursor(part, page, rest[2].Length > 0 ? rest[2] : null) : null;
    }

    private static string Check(string rest, string basis) => NameId.Of("review", basis, rest).ToString("N");

    private static int? Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
