using System.Globalization;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Tools.Worker;

/// <summary>What a fault of the platform means to a caller from outside.</summary>
/// <remarks>Codes from the public pages "Service protection API limits" and "Web service error codes".</remarks>
internal static class PlatformFault
{
    public const int TooManyRequests = -2147015902;
    public const int TooMuchTime = -2147015903;
    public const int TooManyAtOnce = -2147015898;

    /// <summary>Key of the time to wait in the fault's details.</summary>
    public const string RetryAfter = "Retry-After";

    private const int PrivilegeDenied = -2147220960;
    private const int AccessDenied = -2147187962;
    private const int UserDisabled = -2147220955;
    private const int UserWithoutRoles = -2147209463;

    // Where the fault names no time; the limits are counted over five minutes.
    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>How long to wait, since a limit of the platform's service protection was reached; null: the fault is about something else.</summary>
    public static TimeSpan? Pause(FaultException<OrganizationServiceFault> fault)
    {
        if (fault.Detail.ErrorCode is not (TooManyRequests or TooMuchTime or TooManyAtOnce)) return null;
        var said = fault.Detail.ErrorDetails.TryGetValue(RetryAfter, out var value) ? Span(value) : null;
        return said is { } pause && pause > TimeSpan.Zero ? (pause < LongestPause ? pause : LongestPause) : UsualPause;
    }

    /// <summary>May the user not do this? Asking again, or for less, changes nothing about it.</summary>
    public static bool IsRefusal(FaultException<OrganizationServiceFault> fault) => fault.Detail.ErrorCode is PrivilegeDenied or AccessDenied or UserDisabled or UserWithoutRoles;

    // A time span from the SOAP endpoint; seconds in a header of the Web API.
    private static TimeSpan? Span(object? value) => value switch
    {
        TimeSpan span => span,
        int seconds => TimeSpan.FromSeconds(seconds),
        string text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) => TimeSpan.FromSeconds(seconds),
        string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) => span,
        _ => null,
    };
}
