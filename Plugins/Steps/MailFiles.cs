using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps;

/// <summary>The files of an ask as attachments of the mail it became.</summary>
internal static class MailFiles
{
    /// <summary>Two queries for all of them, and one write each; a mail that has attachments already keeps those.</summary>
    public static void Attach(IOrganizationService service, IReadOnlyCollection<Guid> notes, Guid mail)
    {
        if (notes.Count == 0) return;
        var attached = new QueryExpression(Attachment.Table) { ColumnSet = new ColumnSet(Attachment.Number), TopCount = 1 };
        attached.Criteria.AddCondition(Attachment.Of, ConditionOperator.Equal, mail);
        if (service.RetrieveMultiple(attached).Entities.Count > 0) return;
        var query = new QueryExpression(Annotation.Table) { ColumnSet = new ColumnSet(Annotation.FileName, Annotation.FileType, Annotation.FileBody) };
        query.Criteria.AddCondition(Annotation.Id, ConditionOperator.In, notes.Values());
        query.AddOrder(Annotation.On, OrderType.Ascending);
        query.AddOrder(Annotation.Id, OrderType.Ascending);
        var number = 0;
        foreach (var note in service.All(query).ToList())
            service.Create(new Entity(Attachment.Table)
            {
                [Attachment.Of] = new EntityReference(Email.Table, mail),
                [Attachment.OfTable] = Email.Table,
                [Attachment.FileName] = note.GetAttributeValue<string>(Annotation.FileName),
                [Attachment.FileType] = note.GetAttributeValue<string>(Annotation.FileType),
                [Attachment.Body] = note.GetAttributeValue<string>(Annotation.FileBody),
                [Attachment.Number] = ++number,
            });
    }
}
