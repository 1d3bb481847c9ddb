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
        var names = new List<string>();
        written += WriteRules(service, settings, names) + WriteMoves(service, settings, names);
        if (names.Count > 0) service.Update(new Entity(AssistSettings.Table, settings.Id) { [AssistSettings.Seeded] = string.Join("\n", Seeded(settings).Concat(names)) });
        return written;
    }

    /// <summary>Has this organisation been given every default of this release?</summary>
    internal static bool IsComplete(Entity settings) => !UnseededRules(settings).Any() && !UnseededMoves(settings).Any();

    // Where the administrator has a rule of his own for the same, his is the truth; a second one would be refused, and with it the call.
    private static int WriteRules(IOrganizationService service, Entity settings, List<string> names)
    {
        var missing = UnseededRules(settings).ToList();
        if (missing.Count == 0) return 0;
        names.AddRange(missing.Select(r => r.Name));
        var present = new HashSet<Guid>(StallRules.Ids(service));
        var active = StallRules.Active(service);
        return Write(service, missing.Where(r => !present.Contains(r.Id) && RuleCheck.Tie(r, active) == null).Select(StallRules.ToRow));
    }

    private static int WriteMoves(IOrganizationService service, Entity settings, List<string> names)
    {
        var missing = UnseededMoves(settings).ToList();
        if (missing.Count == 0) return 0;
        names.AddRange(missing.Select(SeedName));
        var present = new HashSet<Guid>(Moves.Ids(service));
        return Write(service, missing.Where(m => !present.Contains(m.Id)));
    }

    private static int Write(IOrganizationService service, IEnumerable<Entity> rows)
    {
        var written = 0;
        foreach (var row in rows)
        {
            service.Create(row);
            written++;
        }
        return written;
    }

    private static IEnumerable<StallRule> UnseededRules(Entity settings)
    {
        var seeded = Seeded(settings);
        return DefaultRules.All.Where(r => !seeded.Contains(r.Name));
    }

    private static IEnumerable<Entity> UnseededMoves(Entity settings)
    {
        var seeded = Seeded(settings);
        return DefaultMoves.All.Select((m, i) => Moves.ToRow(m, i + 1)).Where(m => !seeded.Contains(SeedName(m)));
    }

    private static string SeedName(Entity move) => MovePrefix + move.GetAttributeValue<string>(MoveRow.Name);

    private static HashSet<string> Seeded(Entity settings) =>
        new((settings.GetAttributeValue<string>(AssistSettings.Seeded) ?? "").Split('\n').Where(n => n != ""), StringComparer.Ordinal);
}
