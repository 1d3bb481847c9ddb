using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Worlds.Tests;

/// <summary>Answers queries with outer links to the people of activities, of whom there are several.</summary>
/// <remarks>FakeXrmEasy 1.58.1 gives every pair of an outer link the last of the partners, for it joins them into one and the same row; an inner link makes a row for each.</remarks>
internal static class OuterLinks
{
    private const string ToMany = "activityparty";

    public static EntityCollection Answer(IOrganizationService store, QueryBase query)
    {
        var all = store.RetrieveMultiple(query);
        if (query is not QueryExpression expression || !expression.LinkEntities.Any(IsToMany)) return all;
        var links = expression.LinkEntities.Where(IsToMany).ToList();
        foreach (var link in links) link.JoinOperator = JoinOperator.Inner;
        var pairs = store.RetrieveMultiple(query);
        foreach (var link in links) link.JoinOperator = JoinOperator.LeftOuter;
        var paired = new HashSet<Guid>(pairs.Entities.Select(r => r.Id));
        pairs.Entities.AddRange(all.Entities.Where(r => !paired.Contains(r.Id)));
        return pairs;
    }

    private static bool IsToMany(LinkEntity link) => link.LinkToEntityName == ToMany && link.JoinOperator == JoinOperator.LeftOuter;
}
