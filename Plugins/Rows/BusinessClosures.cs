using CrmAssist.Domain.Time;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>On which days is the organisation closed, by its calendar of business closures?</summary>
/// <remarks>
/// The platform hands out a calendar's rules inside the calendar alone. Their times are the wall clock's, wherever who reads them sits. A closure of part of a day is no closed day.
/// </remarks>
public static class BusinessClosures
{
    // Calendars of many years, with days entered by mistake as centuries.
    private const int LongestClosure = 366;

    /// <param name="service">Reads as SYSTEM.</param>
    /// <param name="calendar">organization.businessclosurecalendarid; null: the organisation keeps none.</param>
    public static IReadOnlyList<Day> Days(IOrganizationService service, Guid? calendar)
    {
        if (calendar is not { } id) return [];
        var query = new QueryExpression(CalendarRow.Table) { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition(CalendarRow.Id, ConditionOperator.Equal, id);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<EntityCollection>(CalendarRow.Rules) is { } rules ? [.. rules.Entities.SelectMany(Closed)] : [];
    }

    private static IEnumerable<Day> Closed(Entity rule)
    {
        if ((rule.GetAttributeValue<DateTime?>(CalendarRuleRow.From) ?? rule.GetAttributeValue<DateTime?>(CalendarRuleRow.Start)) is not { } from) yield break;
        var until = rule.GetAttributeValue<DateTime?>(CalendarRuleRow.Until)
            ?? (rule.GetAttributeValue<int?>(CalendarRuleRow.Duration) is { } minutes and > 0 and < LongestClosure * 24 * 60 && from < DateTime.MaxValue.AddMinutes(-minutes) ? from.AddMinutes(minutes) : from);
        var first = from.TimeOfDay == TimeSpan.Zero ? Day.Of(from) : Day.Of(from).Plus(1);
        for (var day = first; day < Day.Of(until) && day - first < LongestClosure; day = day.Plus(1)) yield return day;
    }
}
