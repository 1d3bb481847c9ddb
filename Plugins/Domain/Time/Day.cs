using System.Globalization;

namespace CrmAssist.Domain.Time;

/// <summary>A calendar day without time or zone: what a date-only column holds. .NET Framework 4.6.2 has no type for it.</summary>
/// <remarks>The calendar is that of <see cref="DateTime"/>: 1 January of the year 1 to 31 December 9999, which people use as "never". The default value is its first day.</remarks>
public readonly record struct Day : IComparable<Day>
{
    /// <summary>31 December 9999.</summary>
    public static readonly Day Last = Of(DateTime.MaxValue);

    /// <param name="number">Days since 1 January of the year 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside the calendar.</exception>
    public Day(int number)
    {
        if (number < 0 || number > DateTime.MaxValue.Ticks / TimeSpan.TicksPerDay)
            throw new ArgumentOutOfRangeException(nameof(number), number, "A day lies between 1 January 0001 and 31 December 9999.");
        Number = number;
    }

    /// <summary>Days since 1 January of the year 1, which is 0 and a Monday.</summary>
    public int Number { get; }

    /// <summary>The day a moment falls on, as the moment is written: convert it to the zone in question first.</summary>
    public static Day Of(DateTime moment) => new((int)(moment.Ticks / TimeSpan.TicksPerDay));

    /// <summary>That day of the calendar.</summary>
    public static Day On(int year, int month, int day) => Of(new DateTime(year, month, day));

    /// <summary>Reads <c>2026-11-23</c>; null when it is anything else.</summary>
    public static Day? Parse(string? text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Of(day) : null;

    /// <summary>Midnight at the start of the day; Kind is Unspecified, since a day has no zone.</summary>
    public DateTime Start => new(Number * TimeSpan.TicksPerDay);

    /// <summary>Monday is 0, Sunday 6.</summary>
    public int Weekday => Number % 7;

    /// <summary>The day so many days later, or earlier when negative; past an end of the calendar it is that end.</summary>
    public Day Plus(int days) => new((int)Math.Max(0, Math.Min(Last.Number, (long)Number + days)));

    public int CompareTo(Day other) => Number.CompareTo(other.Number);

    /// <summary>Calendar days between the two; negative when the first is the earlier one.</summary>
    public static int operator -(Day later, Day earlier) => later.Number - earlier.Number;
    public static bool operator <(Day left, Day right) => left.Number < right.Number;
    public static bool operator >(Day left, Day right) => left.Number > right.Number;
    public static bool operator <=(Day left, Day right) => left.Number <= right.Number;
    public static bool operator >=(Day left, Day right) => left.Number >= right.Number;

    /// <summary>As it is stored in a text column: <c>2026-11-23</c>.</summary>
    public string Iso => Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>As people read it: <c>23 Nov 2026</c>.</summary>
    public override string ToString() => Start.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
