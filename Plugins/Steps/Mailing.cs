using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps;

/// <summary>The mail a rep asked for: as a draft of the helper, or in his own mail program. Neither sends anything.</summary>
internal static class Mailing
{
    /// <summary>Length of a mail's subject on the platform; a test compares it with the standard table.</summary>
    public const int LongestSubject = 800;

    /// <summary>A draft in the helper's name. Its id is the assist's in another guise: asking twice finds the first one, and a deleted one is made anew.</summary>
    public static Refusal? Draft(StepRun run)
    {
        if (Take(run, out var mail) is { } refusal) return refusal;
        var assist = mail!.Assist;
        var id = DraftId.Of(assist.Id);
        // Before it is carried out nobody looks for a draft: one of a former helper's is written over.
        var found = assist.Contains(ManagerAssist.CarriedOutOn) ? Find(run.System, id) : null;
        var his = found?.IdIn(ActivityPointer.Owner) == run.Caller || found?.GetAttributeValue<OptionSetValue>(ActivityPointer.State)?.Value is not (null or Email.StateOpen);
        if (!his && Carried.MayCreate(run) is { } lacks) return lacks;
        var letter = Letter.Of(run, mail);
        if (!his)
        {
            run.System.Execute(new UpsertRequest { Target = Row(run, mail, letter, id) });
            MailFiles.Attach(run.System, mail.Files, id);
            if (!assist.Contains(ManagerAssist.CarriedOutOn)) CarryOut(run, assist);
        }
        run.Output("Table", Email.Table);
        run.Output("Id", id);
        run.Output("Words", letter.Words);
        run.Trace($"{run.Caller:D} drafts the mail of assist {assist.Id:D}.");
        var text = !his ? $"The draft is ready, read it before you send it. {letter.Missing}".TrimEnd()
            : AssistRow.State(found!) == Email.StateOpen ? "This is the draft made before."
            : "The mail made before is closed. Tap Sent if it went out, or delete it to have a new draft.";
        return Carried.Answer(run, text, AssistRow.State(assist)!.Value);
    }

    /// <summary>A link that opens it in the helper's own mail program.</summary>
    public static Refusal? Link(StepRun run)
    {
        if (Take(run, out var mail) is { } refusal) return refusal;
        var letter = Letter.Of(run, mail!);
        var link = MailtoLink.Of(letter.To.Select(t => t.Email).OfType<string>(), letter.Subject, letter.Words);
        if (!mail!.Assist.Contains(ManagerAssist.CarriedOutOn)) CarryOut(run, mail.Assist);
        run.Output("Mailto", link);
        run.Output("Words", letter.Words);
        run.Trace($"{run.Caller:D} takes the mail of assist {mail.Assist.Id:D} along.");
        var how = link.Length == 0 ? "The mail is too long for a link: copy its words and paste them into a new mail." : "Send it from your own mail program, then tap Sent.";
        return Carried.Answer(run, $"{how}{(mail.Files.Count > 0 ? " Its files do not travel along: attach them." : "")} {letter.Missing}".TrimEnd(), AssistRow.State(mail.Assist)!.Value);
    }

    private static Refusal? Take(StepRun run, out MailToCarry? mail)
    {
        MailToCarry? read = null;
        var refusal = OpenAssist.Take(run, a => OpenAssist.HelperOnly(run, a) ?? May(a), out _, id => (read = MailToCarry.Read(run.System, id))?.Assist);
        mail = read;
        return refusal;
    }

    private static Refusal? May(Entity assist) =>
        assist.Contains(ManagerAssist.For) ? null : Carried.Of(assist, "This ask is not for a mail, so there is none to draft. Use the button of its kind.", AssistKind.Mail);

    // From now on it is out of the rep's hands.
    private static void CarryOut(StepRun run, Entity assist)
    {
        var change = Carried.Accepted(run, assist);
        change[ManagerAssist.CarriedOutOn] = run.Now;
        run.System.Update(change);
    }

    private static Entity? Find(IOrganizationService service, Guid id)
    {
        var query = new QueryExpression(Email.Table) { ColumnSet = new ColumnSet(ActivityPointer.State, ActivityPointer.Owner) };
        query.Criteria.AddCondition(ActivityPointer.Id, ConditionOperator.Equal, id);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault();
    }

    private static Entity Row(StepRun run, MailToCarry mail, Letter letter, Guid id)
    {
        var helper = new EntityReference(User.Table, run.Caller);
        var row = new Entity(Email.Table, id)
        {
            [ActivityPointer.Subject] = Clip.To(letter.Subject, LongestSubject),
            [ActivityPointer.Owner] = helper,
            [Email.From] = Carried.Parties(helper),
            [Email.To] = new EntityCollection([.. letter.To.Select(t => t.Party)]),
            [Email.Description] = MailText.Html(letter.Words),
            [Email.Outgoing] = true,
        };
        // A brief holds the private words of the ask: it stands on nobody's timeline.
        row[ActivityPointer.Regarding] = letter.IsBrief ? null : mail.Assist.GetAttributeValue<EntityReference>(ActivityPointer.Regarding);
        return row;
    }
}
