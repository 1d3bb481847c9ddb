using System.Diagnostics;
using System.Text.Json;
using CrmAssist.Steps.Tests;
using CrmAssist.Tools.Worker;
using Microsoft.Extensions.Logging;

namespace CrmAssist.Tools.Tests.Sweep;

/// <summary>The worker that runs rounds until it is stopped.</summary>
[TestClass]
public sealed class WorkerTests
{
    [TestMethod]
    public async Task Rounds_that_fail_are_tried_again_later_each_time_and_the_health_file_tells_by_its_age()
    {
        using var org = Org.New();
        org.Deal(org.Rep);
        org.Jobs();
        var file = Path.Combine(Directory.CreateTempSubdirectory("crmassist-health-").FullName, "health.json");
        var broken = true;
        var connection = new TestConnection(org) { Fails = (_, _) => broken ? Failure.Fault("The server is down for maintenance.") : null };
        using var stopping = new CancellationTokenSource();
        var written = new List<bool>();
        var log = new Lines();
        connection.Time.Waiting = number =>
        {
            written.Add(File.Exists(file));
            if (number == 3) broken = false;
            if (number == 5) stopping.Cancel();
        };
        var health = new HealthFile(file, log, connection.Time);
        using var worker = new SweepWorker(connection, new WorkerOrder(TimeSpan.FromMinutes(5), 200), health, connection.Time, log);
        await worker.StartAsync(stopping.Token);
        await worker.ExecuteTask!;
        CollectionAssert.AreEqual(new[] { 5, 10, 15, 5, 5 }, connection.Time.Waits.Select(w => (int)w.TotalMinutes).ToArray());
        CollectionAssert.AreEqual(new[] { false, false, false, true, true }, written);
        Assert.Contains("The server is down for maintenance.", log.All.First(l => l.Contains("Round failed")));
        Assert.Contains("Stopped", log.All[^1]);
        using var state = JsonDocument.Parse(File.ReadAllText(file));
        Assert.AreEqual("stopped", state.RootElement.GetProperty("state").GetString());
        Assert.AreEqual(0, state.RootElement.GetProperty("lastRound").GetProperty("putOff").GetArrayLength());
    }

    [TestMethod]
    public async Task What_nobody_expected_ends_the_worker_with_its_stack()
    {
        using var org = Org.New();
        var connection = new TestConnection(org) { Fails = (_, _) => new InvalidOperationException("a mistake of ours") };
        using var worker = new SweepWorker(connection, new WorkerOrder(TimeSpan.FromMinutes(5), 200), new HealthFile(null, new Lines(), connection.Time), connection.Time, new Lines());
        await worker.StartAsync(CancellationToken.None);
        var error = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => worker.ExecuteTask!);
        Assert.AreEqual("a mistake of ours", error.Message);
    }

    [TestMethod]
    public async Task As_a_program_it_works_until_it_is_ended_and_then_ends_with_0()
    {
        if (OperatingSystem.IsWindows()) return;
        using var world = StateFileWorld.With(org => org.Deal(org.Rep));
        var health = Path.Combine(world.Folder, "health.json");
        using var program = Process.Start(CrmAssistProgram.Start("sweep", "--local", world.File, "--every", "1s", "--health", health))!;
        var error = program.StandardError.ReadToEndAsync();
        var output = program.StandardOutput.ReadToEndAsync();
        while (!program.HasExited && !(File.Exists(health) && File.ReadAllText(health).Contains("waiting"))) await Task.Delay(50);
        using (var end = Process.Start("kill", ["-TERM", $"{program.Id}"])) await end.WaitForExitAsync();
        await program.WaitForExitAsync();
        Assert.AreEqual((0, ""), (program.ExitCode, await output), await error);
        using var state = JsonDocument.Parse(File.ReadAllText(health));
        Assert.AreEqual("stopped", state.RootElement.GetProperty("state").GetString());
        var events = (await error).Trim().Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("EventId").GetInt32()).ToList();
        Assert.AreEqual((1, 8, 10), (events[0], events[1], events[^1]), "connected, a round done, stopped");
    }

    private sealed class Lines : ILogger<SweepWorker>
    {
        public List<string> All { get; } = [];
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (All) All.Add(formatter(state, exception));
        }
    }
}
