using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Rows;

/// <summary>The rows of what a rep asks.</summary>
public static class Asks
{
    /// <summary>The assist's columns that an ask decides: seen by everybody who may read the deal's timeline, so nothing private is in them.</summary>
    /// <param name="row">The assist, or a change of it.</param>
    /// <param name="ask">What is asked.</param>
    /// <param name="title">The title.</param>
    /// <param name="helper">Who is asked.</param>
    /// <param name="ifNotThen">Who is asked next if nothing happens; null: nobody.</param>
    /// <param name="passTo">Whom the helper passes it on to; null: nobody.</param>
    public static void Fill(Entity row, Ask ask, string title, Guid helper, Guid? ifNotThen, Guid? passTo)
    {
        row[ActivityPointer.Subject] = title;
        row[ManagerAssist.Helper] = new EntityReference(User.Table, helper);
        row[ManagerAssist.Kind] = Choice.Of(ask.Kind);
        row[ManagerAssist.Obstacle] = ask.Obstacle is { } obstacle ? Choice.Of(obstacle) : null;
        row[ManagerAssist.By] = ask.ByWhen;
        row[ManagerAssist.IfNotThen] = ifNotThen is { } next ? new EntityReference(User.Table, next) : null;
        row[ManagerAssist.For] = passTo is { } person ? new EntityReference(User.Table, person) : null;
        // Of the kinds: an ask that became another kind leaves nothing of the old one behind.
        var mail = ask.Details as MailAsk;
        row[ManagerAssist.MailSubject] = mail?.Subject;
        row[ManagerAssist.Wording] = mail == null ? null : Choice.Of(mail.Wording);
        row[ManagerAssist.To] = new EntityCollection([.. (mail?.To ?? []).Select(Party)]);
        row[ManagerAssist.Appointment] = ask.Details is MeetingAsk { Appointment: { } appointment } ? new EntityReference(Appointment.Table, appointment) : null;
    }

    /// <summary>The columns that a new ask has beside: who asked, about which deal.</summary>
    public static void Begin(Entity row, EntityReference deal, Guid rep, string? reasons)
    {
        row[ActivityPointer.Regarding] = deal;
        row[ManagerAssist.RequestedBy] = new EntityReference(User.Table, rep);
        row[ManagerAssist.Origin] = Choice.Of(AssistOrigin.RepAsked);
        row[ManagerAssist.Reasons] = reasons;
        row[ManagerAssist.Attempt] = 1;
    }

    /// <summary>The id of an assist's private words. Not the assist's own: both rows are shared with the same people, and the platform keeps shares by principal and id alone.</summary>
    public static Guid DetailId(Guid assist) => NameId.Of("assistdetail", assist.ToString("D"));

    /// <summary>The private words; owned by the helper and shared with the rep alone.</summary>
    /// <param name="ask">What is asked.</param>
    /// <param name="assist">The assist.</param>
    /// <param name="title">Its title.</param>
    /// <param name="helper">Who is asked.</param>
    /// <param name="shown">A moment on the helper's clock: the machine's form of it stays in the original.</param>
    /// <param name="deal">The deal: what a percentage comes to hangs on its value.</param>
    public static Entity Detail(Ask ask, Guid assist, string title, Guid helper, Func<DateTime, string> shown, AskedDeal? deal)
    {
        var meeting = ask.Details as MeetingAsk;
        var opinion = ask.Details as OpinionAsk;
        var talk = ask.Details as FiveMinutesAsk;
        var concession = ask.Details as ConcessionAsk;
        return new Entity(AssistDetail.Table, DetailId(assist))
        {
            [AssistDetail.Name] = title,
            [AssistDetail.Assist] = new EntityReference(ManagerAssist.Table, assist),
            [AssistDetail.Synopsis] = ask.Synopsis,
            [AssistDetail.HowItHelps] = ask.HowItHelps,
            [AssistDetail.MailBody] = (ask.Details as MailAsk)?.Body,
            [AssistDetail.Meeting] = meeting?.Meeting,
            [AssistDetail.Times] = meeting?.TimesText(shown),
            [AssistDetail.YourPart] = meeting?.Part,
            [AssistDetail.Question] = opinion?.Question,
            [AssistDetail.Proposal] = opinion?.Proposal,
            [AssistDetail.WhenText] = talk == null ? null : talk.WhenText ?? (talk.When is { } when ? shown(when) : null),
            [AssistDetail.ReachAt] = talk?.Reach,
            [AssistDetail.About] = talk?.About,
            [AssistDetail.Concession] = concession?.What,
            [AssistDetail.HowMuch] = concession?.HowMuch(deal?.Value, deal?.Currency),
            [AssistDetail.InReturn] = concession?.InReturn,
            [AssistDetail.OriginalAsk] = ask.Details?.ToJson() is { } json && json.Length <= AskDetails.LongestJson ? json : null,
            [ActivityPointer.Owner] = new EntityReference(User.Table, helper),
        };
    }

    /// <summary>The call list; each row owned by the helper and shared with the rep alone.</summary>
    public static IEnumerable<Entity> CallList(Ask ask, Guid assist, Guid helper) => ask.Details is not CallsAsk calls ? [] : calls.People.Select((person, i) => new Entity(AssistContact.Table, Guid.NewGuid())
    {
        [AssistContact.Assist] = new EntityReference(ManagerAssist.Table, assist),
        [AssistContact.Name] = person.Name,
        [AssistContact.Contact] = person.Contact is { } id ? new EntityReference(Contact.Table, id) : null,
        [AssistContact.Number] = person.Number,
        [AssistContact.Line] = person.Line ?? calls.LineForAll,
        [AssistContact.BestTime] = person.Best,
        [AssistContact.Order] = i + 1,
        [ActivityPointer.Owner] = new EntityReference(User.Table, helper),
    });

    private static Entity Party(Recipient to)
    {
        var party = new Entity(ActivityPointer.Parties);
        if (to.Id is { } id) party[ActivityPointer.Party] = new EntityReference(to.Table!, id);
        else party[ActivityPointer.Address] = to.Email;
        return party;
    }
}
