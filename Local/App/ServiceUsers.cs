using CrmAssist.Local.Data;
using CrmAssist.Local.Engine;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.App;

/// <summary>The two accounts an administrator makes after importing the solution: one for the timer, with the narrow service role, and an administrator.</summary>
public static class ServiceUsers
{
    /// <summary>The security role of the timer's account.</summary>
    public const string Role = "CrmAssist Service";

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
        roles.Give(Service, Role);
        organization.System.Create(new Entity("systemuser", Administrator)
        {
            ["firstname"] = "CRM",
            ["lastname"] = "Administrator",
            ["businessunitid"] = new EntityReference("businessunit", organization.RootBusinessUnit),
        });
        roles.Give(Administrator, "System Administrator", "CrmAssist Administrator");
    }

    /// <summary>Whom the timer works as: the account made for it, else any enabled user who has its role; null when nobody has.</summary>
    public static Guid? Timer(Organization organization)
    {
        var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet("fullname") };
        query.Criteria.AddCondition("isdisabled", ConditionOperator.Equal, false);
        query.AddOrder("fullname", OrderType.Ascending);
        query.AddLink("systemuserroles", "systemuserid", "systemuserid").AddLink("role", "roleid", "roleid").LinkCriteria.AddCondition("name", ConditionOperator.Equal, Role);
        Guid[] holders = [.. organization.System.RetrieveMultiple(query).Entities.Select(user => user.Id)];
        return holders.Contains(Service) ? Service : holders.Length > 0 ? holders[0] : null;
    }

    /// <summary>Gives salespeople and managers the solution's roles beside those of their work.</summary>
    public static void GiveProductRoles(Organization organization, IReadOnlyList<LoadedPerson> people)
    {
        var roles = new RoleGrant(organization.System);
        foreach (var person in people) roles.Give(person.Id, person.IsManager ? ["CrmAssist Rep", "CrmAssist Manager"] : ["CrmAssist Rep"]);
    }
}
