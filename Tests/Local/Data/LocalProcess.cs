using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CrmAssist.Local.App;

namespace CrmAssist.Local.Tests;

/// <summary>Local started as a user starts it: a process of its own, with a state file in a folder of its own.</summary>
internal sealed class LocalProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process process;
    private readonly Task<string> errors;
    private readonly List<string> lines = [];
    private readonly Task reading;

    private LocalProcess(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(LocalRun).Assembly.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        process = Process.Start(start)!;
        errors = process.StandardError.ReadToEndAsync();
        reading = Task.Run(async () =>
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
                lock (lines) lines.Add(line);
        });
    }

    public static LocalProcess Start(params string[] arguments) => new(arguments);

    /// <summary>Runs it to its end.</summary>
    public static (int Code, IReadOnlyList<string> Lines, string Error) Run(params string[] arguments)
    {
        using var local = new LocalProcess(arguments);
        if (!local.process.WaitForExit(Patience)) throw new TimeoutException(string.Join("\n", local.Lines));
        local.reading.Wait(Patience);
        return (local.process.ExitCode, local.Lines, local.errors.Result.TrimEnd());
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (lines) return [.. lines];
        }
    }

    /// <summary>A port nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until the condition holds.</summary>
    public void Await(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (process.HasExited) throw new InvalidOperationException($"Local ended with {process.ExitCode}: {errors.Result}\n{string.Join("\n", Lines)}");
            if (watch.Elapsed > Patience) throw new TimeoutException(string.Join("\n", Lines));
            Thread.Sleep(50);
        }
    }

    /// <summary>Ends it as a power cut would.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }
}
