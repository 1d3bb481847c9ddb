using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Lets a helper at deals as far as he needs it, and remembers what to go back to.</summary>
internal static class HelperAccess
{
    // What a helper needs to write mails, calls and meetings about the deal.
    private const Rights Needed = Rights.Read | Rights.AppendTo;
    private const Rights Given = Rights.Read | Rights.Append | Rights.AppendTo;

    /// <summary>Shares those of the deals that the helper cannot work with.</summary>
    /// <param name="service">Acts as SYSTEM.</param>
    /// <param name="helper">The helper.</param>
    /// <param name="deals">The deals.</param>
    /// <param name="known">What has been read of a deal's explicit shares already; null where it has to be asked for.</param>
    /// <returns>Per shared deal what he was explicitly given before: the mask to go back to.</returns>
    /// <remarks>All reading comes before all writing: after a failed write nothing could be said any more.</remarks>
    public static Dictionary<Guid, int> Open(IOrganizationService service, Guid helper, IEnumerable<Guid> deals, AskedDeal? known = null)
    {
        Rights Before(Guid deal) => known is { Shares: { } shares } && known.Id == deal ? shares.TryGetValue(helper, out var rights) ? rights : Rights.None : ExplicitShare.Of(service, deal, helper);

        var needed = deals.Select(d => new EntityReference(Opportunity.Table, d)).Where(d => (Sharing.Of(service, helper, d) & Needed) != Needed).ToList();
        var masks = needed.ToDictionary(d => d.Id, d => (int)Before(d.Id));
        foreach (var deal in needed) Sharing.Grant(service, deal, helper, Given);
        return masks;
    }

    /// <summary>Who was asked keeps the deal in sight though it has gone to another owner, until the ask ends.</summary>
    /// <param name="service">Acts as SYSTEM.</param>
    /// <param name="deal">The deal.</param>
    /// <param name="ask">The open ask, with its helper and its mask.</param>
    public static void Keep(IOrganizationService service, Guid deal, Entity ask)
    {
        if (ask.GetAttributeValue<EntityReference>(ManagerAssist.Helper) is not { } helper || !Open(service, helper.Id, [deal]).TryGetValue(deal, out var mask)) return;
        // Shared before and lost since: what the helper had before our first share is what he goes back to.
        if (ask.GetAttributeValue<int?>(ManagerAssist.SharedMask) == null) service.Update(new Entity(ManagerAssist.Table, ask.Id) { [ManagerAssist.SharedMask] = mask });
    }
}
