using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Which tables of the organisation are activities?</summary>
public static class ActivityTables
{
    /// <summary>Those among these logical names.</summary>
    public static HashSet<string> Among(IOrganizationService service, IReadOnlyCollection<string> names)
    {
        var query = new QueryExpression(TableRow.Table) { ColumnSet = new ColumnSet(TableRow.LogicalName, TableRow.IsActivity) };
        query.Criteria.AddCondition(TableRow.LogicalName, ConditionOperator.In, names.Select(n => (object)n).ToArray());
        return new HashSet<string>(
            service.RetrieveMultiple(query).Entities.Where(r => r.GetAttributeValue<bool?>(TableRow.IsActivity) == true).Select(r => r.GetAttributeValue<string>(TableRow.LogicalName) ?? ""),
            StringComparer.OrdinalIgnoreCase);
    }
}
