using System.Collections.Concurrent;
using System.Diagnostics;
using System.ServiceModel;
using CrmAssist.Rows;
using CrmAssist.Tools.Connection;
using Microsoft.Extensions.Logging;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static CrmAssist.Tools.Worker.TimedApi;

namespace CrmAssist.Tools.Worker;

/// <summary>One round of the timer: adopts new deals, sweeps every lane, raises assists, follows those there are.</summary>
/// <remarks>
/// Lanes share nothing, so they run side by side. What a round has done is done: one that is stopped or fails is simply gone on with by the next, by whichever worker.
/// </remarks>
internal sealed class Round(IEnvironmentConnection connection, Patience patience, int pageSize, ILogger log, TimeProvider time, Action alive)
{
    private readonly ConcurrentQueue<string> putOff = new();
    private readonly ConcurrentQueue<string> failures = new();
    private int calls;

    /// <exception cref="CommandException">See <see cref="Patience"/>.</exception>
    /// <exception cref="OperationCanceledException">Stopped between two pages.</exception>
    public async Task<RoundReport> Run(CancellationToken stop)
    {
        var began = time.GetUtcNow();
        var watch = Stopwatch.StartNew();
        var numbers = Lanes();
        var adopted = await Adopt(numbers, stop);
        // The first call of all writes the first lane.
        if (numbers.Count == 0) numbers = Lanes() is { Count: > 0 } made ? made : [0];
        var lanes = await Sweep(numbers, stop);
        var report = new RoundReport { Began = began, Milliseconds = 0, Adopted = adopted, Lanes = lanes };
        // Both work under the lock of lane 0, which is somebody else's then; and so is what they would do.
        if (!lanes.Any(l => l is { Lane: 0, Busy: true }))
        {
            report = await Raise(report, stop);
            report = await FollowUp(report, stop);
        }
        return report with { Milliseconds = watch.ElapsedMilliseconds, Calls = calls, PutOff = [.. putOff], Failures = [.. failures] };
    }

    private List<int> Lanes()
    {
        var query = new QueryExpression(SweepLane.Table) { ColumnSet = new ColumnSet(SweepLane.Number) };
        query.AddOrder(SweepLane.Number, OrderType.Ascending);
        try
        {
            return [.. connection.Service.RetrieveMultiple(query).Entities.Select(row => row.GetAttributeValue<int?>(SweepLane.Number)).OfType<int>().Distinct()];
        }
        catch (FaultException<OrganizationServiceFault> fault) when (PlatformFault.IsRefusal(fault))
        {
            throw new CommandException(ExitCode.NotAllowed, $"The sweep's lanes cannot be read: {fault.Detail.Message} The account needs the role CrmAssist Service.", fault);
        }
    }

    // A page for each lane in turn, one after the other: two at once would take in the same deals.
    private async Task<int> Adopt(List<int> numbers, CancellationToken stop)
    {
        var adopted = 0;
        var waiting = new Queue<TimedApi>(numbers.DefaultIfEmpty(0).Select(lane => Api("crma_Adopt", lane, connection.Service)));
        while (waiting.TryDequeue(out var api))
        {
            var more = false;
            var done = await Attempt("crma_Adopt", null, api, async () => more = await api.Next(answer => adopted += Number(answer, "Adopted"), stop));
            if (done && more) waiting.Enqueue(api);
            else Count(api);
        }
        return adopted;
    }

    private async Task<IReadOnlyList<LaneReport>> Sweep(List<int> numbers, CancellationToken stop)
    {
        var reports = new LaneReport[numbers.Count];
        var sideBySide = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, connection.Parallelism), CancellationToken = stop };
        await Parallel.ForEachAsync(Enumerable.Range(0, numbers.Count), sideBySide, async (index, _) => reports[index] = await Sweep(numbers[index], stop));
        return reports;
    }

    private async Task<LaneReport> Sweep(int lane, CancellationToken stop)
    {
        var report = new LaneReport(lane);
        var service = connection.Another();
        using var closing = service as IDisposable;
        var api = Api("crma_Sweep", lane, service);
        await Attempt("crma_Sweep", lane, api, () => api.All(answer => report = report with
        {
            Checked = report.Checked + Number(answer, "Checked"), Changed = report.Changed + Number(answer, "Changed"), Stalled = report.Stalled + Number(answer, "Raised"),
        }, stop));
        Count(api);
        if (api.Busy) log.Busy(lane);
        return report with { Busy = api.Busy };
    }

    private async Task<RoundReport> Raise(RoundReport report, CancellationToken stop)
    {
        var api = Api("crma_RaiseAssists", null, connection.Service);
        await Attempt("crma_RaiseAssists", null, api, () => api.All(answer => report = report with
        {
            Told = report.Told + Number(answer, "Told"), Raised = report.Raised + Number(answer, "Raised"),
            // Counted anew by each call.
            WithoutHelper = Number(answer, "WithoutHelper"),
        }, stop));
        Count(api);
        return report;
    }

    private async Task<RoundReport> FollowUp(RoundReport report, CancellationToken stop)
    {
        var api = Api("crma_FollowUp", null, connection.Service);
        await Attempt("crma_FollowUp", null, api, () => api.All(answer => report = report with
        {
            Followed = new FollowUpReport(
                report.Followed.Overdue + Number(answer, "Overdue"), report.Followed.WentOn + Number(answer, "WentOn"), report.Followed.Ended + Number(answer, "Ended"),
                report.Followed.Asked + Number(answer, "Asked"), report.Followed.Noted + Number(answer, "Noted"), report.Followed.GivenBack + Number(answer, "GivenBack")),
        }, stop));
        Count(api);
        return report;
    }

    // What fails without naming a deal costs that part of the round and no other.
    private async Task<bool> Attempt(string name, int? lane, TimedApi api, Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            log.ApiFailed(name, lane, fault.Detail.Message);
            failures.Enqueue($"{name}{(lane is { } number ? $" lane {number}" : "")} failed: {fault.Detail.Message}");
            return false;
        }
    }

    private TimedApi Api(string name, int? lane, IOrganizationService service) => new(name, lane, service, patience, pageSize, log, alive);

    private void Count(TimedApi api)
    {
        Interlocked.Add(ref calls, api.Calls);
        foreach (var why in api.PutOff) putOff.Enqueue(why);
    }
}
