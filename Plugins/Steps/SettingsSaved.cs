using CrmAssist.Hosting;
using CrmAssist.Rows;

namespace CrmAssist.Steps;

/// <summary>Refuses settings that name activities the organisation does not have, before they are saved: a misspelt one would silently never count.</summary>
[Step("Create", AssistSettings.Table, Stage = 20, Description = "Refuses activities that count but do not exist.")]
[Step("Update", AssistSettings.Table, Stage = 20, Filter = AssistSettings.ActivityTypes, Description = "Refuses activities that count but do not exist.")]
public sealed class SettingsSaved : Step
{
    protected override Refusal? Run(StepRun run)
    {
        var types = SettingsRow.Types(run.Row.GetAttributeValue<string>(AssistSettings.ActivityTypes));
        if (types.Count == 0) return null;
        var known = ActivityTables.Among(run.System, types);
        return types.Find(t => !known.Contains(t)) is { } unknown
            ? new Refusal(RefusalCode.BadRequest, $"\"{unknown}\" is no activity of this organisation. Under \"Activities that count\" enter the logical names of activity tables, separated by commas, as in: phonecall,appointment,email.")
            : null;
    }
}
