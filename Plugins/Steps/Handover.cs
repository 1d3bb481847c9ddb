using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>What happens to the access to deals when an ask goes from one helper to another.</summary>
internal static class Handover
{
    /// <summary>Lets the new helper at the deals; what was shared with the former one is given back by <see cref="AssistEnded"/> once this is committed.</summary>
    /// <param name="service">Acts as SYSTEM.</param>
    /// <param name="assist">The assist as it was.</param>
    /// <param name="asking">The ask as it is to be.</param>
    /// <param name="now">UTC.</param>
    /// <param name="change">The change of the assist, which gets the masks of the new helper.</param>
    public static void Take(IOrganizationService service, Entity assist, Asking asking, DateTime now, Entity change)
    {
        var shares = new AssistShares(assist);
        shares.Leave();
        var found = OtherDeals.Find(service, [.. shares.Current.Select(d => d.Id).Where(d => d != shares.Deal)]);
        foreach (var mask in HelperAccess.Open(service, asking.Helper.Id, new[] { asking.Deal.Id }.Concat(found.Keys))) shares.Set(mask.Key, mask.Value);
        shares.Write(change);
        HelperAccess.LookAgain(change, now);
    }
}
