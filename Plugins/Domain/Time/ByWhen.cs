namespace CrmAssist.Domain.Time;

/// <summary>The date a rep gets when she names none: the end of the helper's day while two working hours are left, else noon of the next working day.</summary>
public static class ByWhen
{
    private static readonly TimeSpan Enough = TimeSpan.FromHours(2);
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);

    /// <param name="nowUtc">Now, UTC.</param>
    /// <param name="time">The helper's working time.</param>
    /// <returns>A moment in UTC, later than now.</returns>
    public static DateTime Default(DateTime nowUtc, WorkingTime time)
    {
        var today = time.DayOf(nowUtc);
        var end = time.At(today, time.DayEnd);
        return time.IsWorkingDay(today) && end - Later(nowUtc, time.At(today, time.DayStart)) >= Enough ? end : time.At(time.NextWorkingDay(today), Noon);
    }

    // Before the day has begun only its working hours are left, however early it is.
    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
