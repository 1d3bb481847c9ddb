namespace CrmAssist.Local.Engine.Query;

/// <summary>Who asks, when, in which time zone, and how he reads dates and numbers: relative dates ("today") mean the calling user's day (dataverse-facts 7).</summary>
public sealed class Caller(Guid userId, DateTime now, Func<TimeZoneInfo> zone, Func<UserFormats> formats, Func<DateTime?>? fiscalYear = null)
{
    private TimeZoneInfo? found;
    private UserFormats? read;

    public Guid UserId => userId;

    /// <summary>UTC.</summary>
    public DateTime Now => now;

    /// <summary>Looked up only by a query that needs it.</summary>
    public TimeZoneInfo Zone => found ??= zone();

    /// <summary>Looked up only by an answer that needs them.</summary>
    public UserFormats Formats => read ??= formats();

    /// <summary>A day on which the organisation's fiscal year begins; null when it has set none.</summary>
    public DateTime? FiscalYear => fiscalYear?.Invoke();

    /// <summary>The user's wall clock at a UTC moment.</summary>
    public DateTime ToLocal(DateTime utc) =>
        Zone == TimeZoneInfo.Utc ? utc
            : DateTime.SpecifyKind(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone), DateTimeKind.Unspecified);

    /// <summary>The UTC moment of the user's wall clock. A time that a summer-time change skips counts as an hour later.</summary>
    public DateTime ToUtc(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (Zone.IsInvalidTime(local)) local = local.AddHours(1);
        return TimeZoneInfo.ConvertTimeToUtc(local, Zone);
    }
}
