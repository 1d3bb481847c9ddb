using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.App;

/// <summary>Gives security roles to users by the role's name.</summary>
public sealed class RoleGrant
{
    private static readonly Relationship UserRoles = new("systemuserroles_association");
    private readonly IOrganizationService service;
    private readonly Dictionary<string, Guid> roles;

    public RoleGrant(IOrganizationService service)
    {
        this.service = service;
        var query = new QueryExpression("role") { ColumnSet = new ColumnSet("name") };
        // The platform copies a role into every business unit under the same name; the first one, the root's, is enough here.
        roles = service.RetrieveMultiple(query).Entities.GroupBy(r => r.GetAttributeValue<string>("name")!).ToDictionary(g => g.Key, g => g.First().Id);
    }

    /// <summary>Salesperson and, where the solution is imported, CrmAssist Rep.</summary>
    public void Salesperson(Guid user) => Give(user, "Salesperson", "CrmAssist Rep");

    /// <summary>Sales Manager and, where the solution is imported, CrmAssist Manager.</summary>
    public void Manager(Guid user) => Give(user, "Sales Manager", "CrmAssist Manager");

    /// <summary>Gives those of the roles that the organisation has.</summary>
    public void Give(Guid user, params string[] names)
    {
        var found = names.Where(roles.ContainsKey).Select(name => new EntityReference("role", roles[name])).ToList();
        service.Associate("systemuser", user, UserRoles, new EntityReferenceCollection(found));
    }
}
