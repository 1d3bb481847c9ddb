using CrmAssist.Rows;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Tools.Check.Checks;

/// <summary>Are there deals that the sweep had to put off?</summary>
internal static class FailedDeals
{
    public const string Name = "deals";

    public static IEnumerable<Finding> Look(CheckedEnvironment environment)
    {
        var query = new QueryExpression(DealWatch.Table) { ColumnSet = new ColumnSet(DealWatch.LastError, DealWatch.Deal) };
        query.Criteria.AddCondition(DealWatch.LastError, ConditionOperator.NotNull);
        query.AddLink(Opportunity.Table, DealWatch.Deal, Opportunity.Id).LinkCriteria.AddCondition(Opportunity.State, ConditionOperator.Equal, Opportunity.Open);
        var failed = environment.Service.All(query).ToList();
        if (failed.Count > 0)
            yield return new Finding(Name, Severity.Advice, $"{failed.Count} open deals failed by themselves when the sweep looked at them, and are tried again each day.",
                "Switch on the plug-in trace log (Exception), wait a day, and read why; the watch's Last Error says when it failed.")
            {
                About = [.. failed.Select(row => $"{row.Id:D}: {row.GetAttributeValue<string>(DealWatch.LastError)}")],
            };
    }
}
