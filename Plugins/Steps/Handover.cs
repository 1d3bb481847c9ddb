using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>What happens when an open assist goes from one helper to another: access to deals, title and date, words and call list.</summary>
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
    /// <param name="formerReads">The former helper goes on seeing that it was his, without the words.</param>
    /// <returns>By when, UTC; null where nothing is asked by a date.</returns>
    public static DateTime? Give(StepRun run, Entity assist, Domain.Assist.Person helper, Entity change, bool formerReads)
    {
        var service = run.System;
        var words = AskWords.Of(service, assist);
        var calls = DetailRow.Calls(service, assist.Id);
        var clock = UserClock.Of(service, helper.Id);
        var by = assist.GetAttributeValue<DateTime?>(ManagerAssist.By);
        if (by <= run.Now || (by == null && AssistRow.IsAsked(assist))) by = ByWhen.Default(run.Now, (SettingsRow.Read(service) ?? new Domain.Settings()).WorkingTime(clock.ZoneNow(run.Now)));
        change[ManagerAssist.By] = by;
        if (by is { } due && words.Title(due, clock, run.Now) is { } title) change[ActivityPointer.Subject] = title;
        change[ManagerAssist.Helper] = new EntityReference(User.Table, helper.Id);
        change[ActivityPointer.Owner] = new EntityReference(User.Table, helper.Id);
        change[ActivityPointer.State] = new OptionSetValue(ManagerAssist.StateOpen);
        change[ActivityPointer.Status] = new OptionSetValue(ManagerAssist.StatusOpen);
        change[ManagerAssist.RemindedOn] = null;
        change[ManagerAssist.CarriedOutOn] = null;
        if (assist.IdIn(ManagerAssist.IfNotThen) == helper.Id) change[ManagerAssist.IfNotThen] = null;
        // What the former helper has accepted with is his own.
        if (words.Details is Domain.Assist.MeetingAsk meeting) change[ManagerAssist.Appointment] = meeting.Appointment is { } planned ? new EntityReference(Appointment.Table, planned) : null;

        Take(service, assist, assist.IdIn(ActivityPointer.Regarding), helper.Id, run.Now, change);
        service.Update(change);
        if (words.Detail is { } detail) service.Update(new Entity(AssistDetail.Table, detail) { [ActivityPointer.Owner] = new EntityReference(User.Table, helper.Id) });
        foreach (var call in calls.OrderBy(c => c.Id)) service.Update(new Entity(AssistContact.Table, call.Id) { [ActivityPointer.Owner] = new EntityReference(User.Table, helper.Id) });
        if (formerReads) Sharing.Grant(service, assist.ToEntityReference(), assist.IdIn(ManagerAssist.Helper), Rights.Read);
        return by;
    }
}
