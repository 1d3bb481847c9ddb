using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>A page of won deals, each with the working days it was in its stages, and where the next page begins.</summary>
public sealed class WonPage(IReadOnlyList<IReadOnlyDictionary<string, int>> times, bool more, string? cookie)
{
    public IReadOnlyList<IReadOnlyDictionary<string, int>> Times { get; } = times;
    public bool More { get; } = more;
    public string? Cookie { get; } = cookie;
}

/// <summary>Which deals were won, and how long did they take?</summary>
public static class WonDeals
{
    private const string Won = "1";

    /// <summary>Those won since then, the latest first; the alternate key crma_calendar of the events is the index. Two queries.</summary>
    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="since">UTC.</param>
    /// <param name="until">UTC; what was won later is for the next count.</param>
    /// <param name="time">Whose days count.</param>
    /// <param name="stages">Where stages are read.</param>
    /// <param name="count">So many at most.</param>
    /// <param name="cookie">Of the page before; null: from the beginning.</param>
    /// <param name="page">Number of the page, from 1.</param>
    public static WonPage Of(IOrganizationService service, DateTime since, DateTime until, WorkingTime time, StageColumns stages, int count, string? cookie, int page)
    {
        var query = new QueryExpression(DealEventRow.Table) { ColumnSet = new ColumnSet(DealEventRow.Deal, DealEventRow.On) };
        query.Criteria.AddCondition(DealEventRow.What, ConditionOperator.Equal, Choice.Of(DealEventKind.State).Value);
        query.Criteria.AddCondition(DealEventRow.On, ConditionOperator.GreaterEqual, since);
        query.Criteria.AddCondition(DealEventRow.On, ConditionOperator.LessEqual, until);
        query.Criteria.AddCondition(DealEventRow.To, ConditionOperator.Equal, Won);
        query.AddOrder(DealEventRow.On, OrderType.Descending);
        query.PageInfo = new PagingInfo { Count = count, PageNumber = page, PagingCookie = cookie };
        var found = service.RetrieveMultiple(query);
        if (found.Entities.Count == 0) return new WonPage([], false, null);
        var wins = found.Entities.Select(e => e.Id).ToList();
        var histories = DealEvents.Of(service, found.Entities.Select(e => e.IdIn(DealEventRow.Deal))).GroupBy(r => r.IdIn(DealEventRow.Deal));
        var times = histories.Where(h => wins.Contains(LastWin(h))).Select(h => StageTimes.OfWon(OneOrigin([.. h.Select(DealEvents.From)], stages), time)).OfType<IReadOnlyDictionary<string, int>>().ToList();
        return new WonPage(times, found.MoreRecords, found.PagingCookie);
    }

    // A deal that was told of twice, or reopened and won again, is on several pages: it is counted where its last win is.
    private static Guid LastWin(IEnumerable<Entity> history) =>
        history.Where(r => Choice.Read<DealEventKind>(r, DealEventRow.What) == DealEventKind.State && r.GetAttributeValue<string>(DealEventRow.To) == Won)
            .OrderBy(r => r.GetAttributeValue<DateTime>(DealEventRow.On)).ThenBy(r => r.Id).Select(r => r.Id).LastOrDefault();

    // Of the places a stage may be read from, the one its last move came from.
    private static IEnumerable<DealEvent> OneOrigin(List<DealEvent> events, StageColumns stages)
    {
        var last = events.Where(e => e.What == DealEventKind.Stage && stages.Knows(e.To)).OrderBy(e => e.On).LastOrDefault()?.To;
        return events.Where(e => e.What != DealEventKind.Stage || StageKey.SameOrigin(e.To, last));
    }
}
