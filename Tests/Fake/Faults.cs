using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Worlds.Tests;

/// <summary>Faults with the platform's codes; FakeXrmEasy's have none.</summary>
internal static class Faults
{
    private const int DuplicateRecord = -2147220937;
    private const int DoesNotExist = -2147220969;

    public static FaultException<OrganizationServiceFault> Duplicate(Entity row) => Of(DuplicateRecord, $"There is a row {row.Id:D} of {row.LogicalName} already.");

    public static FaultException<OrganizationServiceFault> Missing(string table, Guid id) => Of(DoesNotExist, $"{table} With Id = {id:D} Does Not Exist");

    public static FaultException<OrganizationServiceFault> Of(int code, string text) => new(new OrganizationServiceFault { ErrorCode = code, Message = text }, new FaultReason(text));
}
