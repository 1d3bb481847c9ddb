using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>The helper edits the words where he acts: those of the kind, while the ask is open and not carried out. Everything else about private words and call lists is written by CrmAssist alone.</summary>
/// <remarks>What the rep asked originally stays in a column of its own, which nobody edits.</remarks>
[Step("Create", AssistDetail.Table, Stage = 20, Description = Added)]
[Step("Create", AssistContact.Table, Stage = 20, Description = Added)]
[Step("Update", AssistDetail.Table, Stage = 20, Filter = Words + "," + FixedWords, Before = Words + "," + FixedWords, Description = "Lets the helper change the words of an open ask, and nothing else.")]
[Step("Update", AssistContact.Table, Stage = 20, Filter = FixedCall, Before = FixedCall, Description = "Keeps what came of a call as it was saved.")]
public sealed class WordsEdited : Step
{
    private const string Added = "Refuses private words and calls without an ask.";
    private const string Words = AssistDetail.MailBody + "," + AssistDetail.Meeting + "," + AssistDetail.Times + "," + AssistDetail.YourPart + "," + AssistDetail.WhenText + "," + AssistDetail.About;
    private const string FixedWords =
        AssistDetail.Assist + "," + AssistDetail.Name + "," + AssistDetail.Synopsis + "," + AssistDetail.HowItHelps + "," + AssistDetail.Question + "," + AssistDetail.Proposal + "," + AssistDetail.Answer + ","
        + AssistDetail.DeclineReason + "," + AssistDetail.ReachAt + "," + AssistDetail.OriginalAsk + "," + AssistDetail.Concession + "," + AssistDetail.HowMuch + "," + AssistDetail.InReturn + ","
        + AssistDetail.SentWords + "," + ActivityPointer.State + "," + ActivityPointer.Status;
    private const string FixedCall =
        AssistContact.Assist + "," + AssistContact.Contact + "," + AssistContact.Result + "," + AssistContact.Attempts + "," + AssistContact.TriedOn + "," + ActivityPointer.State + "," + ActivityPointer.Status;

    protected override Refusal? Run(StepRun run)
    {
        if (run.IsOurs || run.FollowsDelete || run.IsBySystem) return null;
        if (run.Message == "Create") return new Refusal(RefusalCode.BadRequest, "Words and calls come with an ask. Ask for help on the deal.");
        var before = run.Before ?? new Entity();
        if (Changes.Between(before, run.Row) is not { } change) return null;
        if (run.Table == AssistContact.Table)
            return FixedCall.Split(',').Any(change.Contains) ? new Refusal(RefusalCode.BadRequest, "What came of a call is saved in My calls. Save it there; name, number and line can be changed here.") : null;
        if (AssistRow.Find(run.System, before.IdIn(AssistDetail.Assist)) is not { } assist || !AssistRow.IsOpen(assist) || assist.Contains(ManagerAssist.CarriedOutOn))
            return new Refusal(RefusalCode.AssistNotOpen, "This ask is carried out or closed, so its words stay as they are.");
        var editable = Editable(AssistRow.Kind(assist));
        if ((Words + "," + FixedWords).Split(',').Any(c => change.Contains(c) && !editable.Contains(c)))
            return new Refusal(RefusalCode.BadRequest, "These words are the rep's and stay as they are. Change the words you are asked to send or say, or ask the rep to edit the ask.");
        return change.Contains(AssistDetail.MailBody) && string.IsNullOrWhiteSpace(change.GetAttributeValue<string>(AssistDetail.MailBody))
            ? new Refusal(RefusalCode.BadRequest, "A mail needs words. Write what is to be sent, or an outline.")
            : null;
    }

    private static string[] Editable(AssistKind? kind) => kind switch
    {
        AssistKind.Mail => [AssistDetail.MailBody],
        AssistKind.Meeting => [AssistDetail.Meeting, AssistDetail.Times, AssistDetail.YourPart],
        AssistKind.FiveMinutes => [AssistDetail.WhenText, AssistDetail.About],
        _ => [],
    };
}
