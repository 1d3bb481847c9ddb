using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>Reads all rows of a query that is bounded by what it asks for, page by page of the platform's 5,000 rows.</summary>
internal static class Paged
{
    /// <summary>Values that a query may name in all: the platform's database takes some two thousand, and the query itself needs a few.</summary>
    public const int MostValues = 1500;

    public static IEnumerable<Entity> All(this IOrganizationService service, QueryExpression query)
    {
        query.PageInfo = new PagingInfo { Count = 5000, PageNumber = 1 };
        while (true)
        {
            var page = service.RetrieveMultiple(query);
            foreach (var row in page.Entities) yield return row;
            if (!page.MoreRecords) yield break;
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
    }

    /// <summary>Values for an In condition; the platform wants them as objects, an array of ids would count as one value.</summary>
    public static object[] Values(this IEnumerable<Guid> ids) => ids.Distinct().Select(id => (object)id).ToArray();
}
