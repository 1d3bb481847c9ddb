using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Time;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Remind: an ask that is overdue gets a new date, and its helper hears of it once more.</summary>
internal static class Reminded
{
    public static Refusal? Remind(StepRun run, Entity assist, Entity change)
    {
        var helper = assist.IdIn(ManagerAssist.Helper);
        var clock = UserClock.Of(run.System, run.Caller);
        if (assist.GetAttributeValue<DateTime?>(ManagerAssist.By) is { } by && by > run.Now)
            return new Refusal(RefusalCode.BadRequest, $"There is time until {clock.Text(by, run.Now)}. Remind when that has passed, or change the ask.");
        if (People.Of(run.System, [], helper)[helper] is not { CanHelp: true })
            return new Refusal(RefusalCode.HelperUnfit, $"{Carried.Helper(assist)} cannot help any more. Choose somebody else, or withdraw the ask.");
        var theirs = UserClock.Of(run.System, helper);
        var next = ByWhen.Default(run.Now, (SettingsRow.Read(run.System) ?? new Settings()).WorkingTime(theirs.ZoneNow(run.Now)));
        change[ManagerAssist.By] = next;
        change[ManagerAssist.RemindedOn] = null;
        change[ActivityPointer.Subject] = AssistTitle.Moved(assist.GetAttributeValue<string>(ActivityPointer.Subject) ?? "", theirs.Text(next, run.Now));
        Said.Write(change, assist, AssistWord.Reminded, $"{Carried.Rep(assist)} reminded {Carried.Helper(assist)}.", run.Now);
        run.System.Update(change);
        return Carried.Answer(run, $"{Carried.Helper(assist)} is reminded, by {clock.Text(next, run.Now)}.", AssistRow.State(assist)!.Value);
    }
}
