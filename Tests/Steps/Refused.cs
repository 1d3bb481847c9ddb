using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>Expects a refusal and gives its sentence.</summary>
internal static class Refused
{
    public static string By(Action act)
    {
        var fault = Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(act);
        return fault.Detail.Message;
    }
}
