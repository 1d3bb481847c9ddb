using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

/// <summary>The table of defaults in the product description, row by row.</summary>
[TestClass]
public sealed class DefaultRulesTests
{
    [TestMethod]
    [DataRow(Signal.NoRealContact, null, 10, Unit.WorkingDays, true)]
    [DataRow(Signal.NoRealContact, StageCategory.Propose, 5, Unit.WorkingDays, true)]
    [DataRow(Signal.NoRealContact, StageCategory.Close, 5, Unit.WorkingDays, true)]
    [DataRow(Signal.NoStageChange, null, 20, Unit.WorkingDays, true)]
    [DataRow(Signal.NoStageChange, null, 150, Unit.PercentOfTypical, true)]
    [DataRow(Signal.NoStageChange, StageCategory.Close, null, Unit.WorkingDays, true, DisplayName = "none in the last stage")]
    [DataRow(Signal.OneYardLine, null, 5, Unit.WorkingDays, true)]
    [DataRow(Signal.CloseDateSlipping, null, 3, Unit.Pushes, true)]
    [DataRow(Signal.CloseDateSlipping, null, 30, Unit.CalendarDays, true)]
    [DataRow(Signal.CloseDateSlipping, null, 2, Unit.Pushes, false)]
    [DataRow(Signal.CloseDatePassed, null, 0, Unit.CalendarDays, false)]
    [DataRow(Signal.NoNextStep, null, 5, Unit.WorkingDays, false)]
    [DataRow(Signal.ValueCut, null, 20, Unit.Percent, false)]
    [DataRow(Signal.StageMovedBack, null, 1, Unit.Times, false)]
    [DataRow(Signal.MailsUnanswered, null, 5, Unit.WorkingDays, false)]
    [DataRow(Signal.SingleContact, null, 1, Unit.People, false)]
    [DataRow(Signal.LineNotInvolved, null, 15, Unit.WorkingDays, false)]
    public void It_ships(Signal signal, StageCategory? category, int? threshold, Unit unit, bool mayRaise) =>
        Assert.ContainsSingle(DefaultRules.All.Where(r => r.Signal == signal && r.Category == category && r.Threshold == threshold && r.Unit == unit && r.MayRaise == mayRaise));

    [TestMethod]
    public void Nothing_else_ships() => Assert.HasCount(17, DefaultRules.All);

    [TestMethod]
    public void The_one_yard_line_is_14_days_and_70_percent()
    {
        var rule = DefaultRules.All.Single(r => r.Signal == Signal.OneYardLine);
        Assert.AreEqual(14, rule.WithinDays);
        Assert.AreEqual(70, rule.MinimumProbability);
    }

    [TestMethod]
    public void They_apply_everywhere_but_for_their_stages() =>
        Assert.IsTrue(DefaultRules.All.All(r => r is { Team: null, BusinessUnit: null, Stage: null, MinimumValue: null }));

    [TestMethod]
    public void Their_ids_and_names_differ_and_stay()
    {
        Assert.HasCount(DefaultRules.All.Count, DefaultRules.All.Select(r => r.Id).Distinct());
        Assert.HasCount(DefaultRules.All.Count, DefaultRules.All.Select(r => r.Name).Distinct());
        Assert.AreEqual(new Guid("04325ea2-1e44-59b9-9861-89dadc14101b"), DefaultRules.All.Single(r => r.Name == "Close date passed").Id);
    }

    [TestMethod]
    public void Time_in_stage_and_silence_carry_the_score()
    {
        int Points(Signal signal) => DefaultRules.All.Where(r => r.Signal == signal).Max(r => r.Points);
        Assert.IsGreaterThan(Points(Signal.CloseDateSlipping), Points(Signal.NoStageChange));
        Assert.IsGreaterThan(Points(Signal.CloseDateSlipping), Points(Signal.NoRealContact));
        foreach (var reason in DefaultRules.All.Where(r => !r.MayRaise)) Assert.IsLessThan(Points(Signal.NoRealContact), reason.Points, reason.Name);
    }

    [TestMethod]
    [DataRow(StageCategory.Develop, 10, false)]
    [DataRow(StageCategory.Develop, 11, true)]
    [DataRow(StageCategory.Propose, 5, false)]
    [DataRow(StageCategory.Propose, 6, true)]
    [DataRow(StageCategory.Close, 6, true)]
    public void Silence_weighs_earlier_in_the_late_stages(StageCategory category, int days, bool stalled)
    {
        var deal = Given.HealthyDeal with { Category = category, LastContactOn = Given.Moment("2026-11-02 10:00") };
        var now = Given.Time.StartOf(Given.Time.DayAfter(Given.Date("2026-11-02"), days - 1)).AddHours(10);
        Assert.AreEqual(stalled, new RuleBook(DefaultRules.All).Judge(deal, Given.Time, now).MayRaise);
    }
}
