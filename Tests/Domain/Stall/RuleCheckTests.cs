using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class RuleCheckTests
{
    private static readonly StallRule Rule = Given.Rule(Signal.NoRealContact, 10);

    [TestMethod]
    public void Every_rule_that_ships_can_be_meant()
    {
        foreach (var rule in DefaultRules.All) Assert.IsNull(RuleCheck.Refusal(rule));
    }

    [TestMethod]
    [DataRow(-1, true)]
    [DataRow(0, false)]
    [DataRow(1000, false)]
    [DataRow(1001, true)]
    [DataRow(int.MinValue, true)]
    [DataRow(int.MaxValue, true)]
    public void A_threshold_lies_between_0_and_1000(int threshold, bool refused) => Refused(refused, "threshold", Rule with { Threshold = threshold });

    [TestMethod]
    public void An_empty_threshold_is_meant() => Assert.IsNull(RuleCheck.Refusal(Rule with { Threshold = null }));

    [TestMethod]
    [DataRow(-1, true)]
    [DataRow(0, false)]
    [DataRow(100, false)]
    [DataRow(101, true)]
    public void Points_and_probabilities_lie_between_0_and_100(int number, bool refused)
    {
        Refused(refused, "points", Rule with { Points = number });
        Refused(refused, "probability", Rule with { MinimumProbability = number });
    }

    [TestMethod]
    public void A_minimum_value_is_not_negative()
    {
        Refused(true, "minimum value", Rule with { MinimumValue = -0.01m });
        Assert.IsNull(RuleCheck.Refusal(Rule with { MinimumValue = 0 }));
    }

    [TestMethod]
    [DataRow(-1, true)]
    [DataRow(0, false)]
    [DataRow(1000, false)]
    [DataRow(1001, true)]
    public void Nearness_lies_between_0_and_1000_days(int days, bool refused) => Refused(refused, "close date within", Rule with { WithinDays = days });

    [TestMethod]
    [DataRow((Signal)(-1))]
    [DataRow(Signal.LineNotInvolved + 1)]
    [DataRow((Signal)99)]
    public void A_signal_that_is_not_watched_is_refused(Signal signal) => Refused(true, "not watched", Rule with { Signal = signal });

    [TestMethod]
    [DataRow(Signal.NoStageChange, "WorkingDays CalendarDays PercentOfTypical")]
    [DataRow(Signal.NoRealContact, "WorkingDays CalendarDays")]
    [DataRow(Signal.OneYardLine, "WorkingDays CalendarDays")]
    [DataRow(Signal.CloseDateSlipping, "CalendarDays Pushes")]
    [DataRow(Signal.CloseDatePassed, "CalendarDays")]
    [DataRow(Signal.NoNextStep, "WorkingDays CalendarDays")]
    [DataRow(Signal.ValueCut, "Percent")]
    [DataRow(Signal.StageMovedBack, "Times")]
    [DataRow(Signal.MailsUnanswered, "WorkingDays CalendarDays")]
    [DataRow(Signal.SingleContact, "People")]
    [DataRow(Signal.LineNotInvolved, "WorkingDays CalendarDays")]
    public void A_unit_fits_its_signal(Signal signal, string units)
    {
        foreach (var unit in Enum.GetValues<Unit>().Append((Unit)99))
            Refused(!units.Split(' ').Contains(unit.ToString()), "unit does not fit", Rule with { Signal = signal, Unit = unit, Threshold = signal == Signal.NoStageChange && unit == Unit.PercentOfTypical ? 150 : 1 });
    }

    [TestMethod]
    [DataRow(0, true)]
    [DataRow(1, false)]
    [DataRow(100, false)]
    [DataRow(101, true)]
    public void A_value_is_cut_by_1_to_100_percent(int percent, bool refused) =>
        Refused(refused, "cannot be cut", Rule with { Signal = Signal.ValueCut, Unit = Unit.Percent, Threshold = percent });

    [TestMethod]
    [DataRow(0, true)]
    [DataRow(1, false)]
    [DataRow(ActivityHistory.MostPeople - 1, false)]
    [DataRow(ActivityHistory.MostPeople, true)]
    public void No_more_people_are_asked_for_than_are_counted(int people, bool refused) =>
        Refused(refused, "are not counted", Rule with { Signal = Signal.SingleContact, Unit = Unit.People, Threshold = people });

    private static void Refused(bool refused, string word, StallRule rule)
    {
        var sentence = RuleCheck.Refusal(rule);
        Assert.AreEqual(refused, sentence != null, sentence ?? rule.ToString());
        if (sentence == null) return;
        Assert.StartsWith("Rule \"A rule\":", sentence);
        Assert.Contains(word, sentence);
    }
}
