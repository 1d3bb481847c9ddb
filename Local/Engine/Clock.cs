namespace CrmAssist.Local.Engine;

/// <summary>The organisation's clock. It can be set and moved forward, so that thirty days pass in a second. UTC, whole seconds.</summary>
public sealed class Clock
{
    private long offsetTicks;
    private long frozenTicks;

    /// <summary>Now, UTC, cut to whole seconds as the platform stores them.</summary>
    public DateTime Now
    {
        get
        {
            var frozen = Interlocked.Read(ref frozenTicks);
            var ticks = frozen != 0 ? frozen : DateTime.UtcNow.Ticks + Interlocked.Read(ref offsetTicks);
            return new DateTime(ticks - (ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        }
    }

    /// <summary>Stops the clock at a moment; it stands there until set or advanced.</summary>
    public void Freeze(DateTime utc) => Interlocked.Exchange(ref frozenTicks, utc.Ticks);

    /// <summary>Moves the clock, running or frozen.</summary>
    public void Advance(TimeSpan by)
    {
        if (Interlocked.Read(ref frozenTicks) != 0) Interlocked.Add(ref frozenTicks, by.Ticks);
        else Interlocked.Add(ref offsetTicks, by.Ticks);
    }

    /// <summary>Sets a running clock to a moment.</summary>
    public void Set(DateTime utc)
    {
        Interlocked.Exchange(ref frozenTicks, 0);
        Interlocked.Exchange(ref offsetTicks, utc.Ticks - DateTime.UtcNow.Ticks);
    }
}
