using System.Globalization;
using CrmAssist.Domain.Time;

namespace CrmAssist.Tools.Tests.Backtest;

/// <summary>Pipelines whose truth is known, generated from a seed.</summary>
internal static class Invented
{
    public static readonly Day Start = Day.On(2024, 1, 1);
    private static readonly Day End = Day.On(2026, 5, 31);
    private static readonly string[] Stages = ["First talk", "Demo", "Offer", "Contract"];
    private static readonly string[] Owners = ["Ada Sample", "Ben Example", "Cleo Invented"];

    /// <summary>Deals that move are won, deals that get stuck are not.</summary>
    public static World WhereDwellDecides(int deals, int seed = 5) => Pipeline(deals, seed, (random, world, key, created) =>
    {
        var stuck = random.NextDouble() < 0.25;
        var at = created;
        var last = stuck ? random.Next(1, Stages.Length) : Stages.Length - 1;
        for (var i = 0; i <= last; i++)
        {
            world.Stage($"{key},{Stages[i]},{at.Iso}");
            at = at.Plus(stuck && i == last ? random.Next(90, 200) : random.Next(4, 20));
        }
        return (Stages[last], at, random.NextDouble() < (stuck ? 0.05 : 0.8));
    });

    /// <summary>Every day is like every other: whether a deal moves, closes, is won says nothing of the rest.</summary>
    public static World WhereNothingDecides(int deals, int seed = 5) => Pipeline(deals, seed, (random, world, key, created) =>
    {
        var (stage, at) = (0, created);
        world.Stage($"{key},{Stages[0]},{created.Iso}");
        while (true)
        {
            at = at.Plus(1);
            if (random.Next(80) == 0) return (Stages[stage], at, random.Next(2) == 0);
            // Between the first three only: the last one has no limit that ships.
            if (random.Next(25) != 0) continue;
            stage = (stage + 1) % 3;
            world.Stage($"{key},{Stages[stage]},{at.Iso}");
        }
    });

    /// <summary>With calls, mails, meetings, tasks and moving close dates, too.</summary>
    public static World WithEverything(int deals, int seed = 5) => Pipeline(deals, seed, (random, world, key, created) =>
    {
        var closes = created.Plus(random.Next(30, 160));
        var due = created.Plus(60);
        world.Date($"{key},{due.Iso},{created.Iso}");
        for (var at = created; at < closes; at = at.Plus(random.Next(1, 15)))
        {
            switch (random.Next(6))
            {
                case 0:
                    due = due.Plus(random.Next(-5, 40));
                    world.Date($"{key},{due.Iso},{at.Iso}");
                    break;
                case 1:
                    world.Stage($"{key},{Stages[random.Next(4)]},{at.Iso}");
                    break;
                case 2:
                    world.Activity($"{key},{at.Plus(random.Next(1, 20)).Iso},meeting,{at.Iso},,Carla Client,Ada Sample");
                    break;
                case 3:
                    world.Activity($"{key},{at.Plus(random.Next(1, 9)).Iso},task,{at.Iso},,,Ada Sample");
                    break;
                default:
                    world.Activity($"{key},{at.Iso},{(random.Next(2) == 0 ? "mail" : "call")},{at.Iso},{(random.Next(2) == 0 ? "in" : "out")},Carla Client,{(random.Next(9) == 0 ? "Mona Fiction" : "Ada Sample")}");
                    break;
            }
        }
        return ("Demo", closes, random.Next(2) == 0);
    });

    private static World Pipeline(int deals, int seed, Func<Random, World, string, Day, (string Stage, Day ClosedOn, bool Won)> live)
    {
        var world = new World();
        var random = new Random(seed);
        for (var i = 0; i < deals; i++)
        {
            var key = "D" + i.ToString(CultureInfo.InvariantCulture);
            var created = Start.Plus(random.Next(0, 720));
            var (stage, closed, won) = live(random, world, key, created);
            var value = random.Next(1, 100) * 1000;
            // What lies beyond the end has not happened yet.
            world.Deal(closed > End ? $"{key},{Owners[i % 3]},{stage},open,{created.Iso},,,{value}" : $"{key},{Owners[i % 3]},{stage},{(won ? "won" : "lost")},{created.Iso},,{closed.Iso},{value}");
        }
        foreach (var file in new[] { "stages.csv", "dates.csv", "activities.csv" }) CutOff(world.Rows(file), file, End);
        return world;
    }

    /// <summary>Takes out what happened after a day; of activities those written down after it.</summary>
    public static void CutOff(List<string> rows, string file, Day end)
    {
        var column = file switch { "stages.csv" or "dates.csv" => 2, _ => 3 };
        rows.RemoveAll(row => Day.Parse(row.Split(',')[column]) > end);
    }
}
