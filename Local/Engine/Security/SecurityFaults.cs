using System.ServiceModel;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Security;

/// <summary>The faults of the security checks: codes and wording as the platform's, so that what a program reads out of them is there.</summary>
public static class SecurityFaults
{
    /// <summary>UserNotEnabled.</summary>
    public const int DisabledUser = -2147220955;
    /// <summary>A caller without a single role, 0x80042f09.</summary>
    public const int UserWithoutRoles = -2147209463;
    /// <summary>An owning team without a single role, 0x80042f0a.</summary>
    public const int TeamWithoutRoles = -2147209462;
    /// <summary>CannotAssignToAccessTeam.</summary>
    public const int AccessTeamOwner = -2147187904;
    /// <summary>CannotDeleteDueToAssociation: a Restrict relationship still has rows.</summary>
    public const int DeleteRestricted = -2147220953;

    internal static FaultException<OrganizationServiceFault> Missing(Principal principal, string privilege, Table? table)
    {
        var kind = principal.Type == "team" ? "team" : "user";
        var where = table == null ? "" : $" on OTC={table.LogicalName} for entity '{table.LogicalName}' (LocalizedName='{table.Label}')";
        return Faults.Of(Faults.PrivilegeDenied,
            $"Principal {kind} (Id={principal.Id}, type={(kind == "team" ? 9 : 8)}, roleCount={principal.RoleCount}, privilegeCount={principal.PrivilegeCount}), "
            + $"is missing {privilege} privilege{where}. context.Caller={principal.Id}. Consider adding missed privilege to one of the principal (user/team) roles.");
    }

    internal static FaultException<OrganizationServiceFault> Denied(Guid user, RowRights right, Table table, Guid id, OwnedRow row) => Faults.Of(Faults.AccessDenied,
        $"SecLib::AccessCheckEx failed. Returned hr = {Faults.AccessDenied}, ObjectID: {Storage.Id(id)}, OwnerId: {row.Owner}, and CallingUser: {Storage.Id(user)}. "
        + $"ObjectTypeCode: {table.LogicalName}, objectBusinessUnitId: {row.BusinessUnit}, AccessRights: {right}Access");

    internal static FaultException<OrganizationServiceFault> Disabled(string user) =>
        Faults.Of(DisabledUser, $"The specified user(Id = {user}) is either disabled or is not a member of any business unit.");

    internal static FaultException<OrganizationServiceFault> NoRoles(string user) =>
        Faults.Of(UserWithoutRoles, $"The user with id {user} has not been assigned any roles.");
}
