using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Worlds.Tests;

/// <summary>Expects a refusal and gives its sentence.</summary>
internal static class Sentence
{
    public static string Of(Func<object> act) => Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => _ = act()).Detail.Message;
}
