using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>A stretch of time in the unit of a rule: working days or calendar days.</summary>
internal static class Span
{
    public static int Of(Unit unit, DateTime from, DateTime to, WorkingTime time) =>
        unit == Unit.CalendarDays ? Math.Max(0, time.DayOf(to) - time.DayOf(from)) : time.Days(from, to);

    /// <summary>The moment at which the stretch from <paramref name="from"/> gets longer than the limit.</summary>
    public static DateTime Broken(Unit unit, DateTime from, int limit, WorkingTime time)
    {
        var day = time.DayOf(from);
        return time.StartOf(unit == Unit.CalendarDays ? day.Plus(limit).Plus(1) : time.DayAfter(day, limit));
    }

    public static string Text(int days, Unit unit)
    {
        var what = unit == Unit.CalendarDays ? "day" : "working day";
        return days == 1 ? $"1 {what}" : $"{days} {what}s";
    }
}
