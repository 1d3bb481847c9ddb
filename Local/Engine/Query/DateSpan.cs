using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Engine.Query;

/// <summary>What a relative date operator means at a moment: from (included) to (excluded), in the calling user's wall clock; null is open.</summary>
/// <remarks>
/// Days begin at the user's midnight, weeks on Sunday, "last x" reaches to now and "next x" to the end of its last day. "Older than x" days, weeks, months and
/// years count from midnight, hours and minutes from now (FetchXML operators reference).
/// </remarks>
public readonly record struct DateSpan(DateTime? From, DateTime? To)
{
    /// <summary>The span of an operator without a date of its own; null when the operator is no such one.</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="x">The number of an "x" operator.</param>
    /// <param name="now">The user's wall clock.</param>
    /// <param name="fiscalYear">A day on which a fiscal year begins; null: 1 January.</param>
    public static DateSpan? Of(ConditionOperator operation, int x, DateTime now, DateTime? fiscalYear = null)
    {
        var today = now.Date;
        var soon = now.AddSeconds(1);
        var week = today.AddDays(-(int)today.DayOfWeek);
        var month = new DateTime(today.Year, today.Month, 1);
        var year = new DateTime(today.Year, 1, 1);
        return operation switch
        {
            ConditionOperator.Yesterday => new(today.AddDays(-1), today),
            ConditionOperator.Today => new(today, today.AddDays(1)),
            ConditionOperator.Tomorrow => new(today.AddDays(1), today.AddDays(2)),
            ConditionOperator.Last7Days => new(today.AddDays(-7), soon),
            ConditionOperator.Next7Days => new(now, today.AddDays(8)),
            ConditionOperator.LastWeek => new(week.AddDays(-7), week),
            ConditionOperator.ThisWeek => new(week, week.AddDays(7)),
            ConditionOperator.NextWeek => new(week.AddDays(7), week.AddDays(14)),
            ConditionOperator.LastMonth => new(month.AddMonths(-1), month),
            ConditionOperator.ThisMonth => new(month, month.AddMonths(1)),
            ConditionOperator.NextMonth => new(month.AddMonths(1), month.AddMonths(2)),
            ConditionOperator.LastYear => new(year.AddYears(-1), year),
            ConditionOperator.ThisYear => new(year, year.AddYears(1)),
            ConditionOperator.NextYear => new(year.AddYears(1), year.AddYears(2)),
            ConditionOperator.ThisFiscalPeriod => FiscalQuarter(fiscalYear ?? year, today),
            ConditionOperator.LastXHours => new(now.AddHours(-x), soon),
            ConditionOperator.NextXHours => new(now, now.AddHours(x).AddSeconds(1)),
            ConditionOperator.LastXDays => new(today.AddDays(-x), soon),
            ConditionOperator.NextXDays => new(now, today.AddDays(x + 1)),
            ConditionOperator.LastXWeeks => new(today.AddDays(-7 * x), soon),
            ConditionOperator.NextXWeeks => new(now, today.AddDays((7 * x) + 1)),
            ConditionOperator.LastXMonths => new(today.AddMonths(-x), soon),
            ConditionOperator.NextXMonths => new(now, today.AddMonths(x).AddDays(1)),
            ConditionOperator.LastXYears => new(today.AddYears(-x), soon),
            ConditionOperator.NextXYears => new(now, today.AddYears(x).AddDays(1)),
            ConditionOperator.OlderThanXMinutes => new(null, now.AddMinutes(-x)),
            ConditionOperator.OlderThanXHours => new(null, now.AddHours(-x)),
            ConditionOperator.OlderThanXDays => new(null, today.AddDays(-x)),
            ConditionOperator.OlderThanXWeeks => new(null, today.AddDays(-7 * x)),
            ConditionOperator.OlderThanXMonths => new(null, today.AddMonths(-x)),
            ConditionOperator.OlderThanXYears => new(null, today.AddYears(-x)),
            _ => null,
        };
    }

    // Local has the fiscal periods of a new organisation, quarters of a year; months, semesters and periods of four weeks are the administrator's other choices.
    private static DateSpan FiscalQuarter(DateTime begin, DateTime today)
    {
        var months = (((today.Year - begin.Year) * 12) + today.Month - begin.Month) / 3 * 3;
        var from = begin.Date.AddMonths(months);
        if (from > today) from = begin.Date.AddMonths(months -= 3);
        if (begin.Date.AddMonths(months + 3) <= today) from = begin.Date.AddMonths(months += 3);
        return new(from, begin.Date.AddMonths(months + 3));
    }

    /// <summary>Does the operator take a number?</summary>
    public static bool TakesNumber(ConditionOperator operation) => operation
        is ConditionOperator.LastXHours or ConditionOperator.NextXHours or ConditionOperator.LastXDays or ConditionOperator.NextXDays
        or ConditionOperator.LastXWeeks or ConditionOperator.NextXWeeks or ConditionOperator.LastXMonths or ConditionOperator.NextXMonths
        or ConditionOperator.LastXYears or ConditionOperator.NextXYears or ConditionOperator.OlderThanXMinutes or ConditionOperator.OlderThanXHours
        or ConditionOperator.OlderThanXDays or ConditionOperator.OlderThanXWeeks or ConditionOperator.OlderThanXMonths or ConditionOperator.OlderThanXYears;

    /// <summary>Hours and minutes mean nothing to a column that has only a day.</summary>
    public static bool NeedsTime(ConditionOperator operation) => operation is
        ConditionOperator.LastXHours or ConditionOperator.NextXHours or ConditionOperator.OlderThanXHours or ConditionOperator.OlderThanXMinutes;

    /// <summary>A bound as the column stores it. A date-only column has no zone; a bound in the middle of a day takes the whole day in.</summary>
    public static long Stored(Column column, DateTime local, bool upper, Caller caller)
    {
        if (column.Type != ColumnType.DateOnly) return Storage.Seconds(caller.ToUtc(local));
        return Storage.Seconds(upper && local.TimeOfDay > TimeSpan.Zero ? local.Date.AddDays(1) : local.Date);
    }
}
