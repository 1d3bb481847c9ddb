using CrmAssist.Domain;
using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Rows;

/// <summary>The row of crma_assistsettings as settings, and back.</summary>
public static class SettingsRow
{
    /// <summary>The id of the one row.</summary>
    public static readonly Guid Id = NameId.Of("settings");

    /// <summary>The columns settings are read from.</summary>
    internal static readonly string[] Columns =
    [
        AssistSettings.Mode, AssistSettings.ManagerWeeklyBudget, AssistSettings.RepDailyMessages, AssistSettings.RepWeeklyDeals, AssistSettings.FirstWordHours,
        AssistSettings.FirstWordHoursUrgent, AssistSettings.CoolDownDays, AssistSettings.MaximumParkDays, AssistSettings.FallbackHelper, AssistSettings.ActivityTypes,
        AssistSettings.WorkingWeek, AssistSettings.DayStart, AssistSettings.DayEnd, AssistSettings.Holidays, AssistSettings.QuietPeriods, AssistSettings.LargeDeal, AssistSettings.Seeded,
        AssistSettings.RetentionDays,
        AssistSettings.StageSource, AssistSettings.StageColumn, AssistSettings.Statistics, AssistSettings.StatisticsOn,
    ];

    /// <summary>The settings, or null before crma_SetUp.</summary>
    public static Settings? Read(IOrganizationService service) => Find(service) is { } row ? From(row) : null;

    internal static Entity? Find(IOrganizationService service)
    {
        var query = new QueryExpression(AssistSettings.Table) { ColumnSet = new ColumnSet(Columns) };
        query.Criteria.AddCondition(AssistSettings.Id, ConditionOperator.Equal, Id);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault();
    }

    // An empty column means the default: an administrator who clears a number wants what shipped, not zero.
    internal static Settings From(Entity row)
    {
        var shipped = new Settings();
        int Number(string column, int otherwise) => row.GetAttributeValue<int?>(column) ?? otherwise;
        return new Settings
        {
            Mode = Choice.Read<Mode>(row, AssistSettings.Mode) ?? shipped.Mode,
            ManagerWeeklyBudget = Number(AssistSettings.ManagerWeeklyBudget, shipped.ManagerWeeklyBudget),
            RepDailyMessages = Number(AssistSettings.RepDailyMessages, shipped.RepDailyMessages),
            RepWeeklyDeals = Number(AssistSettings.RepWeeklyDeals, shipped.RepWeeklyDeals),
            FirstWordHours = Number(AssistSettings.FirstWordHours, shipped.FirstWordHours),
            FirstWordHoursUrgent = Number(AssistSettings.FirstWordHoursUrgent, shipped.FirstWordHoursUrgent),
            CoolDownDays = Number(AssistSettings.CoolDownDays, shipped.CoolDownDays),
            MaximumParkDays = Number(AssistSettings.MaximumParkDays, shipped.MaximumParkDays),
            RetentionDays = Number(AssistSettings.RetentionDays, shipped.RetentionDays),
            FallbackHelper = row.GetAttributeValue<EntityReference>(AssistSettings.FallbackHelper)?.Id,
            ActivityTypes = Types(row.GetAttributeValue<string>(AssistSettings.ActivityTypes)) is { Count: > 0 } types ? types : shipped.ActivityTypes,
            WorkingWeek = row.GetAttributeValue<string>(AssistSettings.WorkingWeek) ?? shipped.WorkingWeek,
            DayStart = row.GetAttributeValue<string>(AssistSettings.DayStart) ?? shipped.DayStart,
            DayEnd = row.GetAttributeValue<string>(AssistSettings.DayEnd) ?? shipped.DayEnd,
            Holidays = row.GetAttributeValue<string>(AssistSettings.Holidays),
            QuietPeriods = row.GetAttributeValue<string>(AssistSettings.QuietPeriods),
            LargeDeal = row.GetAttributeValue<decimal?>(AssistSettings.LargeDeal),
            StageSource = Choice.Read<StageSource>(row, AssistSettings.StageSource) ?? shipped.StageSource,
            StageColumn = ColumnName(row.GetAttributeValue<string>(AssistSettings.StageColumn)),
            Statistics = Statistics.Read(row.GetAttributeValue<string>(AssistSettings.Statistics)),
        };
    }

    /// <summary>The row with the defaults that ship.</summary>
    public static Entity Defaults()
    {
        var shipped = new Settings();
        return new Entity(AssistSettings.Table, Id)
        {
            [AssistSettings.Name] = "CrmAssist settings",
            [AssistSettings.Mode] = Choice.Of(shipped.Mode),
            [AssistSettings.ManagerWeeklyBudget] = shipped.ManagerWeeklyBudget,
            [AssistSettings.RepDailyMessages] = shipped.RepDailyMessages,
            [AssistSettings.RepWeeklyDeals] = shipped.RepWeeklyDeals,
            [AssistSettings.FirstWordHours] = shipped.FirstWordHours,
            [AssistSettings.FirstWordHoursUrgent] = shipped.FirstWordHoursUrgent,
            [AssistSettings.CoolDownDays] = shipped.CoolDownDays,
            [AssistSettings.MaximumParkDays] = shipped.MaximumParkDays,
            [AssistSettings.ActivityTypes] = string.Join(",", shipped.ActivityTypes),
            [AssistSettings.WorkingWeek] = shipped.WorkingWeek,
            [AssistSettings.DayStart] = shipped.DayStart,
            [AssistSettings.DayEnd] = shipped.DayEnd,
            [AssistSettings.StageSource] = Choice.Of(shipped.StageSource),
        };
    }

    /// <summary>The logical name in the column with the stage's column; null when it is empty.</summary>
    internal static string? ColumnName(string? text) => text?.Trim().ToLowerInvariant() is { Length: > 0 } name ? name : null;

    /// <summary>The logical names in the column with the activities that count.</summary>
    internal static List<string> Types(string? text) =>
        (text ?? "").Split(',').Select(t => t.Trim().ToLowerInvariant()).Where(t => t.Length > 0).ToList();
}
