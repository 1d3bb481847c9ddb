using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Assist;

/// <summary>How much may be put before one person now: what the budget leaves, and nothing on a day on which it would fall upon somebody who has just come back.</summary>
/// <remarks>On the first working day after three or more closed days in a row nobody is prompted, on the second for three deals at most; the review has the rest.</remarks>
public static class Attention
{
    public const int LongBreak = 3;
    public const int DealsOnSecondDay = 3;
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>Deals an owner may be told of now.</summary>
    /// <param name="told">When he was told of each deal of the last seven days, UTC; what is told at the same moment is one message.</param>
    /// <param name="settings">Messages a day, deals in seven days.</param>
    /// <param name="time">His working time.</param>
    /// <param name="now">UTC.</param>
    public static int OfOwner(IReadOnlyCollection<DateTime> told, Settings settings, WorkingTime time, DateTime now)
    {
        var today = told.Where(t => time.DayOf(t) == time.DayOf(now)).ToList();
        // What is told at this very moment goes into the message that is being put together.
        return today.Where(t => t != now).Distinct().Count() >= settings.RepDailyMessages ? 0 : Left(settings.RepWeeklyDeals, told, today.Count, time, now);
    }

    /// <summary>Assists a manager may be given now.</summary>
    /// <param name="given">When he was given each assist of the stall watch of the last seven days, UTC.</param>
    /// <param name="settings">Assists in seven days.</param>
    /// <param name="time">Working time of the deal's owner.</param>
    /// <param name="now">UTC.</param>
    public static int OfManager(IReadOnlyCollection<DateTime> given, Settings settings, WorkingTime time, DateTime now) =>
        Left(settings.ManagerWeeklyBudget, given, given.Count(t => time.DayOf(t) == time.DayOf(now)), time, now);

    /// <summary>Since when what somebody was told counts.</summary>
    public static DateTime Since(DateTime now) => now - Week;

    private static int Left(int perWeek, IReadOnlyCollection<DateTime> before, int today, WorkingTime time, DateTime now) =>
        Math.Max(0, Math.Min(perWeek - before.Count(t => t > Since(now)), Most(time, time.DayOf(now)) - today));

    private static int Most(WorkingTime time, Day today)
    {
        if (!time.IsWorkingDay(today) || time.ClosedDaysBefore(today) >= LongBreak) return 0;
        return time.ClosedDaysBefore(time.PreviousWorkingDay(today)) >= LongBreak ? DealsOnSecondDay : int.MaxValue;
    }
}
