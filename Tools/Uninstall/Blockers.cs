using System.ServiceModel;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Tools.Uninstall;

/// <summary>Components of others that need ours: the platform deletes no solution that something else depends on.</summary>
internal sealed class Blockers(IOrganizationService service)
{
    // Component types with a table of their own to read a name from (dataverse-facts 5.2).
    private static readonly Dictionary<int, (string Word, string Table, string Name)> Known = new()
    {
        [20] = ("role", "role", "name"), [24] = ("form", "systemform", "name"), [60] = ("form or dashboard", "systemform", "name"), [26] = ("view", "savedquery", "name"), [29] = ("process", "workflow", "name"),
        [59] = ("chart", "savedqueryvisualization", "name"), [61] = ("web resource", "webresource", "name"), [62] = ("site map", "sitemap", "sitemapname"), [80] = ("app", "appmodule", "name"),
    };

    /// <param name="solution">Which is to go.</param>
    /// <param name="ours">Components that go with it, though they are another solution's.</param>
    /// <returns>Words for each, like "form Opportunity".</returns>
    public IReadOnlyList<string> Of(string solution, IReadOnlySet<Guid> ours)
    {
        var answer = service.Execute(new OrganizationRequest("RetrieveDependenciesForUninstall") { ["SolutionUniqueName"] = solution });
        return
        [
            .. ((EntityCollection)answer["EntityCollection"]).Entities
                .Select(row => (Type: row.GetAttributeValue<OptionSetValue>("dependentcomponenttype")?.Value ?? 0, Id: row.GetAttributeValue<Guid>("dependentcomponentobjectid")))
                .Where(component => !ours.Contains(component.Id)).Distinct().Select(component => Words(component.Type, component.Id)).Order(StringComparer.Ordinal),
        ];
    }

    private string Words(int type, Guid id)
    {
        if (!Known.TryGetValue(type, out var known)) return $"component {id:D} of type {type}";
        try
        {
            return $"{known.Word} {service.Retrieve(known.Table, id, new ColumnSet(known.Name)).GetAttributeValue<string>(known.Name)}";
        }
        catch (FaultException<OrganizationServiceFault>)
        {
            // A name is a courtesy: the id leads there as well.
            return $"{known.Word} {id:D}";
        }
    }
}
