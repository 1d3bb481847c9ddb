namespace CrmAssist.Domain.Time;

/// <summary>How far a zone is ahead of UTC at a moment, in ticks.</summary>
/// <remarks>
/// Asking TimeZoneInfo costs a tenth of a microsecond in a zone that changes its clocks, and judging one deal asks twenty times. So the spans of a year between two changes are
/// looked up once, the first time a moment of that year comes, and kept. Two threads at once find the same and one result is dropped. The other structures were a list of all
/// changes, which has to end somewhere, and a dictionary by day, which grows with every close date.
/// </remarks>
internal sealed class Offsets
{
    // Moments of deals lie here; a close date in the year 9999 is asked for each time.
    private const int FirstKept = 1990;
    private const int Kept = 100;

    private readonly TimeZoneInfo zone;
    private readonly long? always;
    private readonly Span[]?[] years = new Span[Kept][];

    public Offsets(TimeZoneInfo zone)
    {
        this.zone = zone;
        if (zone.GetAdjustmentRules().Length == 0) always = zone.BaseUtcOffset.Ticks;
    }

    /// <param name="utc">Ticks in UTC; outside the calendar its nearest end counts.</param>
    public long At(long utc) => At(utc, out _);

    /// <param name="utc">Ticks in UTC; outside the calendar its nearest end counts.</param>
    /// <param name="until">Up to here it stays so, and maybe longer; ticks in UTC.</param>
    public long At(long utc, out long until)
    {
        until = long.MaxValue;
        if (always is { } offset) return offset;
        var moment = new DateTime(Math.Max(0, Math.Min(DateTime.MaxValue.Ticks, utc)), DateTimeKind.Utc);
        var year = moment.Year - FirstKept;
        until = moment.Ticks;
        if (year is < 0 or >= Kept) return Ask(moment.Ticks);
        var spans = years[year] ??= Read(moment.Year);
        var at = 0;
        while (moment.Ticks >= spans[at].Until) at++;
        until = spans[at].Until;
        return spans[at].Offset;
    }

    // Day by day, and where the offset differs by halving: no zone changes its clocks twice within a day.
    private Span[] Read(int year)
    {
        var spans = new List<Span>();
        var moment = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
        var end = new DateTime(year + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
        var current = Ask(moment);
        while (moment < end)
        {
            var next = Math.Min(end, moment + TimeSpan.TicksPerDay);
            var offset = Ask(next);
            if (offset != current)
            {
                var change = Change(moment, next, current);
                // One that comes with the new year begins the next year's spans.
                if (change >= end) break;
                spans.Add(new Span(change, current));
                current = offset;
            }
            moment = next;
        }
        spans.Add(new Span(end, current));
        return [.. spans];
    }

    private long Change(long before, long after, long offset)
    {
        while (after - before > 1)
        {
            var middle = before + (after - before) / 2;
            if (Ask(middle) == offset) before = middle;
            else after = middle;
        }
        return after;
    }

    private long Ask(long utc) => zone.GetUtcOffset(new DateTime(utc, DateTimeKind.Utc)).Ticks;

    private readonly struct Span(long until, long offset)
    {
        public long Until { get; } = until;
        public long Offset { get; } = offset;
    }
}
