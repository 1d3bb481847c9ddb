using Microsoft.Xrm.Sdk;

namespace CrmAssist.Rows;

/// <summary>The platform's access rights, with its numbers.</summary>
[Flags]
public enum Rights
{
    None = 0,
    Read = 1,
    Write = 2,
    Append = 4,
    AppendTo = 16,
}

/// <summary>Who may do what with a row, and sharing it.</summary>
/// <remarks>
/// The messages are called by name. Their one parameter type, PrincipalAccess, lives in Microsoft.Crm.Sdk.Proxy, which the platform has beside Microsoft.Xrm.Sdk but
/// this assembly does not reference: it is made by reflection (docs/decisions/0009).
/// </remarks>
public static class Sharing
{
    private const string Proxy = ", Microsoft.Crm.Sdk.Proxy, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35";

    /// <summary>What a user may do with a row by role, ownership and sharing together.</summary>
    public static Rights Of(IOrganizationService service, Guid user, EntityReference row)
    {
        var answer = service.Execute(new OrganizationRequest("RetrievePrincipalAccess") { ["Principal"] = new EntityReference(User.Table, user), ["Target"] = row });
        return (Rights)Convert.ToInt32(answer["AccessRights"], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Shares a row with a user, beside what he has already.</summary>
    public static void Grant(IOrganizationService service, EntityReference row, Guid user, Rights rights) =>
        service.Execute(new OrganizationRequest("GrantAccess") { ["Target"] = row, ["PrincipalAccess"] = PrincipalAccess(new EntityReference(User.Table, user), rights) });

    /// <summary>Takes back what we shared: the user has again what was shared with him before, or nothing.</summary>
    public static void GiveBack(IOrganizationService service, EntityReference row, Guid user, Rights before)
    {
        var principal = new EntityReference(User.Table, user);
        service.Execute(before == Rights.None
            ? new OrganizationRequest("RevokeAccess") { ["Target"] = row, ["Revokee"] = principal }
            : new OrganizationRequest("ModifyAccess") { ["Target"] = row, ["PrincipalAccess"] = PrincipalAccess(principal, before) });
    }

    private static object PrincipalAccess(EntityReference principal, Rights rights)
    {
        var type = Type.GetType("Microsoft.Crm.Sdk.Messages.PrincipalAccess" + Proxy, throwOnError: true)!;
        var mask = Type.GetType("Microsoft.Crm.Sdk.Messages.AccessRights" + Proxy, throwOnError: true)!;
        var access = Activator.CreateInstance(type)!;
        type.GetProperty("Principal")!.SetValue(access, principal);
        type.GetProperty("AccessMask")!.SetValue(access, Enum.ToObject(mask, (int)rights));
        return access;
    }
}
