using System.Diagnostics;
using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>What time brings to open assists: page after page is judged, the first page with something due is locked, read again and done.</summary>
internal sealed class OverdueAsks(IOrganizationService service, Settings settings, DateTime now, Stopwatch running, Followed done)
{
    private IReadOnlyDictionary<string, HashSet<Guid>> holders = new Dictionary<string, HashSet<Guid>>();

    /// <param name="size">So many assists at most.</param>
    public Refusal? Run(int size)
    {
        string? cookie = null;
        for (var number = 1; running.Elapsed < SweepWork.TimeBox; number++)
        {
            var page = DueAssists.Open(service, cookie, number);
            holders = Entitled.Users(service, [.. page.Rows.SelectMany(People).Distinct()], Role.ReadDeals, Role.ReadActivities, Role.ReadWords);
            var due = page.Rows.Where(a => Of(a) != Due.Nothing).Take(size).ToList();
            if (due.Count > 0) return Do(due);
            if (!page.More) return null;
            cookie = page.Cookie;
        }
        done.Unfinished = true;
        return null;
    }

    private Refusal? Do(List<Entity> due)
    {
        // Who answers or withdraws at this moment comes before or after us: the lock first, then what is there.
        foreach (var assist in due)
            if (done.Try(assist, () => service.Update(new Entity(ManagerAssist.Table, assist.Id) { [ManagerAssist.Attempt] = assist.GetAttributeValue<int?>(ManagerAssist.Attempt) ?? 1 })) is { } locked) return locked;
        done.Count = 0;
        foreach (var rows in DueAssists.Whole(service, [.. due.Select(a => a.Id)]).GroupBy(r => r.Id).OrderBy(g => g.Key))
        {
            if (done.Count > 0 && running.Elapsed > SweepWork.TimeBox) break;
            var assist = rows.First();
            if (Of(assist) is var what && what == Due.Nothing) continue;
            if (done.Try(assist, () => Write(assist, what, [.. rows.Select(r => r.Get<Guid?>(DueAssists.CallAlias, AssistContact.Id)).OfType<Guid>()])) is { } refusal) return refusal;
        }
        return null;
    }

    private Due Of(Entity assist)
    {
        var accepted = assist.Contains(ManagerAssist.CarriedOutOn) && assist.Get<OptionSetValue>(DueAssists.MeetingAlias, ActivityPointer.State)?.Value is { } state and not ActivityPointer.StateCanceled;
        return Overdue.Of(new Waiting
        {
            Origin = Choice.Read<AssistOrigin>(assist, ManagerAssist.Origin) ?? AssistOrigin.RepAsked,
            By = assist.GetAttributeValue<DateTime?>(ManagerAssist.By),
            RemindedOn = assist.GetAttributeValue<DateTime?>(ManagerAssist.RemindedOn),
            HelperGone = !CanHelp(assist, DueAssists.HelperAlias),
            GoneTold = Choice.Read<AssistWord>(assist, ManagerAssist.LastWord) == AssistWord.HelperGone,
            NextCanHelp = Next(assist) is { } next && next != assist.IdIn(ManagerAssist.Helper) && next != assist.IdIn(ManagerAssist.RequestedBy)
                && CanHelp(assist, DueAssists.NextAlias) && holders[Role.ReadWords].Contains(next),
            MeetingEnd = accepted ? assist.Get<DateTime?>(DueAssists.MeetingAlias, ActivityPointer.ScheduledEnd) : null,
            StepInUntil = assist.GetAttributeValue<DateTime?>(ManagerAssist.StepInUntil),
        }, now);
    }

    private static IEnumerable<Guid> People(Entity assist) =>
        new[] { assist.Get<Guid?>(DueAssists.HelperAlias, User.Id), Next(assist) }.OfType<Guid>();

    private static Guid? Next(Entity assist) => assist.Get<Guid?>(DueAssists.NextAlias, User.Id);

    private bool CanHelp(Entity assist, string alias) => assist.Get<Guid?>(alias, User.Id) is { } user && !assist.Get<bool>(alias, User.Disabled) && assist.Get<Guid?>(alias, User.ApplicationId) == null
        && (assist.Get<bool?>(alias, User.Licensed) ?? true) && holders[Role.ReadDeals].Contains(user) && holders[Role.ReadActivities].Contains(user);

