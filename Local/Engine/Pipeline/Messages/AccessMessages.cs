using CrmAssist.Local.Engine.Security;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline.Messages;

/// <summary>Messages about a row's shares. Rights are checked by <see cref="Sharing"/>.</summary>
internal abstract class AccessMessage(Organization organization) : Message(organization)
{
    public override void Address(Call call)
    {
        var target = Required<EntityReference>(call, "Target");
        call.Table = Organization.Catalog.Table(target.LogicalName);
        call.TableName = call.Trace.Table = call.Table.LogicalName;
        call.Id = call.Trace.Id = target.Id;
    }

    /// <summary>The one parameter type that lives in Microsoft.Crm.Sdk.Proxy; its mask has the same numbers as <see cref="RowRights"/>.</summary>
    protected (EntityReference Principal, RowRights Rights) PrincipalAccess(Call call)
    {
        var access = Required<PrincipalAccess>(call, "PrincipalAccess");
        return (access.Principal ?? throw Faults.Invalid($"{Name}: PrincipalAccess names no principal."), (RowRights)(int)access.AccessMask);
    }
}

/// <summary>GrantAccess: { Target, PrincipalAccess }.</summary>
internal sealed class GrantAccessMessage(Organization organization) : AccessMessage(organization)
{
    public override string Name => "GrantAccess";

    public override void Operate(Call call)
    {
        var (principal, rights) = PrincipalAccess(call);
        Organization.Sharing.Grant(call.User, Required<EntityReference>(call, "Target"), principal, rights);
        call.Trace.Wrote(Name, "principalobjectaccess", call.Id, []);
    }
}

/// <summary>ModifyAccess: { Target, PrincipalAccess }.</summary>
internal sealed class ModifyAccessMessage(Organization organization) : AccessMessage(organization)
{
    public override string Name => "ModifyAccess";

    public override void Operate(Call call)
    {
        var (principal, rights) = PrincipalAccess(call);
        Organization.Sharing.Modify(call.User, Required<EntityReference>(call, "Target"), principal, rights);
        call.Trace.Wrote(Name, "principalobjectaccess", call.Id, []);
    }
}

/// <summary>RevokeAccess: { Target, Revokee }. The whole explicit share goes.</summary>
internal sealed class RevokeAccessMessage(Organization organization) : AccessMessage(organization)
{
    public override string Name => "RevokeAccess";

    public override void Operate(Call call)
    {
        Organization.Sharing.Revoke(call.User, Required<EntityReference>(call, "Target"), Required<EntityReference>(call, "Revokee"));
        call.Trace.Wrote(Name, "principalobjectaccess", call.Id, []);
    }
}

/// <summary>RetrievePrincipalAccess: { Target, Principal } gives { AccessRights }.</summary>
internal sealed class RetrievePrincipalAccessMessage(Organization organization) : AccessMessage(organization)
{
    public override string Name => "RetrievePrincipalAccess";

    public override bool FiresSteps => false;

    public override void Operate(Call call) =>
        call.Output["AccessRights"] = (AccessRights)(int)Organization.Sharing.PrincipalAccess(Required<EntityReference>(call, "Target"), Required<EntityReference>(call, "Principal"));
}
