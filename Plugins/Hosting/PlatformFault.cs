using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Hosting;

/// <summary>Faults of the platform that mean something to us, by their codes ("Web service error codes" in the platform's documentation).</summary>
internal static class PlatformFault
{
    private const int DuplicateRecord = -2147220937;
    private const int DuplicateKey = -2147088238;
    private const int DoesNotExist = -2147220969;
    private const int PrivilegeDenied = -2147220960;
    private const int AccessDenied = -2147187962;

    /// <summary>The row is there already, by its id or by an alternate key.</summary>
    public static bool IsDuplicate(FaultException<OrganizationServiceFault> fault) => fault.Detail.ErrorCode is DuplicateRecord or DuplicateKey;

    /// <summary>The caller lacks a privilege, or a right on the row.</summary>
    public static bool IsDenied(FaultException<OrganizationServiceFault> fault) => fault.Detail.ErrorCode is PrivilegeDenied or AccessDenied;

    /// <summary>The row, or one it refers to, is not there.</summary>
    public static bool IsMissing(FaultException<OrganizationServiceFault> fault) => fault.Detail.ErrorCode is DoesNotExist;
}
