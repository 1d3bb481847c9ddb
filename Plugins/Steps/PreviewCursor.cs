using System.Globalization;
using CrmAssist.Domain;
using CrmAssist.Domain.Stall;
using CrmAssist.Rows;

namespace CrmAssist.Steps;

/// <summary>How far a preview has come: what its caller passes from page to page, so that nothing is kept between them.</summary>
/// <param name="started">The moment all pages judge at, UTC.</param>
/// <param name="deals">Deals looked at on the pages before.</param>
/// <param name="historyDays">Days since the first event.</param>
/// <param name="past">What really happened; null with too little history.</param>
/// <param name="place">Where the next page begins.</param>
/// <remarks>It begins with a check over the rest, the caller and all that the deals are judged by: pages that were judged differently cannot be added up.</remarks>
internal sealed class PreviewCursor(DateTime started, int deals, int historyDays, PastFigures? past, SamplePlace place)
{
    public DateTime Started { get; } = started;
    public int Deals { get; } = deals;
    public int HistoryDays { get; } = historyDays;
    public PastFigures? Past { get; } = past;
    public SamplePlace Place { get; } = place;

    // Deals move on while a preview rests.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private const char Separator = '/';
    private const string Moment = "yyyyMMddHHmmss";

    /// <param name="basis">Names the caller and all that the deals are judged by.</param>
    public string Text(string basis)
    {
        var figures = Past is { } p ? string.Join(",", new[] { p.Days, p.Flagged, p.Prompts, p.FlaggedWon, p.FlaggedLost, p.OthersWon, p.OthersLost }.Select(Digits)) : "";
        var rest = string.Join(Separator.ToString(), Started.ToString(Moment, CultureInfo.InvariantCulture), Digits(Deals), Digits(HistoryDays), figures, Place.ToString());
        return Check(rest, basis) + Separator + rest;
    }

    /// <summary>The cursor of a text; null for one of another preview, one that somebody has changed, and one that has grown old.</summary>
    public static PreviewCursor? Parse(string text, string basis, DateTime now)
    {
        var parts = text.Split([Separator], 2);
        if (parts.Length < 2 || parts[0] != Check(parts[1], basis)) return null;
        var rest = parts[1].Split([Separator], 5);
        var began = DateTime.ParseExact(rest[0], Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        var figures = rest[3].Length == 0 ? [] : rest[3].Split(',').Select(Number).ToArray();
        return now - began > Longest || SamplePlace.Parse(rest[4]) is not { } next ? null
            : new PreviewCursor(began, Number(rest[1]), Number(rest[2]), figures.Length == 0 ? null : new PastFigures(figures[0], figures[1], figures[2], figures[3], figures[4], figures[5], figures[6]), next);
    }

    private static string Check(string rest, string basis) => NameId.Of("preview", basis, rest).ToString("N");
    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
