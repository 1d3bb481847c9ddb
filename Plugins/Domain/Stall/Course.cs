using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Stall;

/// <summary>Where a deal goes next: healthy, watched, its owner's turn, stalled, with an open assist, parked. Who hears what follows from it.</summary>
/// <remarks>
/// What may raise an assist is the owner's turn first: he is told, has the first word, and only then is the deal stalled in the sense that its manager may be told. What is
/// known is stalled too, for lists and the review, but nobody is told of it unless it gets worse: what stood at the first look, under rules just changed or while nobody was
/// to be told, and what an assist was about that is closed. Known is forgotten with the last raising signal. Asking again about the same moment changes nothing.
/// </remarks>
public static class Course
{
    /// <param name="before">Where it stood at the last look.</param>
    /// <param name="found">What the rules say now; null: the deal is closed.</param>
    /// <param name="around">What else counts.</param>
    /// <param name="settings">The mode, and how long a cool-down lasts.</param>
    /// <param name="time">The owner's working time.</param>
    /// <param name="now">UTC.</param>
    public static Standing Next(Standing before, Verdict? found, Circumstances around, Settings settings, WorkingTime time, DateTime now)
    {
        // A closed deal has no course any more. Its episodes stay counted, for the day somebody reopens it.
        if (found is not { } verdict) return new Standing { Episode = before.Episode };
        var last = around.OwnerChanged ? Handed(before, around.AssistTaken) : around.AssistTaken ? Relined(before, now) : before;
        var rest = last.CoolDownUntil > now ? last.CoolDownUntil : null;
        if (around.ParkedUntil > now)
        {
            var known = around.Learning || settings.Mode != Mode.Live ? Worsening.Signature(verdict) : last.Known;
            return new Standing { State = StallState.Parked, Known = verdict.MayRaise ? known : null, CoolDownUntil = rest, Episode = last.Episode };
        }
        // An ask is help under way, so nothing is raised beside it; but who asks about a healthy deal is not shown as stalled for it.
        if (around.SystemAssist || (around.Ask && verdict.MayRaise)) return Flagged(StallState.AssistOpen, last, now) with { Known = last.Known, CoolDownUntil = rest };
        // The assist has been closed: peace for a while, and whoever closed it knows how the deal stands.
        var closed = last.State == StallState.AssistOpen && !around.Ask;
        if (closed) rest = time.StartOf(time.DayAfter(time.DayOf(now), settings.CoolDownDays));
        if (!verdict.MayRaise) return new Standing { State = verdict.State, CoolDownUntil = rest, Episode = last.Episode };

        var isTurn = last.State == StallState.RepsTurn || last.FirstWordUntil != null;
        var isNews = Worsening.Of(last.Known, verdict);
        if (closed || settings.Mode != Mode.Live || (around.Learning && !(isTurn && isNews)))
            return Flagged(StallState.Stalled, last, now) with { Known = Worsening.Signature(verdict), CoolDownUntil = rest };
        if (rest != null || !isNews) return Flagged(StallState.Stalled, last, now) with { Known = last.Known, CoolDownUntil = rest };
        return Turn(last, isTurn, around, now);
    }

    // What is worse than known begins anew: another episode, and the owner hears of it first.
    private static Standing Turn(Standing last, bool isTurn, Circumstances around, DateTime now)
    {
        var firstWord = last.FirstWordUntil ?? (around.CanBeTold ? null : now);
        var turn = firstWord == null || firstWord > now || around.PlannedOn > now;
        var flagged = Flagged(turn ? StallState.RepsTurn : StallState.Stalled, last, now);
        return flagged with { Known = last.Known, ToldOn = last.ToldOn, FirstWordUntil = firstWord, Episode = isTurn ? flagged.Episode : last.Episode + 1 };
    }

    // The new owner has not been told of anything, and neither has his line.
    private static Standing Handed(Standing before, bool assistTaken) => before with
    {
        State = assistTaken && before.State == StallState.AssistOpen ? StallState.Stalled : before.State,
        Known = assistTaken ? null : before.Known,
        ToldOn = null,
        FirstWordUntil = null,
    };

    // The same owner under another line: he has had his word, and its manager has heard of nothing.
    private static Standing Relined(Standing before, DateTime now) => before with { State = StallState.Stalled, Known = null, ToldOn = null, FirstWordUntil = now };

    private static Standing Flagged(StallState state, Standing last, DateTime now) => new()
    {
        State = state,
        Episode = last.IsFlagged ? last.Episode : last.Episode + 1,
        StalledOn = last.IsFlagged ? last.StalledOn ?? now : now,
    };
}
