using CrmAssist.Domain.Assist;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>The files of a mail: notes on the private words, which rep and helper alone can open.</summary>
internal static class Files
{
    /// <summary>What the organisation lets people attach: one query.</summary>
    public static FileLimits Limits(IOrganizationService service)
    {
        var query = new QueryExpression(OrganizationRow.Table) { ColumnSet = new ColumnSet(OrganizationRow.BlockedAttachments, OrganizationRow.LargestFile) };
        var row = service.RetrieveMultiple(query).Entities.FirstOrDefault();
        return new FileLimits(row?.GetAttributeValue<int?>(OrganizationRow.LargestFile) is > 0 and var largest ? largest : null, FileLimits.Endings(row?.GetAttributeValue<string>(OrganizationRow.BlockedAttachments)));
    }

    /// <summary>Writes the files; the helper owns them as he owns the words, and the rep sees them since the words are shared with him.</summary>
    /// <param name="service">Acts as SYSTEM.</param>
    /// <param name="words">The private words.</param>
    /// <param name="files">The files.</param>
    /// <param name="helper">Who is asked.</param>
    public static void Write(IOrganizationService service, EntityReference words, IEnumerable<AskFile> files, Guid helper)
    {
        var number = 0;
        foreach (var file in files)
            service.Create(new Entity(Annotation.Table)
            {
                [Annotation.About] = words,
                // What a list of notes shows of it, and in which order they were sent: all of them come in one second.
                [Annotation.Subject] = $"File {++number} of an ask",
                [Annotation.FileName] = file.Name,
                [Annotation.FileType] = file.Type,
                [Annotation.FileBody] = file.Content,
                [Annotation.IsFile] = true,
                [Annotation.Owner] = new EntityReference(User.Table, helper),
            });
    }

    /// <summary>The ids of the files that are there, without their content.</summary>
    public static IReadOnlyList<Guid> Ids(IOrganizationService service, Guid words)
    {
        var query = new QueryExpression(Annotation.Table) { ColumnSet = new ColumnSet(Annotation.Id) };
        query.Criteria.AddCondition(Annotation.About, ConditionOperator.Equal, words);
        query.Criteria.AddCondition(Annotation.IsFile, ConditionOperator.Equal, true);
        query.AddOrder(Annotation.Id, OrderType.Ascending);
        return [.. service.All(query).Select(r => r.Id)];
    }
}
