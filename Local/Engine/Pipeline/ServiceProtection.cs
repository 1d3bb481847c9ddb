using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>The platform's service protection limits for users who are put under them: so many requests, so much time, so many at once.</summary>
/// <remarks>
/// Off unless asked for, since tests of everything else load rows by the thousand. On the platform each web server counts for itself, so a client is refused earlier here than there, and what is
/// refused counts too: who does not wait as long as he is told never gets in again, as the platform warns (docs: service protection API limits). What plug-ins ask for is no request here, but its time is
/// part of the request that set it off.
/// </remarks>
public sealed class ServiceProtection
{
    public const int TooManyRequests = -2147015902;
    public const int TooMuchTime = -2147015903;
    public const int TooManyAtOnce = -2147015898;

    /// <summary>Key of the time to wait in a fault's details, a <see cref="TimeSpan"/>.</summary>
    public const string RetryAfter = "Retry-After";

    // Who is one of too many has to wait for another one to end, whenever that is.
    private static readonly TimeSpan AfterAnother = TimeSpan.FromSeconds(2);

    private readonly Clock clock;
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Window> protectedUsers = [];

    internal ServiceProtection(Clock clock) => this.clock = clock;

    /// <summary>Puts a user under limits from now on, or under other ones; what he has done so far is forgotten.</summary>
    /// <param name="user">Whose requests from outside count.</param>
    /// <param name="limits">The platform's when left out.</param>
    public void Protect(Guid user, ProtectionLimits? limits = null)
    {
        lock (gate) protectedUsers[user] = new Window(limits ?? new ProtectionLimits());
    }

    /// <summary>How often a user has been refused.</summary>
    public int Refused(Guid user)
    {
        lock (gate) return protectedUsers.TryGetValue(user, out var window) ? window.Refused : 0;
    }

    /// <summary>How many requests of a user are under way.</summary>
    public int Inside(Guid user)
    {
        lock (gate) return protectedUsers.TryGetValue(user, out var window) ? window.Inside : 0;
    }

    /// <summary>Lets a request in.</summary>
    /// <returns>To be ended with the request; null where nothing is counted.</returns>
    /// <exception cref="FaultException{T}">A limit is reached.</exception>
    internal Admission? Admit(Guid user)
    {
        lock (gate)
        {
            if (!protectedUsers.TryGetValue(user, out var window)) return null;
            window.Enter(clock.Now);
            return new Admission(this, window);
        }
    }

    private static FaultException<OrganizationServiceFault> Fault(int code, string message, TimeSpan wait)
    {
        var fault = Faults.Of(code, message);
        fault.Detail.ErrorDetails[RetryAfter] = wait;
        return fault;
    }

    /// <summary>A request that was let in.</summary>
    internal sealed class Admission(ServiceProtection protection, Window window)
    {
        public void End(RequestTrace trace)
        {
            lock (protection.gate) window.Leave(protection.clock.Now, trace);
        }
    }

    /// <summary>What a user has asked for lately.</summary>
    internal sealed class Window(ProtectionLimits limits)
    {
        private readonly Queue<DateTime> requests = [];
        private readonly Queue<(DateTime On, TimeSpan Time)> times = [];
        private TimeSpan spent;

        public int Inside { get; private set; }

        public int Refused { get; private set; }

        public void Enter(DateTime now)
        {
            Forget(now);
            requests.Enqueue(now);
            if (requests.Count > limits.Requests)
                throw Refuse(TooManyRequests, FormattableString.Invariant($"Number of requests exceeded the limit of {limits.Requests} over time window of {limits.Window.TotalSeconds} seconds."), UntilFewer(now));
            if (spent >= limits.ExecutionTime)
                throw Refuse(TooMuchTime,
                    FormattableString.Invariant($"Combined execution time of incoming requests exceeded limit of {limits.ExecutionTime.TotalMilliseconds:N0} milliseconds over time window of {limits.Window.TotalSeconds} seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later."),
                    UntilLess(now));
            if (Inside >= limits.AtOnce) throw Refuse(TooManyAtOnce, FormattableString.Invariant($"Number of concurrent requests exceeded the limit of {limits.AtOnce}."), AfterAnother);
            Inside++;
        }

        public void Leave(DateTime now, RequestTrace trace)
        {
            Inside--;
            var time = limits.TimeOf(trace);
            spent += time;
            times.Enqueue((now, time));
        }

        private FaultException<OrganizationServiceFault> Refuse(int code, string message, TimeSpan wait)
        {
            Refused++;
            return Fault(code, message, wait);
        }

        private void Forget(DateTime now)
        {
            while (requests.TryPeek(out var on) && on + limits.Window <= now) requests.Dequeue();
            while (times.TryPeek(out var request) && request.On + limits.Window <= now) spent -= times.Dequeue().Time;
        }

        // Until so many of the oldest are forgotten that one more fits.
        private TimeSpan UntilFewer(DateTime now) => requests.ElementAt(requests.Count - limits.Requests) + limits.Window - now;

        private TimeSpan UntilLess(DateTime now)
        {
            var left = spent;
            foreach (var (on, time) in times)
                if ((left -= time) < limits.ExecutionTime) return on + limits.Window - now;
            return limits.Window;
        }
    }
}

/// <summary>What a user may ask for; as it stands here, what the platform documents.</summary>
public sealed record ProtectionLimits
{
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(5);
    /// <summary>Requests in the window; a batch is one.</summary>
    public int Requests { get; init; } = 6000;
    /// <summary>Time of all requests of the window together.</summary>
    public TimeSpan ExecutionTime { get; init; } = TimeSpan.FromMinutes(20);
    /// <summary>Requests at the same time.</summary>
    public int AtOnce { get; init; } = 52;

    /// <summary>What a request's time counts as: the time it took, or what it would take on a server that is slower than a laptop.</summary>
    public Func<RequestTrace, TimeSpan> TimeOf { get; init; } = trace => trace.Duration;
}
