using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>New rows of crma_dealwatch.</summary>
public static class WatchRow
{
    /// <summary>A watch may be read by people who may not read the deal: its name says nothing of it.</summary>
    public const string Name = "Deal watch";

    /// <summary>Is the deal watched?</summary>
    public static bool Exists(IOrganizationService service, Guid deal) => Find(service, deal) != null;

    /// <summary>The deal's watch with the stage it is in; null when the deal is not watched.</summary>
    public static Entity? Find(IOrganizationService service, Guid deal)
    {
        var query = new QueryExpression(DealWatch.Table) { ColumnSet = new ColumnSet(DealWatch.LastStage, DealWatch.StageEnteredOn) };
        query.Criteria.AddCondition(DealWatch.Id, ConditionOperator.Equal, deal);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault();
    }

    /// <summary>Makes a watched deal due. Nothing else: the lane it is in is not the step's business.</summary>
    public static Entity DueAgain(Guid deal, DateTime now) => new(DealWatch.Table, deal) { [DealWatch.NextCheckOn] = now };

    /// <summary>Its assist went with somebody who is gone: the deal stands as before it, and its owner has had the first word. The sweep judges it anew.</summary>
    public static Entity Relined(Guid deal, DateTime now) => new(DealWatch.Table, deal)
    {
        [DealWatch.StallState] = Choice.Of(StallState.Stalled),
        [DealWatch.Told] = null,
        [DealWatch.ToldOn] = null,
        [DealWatch.FirstWordUntil] = now,
        [DealWatch.CoolDownUntil] = null,
        [DealWatch.NextCheckOn] = now,
    };

    /// <summary>A new watch, due.</summary>
    public static Entity Due(Guid deal, DateTime now, int lane = 0) => new(DealWatch.Table, deal)
    {
        [DealWatch.Name] = Name,
        [DealWatch.Deal] = new EntityReference(Opportunity.Table, deal),
        [DealWatch.Lane] = lane,
        [DealWatch.NextCheckOn] = now,
        [DealWatch.Draw] = Draw.Of(deal),
    };
}
