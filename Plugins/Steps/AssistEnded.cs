using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Gives back the access a helper had been given, when his assist has ended on whatever path, gone to somebody else or been deleted; gives it again when it is reopened.</summary>
/// <remarks>Jobs come late, twice and in no order: what is to be done is read from the assist as it is now, not from what has changed.</remarks>
[Step("Update", ManagerAssist.Table, Asynchronous = true, Filter = ActivityPointer.State + "," + ManagerAssist.Helper + "," + ManagerAssist.KeepUntil,
    Description = "Gives back the helper's access to the deals of an assist that has ended or gone to somebody else.")]
[Step("Delete", ManagerAssist.Table, Asynchronous = true, Before = Shares, Description = "Gives back the helper's access to the deals of an assist that was deleted.")]
public sealed class AssistEnded : Step
{
    private const string Shares = ActivityPointer.Regarding + "," + ManagerAssist.Helper + "," + ManagerAssist.SharedMask + "," + ManagerAssist.OtherDeals;

    // What ended longer ago has been followed, and a job that comes that late must not begin anew.
    private static readonly TimeSpan Recently = TimeSpan.FromDays(14);

    protected override Refusal? Run(StepRun run)
    {
        var giving = new GivingBack(run.System, run.Now);
        if (run.Before is { } deleted)
        {
            Settle(giving, new AssistShares(deleted), ended: true);
            return null;
        }
        if (AssistRow.Find(run.System, run.Row.Id) is not { } assist) return null;
        var shares = new AssistShares(assist);
        var open = AssistRow.IsOpen(assist);
        if (open)
        {
            shares.Rejoin();
            giving.Open(shares);
        }
        giving.Keep(shares, Settle(giving, shares, ended: !open));
        if (run.Row.Contains(ActivityPointer.State)) Follow(run, assist);
        return null;
    }

    // When to look again: where somebody has a meeting to come.
    private static DateTime? Settle(GivingBack giving, AssistShares shares, bool ended)
    {
        var waits = new List<DateTime>();
        foreach (var share in shares.Former)
        {
            if (giving.Settle(share.Former!.Value, share.Id, share.Mask ?? 0, shares.Assist) is { } until) waits.Add(until);
            else shares.Remove(share);
        }
        foreach (var share in ended ? shares.Current : [])
        {
            if (share.Mask is not { } mask) continue;
            if (giving.Settle(shares.Helper, share.Id, mask, shares.Assist) is { } until) waits.Add(until);
            else shares.Set(share.Id, null);
        }
        return waits.Count == 0 ? null : waits.Min();
    }

    // Our own APIs set it; the platform's command Mark Complete does not.
    private static void Follow(StepRun run, Entity assist)
    {
        if (AssistRow.State(assist) != ManagerAssist.StateCompleted || assist.Contains(ManagerAssist.FollowUpOn)) return;
        var end = assist.GetAttributeValue<DateTime?>(ActivityPointer.ActualEnd) ?? assist.GetAttributeValue<DateTime>(ActivityPointer.ModifiedOn);
        if (end < run.Now - Recently) return;
        var time = (SettingsRow.Read(run.System) ?? new Settings()).WorkingTime(TimeZoneInfo.Utc);
        run.System.Update(new Entity(ManagerAssist.Table, assist.Id) { [ManagerAssist.FollowUpOn] = Following.First(end, time) });
    }
}
