using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.App;

/// <summary>Where a watched deal stands; numbers of the option set crma_stallstate.</summary>
public enum StallState
{
    RepsTurn = 773200002,
    Stalled = 773200003,
    AssistOpen = 773200004,
}

/// <summary>A stalled deal, as the page shows it.</summary>
public sealed record StalledDeal(DealLine Deal, Guid Owner, StallState State, string? Stage, DateTime? StalledOn, DateTime? FirstWordUntil, IReadOnlyList<string> Reasons);

/// <summary>Deals with a reason to act, the most urgent first.</summary>
public static class StalledDeals
{
    public static readonly IReadOnlyList<StallState> FlaggedStates = [StallState.RepsTurn, StallState.Stalled, StallState.AssistOpen];
    internal static readonly string[] DealColumns = ["name", "ownerid", "estimatedvalue", "estimatedclosedate"];
    private static readonly string[] Columns = ["crma_opportunityid", "crma_stallstate", "crma_laststage", "crma_stalledon", "crma_firstworduntil", "crma_reasons", "crma_rank"];

    /// <summary>Watches in one of the states, by rank.</summary>
    public static QueryExpression Query(IReadOnlyCollection<StallState> states, string[] columns)
    {
        var query = new QueryExpression("crma_dealwatch") { ColumnSet = new ColumnSet(columns) };
        query.Criteria.AddCondition(new ConditionExpression("crma_stallstate", ConditionOperator.In, states.Select(state => (object)(int)state).ToArray()));
        query.AddOrder("crma_rank", OrderType.Descending);
        query.AddOrder("crma_dealwatchid", OrderType.Ascending);
        return query;
    }

    public static IReadOnlyList<StalledDeal> Read(IOrganizationService service)
    {
        var query = Query(FlaggedStates, Columns);
        var deal = query.AddLink("opportunity", "crma_opportunityid", "opportunityid");
        deal.EntityAlias = "deal";
        deal.Columns = new ColumnSet(DealColumns);
        return [.. Pages.All(service, query).Select(row => new StalledDeal(
            Deal(row, "deal", row.Id),
            Linked<EntityReference>(row, "deal.ownerid")!.Id,
            (StallState)row.GetAttributeValue<OptionSetValue>("crma_stallstate")!.Value,
            row.GetAttributeValue<string>("crma_laststage"),
            Moment(row, "crma_stalledon"),
            Moment(row, "crma_firstworduntil"),
            Lines(row.GetAttributeValue<string>("crma_reasons"))))];
    }

    internal static DealLine Deal(Entity row, string alias, Guid id) => new(
        id,
        Linked<string>(row, alias + ".name") ?? "(no name)",
        Linked<EntityReference>(row, alias + ".ownerid")?.Name ?? "",
        Linked<Money>(row, alias + ".estimatedvalue")?.Value,
        row.Contains(alias + ".estimatedclosedate") ? (DateTime)((AliasedValue)row[alias + ".estimatedclosedate"]).Value : null);

    internal static IReadOnlyList<string> Lines(string? text) => text?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static DateTime? Moment(Entity row, string column) => row.Contains(column) ? row.GetAttributeValue<DateTime>(column) : null;

    private static T? Linked<T>(Entity row, string name) where T : class => row.Contains(name) ? ((AliasedValue)row[name]).Value as T : null;
}
