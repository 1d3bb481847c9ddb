namespace CrmAssist.Tools.Tests;

/// <summary>Time in which nobody waits: whoever does is told at once that it has passed.</summary>
internal sealed class FakeTime : TimeProvider
{
    private readonly Lock turn = new();
    private readonly List<TimeSpan> waits = [];
    private DateTimeOffset now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>For what was waited.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get { lock (turn) return [.. waits]; }
    }

    /// <summary>Called with the number of each wait, from 1, before it passes.</summary>
    public Action<int> Waiting { get; set; } = _ => { };

    public override DateTimeOffset GetUtcNow()
    {
        lock (turn) return now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        int number;
        lock (turn)
        {
            waits.Add(dueTime);
            number = waits.Count;
            if (dueTime > TimeSpan.Zero) now += dueTime;
        }
        Waiting(number);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new Passed();
    }

    private sealed class Passed : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;
        public void Dispose() { }
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
