using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Since when have these deals been in their process stage? Only the platform's own sales process is asked; for deals seen for the first time.</summary>
public static class RunningProcesses
{
    /// <returns>Per deal the stage's key and the day it became active, UTC.</returns>
    public static ILookup<Guid, KeyValuePair<string, DateTime>> StageStarts(IOrganizationService service, IReadOnlyCollection<Guid> deals)
    {
        var query = new QueryExpression(SalesProcess.Opportunity) { ColumnSet = new ColumnSet(SalesProcess.Deal, SalesProcess.ActiveStage, SalesProcess.ActiveStageStartedOn) };
        query.Criteria.AddCondition(SalesProcess.Deal, ConditionOperator.In, deals.Values());
        query.Criteria.AddCondition(SalesProcess.ActiveStage, ConditionOperator.NotNull);
        query.Criteria.AddCondition(SalesProcess.ActiveStageStartedOn, ConditionOperator.NotNull);
        return (deals.Count == 0 ? [] : service.All(query)).ToLookup(
            r => r.IdIn(SalesProcess.Deal),
            r => new KeyValuePair<string, DateTime>(
                StageKey.Process(r.IdIn(SalesProcess.ActiveStage)), r.GetAttributeValue<DateTime>(SalesProcess.ActiveStageStartedOn)));
    }
}
