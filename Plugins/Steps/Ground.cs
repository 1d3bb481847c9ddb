using CrmAssist.Domain;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>What every timed call stands on: a lane and the settings. Where they are missing they are written, since a fresh import has no rows.</summary>
internal sealed class Ground(Entity lane, Settings settings, StageColumns stages, Guid? closures, DateTime? statisticsOn, bool complete)
{
    public Entity Lane { get; } = lane;
    public Settings Settings { get; } = settings;

    /// <summary>Where stages are read.</summary>
    public StageColumns Stages { get; } = stages;

    /// <summary>When the statistics were last counted, UTC.</summary>
    public DateTime? StatisticsOn { get; } = statisticsOn;

    /// <summary>The organisation's calendar of business closures; null where none is kept.</summary>
    public Guid? Closures { get; } = closures;

    /// <summary>This organisation has been given all default rules this release knows.</summary>
    public bool Complete { get; } = complete;

    /// <summary>The ground of a lane; null when there is no such lane even after set-up.</summary>
    public static Ground? Of(IOrganizationService service, int lane)
    {
        // Complete: a release that knows more default rules adds them with its first timed call, once.
        if (Find(service, lane) is { Complete: true } found) return found;
        SetUp.WriteMissing(service);
        return Find(service, lane);
    }

    /// <summary>The sentence for a lane that does not exist.</summary>
    public static Refusal Missing(int lane) =>
        new(RefusalCode.NotSetUp, $"There is no lane {lane}. Create a row of \"Sweep lane\" with that number, or leave Lane out.");

    private static Ground? Find(IOrganizationService service, int number)
    {
        if (Rows.Lane.ReadAll(service, number) is not { Settings: { } row } found) return null;
        var settings = SettingsRow.From(row);
        return new Ground(found.Lane, settings, StageColumns.Of(service, settings, found.Language), found.Closures, row.GetAttributeValue<DateTime?>(AssistSettings.StatisticsOn), SetUp.IsComplete(row));
    }
}
