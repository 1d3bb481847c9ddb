using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>crma_SetUp: writes the rows that a solution cannot carry: settings, default rules, the first lane.</summary>
/// <remarks>
/// Idempotent, with fixed ids. A default is written once in the life of an organisation: what an administrator has deleted or changed stays so, also after an upgrade
/// that calls this again; defaults that are new in a release are added.
/// </remarks>
[CustomApi("crma_SetUp", Privilege = Role.WriteLanes, DisplayName = "Set up CrmAssist",
    Description = "Writes settings, default rules and the sweep's lane where they have never been written.")]
[ResponseProperty("Written", ParameterType.Integer, Description = "Rows written by this call.")]
public sealed class SetUp : Step
{
    protected override Refusal? Run(StepRun run)
    {
        run.Output("Written", WriteMissing(run.System));
        return null;
    }

    /// <summary>Writes what has never been written.</summary>
    /// <returns>Number of rows written.</returns>
    internal static int WriteMissing(IOrganizationService service)
    {
        var written = 0;
        var settings = SettingsRow.Find(service);
        if (settings == null)
        {
            settings = SettingsRow.Defaults();
            service.Create(settings);
            written++;
        }
        if (Lane.Read(service, 0) == null)
        {
            service.Create(Lane.New(0));
            written++;
        }
        var missing = Unseeded(settings).ToList();
        if (missing.Count == 0) return written;
        var present = new HashSet<Guid>(StallRules.Ids(service));
        var active = StallRules.Active(service);
        // Where the administrator has a rule of his own for the same, his is the truth; a second one would be refused, and with it the call.
        foreach (var rule in missing.Where(r => !present.Contains(r.Id) && StallRules.Twin(active, r) == null))
        {
            service.Create(StallRules.ToRow(rule));
            written++;
        }
        service.Update(new Entity(AssistSettings.Table, settings.Id) { [AssistSettings.Seeded] = string.Join("\n", Seeded(settings).Concat(missing.Select(r => r.Name)).Where(n => n != "")) });
        return written;
    }

    /// <summary>Default rules that this organisation has never been given.</summary>
    internal static IEnumerable<StallRule> Unseeded(Entity settings)
    {
        var seeded = new HashSet<string>(Seeded(settings), StringComparer.Ordinal);
        return DefaultRules.All.Where(r => !seeded.Contains(r.Name));
    }

    private static string[] Seeded(Entity settings) => (settings.GetAttributeValue<string>(AssistSettings.Seeded) ?? "").Split('\n');
}
