using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>A meeting the helper joins: it stands in his own calendar, with the rep, and never writes to the customer. The ask is done when it is over.</summary>
internal static class Meeting
{
    private const string Past = "The time for the meeting lies in the past. Choose a later one.";
    private static readonly TimeSpan Usual = TimeSpan.FromHours(1);

    /// <summary>The helper comes. Accepting again, with another time, moves his own meeting.</summary>
    public static Refusal? Accept(StepRun run)
    {
        var on = Moment(run);
        if (OpenAssist.Take(run, a => OpenAssist.HelperOnly(run, a) ?? Carried.Of(a, "This ask is not for a meeting, so there is none to accept. Use the button of its kind.", AssistKind.Meeting), out var assist) is { } refusal)
            return refusal;
        var ownId = NameId.Of("meeting", assist!.Id.ToString("D"), run.Caller.ToString("D"));
        var named = assist.GetAttributeValue<EntityReference>(ManagerAssist.Appointment) is { } reference ? MeetingRow.Find(run.System, reference.Id, run.Caller) : null;
        // Also where the ask went to somebody else and came back.
        var own = named?.Id == ownId ? named : MeetingRow.Find(run.System, ownId, run.Caller);
        if (When(run, assist, on, own ?? named, out var start, out var end) is { } wrong) return wrong;
        var theirs = named is { IsOpen: true } && named.Id != ownId ? named : null;
        var joins = theirs is { Joined: true } && theirs.Start == start;
        if (own == null && !joins && Carried.MayCreate(run) is { } lacks) return lacks;
        var day = LocalTime.Day(UserClock.Of(run.System, run.Caller).Local(start), run.Now);
        var same = joins || own is { IsOpen: true } && own.Start == start;

        if (!same) Write(run, assist, ownId, own, theirs, start, end);
        if (!same || !assist.Contains(ManagerAssist.CarriedOutOn))
        {
            var change = Carried.Accepted(run, assist, AssistWord.MeetingAccepted, $"{Carried.Helper(assist)} accepted the meeting on {day}.");
            change[ManagerAssist.CarriedOutOn] = run.Now;
            change[ManagerAssist.Start] = start;
            if (theirs == null) change[ManagerAssist.Appointment] = new EntityReference(Appointment.Table, ownId);
            run.System.Update(change);
        }
        run.Output("Table", Appointment.Table);
        run.Output("Id", joins ? theirs!.Id : ownId);
        run.Trace($"{run.Caller:D} accepts the meeting of assist {assist.Id:D}.");
        var told = theirs is { Joined: false } ? $"{Carried.Rep(assist)} is told, and adds you to the meeting itself." : $"{Carried.Rep(assist)} is told.";
        return Carried.Answer(run, $"Accepted for {day}. {told}", AssistRow.State(assist)!.Value);
    }

    /// <summary>Another time, for a meeting or a talk: the rep is told, and by when follows.</summary>
    public static Refusal? Suggest(StepRun run)
    {
        if (Moment(run) is not { } on) return new Refusal(RefusalCode.BadRequest, "A suggestion needs a time. Choose one.");
        if (Wrong(run, on) is { } wrong) return wrong;
        if (OpenAssist.Take(run, a => OpenAssist.HelperOnly(run, a) ?? Carried.Of(a, "A time is suggested for a meeting or five minutes only. Use the button of this kind.", AssistKind.Meeting, AssistKind.FiveMinutes), out var assist) is { } refusal)
            return refusal;
        var clock = UserClock.Of(run.System, run.Caller);
        var change = Carried.Accepted(run, assist!, AssistWord.TimeSuggested, $"{Carried.Helper(assist!)} suggests another time, on {LocalTime.Day(clock.Local(on), run.Now)}.");
        change[ManagerAssist.Start] = on;
        change[ManagerAssist.By] = on;
        change[ActivityPointer.Subject] = AssistTitle.Moved(assist!.GetAttributeValue<string>(ActivityPointer.Subject) ?? "", clock.Text(on, run.Now));
        run.System.Update(change);
        run.Trace($"{run.Caller:D} suggests a time for assist {assist!.Id:D}.");
        return Carried.Answer(run, $"Suggested: {clock.Full(on, run.Now)}. {Carried.Rep(assist)} is told.", AssistRow.State(assist)!.Value);
    }

    private static DateTime? Moment(StepRun run) => run.InputValue<DateTime>("On") is { } on ? DateTime.SpecifyKind(on, DateTimeKind.Utc) : null;

    private static Refusal? Wrong(StepRun run, DateTime on) =>
        on <= run.Now ? new Refusal(RefusalCode.BadRequest, Past)
        : on - run.Now > Ask.FarthestByWhen ? new Refusal(RefusalCode.BadRequest, "The time for the meeting is more than a year away. Choose an earlier one.")
        : null;

    // The time that was sent, else the one the meeting has, else the one that was asked for.
    private static Refusal? When(StepRun run, Entity assist, DateTime? on, MeetingRow? meeting, out DateTime start, out DateTime end)
    {
        start = end = default;
        if (on == null && meeting is { IsOpen: false }) return new Refusal(RefusalCode.BadRequest, $"The meeting \"{Clip.To(meeting.Subject, 100)}\" is over or canceled. Choose a time, or suggest one.");
        var times = on == null && meeting == null ? Times(run, assist) : [];
        if ((on ?? meeting?.Start ?? (times.Count == 1 ? times[0] : null)) is not { } chosen)
            return new Refusal(RefusalCode.BadRequest, times.Count > 1 ? "Several times are offered for the meeting. Choose one." : "The meeting has no time yet. Choose one.");
        start = chosen;
        end = chosen + (meeting is { Start: { } from, End: { } until } && until > from ? until - from : Usual);
        // One that has begun can still be joined.
        return on == null && meeting != null && end > run.Now ? null : Wrong(run, start);
    }

    private static IReadOnlyList<DateTime?> Times(StepRun run, Entity assist) =>
        AskDetails.Read(AssistKind.Meeting, DetailRow.Find(run.System, Asks.DetailId(assist.Id), AssistDetail.OriginalAsk)?.GetAttributeValue<string>(AssistDetail.OriginalAsk)).Details is MeetingAsk ask
            ? [.. ask.Times.Select(t => (DateTime?)t)] : [];

    private static void Write(StepRun run, Entity assist, Guid id, MeetingRow? own, MeetingRow? theirs, DateTime start, DateTime end)
    {
        if (own is { IsOpen: true })
        {
            run.System.Update(new Entity(Appointment.Table, id) { [ActivityPointer.ScheduledStart] = start, [ActivityPointer.ScheduledEnd] = end });
            return;
        }
        // One that he has held or canceled since makes room.
        if (own != null) run.System.Delete(Appointment.Table, id);
        var helper = new EntityReference(User.Table, run.Caller);
        var deal = assist.GetAttributeValue<EntityReference>(ActivityPointer.Regarding);
        run.System.Create(new Entity(Appointment.Table, id)
        {
            // Nothing of the words: everybody who sees the deal sees this.
            [ActivityPointer.Subject] = Clip.To(theirs?.Subject is { Length: > 0 } subject ? subject : $"Meeting: {deal?.Name}", 200),
            [ActivityPointer.Regarding] = deal,
            [ActivityPointer.Owner] = helper,
            [Appointment.Organizer] = Carried.Parties(helper),
            [Appointment.Attendees] = assist.GetAttributeValue<EntityReference>(ManagerAssist.RequestedBy) is { } rep ? Carried.Parties(rep) : null,
            [ActivityPointer.ScheduledStart] = start,
            [ActivityPointer.ScheduledEnd] = end,
        });
    }
}
