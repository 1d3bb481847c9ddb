using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>What happens to the access to deals when an ask goes from one helper to another.</summary>
internal static class Handover
{
    /// <summary>Lets the new helper at the deals and takes back what was shared with the former one, unless another open ask of his is about the same deal.</summary>
    /// <param name="service">Acts as SYSTEM.</param>
    /// <param name="assist">The assist as it was.</param>
    /// <param name="asking">The ask as it is to be.</param>
    /// <param name="change">The change of the assist, which gets the masks of the new helper.</param>
    public static void Take(IOrganizationService service, Entity assist, Asking asking, Entity change)
    {
        var former = assist.IdIn(ManagerAssist.Helper);
        var others = OtherDeals.From(assist.GetAttributeValue<string>(ManagerAssist.OtherDeals));
        var found = OtherDeals.Find(service, [.. others.Select(d => d.Id)]);
        var shared = others.Where(d => found.ContainsKey(d.Id)).ToDictionary(d => d.Id, d => d.Mask);
        shared[asking.Deal.Id] = assist.GetAttributeValue<int?>(ManagerAssist.SharedMask);
        var helping = SystemAssists.Open(service, shared.Keys);
        foreach (var share in shared)
            if (share.Value is { } mask && helping[share.Key].All(a => a.Id == assist.Id || a.IdIn(ManagerAssist.Helper) != former))
                Sharing.GiveBack(service, new EntityReference(Opportunity.Table, share.Key), former, (Rights)mask);
        var access = asking.Open(service, [.. found.Values]);
        change[ManagerAssist.SharedMask] = access.Mask;
        change[ManagerAssist.OtherDeals] = access.OtherDeals;
    }
}
