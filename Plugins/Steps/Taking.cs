using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;
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
        var told = $"{asking.Rep.Name} asked {asking.Helper.Name} {KindTold.Asked(asking.Ask.Kind)}";
        var first = overtaken.Any(a => IsAnswer(run, a));
        var access = asking.Open(run.System, asking.Others);
        Asks.Begin(assist, deal, asking.Rep.Id, overtaken.Select(a => a.GetAttributeValue<string>(ManagerAssist.Reasons)).FirstOrDefault());
        // The mask to go back to when the last reason for the share ends; empty where we have shared nothing.
        assist[ManagerAssist.SharedMask] = access.Mask;
        assist[ManagerAssist.OtherDeals] = access.OtherDeals;
        if (asking.Deal.Watch != null) assist[ManagerAssist.Watch] = new EntityReference(DealWatch.Table, deal.Id);
        foreach (var system in overtaken) run.System.Update(SystemAssists.Overtaken(system, run.Now, first ? $"{told}: asked first." : $"{told}."));
        if (first) run.System.Create(DealEvents.ToRow(deal.Id, new DealEvent(DealEventKind.Assisted, null, $"{asking.Rep.Id:D} asked first", run.Now, Exact: true), run.Caller));
    }

    // Who was asked what would help has the first word again: an ask within it is one of his own accord.
    private static bool IsAnswer(StepRun run, Entity system)
    {
        if (Choice.Read<AssistWord>(system, ManagerAssist.LastWord) != AssistWord.WhatWouldHelp) return false;
        var settings = SettingsRow.Read(run.System) ?? new Settings();
        var time = settings.WorkingTime(UserClock.Of(run.System, run.Caller).ZoneNow(run.Now));
        return run.Now <= time.AfterHours(system.GetAttributeValue<DateTime>(ManagerAssist.LastWordOn), Math.Max(1, settings.FirstWordHours));
    }
}
