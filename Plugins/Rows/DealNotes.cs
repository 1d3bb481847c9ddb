using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>A note on a deal.</summary>
public sealed record DealNote(Guid By, string Author, DateTime On, string? Text);

/// <summary>What was noted on a deal, as far as the reader may see it?</summary>
internal static class DealNotes
{
    private const int Most = 50;

    /// <summary>Newest first. One query.</summary>
    public static IReadOnlyList<DealNote> Of(IOrganizationService asReader, Guid deal)
    {
        var query = new QueryExpression(Annotation.Table)
        {
            ColumnSet = new ColumnSet(Annotation.Subject, Annotation.Text, Annotation.By, Annotation.On),
            PageInfo = new PagingInfo { Count = Most, PageNumber = 1 },
        };
        query.Criteria.AddCondition(Annotation.About, ConditionOperator.Equal, deal);
        query.AddOrder(Annotation.On, OrderType.Descending);
        return [.. from row in asReader.RetrieveMultiple(query).Entities
                   let author = row.GetAttributeValue<EntityReference>(Annotation.By)
                   select new DealNote(author?.Id ?? Guid.Empty, author?.Name ?? "Somebody", row.GetAttributeValue<DateTime>(Annotation.On),
                       row.GetAttributeValue<string>(Annotation.Subject) is { Length: > 0 } subject ? subject : row.GetAttributeValue<string>(Annotation.Text))];
    }
}
