using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>How far a sample has been read.</summary>
/// <param name="draw">The last lot read; null: all that have a lot are read.</param>
/// <param name="drawn">The deals read with that lot.</param>
/// <param name="page">Of the deals without a lot, the number of the next page.</param>
/// <param name="cookie">Where that page begins; null: at the beginning.</param>
public sealed class SamplePlace(int? draw, IReadOnlyList<Guid> drawn, int page, string? cookie)
{
    public int? Draw { get; } = draw;
    public IReadOnlyList<Guid> Drawn { get; } = drawn;
    public int Page { get; } = page;
    public string? Cookie { get; } = cookie;

    public static readonly SamplePlace Beginning = new(0, [], 1, null);

    /// <summary>As a text: a number and ids, or a page and its cookie.</summary>
    public override string ToString() => Draw is { } lot ? FormattableString.Invariant($"{lot}|{string.Join(",", Drawn)}") : FormattableString.Invariant($"p{Page}|{Cookie}");

    /// <summary>The place of a text; null for one that holds none.</summary>
    public static SamplePlace? Parse(string text)
    {
        var parts = text.Split(['|'], 2);
        if (parts.Length < 2) return null;
        int? Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (parts[0].StartsWith("p", StringComparison.Ordinal)) return Number(parts[0].Substring(1)) is { } page ? new SamplePlace(null, [], page, parts[1].Length > 0 ? parts[1] : null) : null;
        var ids = parts[1].Split([','], StringSplitOptions.RemoveEmptyEntries).Select(id => Guid.TryParse(id, out var known) ? known : Guid.Empty).ToList();
        return Number(parts[0]) is { } draw && !ids.Contains(Guid.Empty) ? new SamplePlace(draw, ids, 1, null) : null;
    }
}

/// <summary>A page of a sample.</summary>
/// <param name="deals">Open deals that have been looked at before.</param>
/// <param name="next">Where the next page begins; null: there is none.</param>
public sealed class SamplePage(IReadOnlyList<WatchedDeal> deals, SamplePlace? next)
{
    public IReadOnlyList<WatchedDeal> Deals { get; } = deals;
    public SamplePlace? Next { get; } = next;
}

/// <summary>A fair sample of the watched open deals: those with the lowest lots, then those that have none yet.</summary>
public static class SampledWatches
{
    /// <summary>Pages of deals without a lot have this size throughout: the platform counts their rows by pages.</summary>
    public const int Page = 1000;

    // Long texts that no rule reads.
    private static readonly string[] Unread = [DealWatch.Reasons, DealWatch.Witnesses, DealWatch.LastError];

    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="place">Where to begin.</param>
    /// <param name="count">Deals at most, up to <see cref="Page"/>.</param>
    /// <param name="stages">Where stages are read.</param>
    public static SamplePage Of(IOrganizationService service, SamplePlace place, int count, StageColumns stages)
    {
        if (place.Draw == null) return WithoutLot(service, place, count, stages);
        // Top and from a lot on: the alternate key crma_sample is the index, and a page would be sorted by the row's id as well.
        var query = Query(stages);
        query.Criteria.AddCondition(DealWatch.Draw, ConditionOperator.GreaterEqual, place.Draw);
        if (place.Drawn.Count > 0) query.Criteria.AddCondition(DealWatch.Id, ConditionOperator.NotIn, place.Drawn.Values());
        query.AddOrder(DealWatch.Draw, OrderType.Ascending);
        query.TopCount = count + 1;
        var found = service.RetrieveMultiple(query).Entities;
        var deals = found.Take(count).Select(e => new WatchedDeal(e, stages)).ToList();
        if (found.Count <= count) return new SamplePage(deals, HasMore(service) ? new SamplePlace(null, [], 1, null) : null);
        var last = deals[^1].Draw;
        var drawn = deals.Where(d => d.Draw == last).Select(d => d.Id);
        return new SamplePage(deals, new SamplePlace(last, [.. last == place.Draw ? place.Drawn.Concat(drawn) : drawn], 1, null));
    }

    private static SamplePage WithoutLot(IOrganizationService service, SamplePlace place, int count, StageColumns stages)
    {
        var query = Query(stages);
        query.Criteria.AddCondition(DealWatch.Draw, ConditionOperator.Null);
        query.AddOrder(DealWatch.Id, OrderType.Ascending);
        var page = WatchPage.Read(service, query, Page, place.Cookie, place.Page, stages);
        return new SamplePage([.. page.Deals.Take(count)], page.More ? new SamplePlace(null, [], place.Page + 1, page.Cookie) : null);
    }

    private static bool HasMore(IOrganizationService service)
    {
        var query = new QueryExpression(DealWatch.Table) { ColumnSet = new ColumnSet(DealWatch.Id), TopCount = 1 };
        query.Criteria.AddCondition(DealWatch.Draw, ConditionOperator.Null);
        query.Criteria.AddCondition(DealWatch.LastState, ConditionOperator.Equal, Opportunity.Open);
        return service.RetrieveMultiple(query).Entities.Count > 0;
    }

    private static QueryExpression Query(StageColumns stages)
    {
        var query = WatchedDeal.Query(stages);
        foreach (var column in Unread) query.ColumnSet.Columns.Remove(column);
        WatchedDeal.OnlyOpen(query);
        // A watch that was never looked at holds no facts, and would be judged as a deal nobody has ever spoken about.
        query.Criteria.AddCondition(DealWatch.FoldedUntil, ConditionOperator.NotNull);
        // One that fails in the sweep would fail here, and the preview with it.
        query.Criteria.AddCondition(DealWatch.LastError, ConditionOperator.Null);
        return query;
    }
}
