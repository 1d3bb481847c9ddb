using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps;

/// <summary>Counts the statistics once a day, a page a call, when the sweep has nothing else to do: how long won deals took, then which signals have their data.</summary>
/// <remarks>How far it has come stands in the settings' row, which only this writes, under the lock of lane 0: a call that fails leaves no trace, and one that comes twice goes on.</remarks>
internal sealed class StatisticsCount(IOrganizationService service, Ground ground, DateTime now)
{
    // The lane whose lock it takes.
    private const int Lane = 0;
    private const int Page = 200;
    private const int MonthsBack = 24;

    /// <summary>Is it this lane's to count, and not yet done today? After a clock that was set back today is another day too.</summary>
    public static bool IsDue(Ground ground, int lane, DateTime now) => lane == Lane && ground.StatisticsOn?.Date != now.Date;

    /// <summary>Counts the next page.</summary>
    public void Next()
    {
        var row = new Entity(AssistSettings.Table, SettingsRow.Id);
        var pass = StatisticsPass.Read(Mark()) ?? StatisticsPass.Begin(now);
        if (!pass.WonDone) CountWon(pass);
        else if (CountOpen(pass))
        {
            var order = Stages.Order(service, pass.Stages, ground.Stages);
            row[AssistSettings.Statistics] = pass.Finish(order.Name).ToString();
            row[AssistSettings.StatisticsOn] = now;
            row[AssistSettings.StatisticsMark] = null;
            service.Update(row);
            return;
        }
        row[AssistSettings.StatisticsMark] = pass.ToString();
        service.Update(row);
    }

    private void CountWon(StatisticsPass pass)
    {
        var time = ground.Settings.WorkingTime(TimeZoneInfo.Utc, BusinessClosures.Days(service, ground.Closures));
        var page = WonDeals.Of(service, pass.Began.AddMonths(-MonthsBack), pass.Began, time, ground.Stages, Page, pass.Cookie, pass.Page);
        foreach (var days in page.Times) pass.AddWon(days);
        pass.WonDone = !page.More || pass.Won >= StatisticsPass.MostWon;
        pass.Page++;
        pass.Cookie = pass.WonDone ? null : page.Cookie;
    }

    // True when the sample is complete.
    private bool CountOpen(StatisticsPass pass)
    {
        // A place that cannot be read, since an administrator may edit the column, begins anew; the share is then of some deals twice.
        var place = (pass.Place is { } text ? SamplePlace.Parse(text) : null) ?? SamplePlace.Beginning;
        var page = SampledWatches.Of(service, place, Math.Min(SampledWatches.Page, StatisticsPass.MostOpen - pass.Open), ground.Stages);
        foreach (var deal in page.Deals) pass.AddOpen(deal.Deal());
        pass.Place = page.Next?.ToString();
        return page.Next == null || pass.Open >= StatisticsPass.MostOpen;
    }

    // Read only while it counts: the text may be long.
    private string? Mark()
    {
        var query = new QueryExpression(AssistSettings.Table) { ColumnSet = new ColumnSet(AssistSettings.StatisticsMark) };
        query.Criteria.AddCondition(AssistSettings.Id, ConditionOperator.Equal, SettingsRow.Id);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<string>(AssistSettings.StatisticsMark);
    }
}
