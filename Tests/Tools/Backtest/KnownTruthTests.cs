using CrmAssist.Backtest;
using CrmAssist.Backtest.Figures;

namespace CrmAssist.Tools.Tests.Backtest;

/// <summary>Pipelines whose truth is known.</summary>
[TestClass]
public sealed class KnownTruthTests
{
    [TestMethod]
    public void Where_dwell_decides_the_rules_meet_the_target()
    {
        using var world = Invented.WhereDwellDecides(900);
        var all = world.Run().Groups[0];
        var rules = all.Methods[0];
        Assert.AreEqual(TargetState.Met, all.Target.Standing, all.Target.Why);
        Assert.IsGreaterThan(3, rules.Ratio!.Value);
        Assert.IsGreaterThan(Target.LowerBound, rules.RatioRange!.Low!.Value);
        Assert.IsLessThan(0.1, rules.WinsFlagged!.Value);
    }

    [TestMethod]
    public void Where_nothing_decides_the_interval_of_the_ratio_contains_1()
    {
        using var world = Invented.WhereNothingDecides(1200);
        var all = world.Run().Groups[0];
        var range = all.Methods[0].RatioRange!;
        Assert.IsTrue(range.Low < 1 && range.High > 1, $"{range.Low} to {range.High}");
        Assert.AreEqual(TargetState.Missed, all.Target.Standing);
    }

    [TestMethod]
    public void In_twenty_worlds_where_nothing_decides_the_interval_contains_1_in_nearly_all()
    {
        var inside = Enumerable.Range(100, 20).AsParallel().Count(seed =>
        {
            using var world = Invented.WhereNothingDecides(300, seed);
            return world.Run().Groups[0].Methods[0].RatioRange is { } range && range.Low < 1 && range.High > 1;
        });
        Assert.IsGreaterThanOrEqualTo(17, inside, "of 20 intervals of 95 % that hold");
    }

    [TestMethod]
    public void Random_flags_are_as_many_as_those_of_the_rules_and_say_nothing()
    {
        using var world = Invented.WhereNothingDecides(1200);
        var report = world.Run();
        var random = report.Groups[0].Methods[^1];
        Assert.AreEqual(report.Groups[0].Methods[0].FlaggedShare!.Value, random.FlaggedShare!.Value, 0.03);
        Assert.IsTrue(random.RatioRange!.Low < 1 && random.RatioRange.High > 1, $"{random.RatioRange.Low} to {random.RatioRange.High}");
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_report_and_another_one_other_intervals()
    {
        using var world = Invented.WhereDwellDecides(200);
        Assert.AreEqual(CrmAssist.Backtest.Output.JsonReport.Of(world.Run()), CrmAssist.Backtest.Output.JsonReport.Of(world.Run()));
        var map = CrmAssist.Export.ColumnMap.Read(Path.Combine(world.Folder, "map.json"));
        var other = CrmAssist.Backtest.Backtest.Run(new BacktestRequest(world.Folder, map, null, null, World.Today, 40_000, 2, 200));
        Assert.AreNotEqual(world.Run().Groups[0].Methods[1].RatioRange, other.Groups[0].Methods[1].RatioRange);
    }

    [TestMethod]
    public void Every_part_of_the_pipeline_adds_up_to_all_deals()
    {
        using var world = Invented.WithEverything(300);
        var report = world.Run();
        foreach (var kind in report.Groups.Skip(1).GroupBy(g => g.Kind))
            Assert.AreEqual(report.DealWeeks, kind.Sum(g => g.DealWeeks), kind.Key);
        Assert.HasCount(3, report.Groups.Skip(1).GroupBy(g => g.Kind), "stage, due and value");
    }
}
