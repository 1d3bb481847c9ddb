using System.Diagnostics;

namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>The platform's time limit on plug-ins: two minutes for all that one request from outside, or one job, sets off.</summary>
/// <remarks>Looked at on every request of a plug-in and at its end. A plug-in that loops without a request is not torn down.</remarks>
internal sealed class Deadline(TimeSpan limit)
{
    private readonly long started = Stopwatch.GetTimestamp();

    public void Check()
    {
        if (Stopwatch.GetElapsedTime(started) <= limit) return;
        throw Faults.Of(Faults.IsvUnexpected,
            "The plug-in execution failed because the operation has timed-out at the Sandbox Host.\r\n\r\nSystem.TimeoutException: The operation has timed-out.");
    }
}
