using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>An open assist that the caller may act on, locked to the end of the call.</summary>
internal static class OpenAssist
{
    /// <param name="run">The call.</param>
    /// <param name="may">Why this caller may not act on the assist, or null; asked before it is locked.</param>
    /// <param name="assist">The assist when nothing is wrong.</param>
    /// <param name="read">Reads it again under the lock, with what else is needed of it; null: by itself.</param>
    /// <param name="done">One that is done counts as open: what is done may be taken back.</param>
    public static Refusal? Take(StepRun run, Func<Entity, Refusal?> may, out Entity? assist, Func<Guid, Entity?>? read = null, bool done = false)
    {
        assist = null;
        if (run.Target is not { LogicalName: ManagerAssist.Table } target)
            return new Refusal(RefusalCode.BadRequest, $"{run.Message} was called without an assist. Call it on a row of the table {ManagerAssist.Table}.");
        // Who may not read it does not learn whether it is there. What a step of ours has decided is asked of nobody.
        if (AssistRow.Find(run.System, target.Id) is not { } found || !(run.IsOurs || AssistRow.IsHelper(found, run.Caller) || AssistRow.AskedBy(found, run.Caller) || Sharing.Of(run.System, run.Caller, target).HasFlag(Rights.Read)))
            return new Refusal(RefusalCode.AssistNotOpen, "This ask does not exist, or you may not read it. Refresh the page.");
        if (may(found) is { } refusal) return refusal;
        Refusal? Ended(Entity one) => done && AssistRow.Outcome(one) == ManagerAssist.StatusDone ? null : Closed(run, one);
        if (Ended(found) is { } closed) return closed;
        AssistRow.Lock(run.System, found);
        if ((read == null ? AssistRow.Find(run.System, found.Id) : read(found.Id)) is not { } locked) return new Refusal(RefusalCode.AssistNotOpen, "This ask does not exist any more. Refresh the page.");
        if ((Ended(locked) ?? may(locked)) is { } meanwhile) return meanwhile;
        assist = locked;
        return null;
    }

    /// <summary>Why nothing can be changed about a closed one; null while it is open.</summary>
    public static Refusal? Closed(StepRun run, Entity assist) =>
        AssistRow.IsOpen(assist) ? null : new Refusal(RefusalCode.AssistNotOpen, $"This ask {AssistRow.Fate(assist, run.Now)}, so nothing can be changed any more. Ask anew if help is still needed.");

    /// <summary>Only who was asked may.</summary>
    public static Refusal? HelperOnly(StepRun run, Entity assist) => AssistRow.IsHelper(assist, run.Caller) ? null
        : new Refusal(RefusalCode.NotAllowed, $"Only {assist.GetAttributeValue<EntityReference>(ManagerAssist.Helper)?.Name ?? "the helper"} can answer this ask.");

    /// <summary>Writes private words about an assist, wherever they stand so far: assists of the watch have none until somebody answers.</summary>
    public static void Note(StepRun run, Entity assist, string column, string text)
    {
        var id = Asks.DetailId(assist.Id);
        if (DetailRow.Exists(run.System, id))
        {
            run.System.Update(new Entity(AssistDetail.Table, id) { [column] = text });
            return;
        }
        run.System.Create(new Entity(AssistDetail.Table, id)
        {
            [AssistDetail.Name] = assist.GetAttributeValue<string>(ActivityPointer.Subject),
            [AssistDetail.Assist] = assist.ToEntityReference(),
            [column] = text,
            [ActivityPointer.Owner] = assist.GetAttributeValue<EntityReference>(ActivityPointer.Owner),
        });
        run.System.Update(new Entity(ManagerAssist.Table, assist.Id) { [ManagerAssist.Detail] = new EntityReference(AssistDetail.Table, id) });
    }
}
