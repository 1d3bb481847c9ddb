namespace CrmAssist.Domain.Time;

/// <summary>Counts working days: a working week, less the days on which the company is closed, in one time zone. Immutable.</summary>
/// <remarks>
/// The day something happened is day 0: from Friday to the Monday after is one working day. Counting costs the same for a week and for ten years.
/// People get three things wrong here: a moment belongs to the day it has in the zone, not in UTC; a closed day inside a weekend is not taken off twice; and a day
/// does not always start at midnight, nor midnight once, since some zones move their clocks there.
/// </remarks>
public sealed class WorkingTime
{
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    private readonly int[] closed;
    private readonly int[] before = new int[8];
    private readonly bool[] works = new bool[7];

    private readonly Offsets offsets;

    /// <param name="workingDays">Working weekdays, Monday 0 to Sunday 6. At least one.</param>
    /// <param name="closedDays">Days without work, in any order, also such as fall on a weekend.</param>
    /// <param name="zone">The zone whose days count.</param>
    /// <param name="dayStart">When work begins, after midnight.</param>
    /// <param name="dayEnd">When work ends, after midnight.</param>
    /// <exception cref="ArgumentException">No working weekday, one that is none, or working hours that do not begin and then end within one day.</exception>
    public WorkingTime(IEnumerable<int> workingDays, IEnumerable<Day> closedDays, TimeZoneInfo zone, TimeSpan dayStart, TimeSpan dayEnd)
    {
        foreach (var weekday in workingDays)
        {
            if (weekday is < 0 or > 6) throw new ArgumentException($"There is no weekday {weekday}: Monday is 0, Sunday 6.", nameof(workingDays));
            works[weekday] = true;
        }
        for (var i = 0; i < 7; i++) before[i + 1] = before[i] + (works[i] ? 1 : 0);
        if (before[7] == 0) throw new ArgumentException("A working week needs at least one working day.", nameof(workingDays));
        if (dayStart < TimeSpan.Zero || dayEnd <= dayStart || dayEnd >= OneDay) throw new ArgumentException("A working day must end after it starts, and before midnight.", nameof(dayEnd));
        closed = closedDays.Where(d => works[d.Weekday]).Select(d => d.Number).Distinct().OrderBy(n => n).ToArray();
        Zone = zone;
        offsets = new Offsets(zone);
        DayStart = dayStart;
        DayEnd = dayEnd;
    }

    /// <summary>Monday to Friday, nine to half past five, UTC, never closed.</summary>
    public static readonly WorkingTime Default = new([0, 1, 2, 3, 4], [], TimeZoneInfo.Utc, TimeSpan.FromHours(9), TimeSpan.FromHours(17.5));

    /// <summary>The zone whose days count.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>When work begins, after midnight.</summary>
    public TimeSpan DayStart { get; }

    /// <summary>When work ends, after midnight.</summary>
    public TimeSpan DayEnd { get; }

    /// <summary>The day of a moment.</summary>
    /// <param name="utc">A moment in UTC; of unspecified kind it counts as UTC, as columns of the platform hold it.</param>
    /// <exception cref="ArgumentException">A local time: it would mean another moment on every machine.</exception>
    public Day DayOf(DateTime utc)
    {
        if (utc.Kind == DateTimeKind.Local) throw new ArgumentException("Moments are in UTC, not in the machine's local time.", nameof(utc));
        return Day.Of(Utc(utc.Ticks + offsets.At(utc.Ticks)));
    }

    /// <summary>Is it a working day?</summary>
    public bool IsWorkingDay(Day day) => works[day.Weekday] && Array.BinarySearch(closed, day.Number) < 0;

    /// <summary>Working days after <paramref name="from"/>, up to and with <paramref name="to"/>; 0 when it isn't later.</summary>
    public int Days(Day from, Day to) => to <= from ? 0 : Until(to) - Until(from);

    /// <summary>Working days between two moments in UTC, each taken as its day.</summary>
    public int Days(DateTime fromUtc, DateTime toUtc) => Days(DayOf(fromUtc), DayOf(toUtc));

