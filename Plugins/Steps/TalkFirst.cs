using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Let's talk: the ask becomes five minutes. What was asked stays with the words, marked with its kind, so that it can be asked again after the talk.</summary>
internal static class TalkFirst
{
    public static Refusal? Take(StepRun run, Entity assist, Entity change, DateTime? on, string? text)
    {
        if (AssistRow.Kind(assist) is not { } kind || kind == AssistKind.FiveMinutes)
            return new Refusal(RefusalCode.BadRequest, "This ask is for five minutes already. Call, or suggest a time.");
        var helper = assist.IdIn(ManagerAssist.Helper);
        var clock = UserClock.Of(run.System, helper);
        var words = DetailRow.Find(run.System, Asks.DetailId(assist.Id), AssistDetail.OriginalAsk);
        var calls = CallRow.All(run.System, assist.Id);
        var by = on ?? assist.GetAttributeValue<DateTime?>(ManagerAssist.By);
        if (!(by > run.Now)) by = ByWhen.Default(run.Now, (SettingsRow.Read(run.System) ?? new Settings()).WorkingTime(clock.ZoneNow(run.Now)));

        change[ActivityPointer.Subject] = AssistTitle.Talk(Carried.Rep(assist), clock.Text(by.Value, run.Now), assist.GetAttributeValue<EntityReference>(ActivityPointer.Regarding)?.Name);
        change[ManagerAssist.Kind] = Choice.Of(AssistKind.FiveMinutes);
        change[ManagerAssist.By] = by;
        change[ManagerAssist.Start] = on;
        change[ManagerAssist.RemindedOn] = null;
        change[ManagerAssist.CarriedOutOn] = null;
        change[ManagerAssist.MailSubject] = null;
        change[ManagerAssist.Wording] = null;
        change[ManagerAssist.To] = new EntityCollection();
        change[ManagerAssist.Appointment] = null;
        Said.Write(change, assist, AssistWord.LetUsTalk, $"{Carried.Helper(assist)} would rather talk with {Carried.Rep(assist)} first.", run.Now);
        run.System.Update(change);
        if (words != null)
        {
            var told = new Entity(AssistDetail.Table, words.Id)
            {
                [AssistDetail.OriginalAsk] = AskDetails.Marked(words.GetAttributeValue<string>(AssistDetail.OriginalAsk), kind),
                [AssistDetail.WhenText] = on is { } when ? clock.Full(when, run.Now) : null,
            };
            if (text != null) told[AssistDetail.About] = text;
            run.System.Update(told);
        }
        // Nobody calls from this list any more: who was not called yet is in the words, and what came of the others stays.
        foreach (var call in calls.Where(c => !c.Finished).OrderBy(c => c.Id))
        {
            if (call.Result == null) run.System.Delete(AssistContact.Table, call.Id);
            else run.System.Update(call.Change(finished: true));
        }
        return Carried.Answer(run, $"{Carried.Rep(assist)} is told that you would rather talk.", AssistRow.State(assist)!.Value);
    }
}
