using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class StageStallTests
{
    private static readonly Deal Standing = Given.HealthyDeal with { StageEnteredOn = Given.Moment("2026-11-04 23:59") };

    [TestMethod]
    [DataRow("2026-11-18 23:59", 10, false, DisplayName = "the limit itself is allowed")]
    [DataRow("2026-11-19 00:00", 10, true, DisplayName = "the day after is not")]
    [DataRow("2026-11-05 00:00", 0, true, DisplayName = "zero: the day after the move")]
    [DataRow("2026-11-04 23:59", 0, false, DisplayName = "zero: the day of the move is day 0")]
    [DataRow("2026-11-03 12:00", 0, false, DisplayName = "a stage entered in the future")]
    public void It_holds_from_the_day_after_the_limit(string now, int limit, bool holds) =>
        Assert.AreEqual(holds, StageStall.Of(Standing, Given.Rule(Signal.NoStageChange, limit), Given.Time, Given.Moment(now)) != null);

    [TestMethod]
    public void Calendar_days_count_weekends()
    {
        var rule = Given.Rule(Signal.NoStageChange, 13, Unit.CalendarDays);
        Assert.AreEqual(14, StageStall.Of(Standing, rule, Given.Time, Given.Now)?.Value);
        Assert.IsNull(StageStall.Of(Standing, rule with { Threshold = 14 }, Given.Time, Given.Now));
    }

    [TestMethod]
    public void The_reason_names_stage_duration_beginning_and_limit()
    {
        var rule = Given.Rule(Signal.NoStageChange, 5);
        var finding = StageStall.Of(Standing, rule, Given.Time, Given.Now)!;
        Assert.AreEqual("In Solution for 10 working days, since 4 Nov 2026 (limit 5).", finding.Sentence);
        Assert.AreEqual(Standing.StageEnteredOn, finding.Since);
        Assert.AreSame(rule, finding.Rule);
    }

    [TestMethod]
    public void A_stage_without_a_name_is_told_of_too() =>
        Assert.AreEqual("In the same stage for 1 working day, since 4 Nov 2026 (limit 0).",
            StageStall.Of(Standing with { Stage = null }, Given.Rule(Signal.NoStageChange, 0), Given.Time, Given.Moment("2026-11-05 09:00"))?.Sentence);

    [TestMethod]
    public void An_unknown_entry_is_no_alarm_and_never_becomes_one()
    {
        var imported = Standing with { StageEnteredOn = null };
        var rule = Given.Rule(Signal.NoStageChange, 0);
        Assert.IsNull(StageStall.Of(imported, rule, Given.Time, Given.Now));
        Assert.IsNull(StageStall.Next(imported, rule, Given.Time));
    }

    [TestMethod]
    public void An_empty_threshold_never_holds()
    {
        var off = Given.Rule(Signal.NoStageChange, null);
        Assert.IsNull(StageStall.Of(Standing, off, Given.Time, Given.Now));
        Assert.IsNull(StageStall.Next(Standing, off, Given.Time));
    }

    [TestMethod]
    [DataRow(Unit.WorkingDays, 10, "2026-11-19 00:00")]
    [DataRow(Unit.CalendarDays, 10, "2026-11-15 00:00")]
    [DataRow(Unit.CalendarDays, int.MaxValue, "9999-12-31 00:00")]
    [DataRow(Unit.WorkingDays, int.MaxValue, "9999-12-31 00:00")]
    public void The_next_look_is_when_the_limit_is_passed(Unit unit, int limit, string next) =>
        Assert.AreEqual(Given.Moment(next), StageStall.Next(Standing, Given.Rule(Signal.NoStageChange, limit, unit), Given.Time));
}
