using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>What a new ask does around itself before it is written: takes over an open system assist, and lets the helper at the deals. The watch hears of it after commit, from <see cref="AskNoted"/>.</summary>
internal static class Taking
{
    /// <param name="run">The call.</param>
    /// <param name="asking">The checked ask.</param>
    /// <param name="assist">Its row, which is given who asks, the reasons taken over, the masks and the watch.</param>
    public static void Over(StepRun run, Asking asking, Entity assist)
    {
        var deal = new EntityReference(Opportunity.Table, asking.Deal.Id);
        var overtaken = asking.Deal.Assists.Where(SystemAssists.IsOne).ToList();
        var access = asking.Open(run.System, asking.Others);
        Asks.Begin(assist, deal, asking.Rep.Id, overtaken.Select(a => a.GetAttributeValue<string>(ManagerAssist.Reasons)).FirstOrDefault());
        // The mask to go back to when the last reason for the share ends; empty where we have shared nothing.
        assist[ManagerAssist.SharedMask] = access.Mask;
        assist[ManagerAssist.OtherDeals] = access.OtherDeals;
        if (asking.Deal.Watch != null) assist[ManagerAssist.Watch] = new EntityReference(DealWatch.Table, deal.Id);
        foreach (var system in overtaken) run.System.Update(SystemAssists.Overtaken(system.Id));
    }
}
