using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Since when have these deals been in their process stage? The platform's two processes are asked, that of deals and that of deals which began as a lead; for deals seen for the first time.</summary>
public static class RunningProcesses
{
    /// <returns>Per deal the stage's key and the day it became active, UTC.</returns>
    public static ILookup<Guid, KeyValuePair<string, DateTime>> StageStarts(IOrganizationService service, IReadOnlyCollection<Guid> deals)
    {
        string[] processes = [SalesProcess.Opportunity, SalesProcess.Lead];
        var query = new QueryExpression(Opportunity.Table) { ColumnSet = new ColumnSet(Opportunity.Id) };
        query.Criteria.AddCondition(Opportunity.Id, ConditionOperator.In, deals.Values());
        query.AddOrder(Opportunity.Id, OrderType.Ascending);
        foreach (var process in processes)
        {
            var link = query.AddLink(process, Opportunity.Id, SalesProcess.Deal, JoinOperator.LeftOuter);
            link.EntityAlias = process;
            link.Columns = new ColumnSet(SalesProcess.ActiveStage, SalesProcess.ActiveStageStartedOn);
        }
        return (deals.Count == 0 ? [] : service.All(query))
            .SelectMany(r => processes.Select(p => new { Deal = r.Id, Stage = r.Get<EntityReference>(p, SalesProcess.ActiveStage), On = r.Get<DateTime?>(p, SalesProcess.ActiveStageStartedOn) }))
            .Where(s => s is { Stage: not null, On: not null })
            .ToLookup(s => s.Deal, s => new KeyValuePair<string, DateTime>(StageKey.Process(s.Stage!.Id), s.On!.Value));
    }
}
