using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

/// <summary>Older than the typical won deal of that stage.</summary>
[TestClass]
public sealed class TypicalTimeTests
{
    private const string Propose = "process:propose";

    // In the stage for 26 working days on the Wednesday of the tests.
    private static readonly Deal Standing = Given.HealthyDeal with { Stage = "Propose", StageKey = Propose, Category = StageCategory.Propose, StageEnteredOn = Given.Moment("2026-10-13 09:00") };

    private static readonly StallRule Typical = Given.Rule(Signal.NoStageChange, 150, Unit.PercentOfTypical);
    private static readonly StallRule Fixed = Given.Rule(Signal.NoStageChange, 20);

    [TestMethod]
    public void The_reason_names_value_limit_median_samples_and_since_when()
    {
        var finding = Judge(Standing, [Typical], samples: 34, median: 17).Single();
        Assert.AreEqual("In Propose for 26 working days, since 13 Oct 2026 (limit 25: 150 % of the 17 working days that 34 won deals typically took).", finding.Sentence);
        Assert.AreEqual(26, finding.Value);
        Assert.AreEqual(Standing.StageEnteredOn, finding.Since);
    }

    [TestMethod]
    [DataRow("2026-11-17 23:59", false, DisplayName = "the 25th working day is inside 150 % of 17")]
    [DataRow("2026-11-18 00:00", true, DisplayName = "the 26th is not")]
    public void It_holds_from_the_day_after_the_limit(string now, bool holds) =>
        Assert.AreEqual(holds, Book([Typical], 34, 17).Judge(Standing, Given.Time, Given.Moment(now)).Findings.Count == 1);

    [TestMethod]
    [DataRow(19, false)]
    [DataRow(20, true)]
    public void It_is_silent_below_20_samples(int samples, bool speaks) => Assert.AreEqual(speaks, Judge(Standing, [Typical], samples, 17).Count == 1);

    [TestMethod]
    public void It_is_silent_about_stages_nobody_has_counted_and_deals_without_one()
    {
        Assert.IsEmpty(Judge(Standing with { StageKey = "process:other" }, [Typical], 34, 17));
        Assert.IsEmpty(Judge(Standing with { StageKey = null }, [Typical], 34, 17));
        Assert.IsEmpty(Judge(Standing with { StageEnteredOn = null }, [Typical], 34, 17));
    }

    [TestMethod]
    public void A_stage_that_won_deals_pass_in_a_day_allows_a_week()
    {
        var deal = Standing with { StageEnteredOn = Given.Moment("2026-11-11 09:00") };
        Assert.IsEmpty(Judge(deal, [Typical], 34, 0));
        Assert.HasCount(1, Judge(deal with { StageEnteredOn = Given.Moment("2026-11-10 09:00") }, [Typical], 34, 0));
    }

    [TestMethod]
    public void Where_it_speaks_it_replaces_the_fixed_days()
    {
        // Longer typical times loosen, too.
        Assert.IsEmpty(Judge(Standing, [Fixed, Typical], 34, 30));
        Assert.AreSame(Typical, Judge(Standing, [Fixed, Typical], 34, 10).Single().Rule);
        Assert.AreSame(Fixed, Judge(Standing, [Fixed, Typical], 19, 10).Single().Rule);
        Assert.AreSame(Fixed, Judge(Standing, [Fixed, Typical with { Category = StageCategory.Close }], 34, 30).Single().Rule);
    }

    [TestMethod]
    public void Fixed_days_that_are_meant_for_fewer_deals_stand()
    {
        var narrow = Fixed with { Id = Guid.Parse("44444444-4444-4444-8444-444444444444"), Stage = "Propose" };
        Assert.AreSame(narrow, Judge(Standing, [Fixed, Typical, narrow], 34, 30).Single().Rule);
        Assert.AreSame(Typical, Judge(Standing with { Stage = "Other" }, [Fixed, Typical, narrow], 34, 10).Single().Rule);
    }

    [TestMethod]
    public void A_rule_that_switches_the_signal_off_switches_it_off_too()
    {
        var off = Given.Rule(Signal.NoStageChange, null) with { Category = StageCategory.Propose };
        Assert.IsEmpty(Judge(Standing, [Fixed, Typical, off], 34, 10));
        // And one by the typical time that is empty leaves its stage silent.
        Assert.IsEmpty(Judge(Standing, [Fixed, Typical, off with { Unit = Unit.PercentOfTypical }], 34, 10));
    }

    [TestMethod]
    public void The_next_look_is_when_the_limit_is_passed()
    {
        var verdict = Book([Fixed, Typical], 34, 17).Judge(Standing with { StageEnteredOn = Given.Moment("2026-10-30 09:00") }, Given.Time, Given.Now);
        Assert.AreEqual(Given.Moment("2026-12-07 00:00"), verdict.NextCheckOn);
    }

    [TestMethod]
    public void Nothing_is_allocated_for_a_healthy_deal()
    {
        var book = new RuleBook(DefaultRules.All, largeDeal: null, Statistics(34, 40));
        book.Judge(Standing with { LastContactOn = Given.Now, Category = StageCategory.Develop }, Given.Time, Given.Now);
        var deal = Standing with { LastContactOn = Given.Now, Category = StageCategory.Develop };
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) book.Judge(deal, Given.Time, Given.Now);
        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    [DataRow(49, true)]
    [DataRow(50, false)]
    [DataRow(1000, false)]
    [DataRow(1001, true)]
    public void A_percentage_of_the_typical_time_lies_between_50_and_1000(int percent, bool refused)
    {
        var sentence = RuleCheck.Refusal(Typical with { Threshold = percent });
        Assert.AreEqual(refused, sentence != null, sentence);
        if (sentence != null) Assert.Contains("makes no sense. Enter", sentence);
    }

    private static IReadOnlyList<Finding> Judge(Deal deal, StallRule[] rules, int samples, int median) => Book(rules, samples, median).Judge(deal, Given.Time, Given.Now).Findings;

    private static RuleBook Book(StallRule[] rules, int samples, int median) => new(rules, largeDeal: null, Statistics(samples, median));

    private static Statistics Statistics(int samples, int median) => new(Given.Today, [new TypicalTime(Propose, "Propose", samples, median)], []);
}
