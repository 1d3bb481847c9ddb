using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Tools.Check.Checks;

/// <summary>Is the product there, and in the version of this command?</summary>
internal static class InstalledVersion
{
    public const string Name = "version";

    /// <summary>The version of a solution; null when it is not installed.</summary>
    public static Version? Of(IOrganizationService service, string solution)
    {
        var query = new QueryExpression("solution") { ColumnSet = new ColumnSet("version"), TopCount = 1 };
        query.Criteria.AddCondition("uniquename", ConditionOperator.Equal, solution);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<string>("version") is { } text && Version.TryParse(text, out var version) ? version : null;
    }

    public static IEnumerable<Finding> Look(CheckedEnvironment environment)
    {
        if (Of(environment.Service, Product.Solution) is not { } version)
            yield return new Finding(Name, Severity.Problem, "CrmAssist is not installed.", "Import it: crmassist deploy.");
        else if (version < Product.Version)
            yield return new Finding(Name, Severity.Advice, $"Version {version} is installed, {Product.Version} is here.", "Upgrade it: crmassist deploy.");
        else if (version > Product.Version)
            yield return new Finding(Name, Severity.Advice, $"Version {version} is installed, which this command ({Product.Version}) does not know.", "Check with the crmassist of that version.");
    }
}