    private void Write(Entity assist, Due due, List<Guid> calls)
    {
        var helper = assist.Get<string>(DueAssists.HelperAlias, User.FullName) ?? "The helper";
        var change = new Entity(ManagerAssist.Table, assist.Id);
        switch (due)
        {
            case Due.GoesOn:
                GoOn(assist, change, helper, calls);
                return;
            case Due.Reminder:
                change[ManagerAssist.RemindedOn] = now;
                Said.Write(change, assist, AssistWord.Overdue, $"Not done by then; {helper} was reminded.", now);
                done.Overdue++;
                break;
            case Due.HelperGone:
                Said.Write(change, assist, AssistWord.HelperGone, $"{helper} cannot help any more.", now);
                done.Overdue++;
                break;
            case Due.Overtaken:
                Said.Write(change, assist, AssistWord.HelperGone, $"{helper} cannot help any more.", now);
                End(change, ManagerAssist.StateCanceled, ManagerAssist.StatusOvertaken, now);
                break;
            case Due.Held:
                Said.Answered(change, assist, now);
                Said.Write(change, assist, AssistWord.Done, "The meeting is over.", now);
                End(change, ManagerAssist.StateCompleted, ManagerAssist.StatusDone, assist.Get<DateTime?>(DueAssists.MeetingAlias, ActivityPointer.ScheduledEnd) ?? now);
                break;
            case Due.SteppedOut:
                Said.Write(change, assist, AssistWord.Done, $"{helper} had stepped in until now.", now);
                End(change, ManagerAssist.StateCompleted, ManagerAssist.StatusDone, now);
                break;
        }
        service.Update(change);
        // The line above has heard of nothing, so that the next assist is somebody's who is there.
        if (due == Due.Overtaken && SystemAssists.IsOne(assist) && WatchRow.Exists(service, assist.IdIn(ActivityPointer.Regarding))) service.Update(WatchRow.Relined(assist.IdIn(ActivityPointer.Regarding), now));
    }

    private void End(Entity change, int state, int status, DateTime on)
    {
        change[ActivityPointer.State] = new OptionSetValue(state);
        change[ActivityPointer.Status] = new OptionSetValue(status);
        change[ActivityPointer.ActualEnd] = on;
        if (state == ManagerAssist.StateCompleted) change[ManagerAssist.FollowUpOn] = Following.First(on, settings.WorkingTime(TimeZoneInfo.Utc));
        done.Ended++;
    }

    private void GoOn(Entity assist, Entity change, string former, List<Guid> calls)
    {
        var next = new EntityReference(User.Table, Next(assist)!.Value);
        var zone = Zone.Of(assist.Get<string>(DueAssists.ZoneAlias, TimeZoneRow.Name));
        var by = ByWhen.Default(now, settings.WorkingTime(zone));
        var shares = new AssistShares(assist);
        shares.Leave();
        shares.Write(change);
        HelperAccess.LookAgain(change, now);
        change[ManagerAssist.Helper] = next;
        change[ActivityPointer.Owner] = next;
        change[ManagerAssist.By] = by;
        change[ManagerAssist.RemindedOn] = null;
        change[ManagerAssist.IfNotThen] = null;
        change[ManagerAssist.For] = null;
        change[ManagerAssist.CarriedOutOn] = null;
        change[ManagerAssist.RespondedOn] = null;
        change[ManagerAssist.ResponseMinutes] = null;
        change[ActivityPointer.Subject] = AssistTitle.HandedOn(assist.GetAttributeValue<string>(ActivityPointer.Subject) ?? "",
            LocalTime.Text(TimeZoneInfo.ConvertTimeFromUtc(by, zone), TimeZoneInfo.ConvertTimeFromUtc(now, zone), ""));
        if (assist.GetAttributeValue<OptionSetValue>(ActivityPointer.Status)?.Value != ManagerAssist.StatusOpen)
        {
            change[ActivityPointer.State] = new OptionSetValue(ManagerAssist.StateOpen);
            change[ActivityPointer.Status] = new OptionSetValue(ManagerAssist.StatusOpen);
        }
        Said.Write(change, assist, AssistWord.WentOn, $"Not done by then; {assist.Get<string>(DueAssists.NextAlias, User.FullName)} is asked instead of {former}.", now);
        service.Update(change);
        // The words go along; who was asked before sees what comes of it, not what it says.
        if (assist.Contains(ManagerAssist.Detail)) service.Update(new Entity(AssistDetail.Table, assist.IdIn(ManagerAssist.Detail)) { [ActivityPointer.Owner] = next });
        foreach (var call in calls.OrderBy(c => c)) service.Update(new Entity(AssistContact.Table, call) { [ActivityPointer.Owner] = next });
        if (CanHelp(assist, DueAssists.HelperAlias)) Sharing.Grant(service, assist.ToEntityReference(), assist.IdIn(ManagerAssist.Helper), Rights.Read);
        done.WentOn++;
    }
}
