using System.ServiceModel;
using CrmAssist.Domain.Json;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Tools.Uninstall;

/// <summary>A deal that we shared with a helper.</summary>
/// <param name="Helper">With whom.</param>
/// <param name="Deal">Which.</param>
/// <param name="Before">What he had explicitly before.</param>
internal sealed record OurShare(Guid Helper, Guid Deal, Rights Before);

/// <summary>Finds what we have shared of customers' deals, and gives it back.</summary>
/// <remarks>The columns are those that the steps keep to give access back when an assist ends; only what we gave and was not there before is taken.</remarks>
internal sealed class OurShares(IOrganizationService service)
{
    // What a helper is given at most (HelperAccess of the steps).
    private const Rights Given = Rights.Read | Rights.Append | Rights.AppendTo;

    public IReadOnlyList<OurShare> Find()
    {
        var query = new QueryExpression(ManagerAssist.Table) { ColumnSet = new ColumnSet(ManagerAssist.Helper, ActivityPointer.Regarding, ManagerAssist.SharedMask, ManagerAssist.OtherDeals) };
        query.Criteria.FilterOperator = LogicalOperator.Or;
        query.Criteria.AddCondition(ManagerAssist.SharedMask, ConditionOperator.NotNull);
        query.Criteria.AddCondition(ManagerAssist.OtherDeals, ConditionOperator.NotNull);
        // Two assists may know of one share: what both call earlier is what he had.
        return [.. service.All(query).SelectMany(Of).GroupBy(s => (s.Helper, s.Deal)).Select(g => g.Aggregate((a, b) => a with { Before = a.Before & b.Before }))];
    }

    /// <returns>True: something was taken.</returns>
    public bool GiveBack(OurShare share)
    {
        var there = ExplicitShare.Of(service, share.Deal, share.Helper);
        var rest = there & ~(Given & ~share.Before);
        // Who was given more by somebody else meanwhile was given reading with it.
        if ((rest & ~share.Before) != Rights.None) rest |= there & Rights.Read;
        if (rest == there) return false;
        try
        {
            Sharing.GiveBack(service, new EntityReference(Opportunity.Table, share.Deal), share.Helper, rest);
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (fault.Detail.ErrorCode == DoesNotExist)
        {
            // Deleted since, and its shares with it.
            return false;
        }
    }

    private const int DoesNotExist = -2147220969;

    private static IEnumerable<OurShare> Of(Entity assist)
    {
        var helper = assist.GetAttributeValue<EntityReference>(ManagerAssist.Helper)?.Id;
        if (helper is { } first && assist.GetAttributeValue<int?>(ManagerAssist.SharedMask) is { } mask
            && assist.GetAttributeValue<EntityReference>(ActivityPointer.Regarding) is { LogicalName: Opportunity.Table } deal)
            yield return new OurShare(first, deal.Id, (Rights)mask);
        var read = new JsonFields(ManagerAssist.OtherDeals);
        foreach (var other in read.List(assist.GetAttributeValue<string>(ManagerAssist.OtherDeals)))
            if ((read.Id(other, "former") ?? helper) is { } who && read.Id(other, "id") is { } id && read.Number(other, "mask") is { } before) yield return new OurShare(who, id, (Rights)before);
    }
}
