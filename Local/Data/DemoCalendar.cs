namespace CrmAssist.Local.Data;

/// <summary>Working days counted from today, Monday to Friday, UTC.</summary>
internal sealed class DemoCalendar(DateTime now)
{
    public DateTime Now => now;

    /// <summary>Midnight of the day so many working days before today.</summary>
    public DateTime Ago(int workingDays) => Walk(workingDays, -1);

    /// <summary>Midnight of the day so many working days after today.</summary>
    public DateTime Ahead(int workingDays) => Walk(workingDays, 1);

    private DateTime Walk(int workingDays, int direction)
    {
        var day = now.Date;
        for (var left = workingDays; left > 0;)
        {
            day = day.AddDays(direction);
            if (IsWorkingDay(day)) left--;
        }
        return day;
    }

    public static bool IsWorkingDay(DateTime day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
