using FakeXrmEasy;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Worlds.Tests;

/// <summary>FakeXrmEasy's context, with what a plug-in meets beside it: who calls, the steps around each operation, jobs, a clock that stands still.</summary>
/// <remarks>FakeXrmEasy keeps the rows and answers queries and messages. Its own pipeline takes early-bound tables only and gives no images, so the steps are run here.</remarks>
internal sealed class Platform : XrmFakedContext
{
    /// <summary>The platform's own user.</summary>
    public static readonly Guid System = new("00000000-0000-4000-8000-000000000001");

    /// <summary>The organisation's id.</summary>
    public static readonly Guid Organization = new("00000000-0000-4000-8000-000000000002");

    private readonly Queue<Action> jobs = new();
    private PlatformService? current;

    public Platform()
    {
        Messages.AddTo(this);
        foreach (var api in Registrations.Apis) AddGenericFakeMessageExecutor(api.Message, new ApiExecutor(api));
    }

    /// <summary>A Monday, noon UTC.</summary>
    public DateTime Now { get; set; } = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>FakeXrmEasy's service: rows as they are, no steps.</summary>
    public IOrganizationService Store => GetFakedOrganizationService(this);

    public IOrganizationService As(Guid user) => new PlatformService(this, user, null);

    /// <summary>Whose request is being answered: FakeXrmEasy's executors ask for it.</summary>
    public PlatformService Current => current ?? new PlatformService(this, System, null);

    public override IOrganizationService GetOrganizationService() => Current;

    /// <summary>Rows of a table by id; a table without rows is one too.</summary>
    public Dictionary<Guid, Entity> Table(string name)
    {
        if (!Data.TryGetValue(name, out var rows)) Data[name] = rows = [];
        return rows;
    }

    /// <summary>Does something as part of a request; all of it or nothing when it is the outermost one.</summary>
    public T Within<T>(PlatformService service, Func<T> act)
    {
        var before = current;
        var data = before == null ? Data.ToDictionary(t => t.Key, t => t.Value.ToDictionary(r => r.Key, r => Copy(r.Value))) : null;
        var waiting = jobs.Count;
        var caller = CallerId;
        current = service;
        CallerId = new EntityReference("systemuser", service.User);
        try
        {
            return act();
        }
        catch when (data != null)
        {
            Data = data;
            var kept = jobs.Take(waiting).ToList();
            jobs.Clear();
            foreach (var job in kept) jobs.Enqueue(job);
            throw;
        }
        finally
        {
            current = before;
            CallerId = caller;
        }
    }

    public void Later(Action job) => jobs.Enqueue(job);

    public void RunJobs()
    {
        while (jobs.Count > 0) jobs.Dequeue()();
    }

    /// <summary>A row that shares nothing with the stored one.</summary>
    public static Entity Copy(Entity row)
    {
        var copy = new Entity(row.LogicalName, row.Id);
        foreach (var column in row.Attributes) copy[column.Key] = column.Value;
        return copy;
    }
}
