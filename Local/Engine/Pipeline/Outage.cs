namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>Lets the server's process end in the middle of what it does, as real ones do now and then.</summary>
/// <remarks>
/// What was not committed is gone; a job that was running stays in the queue and runs again (dataverse-facts 11). Whoever called hears an <see cref="OutageException"/>, which is no fault of the
/// platform: no plug-in can catch it as one.
/// </remarks>
public sealed class Outage
{
    private int left = -1;

    /// <summary>Ends the process at that request from now on, counted from 1: requests from outside, of plug-ins and of jobs, each before it does anything and once more after its commit.</summary>
    public void After(int requests) => Volatile.Write(ref left, requests);

    /// <summary>Calls an outage off that has not come yet.</summary>
    public void CallOff() => Volatile.Write(ref left, -1);

    /// <exception cref="OutageException">It is this request.</exception>
    internal void Pass()
    {
        if (Volatile.Read(ref left) > 0 && Interlocked.Decrement(ref left) == 0) throw new OutageException();
    }
}

/// <summary>The process has ended here.</summary>
public sealed class OutageException() : Exception("The server's process ended in the middle of the request.");
