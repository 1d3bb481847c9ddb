using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Do the business units and teams that rules name exist?</summary>
internal static class RuleTargets
{
    /// <summary>The sentence for the first that does not; null: all do. No query where none is named, two at most.</summary>
    public static string? Refusal(IOrganizationService service, IReadOnlyList<StallRule> rules) =>
        Missing(service, rules, BusinessUnitRow.Table, BusinessUnitRow.Id, r => r.BusinessUnit, "businessUnit", "business unit")
        ?? Missing(service, rules, Team.Table, Team.Id, r => r.Team, "team", "team");

    private static string? Missing(IOrganizationService service, IReadOnlyList<StallRule> rules, string table, string column, Func<StallRule, Guid?> named, string field, string what)
    {
        var ids = rules.Select(named).OfType<Guid>().ToList();
        if (ids.Count == 0) return null;
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(column) };
        query.Criteria.AddCondition(column, ConditionOperator.In, ids.Values());
        var found = new HashSet<Guid>(service.All(query).Select(r => r.Id));
        return rules.FirstOrDefault(r => named(r) is { } id && !found.Contains(id)) is { } rule
            ? $"Rule \"{rule.Name}\": {field} is {named(rule):D}, and there is no such {what}. Choose another, or leave it out."
            : null;
    }
}
