using System.Collections.Concurrent;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>Counts requests per user and day, and tells whoever records what each one did.</summary>
/// <remarks>
/// The daily entitlement counts what plug-ins do too, and each row of a bulk request (dataverse-facts 11). What the platform does by itself (cascades) costs nothing.
/// </remarks>
public sealed class RequestLog
{
    private readonly Clock clock;
    private readonly ConcurrentDictionary<(Guid User, DateOnly Day), int> counts = new();
    private readonly List<Recording> recordings = [];
    private long total;

    internal RequestLog(Clock clock) => this.clock = clock;

    /// <summary>All requests since the start: from outside, from plug-ins, each row of a bulk request.</summary>
    public long Total => Interlocked.Read(ref total);

    /// <summary>Requests counted for a user on a day (UTC).</summary>
    public int Count(Guid user, DateOnly day) => counts.GetValueOrDefault((user, day));

    public IReadOnlyDictionary<(Guid User, DateOnly Day), int> Counts => counts;

    /// <summary>Collects every request from outside and every job until disposed.</summary>
    public Recording Record() => Record(_ => true, int.MaxValue);

    /// <summary>Records the requests that pass a test, the last so many of them.</summary>
    public Recording Record(Func<RequestTrace, bool> tells, int most)
    {
        var recording = new Recording(this, tells, most);
        lock (recordings) recordings.Add(recording);
        return recording;
    }

    internal RequestTrace Begin(OrganizationRequest request, Guid user, RequestTrace? parent, bool byPlatform = false)
    {
        var trace = new RequestTrace(request.RequestName, user, parent, clock.Now) { ByPlatform = byPlatform };
        var rows = request.Parameters.TryGetValue("Targets", out var targets) && targets is EntityCollection many ? many.Entities.Count : 1;
        if (byPlatform) return trace;
        Interlocked.Add(ref total, rows);
        counts.AddOrUpdate((user, DateOnly.FromDateTime(trace.On)), rows, (_, count) => count + rows);
        return trace;
    }

    internal RequestTrace BeginJob(string step) => new(step, Guid.Empty, null, clock.Now) { IsJob = true };

    internal void End(RequestTrace trace)
    {
        trace.End();
        if (trace.Parent is { } parent)
        {
            parent.Add(trace);
            return;
        }
        lock (recordings)
            foreach (var recording in recordings) recording.Add(trace);
    }

    /// <summary>Requests between its begin and its end.</summary>
    public sealed class Recording : IDisposable
    {
        private readonly RequestLog log;
        private readonly Func<RequestTrace, bool> tells;
        private readonly int most;
        private readonly Queue<RequestTrace> requests = [];

        internal Recording(RequestLog log, Func<RequestTrace, bool> tells, int most) => (this.log, this.tells, this.most) = (log, tells, most);

        /// <summary>Requests from outside and jobs.</summary>
        public IReadOnlyList<RequestTrace> Requests
        {
            get
            {
                lock (log.recordings) return requests.ToArray();
            }
        }

        /// <summary>Requests that plug-ins made, of that message and table where given; the platform's own left out.</summary>
        public int FromPlugins(string? message = null, string? table = null) =>
            Requests.SelectMany(r => r.All()).Count(r => (r.Parent != null) && !r.ByPlatform && (message == null || r.Message == message) && (table == null || r.Table == table));

        internal void Add(RequestTrace trace)
        {
            if (!tells(trace)) return;
            requests.Enqueue(trace);
            if (requests.Count > most) requests.Dequeue();
        }

        public void Dispose()
        {
            lock (log.recordings) log.recordings.Remove(this);
        }
    }
}
