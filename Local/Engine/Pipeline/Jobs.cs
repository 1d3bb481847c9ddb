using System.ServiceModel;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Store;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>A job that failed or was cancelled by its plug-in; it stays until somebody looks.</summary>
/// <param name="Id">Id of the system job.</param>
/// <param name="Step">Name of the step.</param>
/// <param name="Message">Message it ran on.</param>
/// <param name="Table">Table of the row.</param>
/// <param name="RowId">The row.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="IsCanceled">The plug-in asked for the end itself (OperationStatus.Canceled).</param>
/// <param name="ErrorCode">The fault's code.</param>
/// <param name="Error">The fault's text.</param>
public sealed record FailedJob(Guid Id, string Step, string Message, string Table, Guid RowId, int Attempts, bool IsCanceled, int ErrorCode, string Error);

/// <summary>Runs asynchronous steps after their request was committed: in no order, late, and now and then twice.</summary>
/// <remarks>
/// The platform promises neither order nor once (dataverse-facts 11), so Local breaks both on purpose, from a seed. A job has no transaction around it: each
/// request of its plug-in is its own. A job whose process dies runs again after the restart.
/// </remarks>
public sealed class Jobs : IDisposable
{
    private const int MostAttempts = 4;
    private readonly Organization organization;
    private readonly JobTable table;
    private readonly Random random;
    private readonly Lock dice = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly AutoResetEvent wake = new(false);
    private volatile bool stopping;
    private Thread? worker;

    internal Jobs(Organization organization, Database database, int seed)
    {
        this.organization = organization;
        table = new JobTable(database);
        random = new Random(seed);
    }

    /// <summary>How often a job that succeeded is run a second time: one in ten. 1 repeats every job, 0 none.</summary>
    public double ChanceOfRepeat { get; set; } = 0.1;

    /// <summary>How often a job lets others pass: one in eight.</summary>
    public double ChanceOfDelay { get; set; } = 0.125;

    /// <summary>Jobs that wait to be run.</summary>
    public int Waiting
    {
        get
        {
            using var transaction = organization.Database.Enter();
            return table.WaitingIds().Count;
        }
    }

    /// <summary>Jobs that failed for good, with their error.</summary>
    public IReadOnlyList<FailedJob> Failed
    {
        get
        {
            using var transaction = organization.Database.Enter();
            return table.ReadFailed();
        }
    }

    /// <summary>Runs jobs, and the jobs they queue, until none is left. Returns how many runs that took.</summary>
    public int RunAll()
    {
        turn.Wait();
        try
        {
            var runs = 0;
            while (true)
            {
                List<Guid> waiting;
                using (organization.Database.Enter()) waiting = table.WaitingIds();
                if (waiting.Count == 0) return runs;
                var late = waiting.Count > 1 ? waiting.Where(_ => Chance(ChanceOfDelay)).ToHashSet() : [];
                if (late.Count == waiting.Count) late.Clear();
                waiting.RemoveAll(late.Contains);
                Shuffle(waiting);
                foreach (var id in waiting) runs += Run(id);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Runs jobs on a thread of their own, a moment after they were queued, until disposed.</summary>
    public void Start()
    {
        if (worker != null) return;
        worker = new Thread(Work) { IsBackground = true, Name = "Asynchronous jobs" };
        worker.Start();
    }

    public void Dispose()
    {
        stopping = true;
        wake.Set();
        worker?.Join();
        turn.Dispose();
        wake.Dispose();
    }

    internal void Prepare() => table.Create();

    internal void Queue(Call call)
    {
        foreach (var step in call.Plan.Asynchronous)
        {
            if (!Registrations.Passes(step, call.Message.Name, call.Asked)) continue;
            table.Add(step, new StepContext(call, step, Stage.PostOperation, organization));
            call.Session.HasJobs = true;
        }
    }

    internal void Wake() => wake.Set();

    /// <summary>Brings asyncoperation up to date. Inside a transaction.</summary>
    internal void Publish() => table.Publish();

    private void Work()
    {
        // What an earlier process left behind comes first.
        while (!stopping)
        {
            try
            {
                RunAll();
            }
            catch (FaultException<OrganizationServiceFault> fault) when (fault.Detail.ErrorCode == Faults.SqlTimeout)
            {
                // Somebody holds the store for long: the jobs are still there, and their turn comes.
                continue;
            }
            wake.WaitOne();
            int pause;
            lock (dice) pause = random.Next(5, 50);
            if (!stopping) Thread.Sleep(pause);
        }
    }

    private int Run(Guid id)
    {
        Job? job;
        using (organization.Database.Enter()) job = table.Read(id);
        if (job == null) return 0;
        var failed = Try(job);
        var runs = 1;
        // The repeat is a whole second delivery of the same job, so that what is not idempotent shows.
        if (failed == null && Chance(ChanceOfRepeat))
        {
            failed = Try(job);
            runs++;
        }
        // Nobody is left to say how it ended: it waits for the restart.
        if (failed is OutageException) throw failed;
        using var transaction = organization.Database.Enter();
        Finish(job, failed);
        transaction.Commit();
        return runs;
    }

    /// <summary>Runs the plug-in, on a thread of the pool: the cached instance is never the property of one thread.</summary>
    private Exception? Try(Job job)
    {
        var deadline = new Deadline(organization.PluginTimeLimit);
        var context = ContextJson.Read(job.Context, organization, organization.Log.BeginJob(job.Name), deadline);
        context.Trace.Table = context.PrimaryEntityName;
        context.Trace.Id = context.PrimaryEntityId;
        try
        {
            Task.Run(() => organization.Steps.Invoke(job.TypeName, job.Configuration, job.Name, context)).GetAwaiter().GetResult();
            return null;
        }
        catch (Exception error)
        {
            context.Trace.Fail(error);
            return error;
        }
        finally
        {
            organization.Log.End(context.Trace);
        }
    }

    private void Finish(Job job, Exception? failed)
    {
        var now = organization.Clock.Now;
        var fault = (failed as FaultException<OrganizationServiceFault>)?.Detail;
        var status = fault != null && fault.ErrorDetails.TryGetValue("OperationStatus", out var said) ? (OperationStatus)(int)said : OperationStatus.Failed;
        if (failed == null) table.Finish(job, JobTable.Succeeded, now, null, null);
        else if (status == OperationStatus.Retry && job.Attempt < MostAttempts) table.Retry(job);
        else table.Finish(job, status == OperationStatus.Canceled ? JobTable.Canceled : JobTable.Failed, now, fault?.ErrorCode, fault?.Message ?? failed.ToString());
    }

    private bool Chance(double chance)
    {
        lock (dice) return random.NextDouble() < chance;
    }

    private void Shuffle(List<Guid> ids)
    {
        lock (dice)
            for (var i = ids.Count - 1; i > 0; i--)
            {
                var j = random.Next(i + 1);
                (ids[i], ids[j]) = (ids[j], ids[i]);
            }
    }
}
