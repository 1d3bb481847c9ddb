using CrmAssist.Domain.Time;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>The clock a user reads: the time zone of his settings, UTC where they are not known.</summary>
/// <remarks>The platform converts each moment, one request each: the sandbox knows Windows' zones only, other machines that run this assembly others.</remarks>
public sealed class UserClock
{
    private const int Utc = 92;
    private readonly IOrganizationService service;
    private readonly int? zone;
    private readonly Dictionary<DateTime, DateTime> known = [];

    private UserClock(IOrganizationService service, int? zone)
    {
        this.service = service;
        this.zone = zone;
    }

    /// <summary>One query.</summary>
    public static UserClock Of(IOrganizationService service, Guid user)
    {
        var query = new QueryExpression(UserSettings.Table) { ColumnSet = new ColumnSet(UserSettings.TimeZone) };
        query.Criteria.AddCondition(UserSettings.Id, ConditionOperator.Equal, user);
        return new UserClock(service, service.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<int?>(UserSettings.TimeZone));
    }

    /// <summary>The clock of a zone that is known.</summary>
    internal static UserClock Of(IOrganizationService service, int? zone) => new(service, zone);

    /// <summary>What to put behind a time of day, since it is not the reader's own.</summary>
    public string Mark => zone == null ? "UTC" : "";

    /// <summary>The moment on this clock; a request for each that has not been asked for.</summary>
    public DateTime Local(DateTime utc)
    {
        if (zone is not { } code || code == Utc) return utc;
        if (!known.TryGetValue(utc, out var local))
            known[utc] = local = (DateTime)service.Execute(new OrganizationRequest("LocalTimeFromUtcTime") { ["TimeZoneCode"] = code, ["UtcTime"] = utc })["LocalTime"];
        return local;
    }

    /// <summary>A moment as this user reads it: <c>17:40</c>, or <c>20 Nov 12:00</c>.</summary>
    public string Text(DateTime utc, DateTime now) => LocalTime.Text(Local(utc), Beside(utc, now), Mark);

    /// <summary>A moment as this user reads it on any day: <c>Wed 25 Nov 09:00</c>.</summary>
    public string Full(DateTime utc, DateTime now) => LocalTime.Full(Local(utc), Beside(utc, now), Mark);

    // Now, by the offset of the moment that is shown: it only decides whether the day is said, and saves a request.
    private DateTime Beside(DateTime utc, DateTime now) => now + (Local(utc) - utc);

    /// <summary>The zone as it is now. Clocks that change before the moment in question are an hour off, which a date to begin with can bear.</summary>
    public TimeZoneInfo ZoneNow(DateTime now)
    {
        var ahead = Local(now) - now;
        return ahead == TimeSpan.Zero ? TimeZoneInfo.Utc : TimeZoneInfo.CreateCustomTimeZone("user", ahead, null, null);
    }
}
