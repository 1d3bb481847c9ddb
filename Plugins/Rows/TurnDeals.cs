using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Of which deals was somebody told at one moment, in one message?</summary>
public static class TurnDeals
{
    /// <summary>The view "My turn" of the watch.</summary>
    public static readonly Guid View = new("b7a3c1de-5f0e-4c3a-9d7b-2e6f8a1c4d01");

    /// <summary>Who was told of the deal then; null when nobody was, or it is not his turn any more.</summary>
    public static Guid? ToldTo(IOrganizationService service, Guid deal, DateTime toldOn)
    {
        var query = WatchedDeal.Query();
        query.Criteria.AddCondition(DealWatch.Id, ConditionOperator.Equal, deal);
        return service.RetrieveMultiple(query).Entities.Select(r => new WatchedDeal(r)).FirstOrDefault(d => d.Standing.ToldOn == toldOn)?.Hears;
    }

    /// <summary>All of them: his own, and those of the teams he speaks for. Highest rank first.</summary>
    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="person">Who was told.</param>
    /// <param name="toldOn">When, UTC.</param>
    /// <param name="stages">Where stages are read; null: as by default.</param>
    public static IReadOnlyList<WatchedDeal> Of(IOrganizationService service, Guid person, DateTime toldOn, StageColumns? stages)
    {
        var teams = new QueryExpression(Team.Table) { ColumnSet = new ColumnSet(Team.Id) };
        teams.Criteria.AddCondition(Team.Administrator, ConditionOperator.Equal, person);
        // A watch belongs to the deal's owner where he may read it, as everybody who is told may; who owns rows is an index.
        var query = WatchedDeal.Query(stages);
        query.Criteria.AddCondition(DealWatch.Owner, ConditionOperator.In, new[] { person }.Concat(service.All(teams).Select(t => t.Id)).Values());
        query.Criteria.AddCondition(DealWatch.ToldOn, ConditionOperator.Equal, toldOn);
        query.AddOrder(DealWatch.Rank, OrderType.Descending);
        return [.. service.All(query).Select(r => new WatchedDeal(r, stages))];
    }
}
