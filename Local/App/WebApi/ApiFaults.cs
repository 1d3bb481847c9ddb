using System.Globalization;
using System.ServiceModel;
using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Pipeline;
using CrmAssist.Local.Engine.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App.WebApi;

/// <summary>Refusals as the Web API words them, and the HTTP status of each of the platform's codes.</summary>
/// <remarks>Sources: docs "Troubleshoot Dataverse Web API client errors", "Compose HTTP requests and handle errors: Identify status codes", "Web service error codes".</remarks>
internal static class ApiFaults
{
    /// <summary>An option or a property that is not there. The documentation shows "0x0", servers of today send this.</summary>
    public const int BadQuery = unchecked((int)0x80060888);
    public const int NoSegment = unchecked((int)0x8006088a);
    public const int BadPayload = unchecked((int)0x80048d19);
    private const int NoSuchKey = -2147088239;
    private const int VersionMismatch = -2147088254;

    public static FaultException<OrganizationServiceFault> Segment(string name) => Faults.Of(NoSegment, $"Resource not found for the segment '{name}'.");

    public static FaultException<OrganizationServiceFault> Query(string message) => Faults.Of(BadQuery, message);

    public static FaultException<OrganizationServiceFault> Payload(string message) => Faults.Of(BadPayload, message);

    public static FaultException<OrganizationServiceFault> Property(string name, string table) =>
        Query($"Could not find a property named '{name}' on type 'Microsoft.Dynamics.CRM.{table}'.");

    public static int Status(int code) => code switch
    {
        Faults.PrivilegeDenied or Faults.AccessDenied or SecurityFaults.DisabledUser or SecurityFaults.UserWithoutRoles => StatusCodes.Status403Forbidden,
        Faults.ObjectDoesNotExist or NoSuchKey or NoSegment => StatusCodes.Status404NotFound,
        VersionMismatch or Faults.DuplicateKey or Faults.DuplicateEntityKey => StatusCodes.Status412PreconditionFailed,
        ServiceProtection.TooManyRequests or ServiceProtection.TooMuchTime or ServiceProtection.TooManyAtOnce => StatusCodes.Status429TooManyRequests,
        Faults.IsvUnexpected or Faults.SqlError or Faults.SqlTimeout => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status400BadRequest,
    };

    /// <summary>A fault as the Web API answers it.</summary>
    public static ApiAnswer Answer(OrganizationServiceFault fault)
    {
        var answer = ApiAnswer.Error(Status(fault.ErrorCode), $"0x{fault.ErrorCode:x8}", fault.Message);
        return fault.ErrorDetails.TryGetValue(ServiceProtection.RetryAfter, out var value) && value is TimeSpan wait
            ? answer with { Headers = [(ServiceProtection.RetryAfter, Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture))] }
            : answer;
    }

    /// <summary>What the query readers refuse as an argument is a matter of the query's text here.</summary>
    public static T Reading<T>(Func<T> read)
    {
        try { return read(); }
        catch (FaultException<OrganizationServiceFault> fault) when (fault.Detail.ErrorCode == Faults.InvalidArgument)
        {
            throw Query(fault.Detail.Message);
        }
    }
}
