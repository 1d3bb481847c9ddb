using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;

namespace CrmAssist.Tools.Check.Checks;

/// <summary>Do our rows keep out of the way when a customer's deal is assigned and shared, and go when it is deleted?</summary>
/// <remarks>Otherwise an assignment fails where the new owner has no role of ours, or carries the manager's assists to the rep (docs/decisions/0006).</remarks>
internal static class Cascades
{
    public const string Name = "cascades";

    private static readonly string[] Relations = ["crma_opportunity_dealwatch_opportunityid", "crma_opportunity_dealevent_opportunityid", "opportunity_crma_ManagerAssists"];

    public static IEnumerable<Finding> Look(CheckedEnvironment environment)
    {
        foreach (var relation in Relations)
        {
            if (Read(environment.Service, relation) is not { } cascade)
            {
                yield return new Finding(Name, Severity.Problem, $"The relationship {relation} is missing.", "Import the solution again: crmassist deploy.");
                continue;
            }
            var wrong = Wrong(cascade).ToList();
            if (wrong.Count > 0)
                yield return new Finding(Name, Severity.Problem, $"{relation}: {string.Join(", ", wrong)}.", "Set the relationship to custom behaviour: Delete cascades all, the others cascade none.") { About = wrong };
        }
    }

    private static IEnumerable<string> Wrong(CascadeConfiguration cascade)
    {
        if (cascade.Delete != CascadeType.Cascade) yield return $"Delete is {cascade.Delete} and should be Cascade";
        foreach (var (name, type) in new[] { ("Assign", cascade.Assign), ("Share", cascade.Share), ("Unshare", cascade.Unshare), ("Reparent", cascade.Reparent) })
            if (type != CascadeType.NoCascade) yield return $"{name} is {type} and should be NoCascade";
    }

    private static CascadeConfiguration? Read(IOrganizationService service, string relation)
    {
        const int doesNotExist = -2147220969;
        try
        {
            var answer = service.Execute(new OrganizationRequest("RetrieveRelationship") { ["Name"] = relation, ["MetadataId"] = Guid.Empty, ["RetrieveAsIfPublished"] = false });
            return ((OneToManyRelationshipMetadata)answer["RelationshipMetadata"]).CascadeConfiguration;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (fault.Detail.ErrorCode == doesNotExist)
        {
            return null;
        }
    }
}
