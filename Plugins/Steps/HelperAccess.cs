using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Lets a helper at deals as far as he needs it, and remembers what to go back to.</summary>
internal static class HelperAccess
{
    // What a helper needs to write mails, calls and meetings about the deal.
    private const Rights Needed = Rights.Read | Rights.AppendTo;

    /// <summary>What we give, and the most that we ever take back.</summary>
    public const Rights Given = Rights.Read | Rights.Append | Rights.AppendTo;

    /// <summary>Can he work with the deal as it is?</summary>
    public static bool Suffices(IOrganizationService service, Guid helper, EntityReference deal) => Suffices(Sharing.Of(service, helper, deal));

    /// <summary>The same of somebody whose rights are known.</summary>
    public static bool Suffices(Rights rights) => (rights & Needed) == Needed;

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

        var needed = deals.Select(d => new EntityReference(Opportunity.Table, d)).Where(d => !Suffices(service, helper, d)).ToList();
        var masks = needed.ToDictionary(d => d.Id, d => (int)Before(d.Id));
        foreach (var deal in needed) Sharing.Grant(service, deal, helper, Given);
        return masks;
    }

    /// <summary>
    /// Lets <see cref="AssistEnded"/> look at the access once this is committed: there a request that fails, since somebody is disabled or a deal is gone, costs only itself.
    /// </summary>
    public static void LookAgain(Entity change, DateTime now) => change[ManagerAssist.KeepUntil] = now;
}
