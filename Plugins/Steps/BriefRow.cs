using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps;

/// <summary>The ask to be passed on to a person who does not use the CRM.</summary>
internal static class BriefRow
{
    private static readonly string[] Words =
    [
        AssistDetail.MailBody, AssistDetail.Meeting, AssistDetail.Times, AssistDetail.YourPart, AssistDetail.Question, AssistDetail.Proposal, AssistDetail.WhenText, AssistDetail.ReachAt,
        AssistDetail.About, AssistDetail.Concession, AssistDetail.HowMuch, AssistDetail.InReturn, AssistDetail.HowItHelps, AssistDetail.Synopsis,
    ];

    private static readonly string[] Labels =
    [
        "The words", "The meeting", "Times that suit", "Your part", "The question", "What I would do", "When", "Reach me at",
        "It is about", "The concession", "How much", "In return for", "How this helps", "What has happened",
    ];

    public static Letter Of(StepRun run, Entity assist, string rep)
    {
        var people = Cards.Users(run.System, [assist.IdIn(ManagerAssist.For), assist.IdIn(ManagerAssist.RequestedBy), run.Caller]).ToDictionary(c => c.Id);
        Card? Of(string column) => people.TryGetValue(assist.IdIn(column), out var card) ? card : null;
        var person = assist.GetAttributeValue<EntityReference>(ManagerAssist.For)!;
        var to = new Addressee(person, Of(ManagerAssist.For)?.Name ?? person.Name ?? "Somebody", Of(ManagerAssist.For)?.Email, Of(ManagerAssist.For)?.Mobile);
        var kind = AssistRow.Kind(assist) ?? AssistKind.StalledDeal;
        var deal = assist.GetAttributeValue<EntityReference>(ActivityPointer.Regarding)?.Name;
        var by = assist.GetAttributeValue<DateTime?>(ManagerAssist.By) is { } moment ? UserClock.Of(run.System, run.Caller).Full(moment, run.Now) : null;
        var words = DetailRow.Find(run.System, Asks.DetailId(assist.Id), Words);
        var parts = Words.Select((column, i) => new Brief.Line(Labels[i], words?.GetAttributeValue<string>(column))).ToList();
        parts.InsertRange(0, kind switch
        {
            AssistKind.Mail => [new Brief.Line("To", Recipients(run, assist)), new Brief.Line("Subject", assist.GetAttributeValue<string>(ManagerAssist.MailSubject))],
            AssistKind.Calls => [new Brief.Line("Whom to call", string.Join("\n", CallRow.All(run.System, assist.Id).Select(c => c.Told)))],
            _ => Array.Empty<Brief.Line>(),
        });
        var helper = people.TryGetValue(run.Caller, out var me) ? me.Name : Carried.Helper(assist);
        var text = Brief.Text(to.Name, helper, rep, kind, deal, by, parts, Of(ManagerAssist.RequestedBy)?.Email, Of(ManagerAssist.RequestedBy)?.Mobile);
        return new Letter(Brief.Subject(rep, deal), text, [to], isBrief: true, rep);
    }

    private static string Recipients(StepRun run, Entity assist) =>
        string.Join("\n", (MailToCarry.Read(run.System, assist.Id)?.Recipients ?? []).Select(r => r.Email == null || r.Email == r.Name ? r.Name : $"{r.Name} <{r.Email}>"));
}
