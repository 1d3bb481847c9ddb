using System.ServiceModel;
using CrmAssist.Tools.Connection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Tools.Worker;

/// <summary>Runs rounds until it is stopped. A round that fails is no reason to end: the network comes back, and somebody may be giving the account its role just now.</summary>
internal sealed class SweepWorker(IEnvironmentConnection connection, WorkerOrder order, HealthFile health, TimeProvider time, ILogger<SweepWorker> log) : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host is told at once that we have started; the first page may take its time.
        await Task.Yield();
        log.Connected(connection.Name, connection.Parallelism);
        var patience = new Patience(connection, log, time);
        var failed = 0;
        try
        {
            while (true)
            {
                failed = await Try(patience, failed, stoppingToken);
                await Task.Delay(Wait(failed), time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            health.Stopped();
            log.Stopped();
        }
    }

    private async Task<int> Try(Patience patience, int failed, CancellationToken stop)
    {
        try
        {
            var report = await new Round(connection, patience, order.PageSize, log, time, health.Alive).Run(stop);
            if (report.Failures.Count == 0)
            {
                log.Say(report);
                health.Done(report);
                return 0;
            }
            log.RoundFailed(Wait(failed + 1).TotalSeconds, string.Join(" ", report.Failures));
        }
        catch (Exception error) when (!stop.IsCancellationRequested && Expected(error) is { } why)
        {
            log.RoundFailed(Wait(failed + 1).TotalSeconds, why);
        }
        return failed + 1;
    }

    // Longer each time, so that a platform in trouble is not troubled more; never sooner than a good round would come.
    private TimeSpan Wait(int failed)
    {
        if (failed == 0) return order.Every;
        var wait = order.Every * Math.Min(failed, 6);
        return wait < LongestWait ? wait : order.Every < LongestWait ? LongestWait : order.Every;
    }

    private string? Expected(Exception error) => error switch
    {
        CommandException refused => refused.Message,
        FaultException<OrganizationServiceFault> fault => fault.Detail.Message,
        _ when NetworkFailure.Is(error) => connection.Sentence(error) ?? error.Message,
        _ => connection.Sentence(error),
    };
}

/// <summary>How a worker works.</summary>
/// <param name="Every">From the end of a round to the next.</param>
/// <param name="PageSize">Deals of a page.</param>
internal sealed record WorkerOrder(TimeSpan Every, int PageSize);
