using System.Globalization;
using CrmAssist.Domain;
using CrmAssist.Domain.Stall;
using CrmAssist.Rows;

namespace CrmAssist.Steps;

/// <summary>How far a preview has come: what its caller passes from page to page, so that nothing is kept between them.</summary>
/// <param name="Started">The moment all pages judge at, UTC.</param>
/// <param name="Deals">Deals looked at on the pages before.</param>
/// <param name="HistoryDays">Days since the first event.</param>
/// <param name="Past">What really happened; null with too little history.</param>
/// <param name="Place">Where the next page begins.</param>
/// <remarks>It begins with a check over the rest, the caller and all that the deals are judged by: pages that were judged differently cannot be added up.</remarks>
internal sealed record PreviewCursor(DateTime Started, int Deals, int HistoryDays, PastFigures? Past, SamplePlace Place)
{
    // Deals move on while a preview rests.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private const char Separator = '/';
    private const string Moment = "yyyyMMddHHmmss";

    /// <param name="basis">Names the caller and all that the deals are judged by.</param>
    public string Text(string basis)
    {
        var past = Past is { } p ? string.Join(",", new[] { p.Days, p.Flagged, p.Prompts, p.FlaggedWon, p.FlaggedLost, p.OthersWon, p.OthersLost }.Select(Digits)) : "";
        var rest = string.Join(Separator.ToString(), Started.ToString(Moment, CultureInfo.InvariantCulture), Digits(Deals), Digits(HistoryDays), past, Place.ToString());
        return Check(rest, basis) + Separator + rest;
    }

    /// <summary>The cursor of a text; null for one of another preview, one that somebody has changed, and one that has grown old.</summary>
    public static PreviewCursor? Parse(string text, string basis, DateTime now)
    {
        var parts = text.Split([Separator], 2);
        if (parts.Length < 2 || parts[0] != Check(parts[1], basis)) return null;
        var rest = parts[1].Split([Separator], 5);
        var started = DateTime.ParseExact(rest[0], Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        var past = rest[3].Length == 0 ? [] : rest[3].Split(',').Select(Number).ToArray();
        return now - started > Longest || SamplePlace.Parse(rest[4]) is not { } place ? null
            : new PreviewCursor(started, Number(rest[1]), Number(rest[2]), past.Length == 0 ? null : new PastFigures(past[0], past[1], past[2], past[3], past[4], past[5], past[6]), place);
    }

    private static string Check(string rest, string basis) => NameId.Of("preview", basis, rest).ToString("N");
    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
