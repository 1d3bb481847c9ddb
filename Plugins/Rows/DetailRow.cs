using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>What is private about an assist, as rows.</summary>
internal static class DetailRow
{
    /// <summary>Are there private words of that id?</summary>
    public static bool Exists(IOrganizationService service, Guid id)
    {
        var query = new QueryExpression(AssistDetail.Table) { ColumnSet = new ColumnSet(AssistDetail.Id) };
        query.Criteria.AddCondition(AssistDetail.Id, ConditionOperator.Equal, id);
        return service.RetrieveMultiple(query).Entities.Count > 0;
    }

    /// <summary>Some of the private words of that id; null when there are none.</summary>
    public static Entity? Find(IOrganizationService service, Guid id, params string[] columns)
    {
        var query = new QueryExpression(AssistDetail.Table) { ColumnSet = new ColumnSet(columns) };
        query.Criteria.AddCondition(AssistDetail.Id, ConditionOperator.Equal, id);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault();
    }

    /// <summary>What had happened before an ask; null when nothing was written down.</summary>
    public static string? Synopsis(IOrganizationService service, Guid id) => Find(service, id, AssistDetail.Synopsis)?.GetAttributeValue<string>(AssistDetail.Synopsis);

    /// <summary>The call list of an assist, with what came of each call so far.</summary>
    public static IReadOnlyList<Entity> Calls(IOrganizationService service, Guid assist)
    {
        var query = new QueryExpression(AssistContact.Table) { ColumnSet = new ColumnSet(AssistContact.Result) };
        query.Criteria.AddCondition(AssistContact.Assist, ConditionOperator.Equal, assist);
        return [.. service.All(query)];
    }
}
