using CrmAssist.Domain;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>What every timed call stands on: a lane and the settings. Where they are missing they are written, since a fresh import has no rows.</summary>
internal sealed class Ground(Entity lane, Settings settings, Guid? closures, bool complete)
{
    public Entity Lane { get; } = lane;
    public Settings Settings { get; } = settings;

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

    private static Ground? Find(IOrganizationService service, int number) =>
        Rows.Lane.ReadAll(service, number) is { Settings: { } row } found ? new Ground(found.Lane, SettingsRow.From(row), found.Closures, SetUp.IsComplete(row)) : null;
}
