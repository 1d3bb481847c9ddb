using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>A call list: each result is saved by itself, as a completed call of the helper. Who was not reached stays on the list; the last one finished ends the ask.</summary>
internal static class Calling
{
    /// <summary>What came of a call. Sent twice, it is one call: a real second try comes later, or with another result or note, and has a number of its own.</summary>
    public static Refusal? Call(StepRun run)
    {
        var note = Clip.Line(run.Input<string>("Text"));
        if (note?.Length > CallTry.LongestNote) return new Refusal(RefusalCode.BadRequest, $"The note has {note.Length} characters. Shorten it to {CallTry.LongestNote}.");
        var number = (run.Input<OptionSetValue>("Result")?.Value ?? -1 + Choice.First) - Choice.First;
        if (!Enum.IsDefined(typeof(CallResult), number))
            return new Refusal(RefusalCode.BadRequest, "A call needs a result: 0 reached, 1 voicemail, 2 no answer, 3 wrong number or 4 not now. Choose one.");
        var result = (CallResult)number;
        if (Take(run, out var list) is { } refusal) return refusal;
        if (CallTry.IsSame(list!.Row.Result, list.Row.Note, list.Row.TriedOn, result, note, run.Now))
            return list.Answer(run, PhoneCall.Table, CallTry.Id(list.Row.Id, list.Row.Attempts), $"Saved: {list.Row.Name}, {CallTry.Word(result)}.", AssistRow.State(list.Assist)!.Value, left: list.Open);
        if (list.NotOpen(run) is { } finished) return finished;
        if (Carried.MayCreate(run) is { } lacks) return lacks;

        var id = CallMade.Write(run, list.Assist, list.Row, result, note);
        var ends = CallTry.Finishes(result);
        var row = ends ? list.Row.Change(finished: true) : new Entity(AssistContact.Table, list.Row.Id);
        row[AssistContact.Result] = Choice.Of(result);
        row[AssistContact.Note] = note;
        row[AssistContact.Attempts] = list.Row.Attempts + 1;
        row[AssistContact.TriedOn] = run.Now;
        run.System.Update(row);
        run.Trace($"{run.Caller:D} called row {list.Row.Id:D} of assist {list.Assist.Id:D}: {result}.");
        return list.Saved(run, ends, $"{Carried.Helper(list.Assist)} called {list.Row.Name}: {CallTry.Word(result)}.", $"Saved: {list.Row.Name}, {CallTry.Word(result)}.", id);
    }

    /// <summary>The helper leaves it at what it is with this person.</summary>
    public static Refusal? Leave(StepRun run)
    {
        if (Take(run, out var list) is { } refusal) return refusal;
        if (list!.NotOpen(run) is { } finished) return finished;
        run.System.Update(list.Row.Change(finished: true));
        run.Trace($"{run.Caller:D} leaves row {list.Row.Id:D} of assist {list.Assist.Id:D}.");
        return list.Saved(run, ends: true, $"{Carried.Helper(list.Assist)} leaves it with {list.Row.Name}.", $"Left: {list.Row.Name}.", call: null);
    }

    internal static Refusal? Take(StepRun run, out CallList? list)
    {
        list = null;
        var id = run.InputValue<Guid>("Contact");
        if (OpenAssist.Take(run, a => OpenAssist.HelperOnly(run, a) ?? May(a), out var assist, done: true) is { } refusal) return refusal;
        var rows = CallRow.All(run.System, assist!.Id);
        if (rows.FirstOrDefault(r => r.Id == id) is not { } row) return new Refusal(RefusalCode.BadRequest, "This person is not on the call list of this ask. Refresh the page and choose again.");
        list = new CallList(assist, rows, row);
        return null;
    }

    private static Refusal? May(Entity assist) => Carried.Of(assist, "This ask is not for calls, so there is no call to save. Use the button of its kind.", AssistKind.Calls);
}
