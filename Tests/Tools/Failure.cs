using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Tools.Tests;

/// <summary>Failures as they come from the platform and from the network.</summary>
internal static class Failure
{
    /// <summary>A limit of the service protection.</summary>
    public static FaultException<OrganizationServiceFault> Limit(int code, TimeSpan? retryAfter)
    {
        const string text = "Number of requests exceeded the limit of 6000 over time window of 300 seconds.";
        var fault = new OrganizationServiceFault { ErrorCode = code, Message = text };
        if (retryAfter is { } span) fault.ErrorDetails["Retry-After"] = span;
        return new FaultException<OrganizationServiceFault>(fault, new FaultReason(text));
    }

    public static FaultException<OrganizationServiceFault> Fault(string text, int code = -2147220891) => new(new OrganizationServiceFault { ErrorCode = code, Message = text }, new FaultReason(text));

    public static Exception NoNetwork() => new HttpRequestException("No route to host");
}
