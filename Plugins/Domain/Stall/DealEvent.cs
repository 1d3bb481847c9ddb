using System.Globalization;
using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>Something that changed on a deal, as it is kept: texts that mean the same on every machine.</summary>
/// <param name="What">Which of the deal's facts.</param>
/// <param name="From">The value before; null: none, or not known.</param>
/// <param name="To">The value after; null: none.</param>
/// <param name="On">When, UTC.</param>
/// <param name="Exact">Written by a step at the time; false: noticed later by the sweep, at <paramref name="On"/>.</param>
public sealed record DealEvent(DealEventKind What, string? From, string? To, DateTime On, bool Exact)
{
    /// <summary>Same fact, same values, same moment, told in the same way: the same event, however often it is told.</summary>
    public string Key(Guid deal) => NameId.Of(
        "event", deal.ToString("D"), ((int)What).ToString(CultureInfo.InvariantCulture), From ?? "", To ?? "", On.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture), Exact ? "exact" : "noticed")
        .ToString("D");

    public static string? Text(Day? day) => day?.Iso;
    public static string? Text(decimal? value) => value?.ToString("0.00", CultureInfo.InvariantCulture);
    public static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
    public static string? Text(DateTime? moment) => moment?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    public static string? Text(Guid? id) => id?.ToString("D");

    /// <summary>A value of a value event, or null.</summary>
    public static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
