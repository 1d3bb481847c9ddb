using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Synopsis;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>What was asked about a deal, and whom a rep has asked lately about any.</summary>
internal sealed class Assists
{
    private const int Most = 200;
    private readonly List<Entity> rows;
    private readonly Guid deal;

    private Assists(List<Entity> rows, Guid deal)
    {
        this.rows = rows;
        this.deal = deal;
    }

    /// <summary>One query for both, the newest rows of them.</summary>
    /// <param name="service">Reads as SYSTEM: titles and people, never the words.</param>
    /// <param name="deal">A deal the rep may read.</param>
    /// <param name="rep">The rep.</param>
    public static Assists Of(IOrganizationService service, Guid deal, Guid rep)
    {
        var query = new QueryExpression(ManagerAssist.Table)
        {
            ColumnSet = new ColumnSet(
                ActivityPointer.Regarding, ActivityPointer.State, ActivityPointer.Status, ActivityPointer.CreatedOn, ActivityPointer.ModifiedOn, ActivityPointer.ActualEnd,
                ManagerAssist.Kind, ManagerAssist.Origin, ManagerAssist.Helper, ManagerAssist.RequestedBy, ManagerAssist.RespondedOn),
            PageInfo = new PagingInfo { Count = Most, PageNumber = 1 },
        };
        query.Criteria.FilterOperator = LogicalOperator.Or;
        query.Criteria.AddCondition(ActivityPointer.Regarding, ConditionOperator.Equal, deal);
        query.Criteria.AddCondition(ManagerAssist.RequestedBy, ConditionOperator.Equal, rep);
        query.AddOrder(ActivityPointer.CreatedOn, OrderType.Descending);
        query.AddOrder(ActivityPointer.Id, OrderType.Ascending);
        return new Assists([.. service.RetrieveMultiple(query).Entities], deal);
    }

    /// <summary>The deal's, told.</summary>
    public IEnumerable<AskTold> Told => from row in OfDeal
                                        select new AskTold(AssistRow.Kind(row), AssistRow.IsAsked(row) ? row.GetAttributeValue<EntityReference>(ManagerAssist.RequestedBy)?.Name : null,
                                            row.GetAttributeValue<EntityReference>(ManagerAssist.Helper)?.Name ?? "Somebody", row.GetAttributeValue<DateTime>(ActivityPointer.CreatedOn), Fate(row), Ended(row))
                                        {
                                            SteppedIn = AssistRow.IsSteppedIn(row),
                                        };

    /// <summary>When a helper last answered or closed one of the deal's, UTC; null: never.</summary>
    public DateTime? LastBy(Guid helper) => OfDeal.Where(r => r.IdIn(ManagerAssist.Helper) == helper).Select(AnsweredOn).Max();

    /// <summary>When the helper of an assist answered or closed it, UTC; null: he did neither.</summary>
    internal static DateTime? AnsweredOn(Entity row) =>
        Fate(row) is not (Domain.Synopsis.Fate.Done or Domain.Synopsis.Fate.Declined) && !row.Contains(ManagerAssist.RespondedOn) ? null
        : AssistRow.IsOpen(row) ? row.GetAttributeValue<DateTime>(ManagerAssist.RespondedOn) : Ended(row);

    /// <summary>Whom the rep has asked, latest first.</summary>
    public IEnumerable<Guid> RecentHelpers(Guid rep) => rows.Where(r => AssistRow.AskedBy(r, rep)).Select(r => r.IdIn(ManagerAssist.Helper)).Where(id => id != Guid.Empty).Distinct();

    private IEnumerable<Entity> OfDeal => rows.Where(r => r.IdIn(ActivityPointer.Regarding) == deal);

    private static DateTime Ended(Entity row) => row.GetAttributeValue<DateTime?>(ActivityPointer.ActualEnd) ?? row.GetAttributeValue<DateTime>(ActivityPointer.ModifiedOn);

    private static Fate Fate(Entity row) =>
        AssistRow.IsOpen(row) ? Domain.Synopsis.Fate.Open
        : row.GetAttributeValue<OptionSetValue>(ActivityPointer.State)?.Value == ManagerAssist.StateCompleted ? Domain.Synopsis.Fate.Done
        : row.GetAttributeValue<OptionSetValue>(ActivityPointer.Status)?.Value == ManagerAssist.StatusDeclined ? Domain.Synopsis.Fate.Declined
        : Domain.Synopsis.Fate.Withdrawn;
}
