using System.Globalization;
using System.ServiceModel;
using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Sends the helper one e-mail of an ask, with links that name the app: when it is asked, and when it comes to him from somebody else.</summary>
/// <remarks>
/// From the requester, whose own mailbox has to be ready: the platform lets nobody, SYSTEM neither, send in somebody's name without his consent, so it is sent with his rights. It is regarding
/// nothing: on a deal's timeline it would count as contact. Its id hangs on what it tells of, so a job that runs twice sends once.
/// </remarks>
[Step("Create", ManagerAssist.Table, Asynchronous = true, Rank = 2, Description = "Sends the helper of a new ask one e-mail.")]
[Step("Update", ManagerAssist.Table, Asynchronous = true, Rank = 2, Filter = ManagerAssist.Helper, Before = ManagerAssist.Helper, Description = "Sends the new helper of an ask one e-mail.")]
public sealed class AssistMailed : Step
{
    protected override Refusal? Run(StepRun run)
    {
        if (AssistRow.Find(run.System, run.Row.Id) is not { } assist) return null;
        var helper = assist.IdIn(ManagerAssist.Helper);
        var requester = assist.IdIn(ManagerAssist.RequestedBy);
        if (!IsNews(run, assist, helper) || helper == run.Caller || helper == requester) return null;
        var people = Hearers.Of(run.System, helper, requester);
        if (!people.Hears(helper, Tidings.Mail.Off)) run.Trace("No e-mail: the helper does not want any, or is disabled.");
        else if (people.Address(helper) == null) run.Trace("No e-mail: the helper has no address.");
        else if (!people.IsThere(requester) || !Mailboxes.MaySend(run.System, requester)) run.Trace("No e-mail: the requester's mailbox is not ready to send.");
        else Send(run, assist, helper, requester, people.Name(requester));
        return null;
    }

    // What the stall watch raised nobody wrote, and who steps in asks himself.
    private static bool IsNews(StepRun run, Entity assist, Guid helper)
    {
        if (!AssistRow.IsOpen(assist) || helper == Guid.Empty || Choice.Read<AssistOrigin>(assist, ManagerAssist.Origin) != AssistOrigin.RepAsked) return false;
        if (run.Message == "Create") return true;
        var former = run.Before?.IdIn(ManagerAssist.Helper) ?? Guid.Empty;
        return former != Guid.Empty && former != helper && run.Row.IdIn(ManagerAssist.Helper) == helper;
    }

    private static void Send(StepRun run, Entity assist, Guid helper, Guid requester, string? name)
    {
        var id = NameId.Of("ask mail", assist.Id.ToString("D"), helper.ToString("D"), run.Now.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        var mail = new Entity(Email.Table, id)
        {
            [Email.Subject] = Tidings.Mail.TitleOf(new Facts { Title = assist.GetAttributeValue<string>(ActivityPointer.Subject) }),
            [Email.Description] = Html(run, assist, helper, name ?? "The requester"),
            [Email.From] = Party(requester),
            [Email.To] = Party(helper),
            [Email.Outgoing] = true,
            [Email.Owner] = new EntityReference(User.Table, requester),
        };
        try
        {
            run.System.Create(mail);
        }
        catch (FaultException<OrganizationServiceFault> fault) when (PlatformFault.IsDuplicate(fault))
        {
            run.Trace("Sent before.");
            return;
        }
        try
        {
            run.As(requester).Execute(new OrganizationRequest("SendEmail") { ["EmailId"] = id, ["IssueSend"] = true, ["TrackingToken"] = "" });
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            // A draft that nobody has written is not left behind. Whatever else it may be than a missing right, the job fails with the platform's words.
            run.System.Delete(Email.Table, id);
            if (!PlatformFault.IsDenied(fault)) throw;
            run.Trace($"No e-mail: {requester:D} may not send: {fault.Detail.Message}");
            return;
        }
        run.Trace($"Mailed {helper:D}: assist {assist.Id:D}.");
    }

    private static string Html(StepRun run, Entity assist, Guid helper, string requester)
    {
        var links = AppLinks.Of(run.System);
        var mail = new AskMail().Line(assist.GetAttributeValue<string>(ActivityPointer.Subject));
        if (assist.GetAttributeValue<EntityReference>(ManagerAssist.For) is { } wanted)
            mail.Line($"This is for {wanted.Name ?? "somebody"}, who does not use the CRM: please pass it on.");
        if (assist.GetAttributeValue<DateTime?>(ManagerAssist.By) is { } by) mail.Words("By", UserClock.Of(run.System, helper).Full(by, run.Now));
        if (AskMail.CarriesWords(AssistRow.Kind(assist))) MailedWords.AddTo(mail, run.System, assist);
        else mail.Line($"What {requester} writes is in the ask, where only the two of you can read it.");
        mail.Link("Open the ask", links.To(ManagerAssist.Table, assist.Id));
        if (assist.GetAttributeValue<EntityReference>(ActivityPointer.Regarding) is { LogicalName: Opportunity.Table } deal) mail.Link("Open the deal", links.To(Opportunity.Table, deal.Id));
        return mail.Line("One e-mail per ask: you can switch it off in the app, in your preferences.").Html;
    }

    private static EntityCollection Party(Guid user) => new([new Entity(ActivityPointer.Parties) { [ActivityPointer.Party] = new EntityReference(User.Table, user) }]);
}
