using Microsoft.Xrm.Sdk;

namespace CrmAssist.Rows;

/// <summary>New rows of crma_dealwatch.</summary>
public static class WatchRow
{
    /// <summary>A watch may be read by people who may not read the deal: its name says nothing of it.</summary>
    public const string Name = "Deal watch";

    /// <summary>
    /// Makes a deal due, and creates its watch where there is none: every value but the time is what it is in each watch, so that it does as an update too.
    /// </summary>
    public static Entity Due(Guid deal, DateTime now, int lane = 0) => new(DealWatch.Table, deal)
    {
        [DealWatch.Name] = Name,
        [DealWatch.Deal] = new EntityReference(Opportunity.Table, deal),
        [DealWatch.Lane] = lane,
        [DealWatch.NextCheckOn] = now,
    };
}
