using CrmAssist.Backtest.Input;
using CrmAssist.Backtest.Replay;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;
using CrmAssist.Export;

namespace CrmAssist.Tools.Tests.Backtest;

/// <summary>Nothing that was not known then may change what is said of a Monday.</summary>
[TestClass]
public sealed class NoLeakTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void A_Monday_looks_the_same_to_an_export_that_ends_there(int seed)
    {
        var end = Day.On(2025, 6, 1);
        using var whole = Invented.WithEverything(250, seed);
        using var early = Invented.WithEverything(250, seed);
        Truncate(early, end);
        var later = Looks(whole, end);
        var then = Looks(early, end);
        Assert.IsGreaterThan(500, then.Count);
        CollectionAssert.AreEqual(then, later);
    }

    [TestMethod]
    public void A_close_date_that_equals_the_day_of_closing_is_not_used()
    {
        using var world = Invented.WhereDwellDecides(200);
        Overwrite(world, closed => closed);
        var report = world.Run();
        Assert.Contains("The close date is overwritten at closing", string.Join("\n", report.Caveats));
        Assert.DoesNotContain("Due", report.Groups.Select(g => g.Kind));
        Assert.AreEqual("close dates are overwritten at closing", report.Signals.Single(s => s.Name == "Close date passed").Why);
    }

    [TestMethod]
    public void A_history_whose_last_date_before_closing_is_the_day_of_closing_is_not_used()
    {
        using var world = Invented.WhereDwellDecides(200);
        foreach (var row in world.Rows("deals.csv").Skip(1).Select(r => r.Split(',')).Where(r => r[6].Length > 0)) world.Date($"{row[0]},{row[6]},{row[4]}");
        Assert.AreEqual(CloseDates.Overwritten, new Known(world.Read()).CloseDates);
    }

    [TestMethod]
    public void Last_close_dates_without_history_band_deals_but_serve_no_signal()
    {
        using var world = Invented.WhereDwellDecides(300);
        Overwrite(world, closed => closed.Plus(9));
        var report = world.Run();
        Assert.Contains("Only the last close date", string.Join("\n", report.Caveats));
        Assert.Contains("Due", report.Groups.Select(g => g.Kind));
        Assert.AreEqual("the folder has no close-date history", report.Signals.Single(s => s.Name == "One-yard line").Why);
    }

    [TestMethod]
    public void A_value_that_only_won_deals_have_is_not_used()
    {
        using var world = Invented.WhereDwellDecides(300);
        var rows = world.Rows("deals.csv");
        for (var i = 1; i < rows.Count; i++)
            if (!rows[i].Contains(",won,", StringComparison.Ordinal)) rows[i] = rows[i][..(rows[i].LastIndexOf(',') + 1)] + "0";
        var report = world.Run();
        Assert.Contains("The value is written at closing", string.Join("\n", report.Caveats));
        Assert.DoesNotContain("Value", report.Groups.Select(g => g.Kind));
    }

    [TestMethod]
    public void Won_dwell_is_learnt_from_deals_closed_before_that_morning_and_from_twenty_on()
    {
        using var world = new World();
        for (var i = 0; i < 21; i++)
        {
            var created = Day.On(2025, 1, 1);
            world.Stage($"D{i},Demo,{created.Iso}").Deal($"D{i},Ada Sample,Demo,won,{created.Iso},,{created.Plus(i + 1).Iso},1000");
        }
        var dwell = new WonDwell(world.Read().Deals);
        dwell.Learn(Day.On(2025, 1, 21));
        Assert.IsNull(dwell.Limit("Demo"), "19 are closed before that day");
        dwell.Learn(Day.On(2025, 1, 22));
        Assert.AreEqual(18, dwell.Limit("Demo"), "20 are: the eighteenth of them");
        Assert.IsNull(dwell.Limit("Offer"));
    }

    [TestMethod]
    public void The_typical_time_is_the_median_of_working_days_of_deals_won_in_the_two_years_before()
    {
        using var world = new World();
        for (var i = 0; i < 20; i++)
        {
            // From a Monday on, one to twenty weeks.
            var created = Day.On(2024, 1, 1);
            world.Stage($"D{i},Demo,{created.Iso}").Deal($"D{i},Ada Sample,Demo,won,{created.Iso},,{created.Plus(7 * (i + 1)).Iso},1000");
        }
        var dwell = new WonDwell(world.Read().Deals);
        dwell.Learn(Day.On(2026, 6, 1));
        Assert.IsNull(dwell.Typical(Day.On(2024, 5, 20).Plus(730)).TypicalOf("Demo"), "the first were won more than two years before");
        dwell = new WonDwell(world.Read().Deals);
        dwell.Learn(Day.On(2024, 6, 3));
        Assert.AreEqual(50, dwell.Typical(Day.On(2024, 6, 3)).TypicalOf("Demo")!.MedianDays);
    }

    [TestMethod]
    public void What_is_too_young_to_judge_is_cut_off_whether_it_was_won_or_not()
    {
        using var world = new World();
        // Both begin on a Sunday and are first seen on Monday 2 March 2026. Its sixty days end on 1 May.
        world.Deal("D1,Ada Sample,Demo,won,2026-03-01,,2026-03-04,1").Deal("D2,Ada Sample,Demo,open,2026-03-01,,,1").Stage("D1,Demo,2026-03-01").Stage("D2,Demo,2026-03-01");
        Assert.AreEqual(2, Taken(world, Day.On(2026, 5, 1)).Count(s => !s.Young));
        Assert.AreEqual(0, Taken(world, Day.On(2026, 4, 30)).Count(s => !s.Young));
    }

    [TestMethod]
    [DataRow("2026-01-05", "2026-03-06", true, DisplayName = "won on the sixtieth day")]
    [DataRow("2026-01-05", "2026-03-07", false, DisplayName = "won a day later")]
    [DataRow("2026-04-01", "2026-04-30", true, DisplayName = "close date in 86 days: 116 days are given")]
    [DataRow("2026-04-01", "2026-05-02", false, DisplayName = "31 days after the close date")]
    public void Won_means_won_in_time(string due, string closed, bool won)
    {
        using var world = new World();
        world.Deal($"D1,Ada Sample,Demo,won,2026-01-04,,{closed},1").Stage("D1,Demo,2026-01-04").Date($"D1,{due},2026-01-04");
        var first = Taken(world, Day.On(2026, 6, 30))[0];
        Assert.IsFalse(first.Young);
        Assert.AreEqual(won, first.Won);
    }

    private static List<Snapshot> Taken(World world, Day asOf) => Taken(world.Read(asOf)).Snapshots;

    private static (Methods Methods, List<Snapshot> Snapshots) Taken(PastDeals past)
    {
        var known = new Known(past);
        var rules = new TestedRules(DefaultRules.All, known, null);
        var methods = new Methods(rules, known);
        return (methods, Snapshots.Take(past, known, rules, methods, null, 1));
    }

    // What is said of every deal on every Monday up to a day, the outcome left out.
    private static List<string> Looks(World world, Day until)
    {
        var past = world.Read();
        var (_, snapshots) = Taken(past);
        return [.. snapshots.Where(s => Snapshots.First(past).Plus(7 * s.Week) <= until).Select(s => $"{past.Deals[s.Deal].Key} {s.Week} {s.Stage} {s.Due} {s.Applies:X} {s.Flags:X} {s.New:X}")];
    }

    private static void Truncate(World world, Day end)
    {
        var deals = world.Rows("deals.csv");
        deals.RemoveAll(row => Day.Parse(row.Split(',')[4]) > end);
        for (var i = 1; i < deals.Count; i++)
        {
            var cells = deals[i].Split(',');
            if (Day.Parse(cells[6]) > end) deals[i] = $"{cells[0]},{cells[1]},{cells[2]},open,{cells[4]},{cells[5]},,{cells[7]}";
        }
        var left = deals.Skip(1).Select(row => row.Split(',')[0]).ToHashSet();
        foreach (var file in new[] { "stages.csv", "dates.csv", "activities.csv" })
        {
            Invented.CutOff(world.Rows(file), file, end);
            world.Rows(file).RemoveAll(row => row.StartsWith('D') && !left.Contains(row.Split(',')[0]));
        }
    }

    private static void Overwrite(World world, Func<Day, Day> date)
    {
        var rows = world.Rows("deals.csv");
        for (var i = 1; i < rows.Count; i++)
        {
            var cells = rows[i].Split(',');
            if (Day.Parse(cells[6]) is not { } closed) continue;
            cells[5] = date(closed).Iso;
            rows[i] = string.Join(',', cells);
        }
    }
}
