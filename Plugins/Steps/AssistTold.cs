using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Tells people of an assist inside the app, row by row as docs/notifications.md has it: when it is made, gets another helper, when something is said about it, and when it ends.</summary>
/// <remarks>
/// Runs after commit, so a failure costs the notification and nothing else. Jobs come late, twice and in no order: what happened is read from the Target, the assist is read again, and
/// what has ended, gone on or been taken back meanwhile is not told. What was told is recorded first, under an id that hangs on it, so each is told once.
/// </remarks>
[Step("Create", ManagerAssist.Table, Asynchronous = true, Description = "Tells the helper of a new assist.")]
[Step("Update", ManagerAssist.Table, Asynchronous = true, Filter = ActivityPointer.State + "," + ActivityPointer.Status + "," + ManagerAssist.LastWordOn + "," + ManagerAssist.Helper, Before = ManagerAssist.Helper,
    Description = "Tells helper and requester what has been said about an assist, that somebody else is asked, and how it ended.")]
public sealed class AssistTold : Step
{
    // A change of mind: who takes an ask back that fast has not been heard yet.
    private static readonly TimeSpan Undo = TimeSpan.FromMinutes(1);

    protected override Refusal? Run(StepRun run)
    {
        if (AssistRow.Find(run.System, run.Row.Id) is not { } assist) return null;
        var news = new News(assist, run.Row, run.Before);
        var telling = new AssistTelling(run, assist, news.Former);
        // Who has it from somebody else before this job ran is told that, and not twice.
        if (run.Message == "Create" && news.IsCurrent) telling.Tell(Moment.Asked, run.Now);
        if (news.HasMoved)
        {
            // What he was told before is of no use to him now; that it went to somebody else he is told unless it was a change of mind.
            var settled = run.Now - news.Made > Undo;
            TakeBack(run, news, news.Former, settled ? run.Now : run.Now.AddSeconds(1));
            if (news.IsCurrent) telling.Tell(Moment.Moved, run.Now, settled ? null : Hearer.FormerHelper);
        }
        if (news.IsCurrent && news.Word is { } word) telling.Tell(word, news.SaidOn ?? run.Now);
        if (news.End is { } end) End(run, news, telling, end);
        return null;
    }

    private static void End(StepRun run, News news, AssistTelling telling, int status)
    {
        var withdrawn = status == ManagerAssist.StatusWithdrawn && news.EndedOn - news.Made > Undo;
        // The end itself is not taken back with the rest, whichever of its jobs comes last.
        TakeBack(run, news, news.Helper, withdrawn ? news.EndedOn : news.EndedOn.AddSeconds(1));
        Moment? moment = status switch
        {
            ManagerAssist.StatusDone => Moment.Done,
            ManagerAssist.StatusDeclined => Moment.Declined,
            ManagerAssist.StatusHandedBack => Moment.HandedBack,
            ManagerAssist.StatusWithdrawn when withdrawn => Moment.Withdrawn,
            _ => null,
        };
        if (moment is { } told) telling.Tell(told, news.EndedOn);
    }

    private static void TakeBack(StepRun run, News news, Guid helper, DateTime until)
    {
        if (helper != Guid.Empty) Notifications.TakeBack(run.System, helper, run.Row.Id, news.Made, until);
    }

    /// <summary>What the job is about, and what is still so.</summary>
    private sealed class News
    {
        public News(Entity assist, Entity change, Entity? before)
        {
            Made = assist.GetAttributeValue<DateTime>(ActivityPointer.CreatedOn);
            Helper = assist.IdIn(ManagerAssist.Helper);
            var then = before?.IdIn(ManagerAssist.Helper) ?? Guid.Empty;
            var asked = change.Contains(ManagerAssist.Helper) ? change.IdIn(ManagerAssist.Helper) : then;
            HasMoved = then != Guid.Empty && asked != then;
            Former = HasMoved ? then : Guid.Empty;
            // What an earlier helper said, or was told, is not told in the name of another one.
            // One that is added by hand has no helper yet.
            IsCurrent = (before == null && asked == Guid.Empty) || asked == Helper;
            // What is decided in a review is told with all of it, in one message.
            var reviewed = change.GetAttributeValue<EntityReference>(ManagerAssist.Review) != null;
            if (change.Contains(ManagerAssist.LastWord) && !reviewed) Word = Choice.Read<AssistWord>(change, ManagerAssist.LastWord) is { } word ? Tidings.Of(word) : null;
            SaidOn = change.GetAttributeValue<DateTime?>(ManagerAssist.LastWordOn);
            if (before != null && (change.Contains(ActivityPointer.State) || change.Contains(ActivityPointer.Status))) End = AssistRow.Outcome(assist);
            EndedOn = assist.GetAttributeValue<DateTime?>(ActivityPointer.ActualEnd) ?? assist.GetAttributeValue<DateTime>(ActivityPointer.ModifiedOn);
        }

        public DateTime Made { get; }
        public Guid Helper { get; }
        /// <summary>Who was asked before, where that has changed with this.</summary>
        public Guid Former { get; }
        public bool HasMoved { get; }
        /// <summary>The helper then is the helper now.</summary>
        public bool IsCurrent { get; }
        public Moment? Word { get; }
        public DateTime? SaidOn { get; }
        /// <summary>The status reason it ended with; null: it is open, or this is not about its end.</summary>
        public int? End { get; }
        public DateTime EndedOn { get; }
    }
}