    /// <summary>The first day on which more than so many working days have passed: the day a limit is broken.</summary>
    /// <returns>A day after <paramref name="from"/>; that day itself for a negative number, the last of the calendar when it is never reached.</returns>
    public Day DayAfter(Day from, int workingDays)
    {
        // A first guess by whole weeks is never too late; the rest is at most the closed days and a week.
        var weeks = Math.Min(((long)workingDays + 1) / before[7] - 1, Day.Last.Number / 7);
        var day = weeks > 0 ? from.Plus((int)weeks * 7) : from;
        for (var left = workingDays - (long)Days(from, day); left >= 0 && day < Day.Last;)
        {
            day = day.Plus(1);
            if (IsWorkingDay(day)) left--;
        }
        return day;
    }

    /// <summary>The first moment of a day in the zone, in UTC.</summary>
    public DateTime StartOf(Day day) => ToUtc(day.Start);

    /// <summary>A time of a day in the zone, in UTC: one that clocks skip is moved on by as much as they skip, of one that they show twice the first is meant.</summary>
    /// <param name="day">The day in the zone.</param>
    /// <param name="timeOfDay">After midnight, less than a day.</param>
    public DateTime At(Day day, TimeSpan timeOfDay) => ToUtc(day.Start + timeOfDay);

    /// <summary>The next working day after this one.</summary>
    public Day NextWorkingDay(Day day) => DayAfter(day, 0);

    /// <summary>The working day before this one; the first day of the calendar when there is none.</summary>
    public Day PreviousWorkingDay(Day day)
    {
        do day = day.Plus(-1);
        while (day.Number > 0 && !IsWorkingDay(day));
        return day;
    }

    /// <summary>Days without work in a row that end on the day before, where one of them would be a working day in other weeks.</summary>
    /// <returns>0 after a working day and after an ordinary weekend, however long the weekends of this working week are.</returns>
    public int ClosedDaysBefore(Day day)
    {
        var first = PreviousWorkingDay(day).Plus(1);
        for (var closedDay = first; closedDay < day; closedDay = closedDay.Plus(1))
            if (works[closedDay.Weekday]) return day - first;
        return 0;
    }

    /// <summary>The moment at which so many working hours have passed: only time between the start and the end of working days counts.</summary>
    /// <param name="fromUtc">A moment in UTC, at any hour of any day.</param>
    /// <param name="hours">Working hours, more than none.</param>
    /// <returns>A moment in UTC within working hours or at their end; the last of the calendar when they never pass.</returns>
    /// <remarks>Hours are hours: where the clocks are changed between start and end of work, the day is as much longer or shorter.</remarks>
    public DateTime AfterHours(DateTime fromUtc, int hours)
    {
        var left = TimeSpan.FromHours(hours);
        for (var day = DayOf(fromUtc); day < Day.Last; day = day.Plus(1))
        {
            if (!IsWorkingDay(day)) continue;
            var start = At(day, DayStart);
            if (start < fromUtc) start = fromUtc;
            var open = At(day, DayEnd) - start;
            if (open >= left) return Utc((start + left).Ticks);
            if (open > TimeSpan.Zero) left -= open;
        }
        return StartOf(Day.Last);
    }

    // Clocks go forward at midnight in Beirut, so that it does not exist, and back to it in Havana, so that it comes twice. TimeZoneInfo takes the second one, and
    // does not see the gap at all where a zone has also changed its standard time (Amman, Damascus): only its way from UTC is exact, so the offsets are asked for there.
    private DateTime ToUtc(DateTime local)
    {
        var before = offsets.At(local.Ticks - TimeSpan.TicksPerDay, out var until);
        // As on nearly every day: the clocks are not changed around it.
        if (until > local.Ticks + TimeSpan.TicksPerDay) return Utc(local.Ticks - before);
        var after = offsets.At(local.Ticks + TimeSpan.TicksPerDay);
        var first = local.Ticks - before;
        if (before == after || offsets.At(first) == before) return Utc(first);
        var second = local.Ticks - after;
        return Utc(offsets.At(second) == after ? second : first);
    }

    // Inside the calendar: the first and last hours of it exist in some zones only.
    private static DateTime Utc(long ticks) => new(Math.Max(0, Math.Min(DateTime.MaxValue.Ticks, ticks)), DateTimeKind.Utc);

    // Working days from the beginning of the calendar to the end of that day.
    private int Until(Day day)
    {
        var passed = day.Number + 1;
        var weekdays = passed / 7 * before[7] + before[passed % 7];
        var at = Array.BinarySearch(closed, day.Number);
        return weekdays - (at < 0 ? ~at : at + 1);
    }
}
