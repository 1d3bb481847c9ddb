using CrmAssist.Domain;
using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>Refuses settings that cannot be meant before they are saved: a misspelt holiday would silently count as a working day, a misspelt activity never as contact.</summary>
/// <remarks>Only what is being saved is looked at, so that an old mistake in one column does not keep anybody from changing another.</remarks>
[Step("Create", AssistSettings.Table, Stage = 20, Description = Words)]
[Step("Update", AssistSettings.Table, Stage = 20, Filter = Columns, Before = Pairs, Description = Words)]
public sealed class SettingsSaved : Step
{
    private const string Words = "Refuses settings that cannot be meant.";

    // Columns that are judged together.
    private const string Pairs = AssistSettings.DayStart + "," + AssistSettings.DayEnd + "," + AssistSettings.StageSource + "," + AssistSettings.StageColumn;

    private const string Columns = Pairs + "," + AssistSettings.ActivityTypes + "," + AssistSettings.WorkingWeek + "," + AssistSettings.Holidays + "," + AssistSettings.QuietPeriods + "," +
        AssistSettings.ManagerWeeklyBudget + "," + AssistSettings.RepDailyMessages + "," + AssistSettings.RepWeeklyDeals + "," + AssistSettings.FirstWordHours + "," +
        AssistSettings.FirstWordHoursUrgent + "," + AssistSettings.CoolDownDays + "," + AssistSettings.MaximumParkDays + "," + AssistSettings.RetentionDays + "," + AssistSettings.LargeDeal;

    // As the columns of the solution have them; the platform refuses what lies outside too, in words of its own.
    private static readonly NumberColumn[] Numbers =
    [
        new(AssistSettings.ManagerWeeklyBudget, "Assists per manager and week", 0, 1000),
        new(AssistSettings.RepDailyMessages, "Messages per rep and day", 0, 1000),
        new(AssistSettings.RepWeeklyDeals, "Deals per rep and week", 0, 1000),
        new(AssistSettings.FirstWordHours, "First word (hours)", 1, 1000),
        new(AssistSettings.FirstWordHoursUrgent, "First word when late or large (hours)", 1, 1000),
        new(AssistSettings.CoolDownDays, "Quiet after an assist (days)", 0, 1000),
        new(AssistSettings.MaximumParkDays, "Longest parking (days)", 1, 1000),
        new(AssistSettings.RetentionDays, "Keep history (days)", 30, 36500),
    ];

    protected override Refusal? Run(StepRun run) =>
        (Plain(run) ?? Activities(run) ?? Stage(run)) is { } sentence ? new Refusal(RefusalCode.BadRequest, sentence) : null;

    private static string? Plain(StepRun run)
    {
        var row = run.Row;
        string? Text(string column) => row.GetAttributeValue<string>(column);
        foreach (var number in Numbers)
            if (SettingsCheck.Number(number.Name, row.GetAttributeValue<int?>(number.Column), number.Least, number.Most) is { } problem) return problem;
        return SettingsCheck.Number("Large deal from", row.GetAttributeValue<decimal?>(AssistSettings.LargeDeal), 0, Fit.LargestValue)
            ?? SettingsCheck.Week(Text(AssistSettings.WorkingWeek))
            ?? (Has(row, AssistSettings.DayStart, AssistSettings.DayEnd) ? SettingsCheck.Hours(Saved<string>(run, AssistSettings.DayStart), Saved<string>(run, AssistSettings.DayEnd)) : null)
            ?? SettingsCheck.Closures("Holidays", Text(AssistSettings.Holidays), groups: false)
            ?? SettingsCheck.Closures("Quiet periods", Text(AssistSettings.QuietPeriods), groups: true);
    }

    private static string? Activities(StepRun run)
    {
        var types = SettingsRow.Types(run.Row.GetAttributeValue<string>(AssistSettings.ActivityTypes));
        if (types.Count == 0) return null;
        var known = ActivityTables.Among(run.System, types);
        return types.Find(t => !known.Contains(t)) is { } unknown
            ? $"\"{unknown}\" is no activity of this organisation. Under \"Activities that count\" enter the logical names of activity tables, separated by commas, as in: phonecall,appointment,email."
            : null;
    }

    private static string? Stage(StepRun run)
    {
        if (!Has(run.Row, AssistSettings.StageSource, AssistSettings.StageColumn)) return null;
        if (Saved<OptionSetValue>(run, AssistSettings.StageSource)?.Value != Choice.Of(StageSource.Column).Value) return null;
        if (SettingsRow.ColumnName(Saved<string>(run, AssistSettings.StageColumn)) is not { } column)
            return "\"Stage is read from\" says a choice column, and \"Stage column\" names none. Enter the column's logical name, as in new_salesphase.";
        return ChoiceOptions.IsChoice(column, ChoiceOptions.Of(run.System, Opportunity.Table, column, language: null))
            ? null
            : $"\"{column}\" is no choice column of opportunities. Under \"Stage column\" enter the logical name of one, as in new_salesphase.";
    }

    private static bool Has(Entity row, params string[] columns) => columns.Any(row.Contains);

    // As it will be: an update brings only what changed.
    private static T? Saved<T>(StepRun run, string column) where T : class => (run.Row.Contains(column) ? run.Row : run.Before ?? run.Row).GetAttributeValue<T>(column);

    private sealed class NumberColumn(string column, string name, int least, int most)
    {
        public string Column { get; } = column;
        public string Name { get; } = name;
        public int Least { get; } = least;
        public int Most { get; } = most;
    }
}
