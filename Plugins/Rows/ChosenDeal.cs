using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>A deal that somebody acts on, with what its watch holds about its rest.</summary>
/// <param name="Deal">The deal.</param>
/// <param name="Watch">The watch's columns that the caller asked for; null: the deal is not watched yet.</param>
public sealed record ChosenDeal(AskedDeal Deal, Entity? Watch)
{
    private const string WatchAlias = "watch";

    /// <summary>The parking under way; null: none, or one that is over.</summary>
    public Parking? Parked(DateTime now) => Watch?.GetAttributeValue<DateTime?>(DealWatch.ParkedUntil) is { } until && until > now
        ? new Parking(until, Choice.Read<ParkReason>(Watch, DealWatch.ParkReason) ?? ParkReason.Other, Watch.GetAttributeValue<string>(DealWatch.ParkNote))
        : null;

    /// <summary>The row to write so that the sweep looks at the deal next: an update of its watch, or a new one.</summary>
    public Entity Due(DateTime now) => Watch == null ? WatchRow.Due(Deal.Id, now) : WatchRow.DueAgain(Deal.Id, now);

    /// <summary>Writes that row.</summary>
    public void Write(IOrganizationService service, Entity row)
    {
        if (Watch == null) service.Create(row);
        else service.Update(row);
    }

    /// <summary>These deals by id, in one query; those that are gone are missing.</summary>
    public static Dictionary<Guid, ChosenDeal> Find(IOrganizationService service, IEnumerable<Guid> ids)
    {
        if (!ids.Any()) return [];
        var query = new QueryExpression(Opportunity.Table) { ColumnSet = AskedDeal.Columns };
        query.Criteria.AddCondition(Opportunity.Id, ConditionOperator.In, ids.Values());
        var watch = query.AddLink(DealWatch.Table, Opportunity.Id, DealWatch.Id, JoinOperator.LeftOuter);
        watch.EntityAlias = WatchAlias;
        watch.Columns = new ColumnSet(DealWatch.Id, DealWatch.ParkedUntil, DealWatch.ParkReason, DealWatch.ParkNote, DealWatch.ParkCount, DealWatch.PlannedOn, DealWatch.PlannedNote, DealWatch.Reasons, DealWatch.Episode);
        return service.All(query).ToDictionary(r => r.Id, r => new ChosenDeal(AskedDeal.From(r), r.LinkedRow(WatchAlias, DealWatch.Table, DealWatch.Id)));
    }
}
