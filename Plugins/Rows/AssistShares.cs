using Microsoft.Xrm.Sdk;

namespace CrmAssist.Rows;

/// <summary>Which deals an assist has shared, with whom, and what to go back to: the first deal's mask in a column of its own, the further deals' and those of former helpers in the list.</summary>
internal sealed class AssistShares
{
    private readonly Entity assist;
    private readonly List<OtherDeal> others;
    private int? mask;

    /// <param name="assist">With helper, deal, mask, further deals and until when access is kept.</param>
    public AssistShares(Entity assist)
    {
        this.assist = assist;
        others = OtherDeals.All(assist.GetAttributeValue<string>(ManagerAssist.OtherDeals));
        mask = assist.GetAttributeValue<int?>(ManagerAssist.SharedMask);
        Helper = assist.IdIn(ManagerAssist.Helper);
        Deal = assist.GetAttributeValue<EntityReference>(ActivityPointer.Regarding) is { LogicalName: Opportunity.Table } deal ? deal.Id : Guid.Empty;
    }

    public Guid Assist => assist.Id;
    public Guid Helper { get; }
    public Guid Deal { get; }

    /// <summary>The deals who is asked now works with, each with its mask.</summary>
    public List<OtherDeal> Current => [.. (Deal == Guid.Empty ? [] : new[] { new OtherDeal(Deal, "", mask) }).Concat(others.Where(o => o.Former == null))];

    /// <summary>What former helpers still have.</summary>
    public List<OtherDeal> Former => others.FindAll(o => o.Former != null);

    /// <summary>Is the deal one of them?</summary>
    public bool IsAbout(Guid deal) => Current.Exists(d => d.Id == deal);

    /// <summary>Sets the mask of a deal; null: it is not shared by us.</summary>
    public void Set(Guid deal, int? to)
    {
        if (deal == Deal) mask = to;
        for (var i = 0; i < others.Count; i++)
            if (others[i].Id == deal && others[i].Former == null) others[i] = others[i] with { Mask = to };
    }

    /// <summary>Takes over a mask of another share of the same deal with the same helper: what both call earlier is what he had.</summary>
    public void TakeOver(Guid deal, int earlier) => Set(deal, Current.Find(d => d.Id == deal)?.Mask is { } own ? own & earlier : earlier);

    /// <summary>Nothing is left to give back of it.</summary>
    public void Remove(OtherDeal former) => others.Remove(former);

    /// <summary>Who is asked now is so no more: what was shared with him is to be given back, and whoever comes next has nothing yet.</summary>
    public void Leave()
    {
        foreach (var share in Current.Where(d => d.Mask != null))
        {
            others.RemoveAll(o => o.Former == Helper && o.Id == share.Id);
            others.Add(share with { Former = Helper });
        }
        foreach (var deal in Current) Set(deal.Id, null);
    }

    /// <summary>Who was asked before is asked again: his shares are the current ones.</summary>
    public void Rejoin()
    {
        foreach (var share in Former.Where(f => f.Former == Helper && IsAbout(f.Id)))
        {
            others.Remove(share);
            TakeOver(share.Id, share.Mask ?? 0);
        }
    }

    /// <summary>Writes the masks into a change of the assist.</summary>
    public void Write(Entity change)
    {
        change[ManagerAssist.SharedMask] = mask;
        change[ManagerAssist.OtherDeals] = OtherDeals.Text(others);
    }

    /// <summary>The change that keeps what is different now; null: nothing is.</summary>
    /// <param name="until">Until when somebody keeps access for a meeting, UTC; null: nobody does.</param>
    /// <param name="now">UTC.</param>
    public Entity? Change(DateTime? until, DateTime now)
    {
        var change = new Entity(ManagerAssist.Table, assist.Id);
        if (mask != assist.GetAttributeValue<int?>(ManagerAssist.SharedMask)) change[ManagerAssist.SharedMask] = mask;
        if (OtherDeals.Text(others) is var text && text != assist.GetAttributeValue<string>(ManagerAssist.OtherDeals)) change[ManagerAssist.OtherDeals] = text;
        var kept = assist.GetAttributeValue<DateTime?>(ManagerAssist.KeepUntil);
        // One that lies ahead and is no later does as well: each change of it brings another job.
        if (until == null ? kept != null : !(kept > now && kept <= until)) change[ManagerAssist.KeepUntil] = until;
        return change.Attributes.Count == 0 ? null : change;
    }
}
