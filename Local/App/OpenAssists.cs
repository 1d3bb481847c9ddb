using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.App;

/// <summary>An open manager assist, as the page shows it.</summary>
public sealed record OpenAssist(Guid Id, Guid Helper, string Title, string Kind, bool AskedByRep, string? RequestedBy, DateTime RaisedOn, DateTime? ByWhen, IReadOnlyList<string> Reasons, DealLine? Deal);

/// <summary>A deal in one line.</summary>
public sealed record DealLine(Guid Id, string Name, string Owner, decimal? Value, DateTime? CloseDate);

/// <summary>The open assists of some helpers, or of all.</summary>
public static class OpenAssists
{
    private const int RepAsked = 773200000;
    private static readonly string[] Columns =
        ["subject", "ownerid", "crma_helperid", "crma_kind", "crma_origin", "crma_requestedbyid", "crma_byon", "crma_reasons", "createdon", "regardingobjectid"];

    /// <summary>Open and scheduled ones; none of the helpers named: all of them.</summary>
    public static QueryExpression Query(IReadOnlyCollection<Guid> helpers)
    {
        var query = new QueryExpression("crma_managerassist") { ColumnSet = new ColumnSet(Columns) };
        query.Criteria.AddCondition(new ConditionExpression("statecode", ConditionOperator.In, new object[] { 0, 3 }));
        if (helpers.Count > 0) query.Criteria.AddCondition(new ConditionExpression("ownerid", ConditionOperator.In, helpers.Cast<object>().ToArray()));
        query.AddOrder("createdon", OrderType.Ascending);
        query.AddOrder("activityid", OrderType.Ascending);
        return query;
    }

    public static IReadOnlyList<OpenAssist> Read(IOrganizationService service)
    {
        var query = Query([]);
        var deal = new LinkEntity("crma_managerassist", "opportunity", "regardingobjectid", "opportunityid", JoinOperator.LeftOuter) { EntityAlias = "deal" };
        deal.Columns = new ColumnSet(StalledDeals.DealColumns);
        query.LinkEntities.Add(deal);
        return [.. Pages.All(service, query).Select(Assist)];
    }

    private static OpenAssist Assist(Entity row) => new(
        row.Id,
        row.GetAttributeValue<EntityReference>("ownerid")!.Id,
        row.GetAttributeValue<string>("subject") ?? "",
        row.FormattedValues.TryGetValue("crma_kind", out var kind) ? kind : "",
        row.GetAttributeValue<OptionSetValue>("crma_origin")?.Value == RepAsked,
        row.GetAttributeValue<EntityReference>("crma_requestedbyid")?.Name,
        row.GetAttributeValue<DateTime>("createdon"),
        row.Contains("crma_byon") ? row.GetAttributeValue<DateTime>("crma_byon") : null,
        StalledDeals.Lines(row.GetAttributeValue<string>("crma_reasons")),
        row.GetAttributeValue<EntityReference>("regardingobjectid") is { } regarding ? StalledDeals.Deal(row, "deal", regarding.Id) : null);
}
