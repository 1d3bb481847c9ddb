using CrmAssist.Domain.Assist;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Puts the words of a mail, of calls or of a meeting into the e-mail that tells the helper of it.</summary>
internal static class MailedWords
{
    /// <summary>At most three queries.</summary>
    public static void AddTo(AskMail mail, IOrganizationService service, Entity assist)
    {
        var kind = AssistRow.Kind(assist);
        var detail = Detail(service, assist.Id);
        string? Word(string column) => detail?.GetAttributeValue<string>(column);
        mail.Words("What happened", Word(AssistDetail.Synopsis)).Words("How this helps", Word(AssistDetail.HowItHelps));
        switch (kind)
        {
            case AssistKind.Mail:
                mail.Words("To", Recipients(service, assist.Id)).Words("Subject", assist.GetAttributeValue<string>(ManagerAssist.MailSubject));
                mail.Words(Choice.Read<Wording>(assist, ManagerAssist.Wording) == Wording.Outline ? "An outline, in your own words" : "The words", Word(AssistDetail.MailBody));
                break;
            case AssistKind.Calls:
                foreach (var call in Calls(service, assist.Id))
                    mail.Call(call.GetAttributeValue<string>(AssistContact.Name), call.GetAttributeValue<string>(AssistContact.Number), call.GetAttributeValue<string>(AssistContact.BestTime), call.GetAttributeValue<string>(AssistContact.Line));
                break;
            case AssistKind.Meeting:
                mail.Words("The meeting", assist.GetAttributeValue<EntityReference>(ManagerAssist.Appointment)?.Name ?? Word(AssistDetail.Meeting));
                mail.Words("Possible times", Word(AssistDetail.Times)).Words("Your part", Word(AssistDetail.YourPart));
                break;
        }
    }

    private static Entity? Detail(IOrganizationService service, Guid assist)
    {
        var query = new QueryExpression(AssistDetail.Table)
        {
            ColumnSet = new ColumnSet(AssistDetail.Synopsis, AssistDetail.HowItHelps, AssistDetail.MailBody, AssistDetail.Meeting, AssistDetail.Times, AssistDetail.YourPart),
        };
        query.Criteria.AddCondition(AssistDetail.Assist, ConditionOperator.Equal, assist);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault();
    }

    private static IEnumerable<Entity> Calls(IOrganizationService service, Guid assist)
    {
        var query = new QueryExpression(AssistContact.Table) { ColumnSet = new ColumnSet(AssistContact.Name, AssistContact.Number, AssistContact.BestTime, AssistContact.Line, AssistContact.Order) };
        query.Criteria.AddCondition(AssistContact.Assist, ConditionOperator.Equal, assist);
        query.AddOrder(AssistContact.Order, OrderType.Ascending);
        return service.All(query);
    }

    private static string Recipients(IOrganizationService service, Guid assist)
    {
        var query = new QueryExpression(ManagerAssist.Table) { ColumnSet = new ColumnSet(ManagerAssist.To) };
        query.Criteria.AddCondition(ActivityPointer.Id, ConditionOperator.Equal, assist);
        var parties = service.RetrieveMultiple(query).Entities.Select(r => r.GetAttributeValue<EntityCollection>(ManagerAssist.To)).OfType<EntityCollection>().SelectMany(to => to.Entities);
        return string.Join("; ", parties.Select(p => p.GetAttributeValue<EntityReference>(ActivityPointer.Party)?.Name ?? p.GetAttributeValue<string>(ActivityPointer.Address)).Where(n => n != null));
    }
}
