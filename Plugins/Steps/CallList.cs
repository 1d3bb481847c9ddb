using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>A call list under way, locked with its assist, and the row of it that is acted on.</summary>
internal sealed class CallList(Entity assist, IReadOnlyList<CallRow> rows, CallRow row)
{
    public Entity Assist { get; } = assist;
    public CallRow Row { get; } = row;

    /// <summary>People still to be called.</summary>
    public int Open => rows.Count(r => !r.Finished);

    /// <summary>Why nothing can be saved for this row any more; null: something can.</summary>
    public Refusal? NotOpen(StepRun run) => OpenAssist.Closed(run, Assist)
        ?? (Row.Finished ? new Refusal(RefusalCode.BadRequest, $"{Row.Name} is finished{(Row.Result is { } last ? $": {CallTry.Word(last)}" : "")}. Take that back first if it was a mistake.") : null);

    /// <summary>Goes on, or ends with the last row.</summary>
    /// <param name="run">The call.</param>
    /// <param name="ends">The row is finished now.</param>
    /// <param name="told">The line of the story.</param>
    /// <param name="text">What the helper reads.</param>
    /// <param name="call">The call that was made; null: none.</param>
    public Refusal? Saved(StepRun run, bool ends, string told, string text, Guid? call)
    {
        var left = Open - (ends ? 1 : 0);
        Entity change;
        if (left == 0)
        {
            change = Carried.Done(run, Assist, $"{told} All calls are done.");
            text += " That was the last one.";
        }
        else if (AssistRow.IsOnIt(Assist))
        {
            change = new Entity(ManagerAssist.Table, Assist.Id);
            Said.Tell(change, Assist, told, run.Now);
        }
        else change = Carried.Accepted(run, Assist, AssistWord.OnIt, told);
        run.System.Update(change);
        return Answer(run, PhoneCall.Table, call, left == 0 ? text : $"{text} {Left(left)}", left == 0 ? ManagerAssist.StateCompleted : AssistRow.State(Assist)!.Value, left);
    }

    public Refusal? Answer(StepRun run, string table, Guid? call, string text, int state, int left)
    {
        if (call is { } id)
        {
            run.Output("Table", table);
            run.Output("Id", id);
        }
        run.Output("Open", left);
        return Carried.Answer(run, text, state);
    }

    public static string Left(int left) => left == 1 ? "1 call left." : $"{left} calls left.";
}
