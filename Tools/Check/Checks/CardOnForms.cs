using CrmAssist.Rows;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Tools.Check.Checks;

/// <summary>Do the forms of the opportunity show the card with a deal's reasons? It is a customer's own choice (docs/decisions/0014).</summary>
internal static class CardOnForms
{
    public const string Name = "card";
    private const int Main = 2;
    private const int Active = 1;

    public static IEnumerable<Finding> Look(CheckedEnvironment environment)
    {
        var query = new QueryExpression("systemform") { ColumnSet = new ColumnSet("name", "formxml") };
        query.Criteria.AddCondition("objecttypecode", ConditionOperator.Equal, Opportunity.Table);
        query.Criteria.AddCondition("type", ConditionOperator.Equal, Main);
        query.Criteria.AddCondition("formactivationstate", ConditionOperator.Equal, Active);
        query.AddOrder("name", OrderType.Ascending);
        var without = environment.Service.All(query).Where(form => form.GetAttributeValue<string>("formxml")?.Contains(Product.Card, StringComparison.OrdinalIgnoreCase) != true)
            .Select(form => form.GetAttributeValue<string>("name") ?? "").ToList();
        if (without.Count > 0)
            yield return new Finding(Name, Severity.Advice, $"{without.Count} main forms of the opportunity do not show the card; the line above the form says why a deal is flagged all the same.",
                "Add it where it is wanted: crmassist deploy --card <form>.") { About = without };
    }
}
