using CrmAssist.Local.Data;
using CrmAssist.Local.Engine;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.App;

/// <summary>The two accounts an administrator makes after importing the solution: one for the timer, with the narrow service role, and an administrator.</summary>
public static class ServiceUsers
{
    public static Guid Service { get; } = StableId.Of("user", "service");
    public static Guid Administrator { get; } = StableId.Of("user", "administrator");

    public static void Create(Organization organization)
    {
        var roles = new RoleGrant(organization.System);
        organization.System.Create(new Entity("systemuser", Service)
        {
            ["firstname"] = "CrmAssist",
            ["lastname"] = "Service",
            ["accessmode"] = new OptionSetValue(4),
            ["businessunitid"] = new EntityReference("businessunit", organization.RootBusinessUnit),
        });
        roles.Give(Service, "CrmAssist Service");
        organization.System.Create(new Entity("systemuser", Administrator)
        {
            ["firstname"] = "CRM",
            ["lastname"] = "Administrator",
            ["businessunitid"] = new EntityReference("businessunit", organization.RootBusinessUnit),
        });
        roles.Give(Administrator, "System Administrator", "CrmAssist Administrator");
    }

    /// <summary>Gives salespeople and managers the solution's roles beside those of their work.</summary>
    public static void GiveProductRoles(Organization organization, IReadOnlyList<LoadedPerson> people)
    {
        var roles = new RoleGrant(organization.System);
        foreach (var person in people) roles.Give(person.Id, person.IsManager ? ["CrmAssist Rep", "CrmAssist Manager"] : ["CrmAssist Rep"]);
    }
}
