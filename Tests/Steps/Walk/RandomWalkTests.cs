using System.Globalization;

namespace CrmAssist.Steps.Tests.Walk;

/// <summary>Everything that can happen to deals, in any order, with the server's process ending now and then: what must be true stays true.</summary>
/// <remarks>
/// The seed is in the test's output and in the message of a failure. A seed that has failed becomes a row of <see cref="A_walk_that_once_failed"/>; <c>CRMASSIST_WALK_SEED</c> and
/// <c>CRMASSIST_WALK_STEPS</c> set seed and length by hand.
/// </remarks>
[TestClass]
public sealed class RandomWalkTests
{
    private const int Steps = 10_000;
    private const int CrashEvery = 300;
    private const int RecomputeEvery = 6;
    private const int LongestOutage = 60;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void Ten_thousand_random_moves_leave_everything_true() =>
        Walk(Number("CRMASSIST_WALK_SEED") ?? Random.Shared.Next(), Number("CRMASSIST_WALK_STEPS") ?? Steps);

    [TestMethod]
    [DataRow(11, 400, DisplayName = "A sweep noticed an event that one of the same second had noticed")]
    [DataRow(102, 2400, DisplayName = "A deal was told to two owners within a second")]
    public void A_walk_that_once_failed(int seed, int steps) => Walk(seed, steps);

    private void Walk(int seed, int steps)
    {
        TestContext.WriteLine($"Seed {seed}, {steps} steps.");
        using var world = new WalkWorld(seed);
        var truths = new WalkTruths(world);
        var moves = new WalkMoves(world).All;
        var total = moves.Sum(m => m.Weight);
        var timers = 0;
        var crashes = 0;
        var last = new Queue<string>();
        for (var step = 1; step <= steps; step++)
        {
            var (name, move) = Draw(world, moves, total);
            last.Enqueue($"{step} {name} ({world.Now:yyyy-MM-dd HH:mm:ss})");
            if (last.Count > 40) last.Dequeue();
            try
            {
                var dies = step % CrashEvery == 0 && name != "two sweepers";
                var crashed = dies && world.Crashing(world.Random.Next(1, LongestOutage), () => { move(); world.Org.Local.Jobs.RunAll(); world.RunTimer(); });
                if (crashed) crashes++;
                if (!dies) move();
                if (name is "jobs" or "timer") Assert.IsEmpty(world.Org.Local.Jobs.Failed, string.Join("\n", world.Org.Local.Jobs.Failed));
                truths.Always();
                if (name != "timer" || crashed) continue;
                truths.AfterTimer();
                if (++timers % RecomputeEvery == 0) truths.FullRecomputation();
            }
            catch (Exception error)
            {
                throw new AssertFailedException($"Seed {seed}, step {step}: {error.Message}\n{string.Join("\n", last)}", error);
            }
        }
        TestContext.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{timers} runs of the timer, {crashes} crashes, {truths.Told} deals told, {truths.Raised} assists raised, until {world.Now:yyyy-MM-dd}."));
        // A walk in which nobody is told anything proves nothing.
        if (steps >= Steps) Assert.IsTrue(timers > 0 && crashes > 0 && truths.Told > 0 && truths.Raised > 0);
    }

    private static (string Name, Action Move) Draw(WalkWorld world, IReadOnlyList<(int Weight, string Name, Action Move)> moves, int total)
    {
        var at = world.Random.Next(total);
        foreach (var (weight, name, move) in moves)
        {
            at -= weight;
            if (at < 0) return (name, move);
        }
        throw new InvalidOperationException("The weights do not add up.");
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
