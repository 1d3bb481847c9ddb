using CrmAssist.Domain;
using CrmAssist.Domain.Json;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>A further deal of one ask ("Talk about these").</summary>
/// <param name="Id">The deal.</param>
/// <param name="Name">Its name.</param>
/// <param name="Mask">What the helper was explicitly given before we shared it with him; null where we have shared nothing.</param>
public sealed record OtherDeal(Guid Id, string Name, int? Mask)
{
    /// <summary>Who was asked before and still has our share of the deal, for a meeting to come; null: it is who is asked now.</summary>
    public Guid? Former { get; init; }
}

/// <summary>The list of further deals as the assist's column holds it.</summary>
internal static class OtherDeals
{
    /// <summary>Deals beside the first at most: more is a review, not a talk.</summary>
    public const int Most = 20;

    private const int LongestName = 100;

    /// <summary>The ids in a parameter; a problem goes to <paramref name="fields"/>.</summary>
    public static List<Guid> Ids(JsonFields fields, string? json, Guid first)
    {
        var ids = new List<Guid>();
        foreach (var item in fields.List(json))
            if (fields.IdIn(item, "a deal") is { } id && id != first && !ids.Contains(id)) ids.Add(id);
        return ids;
    }

    /// <summary>The open deals among these, by id; those that are gone are missing.</summary>
    public static Dictionary<Guid, AskedDeal> Find(IOrganizationService service, IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count == 0) return [];
        var query = new QueryExpression(Opportunity.Table) { ColumnSet = AskedDeal.Columns };
        query.Criteria.AddCondition(Opportunity.Id, ConditionOperator.In, ids.Values());
        return service.All(query).ToDictionary(r => r.Id, AskedDeal.From);
    }

    public static string? Text(IReadOnlyCollection<OtherDeal> deals) => deals.Count == 0 ? null
        : new JsonWriter().List(deals, (w, d) => w.Object(o => o.Field("id", d.Id).Field("name", Clip.To(d.Name, LongestName)).Field("mask", d.Mask).Field("former", d.Former))).ToString();

    /// <summary>A synopsis that begins with the deals it is about, since the helper's form shows one deal.</summary>
    /// <param name="synopsis">What happened, from the rep.</param>
    /// <param name="deals">All of the ask, the first one included.</param>
    /// <param name="longest">Length at most.</param>
    public static string Told(string? synopsis, IReadOnlyCollection<AskedDeal> deals, int longest)
    {
        var names = string.Join("; ", deals.Select(d => Clip.To(d.Name ?? "", LongestName)));
        return Clip.To($"These {deals.Count} deals: {names}.\n{synopsis}".TrimEnd(), longest);
    }

    /// <summary>The further deals of the ask; what somebody has made unreadable counts as none.</summary>
    public static List<OtherDeal> From(string? text) => All(text).FindAll(d => d.Former == null);

    /// <summary>All that the column holds, the shares of former helpers included.</summary>
    public static List<OtherDeal> All(string? text)
    {
        var fields = new JsonFields("The column of further deals");
        return [.. from item in fields.List(text)
                   let id = fields.Id(item, "id")
                   where id != null
                   select new OtherDeal(id.Value, fields.Text(item, "name") ?? "", fields.Number(item, "mask")) { Former = fields.Id(item, "former") }];
    }
}
