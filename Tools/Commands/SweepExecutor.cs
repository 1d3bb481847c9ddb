using System.Text.Json;
using CrmAssist.Tools.Connection;
using CrmAssist.Tools.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrmAssist.Tools.Commands;

/// <summary>Does what `crmassist sweep` is asked.</summary>
internal static class SweepExecutor
{
    // A page may take the platform's two minutes, and it is not torn in two.
    private static readonly TimeSpan LongestPage = TimeSpan.FromSeconds(150);

    public static Task<int> Execute(SweepOrder order, TextWriter output, CancellationToken stop)
    {
        using var connection = Connections.Open(order.Connection, LocalUser.Service);
        // Waited for here: the connection is open until the work has ended.
        return Task.FromResult((order.Once ? Once(order, connection, output, stop) : Serve(order, connection, stop)).GetAwaiter().GetResult());
    }

    /// <summary>One round.</summary>
    internal static async Task<int> Once(SweepOrder order, IEnvironmentConnection connection, TextWriter output, CancellationToken stop)
    {
        using var logs = LoggerFactory.Create(logging => Configure(logging, order));
        var log = logs.CreateLogger("sweep");
        var time = TimeProvider.System;
        var health = new HealthFile(order.Health, log, time);
        log.Connected(connection.Name, connection.Parallelism);
        RoundReport report;
        try
        {
            report = await new Round(connection, new Patience(connection, log, time), order.Worker.PageSize, log, time, health.Alive).Run(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new CommandException(ExitCode.Refused, "Stopped before the round was done: what was done is done, and the next round goes on from there.");
        }
        log.Say(report);
        if (report.Failures.Count == 0) health.Done(report);
        if (order.Json) output.WriteLine(JsonSerializer.Serialize(report, Json.Readable));
        else Write(report, output);
        return report.Failures.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private static async Task<int> Serve(SweepOrder order, IEnvironmentConnection connection, CancellationToken stop)
    {
        // Empty: settings come from the command line, not from whatever lies in the working folder.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        Configure(builder.Logging, order);
        builder.Services.AddSystemd().AddWindowsService(service => service.ServiceName = "CrmAssist");
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestPage);
        builder.Services.AddSingleton(connection).AddSingleton(order.Worker).AddSingleton(TimeProvider.System)
            .AddSingleton(services => new HealthFile(order.Health, services.GetRequiredService<ILogger<HealthFile>>(), TimeProvider.System))
            .AddHostedService<SweepWorker>();
        using var host = builder.Build();
        var worker = host.Services.GetServices<IHostedService>().OfType<SweepWorker>().Single();
        await host.RunAsync(stop);
        // What the worker did not expect ends the host, which by itself would say nothing about it.
        if (worker.ExecuteTask is { IsFaulted: true } ended) await ended;
        return ExitCode.Done;
    }

    private static void Configure(ILoggingBuilder logging, SweepOrder order)
    {
        logging.SetMinimumLevel(order.Verbose ? LogLevel.Debug : LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning);
        if (order.JsonLog) logging.AddJsonConsole(format => { format.UseUtcTimestamp = true; format.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ"; });
        else logging.AddSimpleConsole(format => { format.SingleLine = true; format.TimestampFormat = "HH:mm:ss "; });
        // stdout is for what was asked for.
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static void Write(RoundReport report, TextWriter output)
    {
        output.WriteLine($"Adopted {report.Adopted}, checked {report.Lanes.Sum(l => l.Checked)}, changed {report.Lanes.Sum(l => l.Changed)}, told {report.Told}, raised {report.Raised}, followed {report.Followed.Total()}, {report.Calls} calls");
        foreach (var lane in report.Lanes.Where(l => l.Busy)) output.WriteLine($"Lane {lane.Lane} was busy with another worker, and left alone");
        if (report.WithoutHelper > 0) output.WriteLine($"For {report.WithoutHelper} stalled deals nobody can help: set managers or a fallback helper (crmassist check)");
        foreach (var why in report.PutOff) output.WriteLine($"Put off for a day: {why}");
        foreach (var why in report.Failures) output.WriteLine(why);
    }
}
