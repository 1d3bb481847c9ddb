using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>What happens when an open assist goes from one helper to another: access to deals, title and date, words, files and call list.</summary>
internal static class Handover
{
    /// <summary>Lets the new helper at the deals; what was shared with the former one is given back by <see cref="AssistEnded"/> once this is committed.</summary>
    /// <param name="service">Acts as SYSTEM.</param>
    /// <param name="assist">The assist as it was.</param>
    /// <param name="deal">Its first deal.</param>
    /// <param name="helper">The new helper.</param>
    /// <param name="now">UTC.</param>
    /// <param name="change">The change of the assist, which gets the masks of the new helper.</param>
    public static void Take(IOrganizationService service, Entity assist, Guid deal, Guid helper, DateTime now, Entity change)
    {
        var shares = new AssistShares(assist);
        shares.Leave();
        var found = OtherDeals.Find(service, [.. shares.Current.Select(d => d.Id).Where(d => d != shares.Deal)]);
        foreach (var mask in HelperAccess.Open(service, helper, new[] { deal }.Concat(found.Keys))) shares.Set(mask.Key, mask.Value);
        shares.Write(change);
        HelperAccess.LookAgain(change, now);
    }

    /// <summary>Gives an open assist to another helper as it is, nothing of it carried out yet. Writes the whole.</summary>
    /// <param name="run">The call.</param>
    /// <param name="assist">The assist, locked, with its deal.</param>
    /// <param name="helper">Who is asked now; has passed the checks of asking.</param>
    /// <param name="change">What else changes about the assist: the word that is said.</param>
    /// <param name="readers">Who sees the assist without its words: who follows the deal, and the former helper, who goes on seeing that it was his.</param>
    public static void Give(StepRun run, Entity assist, Guid helper, Entity change, IEnumerable<Guid> readers)
    {
        var service = run.System;
        var to = new EntityReference(User.Table, helper);
        var words = DetailRow.Find(service, Asks.DetailId(assist.Id), AssistDetail.OriginalAsk);
        var calls = DetailRow.Calls(service, assist.Id);
        var files = words == null ? [] : Files.Ids(service, words.Id);
        var by = assist.GetAttributeValue<DateTime?>(ManagerAssist.By);
        if (by <= run.Now) by = null;
        if (AssistRow.IsAsked(assist))
        {
            var clock = UserClock.Of(service, helper);
            by ??= ByWhen.Default(run.Now, (SettingsRow.Read(service) ?? new Settings()).WorkingTime(clock.ZoneNow(run.Now)));
            change[ActivityPointer.Subject] = AssistTitle.HandedOn(assist.GetAttributeValue<string>(ActivityPointer.Subject) ?? "", clock.Text(by.Value, run.Now));
        }
        change[ManagerAssist.By] = by;
        change[ManagerAssist.Helper] = to;
        change[ActivityPointer.Owner] = to;
        change[ActivityPointer.State] = new OptionSetValue(ManagerAssist.StateOpen);
        change[ActivityPointer.Status] = new OptionSetValue(ManagerAssist.StatusOpen);
        change[ManagerAssist.RemindedOn] = null;
        change[ManagerAssist.CarriedOutOn] = null;
        change[ManagerAssist.For] = null;
        if (assist.IdIn(ManagerAssist.IfNotThen) == helper) change[ManagerAssist.IfNotThen] = null;
        // The appointment by which the former helper has accepted is his own.
        if (AssistRow.Kind(assist) == AssistKind.Meeting)
            change[ManagerAssist.Appointment] = AskDetails.Read(AssistKind.Meeting, words?.GetAttributeValue<string>(AssistDetail.OriginalAsk)).Details is MeetingAsk { Appointment: { } planned } ? new EntityReference(Appointment.Table, planned) : null;

        Take(service, assist, assist.IdIn(ActivityPointer.Regarding), helper, run.Now, change);
        service.Update(change);
        void Own(string table, Guid id) => service.Update(new Entity(table, id) { [ActivityPointer.Owner] = to });
        if (words != null) Own(AssistDetail.Table, words.Id);
        foreach (var file in files) Own(Annotation.Table, file);
        foreach (var call in calls.OrderBy(c => c.Id)) Own(AssistContact.Table, call.Id);
        foreach (var reader in readers.Distinct().OrderBy(r => r)) Sharing.Grant(service, assist.ToEntityReference(), reader, Rights.Read);
    }
}
