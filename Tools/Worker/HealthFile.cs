using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace CrmAssist.Tools.Worker;

/// <summary>A file that is as old as the last thing that went well, for whatever watches the worker.</summary>
/// <remarks>It is written when a page was answered and when a round is done, and left alone while rounds fail: its age alone says whether the worker is well.</remarks>
internal sealed class HealthFile(string? path, ILogger log, TimeProvider time)
{
    // A page takes seconds; the disk need not hear of each.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    private readonly Lock turn = new();
    private DateTimeOffset written;
    private RoundReport? last;

    /// <summary>A page was answered.</summary>
    public void Alive()
    {
        if (path == null || time.GetUtcNow() - written < Between) return;
        Write("working");
    }

    /// <summary>A round is done and the next one is waited for.</summary>
    public void Done(RoundReport report)
    {
        last = report;
        Write("waiting");
    }

    /// <summary>The worker has ended as it was asked to.</summary>
    public void Stopped() => Write("stopped");

    private void Write(string state)
    {
        if (path == null) return;
        lock (turn)
        {
            written = time.GetUtcNow();
            try
            {
                // Replaced as a whole, so that nobody reads half of it.
                var fresh = path + ".new";
                File.WriteAllText(fresh, JsonSerializer.Serialize(new { state, on = written, process = Environment.ProcessId, lastRound = last }, Json.Readable) + "\n");
                File.Move(fresh, path, overwrite: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                log.NoHealthFile(path, error.Message);
            }
        }
    }
}
