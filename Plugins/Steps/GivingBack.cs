using System.ServiceModel;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps;

/// <summary>Brings the access of helpers to what it should be after commit: kept while there is a reason for it, and back to what was there before when the last one has ended.</summary>
/// <remarks>
/// Only for asynchronous steps: each request stands alone, so one that fails may be looked at, and somebody else may have done something between two of them. Whatever is done
/// here may be done twice. Only rights that we gave and that are not in the earlier mask are taken, from what is there now: a mask can keep rights, never make them.
/// </remarks>
internal sealed class GivingBack(IOrganizationService service, DateTime now)
{
    // Meetings are moved and canceled without a step of ours: who keeps access for one is looked at again each day.
    private static readonly TimeSpan LookAgain = TimeSpan.FromDays(1);

    // Each round needs an assist that ends between two requests of ours.
    private const int Rounds = 5;

    /// <summary>Gives back what an assist had shared of a deal.</summary>
    /// <param name="helper">Whom it was shared with.</param>
    /// <param name="deal">The deal.</param>
    /// <param name="mask">What he had before.</param>
    /// <param name="assist">The assist that does not need it any more.</param>
    /// <returns>When to look again, UTC, since he has a meeting to come; null: settled.</returns>
    public DateTime? Settle(Guid helper, Guid deal, int mask, Guid assist)
    {
        for (var round = 0; round < Rounds && Helping(helper, deal, assist) is { } other; round++)
        {
            other.TakeOver(deal, mask);
            Keep(other, until: null);
            // It may have ended meanwhile, and its own job may have found nothing to give back then.
            if (Helping(helper, deal, assist)?.Assist == other.Assist) return null;
            other.Set(deal, null);
            Keep(other, until: null);
        }
        if (Appointments.LastEnd(service, deal, helper, now) is { } end) return end < now + LookAgain ? end : now + LookAgain;
        TakeBack(helper, deal, (Rights)mask);
        // Somebody may have asked him meanwhile, and found that he could see the deal.
        if (Helping(helper, deal, assist) is { } late && Open(late)) Keep(late, until: null);
        return null;
    }

    /// <summary>Lets the helper of an open assist at its deals where he cannot work with them; true when something was shared.</summary>
    public bool Open(AssistShares shares)
    {
        var opened = false;
        foreach (var share in shares.Current)
        {
            var deal = new EntityReference(Opportunity.Table, share.Id);
            opened |= Tolerant(() =>
            {
                if (HelperAccess.Suffices(service, shares.Helper, deal) || !CanSee(shares.Helper)) return false;
                var before = (int)ExplicitShare.Of(service, share.Id, shares.Helper);
                Sharing.Grant(service, deal, shares.Helper, HelperAccess.Given);
                // Shared before and lost since: what he had before our first share is what he goes back to.
                if (share.Mask == null) shares.Set(share.Id, before);
                return true;
            });
        }
        return opened;
    }

    /// <summary>Writes what is different of an assist's shares.</summary>
    public void Keep(AssistShares shares, DateTime? until)
    {
        if (shares.Change(until, now) is { } change) Tolerant(() => { service.Update(change); return true; });
    }

    private void TakeBack(Guid helper, Guid deal, Rights before)
    {
        var there = ExplicitShare.Of(service, deal, helper);
        var rest = there & ~(HelperAccess.Given & ~before);
        // Who was given more by somebody else meanwhile was given reading with it.
        if ((rest & ~before) != Rights.None) rest |= there & Rights.Read;
        if (rest != there) Tolerant(() => { Sharing.GiveBack(service, new EntityReference(Opportunity.Table, deal), helper, rest); return true; });
    }

    // Another open assist of the same helper about the same deal.
    private AssistShares? Helping(Guid helper, Guid deal, Guid but)
    {
        var query = new QueryExpression(ManagerAssist.Table)
        {
            ColumnSet = new ColumnSet(ActivityPointer.Regarding, ManagerAssist.Helper, ManagerAssist.SharedMask, ManagerAssist.OtherDeals, ManagerAssist.KeepUntil),
        };
        query.Criteria.AddCondition(ManagerAssist.Helper, ConditionOperator.Equal, helper);
        query.Criteria.AddCondition(ActivityPointer.State, ConditionOperator.In, ManagerAssist.StateOpen, ManagerAssist.StateScheduled);
        query.Criteria.AddCondition(ActivityPointer.Id, ConditionOperator.NotEqual, but);
        query.AddOrder(ActivityPointer.Id, OrderType.Ascending);
        return service.All(query).Select(r => new AssistShares(r)).FirstOrDefault(s => s.IsAbout(deal));
    }

    // The platform shares nothing with somebody who may not read the table, and a disabled user needs nothing.
    private bool CanSee(Guid user)
    {
        var query = new QueryExpression(User.Table) { ColumnSet = new ColumnSet(User.Disabled) };
        query.Criteria.AddCondition(User.Id, ConditionOperator.Equal, user);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault() is { } row && !row.GetAttributeValue<bool>(User.Disabled)
            && Entitled.Users(service, [user], Role.ReadDeals)[Role.ReadDeals].Contains(user);
    }

    // The deal or the assist may be gone since.
    private static bool Tolerant(Func<bool> request)
    {
        try
        {
            return request();
        }
        catch (FaultException<OrganizationServiceFault> fault) when (PlatformFault.IsMissing(fault))
        {
            return false;
        }
    }
}
