using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;
using CrmAssist.Hosting;
using CrmAssist.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps;

/// <summary>crma_SetUp: writes the rows that a solution cannot carry: settings, default rules and moves, the first lane.</summary>
/// <remarks>
/// Idempotent, with fixed ids. A default is written once in the life of an organisation: what an administrator has deleted or changed stays so, also after an upgrade
/// that calls this again; defaults that are new in a release are added.
/// </remarks>
[CustomApi("crma_SetUp", Privilege = Role.WriteLanes, DisplayName = "Set up CrmAssist",
    Description = "Writes settings, default rules and moves, and the sweep's lane where they have never been written.")]
[ResponseProperty("Written", ParameterType.Integer, Description = "Rows written by this call.")]
public sealed class SetUp : Step
{
    // Rules were first; the names of what came later say what they are of.
    private const string MovePrefix = "move: ";

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
        var seeded = new HashSet<string>((settings.GetAttributeValue<string>(AssistSettings.Seeded) ?? "").Split('\n'), StringComparer.Ordinal);
        var names = new List<string>();
        written += Seed(service, seeded, names, DefaultRules.All.ToDictionary(r => r.Name, StallRules.ToRow), () => StallRules.Ids(service));
        written += Seed(service, seeded, names, DefaultMoves.All.Select((m, i) => Moves.ToRow(m, i + 1)).ToDictionary(r => MovePrefix + r.GetAttributeValue<string>(MoveRow.Name)), () => Moves.Ids(service));
        if (names.Count > 0)
            service.Update(new Entity(AssistSettings.Table, settings.Id) { [AssistSettings.Seeded] = string.Join("\n", seeded.Concat(names).Where(n => n != "")) });
        return written;
    }

    // Writes the defaults whose names are not among those ever written; one that is there all the same is left as it is.
    private static int Seed(IOrganizationService service, HashSet<string> seeded, List<string> names, Dictionary<string, Entity> defaults, Func<IEnumerable<Guid>> ids)
    {
        var missing = defaults.Where(d => !seeded.Contains(d.Key)).ToList();
        if (missing.Count == 0) return 0;
        var present = new HashSet<Guid>(ids());
        names.AddRange(missing.Select(d => d.Key));
        var rows = missing.Where(d => !present.Contains(d.Value.Id)).Select(d => d.Value).ToList();
        foreach (var row in rows) service.Create(row);
        return rows.Count;
    }
}
