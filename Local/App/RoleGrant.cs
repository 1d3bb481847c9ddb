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

    /// <summary>Gives the roles.</summary>
    public void Give(Guid user, params IEnumerable<string> names) =>
        service.Associate("systemuser", user, UserRoles, new EntityReferenceCollection([.. names.Select(name => new EntityReference("role", roles[name]))]));
}
