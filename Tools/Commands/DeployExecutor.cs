using CrmAssist.Tools.Connection;
using CrmAssist.Tools.Deploy;

namespace CrmAssist.Tools.Commands;

/// <summary>Does what `crmassist deploy` is asked.</summary>
internal static class DeployExecutor
{
    private const string Again = "What was done stays; deploy again, which goes on from there.";

    public static Task<int> Execute(DeployOrder order, TextWriter output, TextWriter progress, CancellationToken stop)
    {
        // Cheap refusals first: nobody should sign in to learn that a file is missing.
        var deployment = new DeploymentOrder
        {
            Solution = SolutionFile.Read(order.Zip ?? Default(order)), Timer = order.TimerZip == null ? null : SolutionFile.Read(order.TimerZip), Again = order.Again, Services = order.Services,
            Administrators = order.Administrators, Reps = order.Reps, Managers = order.Managers, Cards = order.Cards, Longest = TimeSpan.FromMinutes(order.Minutes),
        };
        Demand(deployment.Solution, Product.Solution);
        if (deployment.Timer is { } timer) Demand(timer, Product.TimerSolution);
        using var connection = Connections.Open(order.Connection, LocalUser.Administrator);
        return Task.FromResult(Execute(deployment, connection, output, progress, TimeProvider.System, stop).GetAwaiter().GetResult());
    }

    internal static async Task<int> Execute(DeploymentOrder order, IEnvironmentConnection connection, TextWriter output, TextWriter progress, TimeProvider time, CancellationToken stop)
    {
        using var logs = Work.Logs();
        var work = new Work(connection, progress, Again);
        await work.Run(() => new Deployment(connection, logs.CreateLogger("deploy"), time, work.Say).Run(order, stop), stop);
        output.WriteLine($"{order.Solution.UniqueName} {order.Solution.Version} is deployed to {connection.Name}. `crmassist check` says what else there is to do.");
        return ExitCode.Done;
    }

    private static void Demand(SolutionFile file, string name)
    {
        if (file.UniqueName != name) throw new CommandException(ExitCode.Refused, $"{file.Path} is the solution {file.UniqueName}, not {name}.");
    }

    // Local plays the unmanaged one, which is what a developer imports.
    private static string Default(DeployOrder order) =>
        Path.Combine(Repository.Around(Directory.GetCurrentDirectory()).Output, order.Connection.LocalFile == null ? $"{Product.Solution}_managed.zip" : $"{Product.Solution}.zip");
}
