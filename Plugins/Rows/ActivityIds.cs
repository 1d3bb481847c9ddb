using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Ids of activities that somebody wants to give: which are taken, and about what?</summary>
internal static class ActivityIds
{
    /// <summary>The taken ones, of whatever type, with the row each is regarding; of an activity of another type no row. One query.</summary>
    public static Dictionary<Guid, Guid> Of(IOrganizationService service, IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count == 0) return [];
        var query = new QueryExpression(ActivityPointer.Table) { ColumnSet = new ColumnSet(ActivityPointer.Type, ActivityPointer.Regarding) };
        query.Criteria.AddCondition(ActivityPointer.Id, ConditionOperator.In, ids.Values());
        return service.All(query).ToDictionary(r => r.Id, r => r.GetAttributeValue<string>(ActivityPointer.Type) == ManagerAssist.Table ? r.IdIn(ActivityPointer.Regarding) : Guid.Empty);
    }
}
