using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Takes back what was saved last for somebody on a call list. An ask that had ended because its list was finished is open again.</summary>
internal static class CallUndone
{
    // Later than that the ask has been over for everybody, and its end has been told.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static Refusal? Of(StepRun run)
    {
        if (Calling.Take(run, out var list) is { } refusal) return refusal;
        var assist = list!.Assist;
        var row = list.Row;
        if (OpenAssist.Closed(run, assist) is { } closed && !MayReopen(run, list)) return closed;
        // One that was left, with a result that finishes nothing, is on the list again as it was.
        var left = row.Finished && !(row.Result is { } last && CallTry.Finishes(last));
        if (!left && row.Attempts == 0) return new Refusal(RefusalCode.BadRequest, $"Nothing has been saved for {row.Name} yet, so there is nothing to take back.");
        var call = left ? null : CallMade.Find(run.System, CallTry.Id(row.Id, row.Attempts));
        var before = left || row.Attempts < 2 ? null : CallMade.Find(run.System, CallTry.Id(row.Id, row.Attempts - 1));

        if (call != null && call.IdIn(ActivityPointer.Owner) != run.Caller)
            return new Refusal(RefusalCode.NotAllowed, $"{call.GetAttributeValue<EntityReference>(ActivityPointer.Owner)?.Name ?? "Somebody else"} made that call, so it is not yours to take back. Save what came of yours.");
        // Only the call that the row speaks of: somebody may have changed the count or the call by hand.
        if (call?.GetAttributeValue<DateTime?>(ActivityPointer.ActualEnd) == row.TriedOn && call != null) run.System.Delete(PhoneCall.Table, call.Id);
        run.System.Update(left ? row.Change(finished: false) : Back(row, before));
        var state = AssistRow.State(assist)!.Value;
        if (!AssistRow.IsOpen(assist))
        {
            Reopen(run, assist, $"{Carried.Helper(assist)} takes back what was saved for {row.Name}: the calls go on.");
            state = ManagerAssist.StateOpen;
        }
        var open = list.Open + (row.Finished ? 1 : 0);
        run.Trace($"{run.Caller:D} takes back the last result of row {row.Id:D} of assist {assist.Id:D}.");
        return list.Answer(run, PhoneCall.Table, call: null, $"Taken back: {row.Name}. {CallList.Left(open)}", state, open);
    }

    // The list itself has ended it, and nothing has been built upon that yet.
    private static bool MayReopen(StepRun run, CallList list) =>
        list.Open == 0 && !list.Assist.Contains(ManagerAssist.Outcome) && run.Now - list.Assist.GetAttributeValue<DateTime>(ActivityPointer.ActualEnd) < Longest;

    // What stood there before the last call, as far as the call before it tells.
    private static Entity Back(CallRow row, Entity? before)
    {
        var change = row.Change(finished: false);
        change[AssistContact.Attempts] = row.Attempts - 1;
        change[AssistContact.Result] = CallTry.Read(before?.GetAttributeValue<string>(ActivityPointer.Subject)) is { } result ? Choice.Of(result) : null;
        change[AssistContact.Note] = before?.GetAttributeValue<string>(PhoneCall.Description);
        change[AssistContact.TriedOn] = before?.GetAttributeValue<DateTime?>(ActivityPointer.ActualEnd);
        return change;
    }

    private static void Reopen(StepRun run, Entity assist, string sentence)
    {
        var change = new Entity(ManagerAssist.Table, assist.Id)
        {
            [ActivityPointer.State] = new OptionSetValue(ManagerAssist.StateOpen),
            [ActivityPointer.Status] = new OptionSetValue(ManagerAssist.StatusOnIt),
            [ActivityPointer.ActualEnd] = null,
            [ManagerAssist.FollowUpOn] = null,
        };
        Said.Write(change, assist, AssistWord.OnIt, sentence, run.Now);
        run.System.Update(change);
    }
}
