using CrmAssist.Tools.Connection;
using CrmAssist.Tools.Uninstall;

namespace CrmAssist.Tools.Commands;

/// <summary>Does what `crmassist uninstall` is asked.</summary>
internal static class UninstallExecutor
{
    private const string Again = "What was done stays; uninstall again, which goes on from there.";

    public static Task<int> Execute(UninstallOrder order, TextWriter output, TextWriter progress, CancellationToken stop)
    {
        using var connection = Connections.Open(order.Connection, LocalUser.Administrator);
        return Task.FromResult(Execute(order, connection, output, progress, TimeProvider.System, stop).GetAwaiter().GetResult());
    }

    internal static async Task<int> Execute(UninstallOrder order, IEnvironmentConnection connection, TextWriter output, TextWriter progress, TimeProvider time, CancellationToken stop)
    {
        using var logs = Work.Logs();
        var work = new Work(connection, progress, Again);
        var removal = new Removal(connection, Microsoft.Extensions.Logging.LoggerFactoryExtensions.CreateLogger<Removal>(logs), time, work.Say);
        var code = ExitCode.Done;
        await work.Run(async () =>
        {
            var plan = await removal.Plan(stop);
            if (order.Yes)
            {
                await removal.Carry(plan, TimeSpan.FromMinutes(order.Minutes), stop);
                output.WriteLine($"{Product.Solution} is gone from {connection.Name}.");
                return;
            }
            foreach (var line in plan.Lines()) output.WriteLine(line);
            foreach (var blocker in plan.Blockers) output.WriteLine($"In the way: {blocker}");
            output.WriteLine(plan.Blockers.Count == 0 ? "Nothing was changed: --yes does it." : "Nothing was changed: take CrmAssist out of these first.");
            if (plan.Blockers.Count > 0) code = ExitCode.Refused;
        }, stop);
        return code;
    }
}
