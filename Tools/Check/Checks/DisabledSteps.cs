using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Tools.Check.Checks;

/// <summary>Do our steps run?</summary>
internal static class DisabledSteps
{
    public const string Name = "steps";
    private const int Disabled = 1;

    public static IEnumerable<Finding> Look(CheckedEnvironment environment)
    {
        var query = new QueryExpression("sdkmessageprocessingstep") { ColumnSet = new ColumnSet("name", "statecode") };
        query.AddOrder("name", OrderType.Ascending);
        query.AddLink("plugintype", "plugintypeid", "plugintypeid").LinkCriteria.AddCondition("assemblyname", ConditionOperator.Equal, Product.Assembly);
        var steps = environment.Service.All(query).ToList();
        var disabled = steps.Where(s => s.GetAttributeValue<OptionSetValue>("statecode")?.Value == Disabled).ToList();
        if (steps.Count == 0)
            yield return new Finding(Name, Severity.Problem, "No step of CrmAssist is registered: nothing is noted and nobody is told.", "Import the solution again: crmassist deploy.");
        else if (disabled.Count > 0)
            yield return new Finding(Name, Severity.Problem, $"{disabled.Count} of {steps.Count} steps are switched off.",
                "Switch them on in the solution under Plug-in assemblies, or with the Plug-in Registration Tool. The sweep notices on its own what was missed meanwhile.")
            {
                About = [.. disabled.Select(s => s.GetAttributeValue<string>("name")!)],
            };
    }
}
