using System.Diagnostics;
using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>What comes after an assist: its rep is asked once what it did, what became of the deal is noted 14, 30 and 60 days later, a win is told, and access kept for a meeting is looked at.</summary>
internal sealed class Outcomes(IOrganizationService service, Ground ground, DateTime now, Stopwatch running, Followed done)
{
    private readonly WonCredit credit = new(service, now);
    private IReadOnlyList<Day>? closures;

    /// <param name="size">So many assists at most.</param>
    public Refusal? Run(int size)
    {
        string? cookie = null;
        for (var number = 1; running.Elapsed < SweepWork.TimeBox; number++)
        {
            var page = DueAssists.Closed(service, now, cookie, number);
            if (page.Rows.Count > 0 && Do(page.Rows, size) is { } refusal) return refusal;
            if (!page.More || done.Count >= size) return null;
            cookie = page.Cookie;
        }
        done.Unfinished = true;
        return null;
    }

    private Refusal? Do(IReadOnlyList<Entity> assists, int size)
    {
        var rows = DealEvents.Of(service, assists.Select(a => a.IdIn(ActivityPointer.Regarding)));
        var events = rows.ToLookup(r => r.IdIn(DealEventRow.Deal), DealEvents.From);
        var known = new HashSet<Guid>(rows.Select(r => r.Id));
        foreach (var assist in assists)
        {
            if (done.Count >= size) return null;
            var writes = new List<Action>();
            Look(assist, writes);
            if (AssistRow.State(assist) == ManagerAssist.StateCompleted) Follow(assist, [.. events[assist.IdIn(ActivityPointer.Regarding)]], known, writes);
            if (writes.Count > 0 && done.Try(assist, () => writes.ForEach(w => w())) is { } refusal) return refusal;
        }
        return null;
    }

    // The asynchronous step does it; should its job fail, it is tried again a day later.
    private void Look(Entity assist, List<Action> writes)
    {
        if (!(assist.GetAttributeValue<DateTime?>(ManagerAssist.KeepUntil) <= now)) return;
        var look = new Entity(ManagerAssist.Table, assist.Id);
        HelperAccess.LookAgain(look, now.AddDays(1));
        writes.Add(() => service.Update(look));
        done.GivenBack++;
    }

    private void Follow(Entity assist, List<DealEvent> events, HashSet<Guid> known, List<Action> writes)
    {
        var deal = assist.IdIn(ActivityPointer.Regarding);
        var state = assist.Get<OptionSetValue>(DueAssists.DealAlias, Opportunity.State)?.Value ?? Opportunity.Open;
        var end = assist.GetAttributeValue<DateTime?>(ActivityPointer.ActualEnd) ?? assist.GetAttributeValue<DateTime>(ActivityPointer.ModifiedOn);
        if (assist.GetAttributeValue<DateTime?>(ManagerAssist.FollowUpOn) is { } next)
        {
            var time = ground.Settings.WorkingTime(Zone.Of(assist.Get<string>(DueAssists.ZoneAlias, TimeZoneRow.Name)), closures ??= BusinessClosures.Days(service, ground.Closures));
            var asked = assist.Contains(ManagerAssist.OutcomeAskedOn) || assist.Contains(ManagerAssist.Outcome) || !assist.Contains(ManagerAssist.RequestedBy)
                || Choice.Read<AssistOrigin>(assist, ManagerAssist.Origin) != AssistOrigin.RepAsked;
            var change = new Entity(ManagerAssist.Table, assist.Id);
            if (!asked && Following.Asks(end, events, time, now))
            {
                change[ManagerAssist.OutcomeAskedOn] = now;
                Said.Write(change, assist, AssistWord.OutcomeAsked, null, now);
                asked = true;
                done.Asked++;
            }
            foreach (var days in next <= now ? Following.Notes.Where(d => end.AddDays(d) <= now) : [])
            {
                var note = DealEvents.CameOf(deal, assist.Id, days, Following.CameOf(end, days, events, state), end.AddDays(days), assist.IdIn(ManagerAssist.Helper));
                if (!known.Add(note.Id)) continue;
                writes.Add(() => service.Create(note));
                done.Noted++;
            }
            var look = Following.Next(end, time, asked, now);
            if (next <= now && look != next) change[ManagerAssist.FollowUpOn] = look;
            if (change.Attributes.Count > 0) writes.Add(() => service.Update(change));
        }
        if (state == Opportunity.Won && credit.Of(assist, deal, events, writes)) done.Noted++;
    }
}
