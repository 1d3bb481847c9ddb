using System.ServiceModel;
using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps;

/// <summary>Ends the ask for a mail when the draft that was made for it is sent, and keeps the words as they were sent.</summary>
/// <remarks>
/// Runs after commit, so no mail is ever held up. The draft's id tells its assist: a mail that leaves and is none of ours costs one query by key, and one that arrives, fails or is
/// canceled none. The end itself is one request of its own, which takes the assist's lock: a rep who withdraws at the same moment is first or second, never both.
/// </remarks>
[Step("Update", Email.Table, Asynchronous = true, Filter = ActivityPointer.State + "," + ActivityPointer.Status, Description = "Ends the ask for a mail when its draft is sent.")]
public sealed class MailSent : Step
{
    protected override Refusal? Run(StepRun run)
    {
        if (run.Row.GetAttributeValue<OptionSetValue>(ActivityPointer.Status) is { } status && !Leaves(status)) return null;
        if (AssistRow.Find(run.System, DraftId.Of(run.Row.Id)) is not { } assist || !AssistRow.IsOpen(assist)) return null;
        // Of an ask that has become a talk since, the draft is the helper's own affair.
        if (AssistRow.Kind(assist) != AssistKind.Mail && !assist.Contains(ManagerAssist.For)) return null;
        if (Sent(run) is not { } words) return null;
        run.MakeOurs();
        try
        {
            var request = new OrganizationRequest("crma_CloseAssist") { ["Target"] = assist.ToEntityReference(), ["Result"] = "Sent", ["Text"] = words };
            run.System.Execute(request);
            run.Trace($"The draft of assist {assist.Id:D} was sent.");
        }
        // Each request of a job stands alone, so a refused one may be looked at.
        catch (FaultException<OrganizationServiceFault> fault) when (fault.Detail.ErrorCode is (int)RefusalCode.AssistNotOpen or (int)RefusalCode.BadRequest)
        {
            run.Trace("The assist has ended meanwhile, or is for something else now.");
        }
        return null;
    }

    private static bool Leaves(OptionSetValue status) => status.Value is Email.StatusSent or Email.StatusPendingSend or Email.StatusSending;

    // The mail as it is now: what was taken back meanwhile was not sent.
    private static string? Sent(StepRun run)
    {
        var query = new QueryExpression(Email.Table) { ColumnSet = new ColumnSet(ActivityPointer.Status, ActivityPointer.Subject, Email.Description) };
        query.Criteria.AddCondition(ActivityPointer.Id, ConditionOperator.Equal, run.Row.Id);
        var mail = run.System.RetrieveMultiple(query).Entities.FirstOrDefault();
        if (mail?.GetAttributeValue<OptionSetValue>(ActivityPointer.Status) is not { } status || !Leaves(status)) return null;
        var subject = mail.GetAttributeValue<string>(ActivityPointer.Subject);
        // A subject that still has the mark of an outline is part of what went wrong.
        var marked = MailText.IsSkeleton(subject) ? subject + "\n\n" : "";
        return Clip.To(marked + MailText.FromHtml(mail.GetAttributeValue<string>(Email.Description)), CloseAssist.LongestSentWords);
    }
}
