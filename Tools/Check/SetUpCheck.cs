using System.ServiceModel;
using CrmAssist.Tools.Check.Checks;
using CrmAssist.Tools.Connection;
using CrmAssist.Tools.Worker;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Tools.Check;

/// <summary>The set-up check: everything an administrator may have to put right, each with the fix.</summary>
internal static class SetUpCheck
{
    private static readonly (string Name, Func<CheckedEnvironment, IEnumerable<Finding>> Look)[] Checks =
    [
        (DisabledSteps.Name, DisabledSteps.Look), (SweepRuns.Name, SweepRuns.Look), (Managers.Name, Managers.Look), (Roles.Name, Roles.Look),
        (Notifications.Name, Notifications.Look), (MailboxesReady.Name, MailboxesReady.Look), (Closures.Name, Closures.Look), (Cascades.Name, Cascades.Look),
        (DataCoverage.Name, DataCoverage.Look), (CardOnForms.Name, CardOnForms.Look), (FailedDeals.Name, FailedDeals.Look),
    ];

    /// <summary>Names of all checks, in their order.</summary>
    public static IEnumerable<string> Names => [InstalledVersion.Name, .. Checks.Select(c => c.Name)];

    /// <param name="connection">Where.</param>
    /// <param name="progress">Gets the name of each check before it looks.</param>
    /// <exception cref="CommandException">The environment cannot be reached.</exception>
    public static IReadOnlyList<Finding> Run(IEnvironmentConnection connection, Action<string> progress)
    {
        var environment = new CheckedEnvironment(connection);
        var findings = new List<Finding>();
        progress(InstalledVersion.Name);
        findings.AddRange(Look(InstalledVersion.Name, InstalledVersion.Look, environment));
        // Nothing else can be asked where there is nothing.
        if (findings.Any(f => f.Severity == Severity.Problem)) return findings;
        foreach (var (name, look) in Checks)
        {
            progress(name);
            findings.AddRange(Look(name, look, environment));
        }
        return findings;
    }

    // What one check may not read, or an environment does not have, is no reason to say nothing about the rest.
    private static IReadOnlyList<Finding> Look(string name, Func<CheckedEnvironment, IEnumerable<Finding>> look, CheckedEnvironment environment)
    {
        try
        {
            return [.. look(environment)];
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return [new Finding(name, Severity.NotChecked, $"Not checked: {fault.Detail.Message}",
                PlatformFault.IsRefusal(fault) ? "Run the check as a system administrator." : "Look at it by hand.")];
        }
        catch (Exception error) when (NetworkFailure.Is(error))
        {
            throw new CommandException(ExitCode.NoConnection, $"The environment has stopped answering while \"{name}\" was checked: {error.Message}", error);
        }
    }
}
