using CrmAssist.Backtest.Figures;

namespace CrmAssist.Tools.Tests.Backtest;

[TestClass]
public sealed class FiguresTests
{
    [TestMethod]
    [DataRow(100.0, 10.0, 300.0, 90.0, "", DisplayName = "ratio 3, a quarter flagged, a tenth of the wins")]
    [DataRow(100.0, 20.0, 300.0, 90.0, "ratio 1.50", DisplayName = "ratio too low")]
    [DataRow(200.0, 20.0, 300.0, 90.0, "40 % of open deals flagged", DisplayName = "too many flagged")]
    [DataRow(100.0, 12.0, 300.0, 24.0, "ratio 0.67, 33 % of later wins flagged", DisplayName = "too many wins flagged")]
    public void The_target_names_what_is_missed(double flagged, double flaggedWon, double free, double freeWon, string missed)
    {
        var tally = new Tally();
        for (var i = 0; i < 40; i++) tally.Add(i, new Counts(flagged / 40, flaggedWon / 40, free / 40, freeWon / 40));
        var result = Target.Of(tally, new Interval(1.31, 9));
        Assert.AreEqual(missed, result.Why);
        Assert.AreEqual(missed.Length == 0 ? TargetState.Met : TargetState.Missed, result.Standing);
    }

    [TestMethod]
    public void A_lower_bound_of_exactly_1_3_is_not_above_it()
    {
        var tally = new Tally();
        for (var i = 0; i < 40; i++) tally.Add(i, new Counts(1, 0.1, 3, 0.9));
        Assert.AreEqual("lower bound 1.30", Target.Of(tally, new Interval(1.3, 9)).Why);
    }

    [TestMethod]
    public void Few_deals_are_not_testable_however_many_weeks_they_have()
    {
        var tally = new Tally();
        for (var i = 0; i < 19; i++) tally.Add(i, new Counts(500, 10, 500, 100));
        Assert.AreEqual(new TargetResult(TargetState.NotTestable, "19 flagged deals, 20 are needed"), Target.Of(tally, new Interval(2, 9)));
    }

    [TestMethod]
    public void The_weeks_of_one_deal_are_drawn_together()
    {
        // Forty deals of fifty weeks each: drawn by week the interval would be seven times as narrow.
        var byDeal = new Tally();
        var byWeek = new Tally();
        for (var deal = 0; deal < 40; deal++)
        {
            var won = deal % 2 == 0 ? 50 : 0;
            byDeal.Add(deal, deal < 20 ? new Counts(50, won, 0, 0) : new Counts(0, 0, 50, won));
            for (var week = 0; week < 50; week++) byWeek.Add(deal * 50 + week, deal < 20 ? new Counts(1, won / 50, 0, 0) : new Counts(0, 0, 1, won / 50));
        }
        var deals = Bootstrap.Of([byDeal], [.. Enumerable.Range(0, 40)], 500, 1)[0].Ratio!.Value;
        var weeks = Bootstrap.Of([byWeek], [.. Enumerable.Range(0, 2000)], 500, 1)[0].Ratio!.Value;
        Assert.IsGreaterThan(4 * (weeks.High - weeks.Low), deals.High - deals.Low);
    }

    [TestMethod]
    public void A_ratio_without_wins_among_the_flagged_is_infinite_and_has_a_lower_bound_all_the_same()
    {
        var tally = new Tally();
        for (var i = 0; i < 60; i++) tally.Add(i, i < 30 ? new Counts(1, 0, 0, 0) : new Counts(0, 0, 1, 1));
        Assert.IsTrue(double.IsPositiveInfinity(tally.Sum.Ratio));
        Assert.IsTrue(double.IsPositiveInfinity(Bootstrap.Of([tally], [.. Enumerable.Range(0, 60)], 200, 1)[0].Ratio!.Value.Low));
    }

    [TestMethod]
    public void A_side_that_is_often_empty_has_no_interval()
    {
        var tally = new Tally();
        for (var i = 0; i < 60; i++) tally.Add(i, i < 1 ? new Counts(1, 1, 0, 0) : new Counts(0, 0, 1, 1));
        Assert.IsNull(Bootstrap.Of([tally], [.. Enumerable.Range(0, 60)], 200, 1)[0].Ratio);
    }
}
