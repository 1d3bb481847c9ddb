namespace CrmAssist.Domain.Time;

/// <summary>The time zone of a name the platform gives.</summary>
public static class Zone
{
    /// <returns>The zone; UTC for a user without settings and for a zone this machine has no data of.</returns>
    public static TimeZoneInfo Of(string? name)
    {
        if (string.IsNullOrEmpty(name)) return TimeZoneInfo.Utc;
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            return TimeZoneInfo.Utc;
        }
    }
}
