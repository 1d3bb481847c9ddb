using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class RuleBookTests
{
    private static readonly Guid Team = new("22222222-2222-4222-8222-222222222222");
    private static readonly Guid BusinessUnit = new("33333333-3333-4333-8333-333333333333");

    // Silent for eleven working days, and inside every narrowing below.
    private static readonly Deal Silent = Given.HealthyDeal with
    {
        LastContactOn = Given.Moment("2026-11-03 10:00"),
        Team = Team,
        BusinessUnit = BusinessUnit,
        Stage = "Solution",
        Category = StageCategory.Develop,
        Value = 50_000,
    };

    // From least to most specific; each may be told by its points.
    private static readonly StallRule[] Narrower =
    [
        Named("everywhere", 1),
        Named("a value", 2) with { MinimumValue = 10_000 },
        Named("a category", 3) with { Category = StageCategory.Develop },
        Named("a category and a value", 4) with { Category = StageCategory.Develop, MinimumValue = 10_000 },
        Named("a stage", 5) with { Stage = "solution" },
        Named("a stage, a category and a value", 6) with { Stage = "Solution", Category = StageCategory.Develop, MinimumValue = 1 },
        Named("a business unit", 7) with { BusinessUnit = BusinessUnit },
        Named("a business unit, a stage, a category and a value", 8) with { BusinessUnit = BusinessUnit, Stage = "Solution", Category = StageCategory.Develop, MinimumValue = 1 },
        Named("a team", 9) with { Team = Team },
        Named("a team and a business unit", 10) with { Team = Team, BusinessUnit = BusinessUnit },
    ];

    [TestMethod]
    public void Team_wins_over_business_unit_over_stage_over_category_over_value_over_none()
    {
        for (var i = 0; i < Narrower.Length; i++)
            for (var j = 0; j < i; j++)
                Assert.AreEqual(Narrower[i].Name, Speaks([Narrower[j], Narrower[i]], Silent), $"against {Narrower[j].Name}");
    }

    [TestMethod]
    public void A_narrower_rule_that_does_not_cover_the_deal_leaves_the_word_to_the_wider()
    {
        var elsewhere = Given.HealthyDeal with { LastContactOn = Silent.LastContactOn, Stage = "Proposal", Category = StageCategory.Propose, Value = null };
        Assert.AreEqual("everywhere", Speaks(Narrower, elsewhere));
    }

    [TestMethod]
    public void What_a_deal_lacks_it_is_outside_of()
    {
        var bare = Silent with { Team = null, BusinessUnit = null, Stage = null, Category = null, Value = null };
        foreach (var rule in Narrower.Skip(1)) Assert.IsFalse(rule.Covers(bare), rule.Name);
        Assert.IsTrue(Narrower[0].Covers(bare));
        Assert.IsFalse((Narrower[0] with { MinimumValue = 0 }).Covers(bare));
    }

    [TestMethod]
    [DataRow(49_999, "everywhere")]
    [DataRow(50_000, "large")]
    [DataRow(100_000, "very large")]
    public void Of_several_minimum_values_the_highest_that_is_reached_wins(int value, string rule) =>
        Assert.AreEqual(rule, Speaks([Named("everywhere", 1), Named("very large", 1) with { MinimumValue = 100_000 }, Named("large", 1) with { MinimumValue = 50_000 }],
            Silent with { Value = value }));

    [TestMethod]
    public void Of_two_equals_the_lower_id_wins()
    {
        var first = Named("first", 1) with { Id = new Guid("00000000-0000-0000-0000-000000000001") };
        var second = Named("second", 1) with { Id = new Guid("00000000-0000-0000-0000-000000000002") };
        Assert.AreEqual("first", Speaks([second, first], Silent));
        Assert.AreEqual("first", Speaks([first, second], Silent));
    }

    [TestMethod]
    public void An_empty_threshold_switches_the_signal_off_where_it_is_the_most_specific()
    {
        StallRule[] rules = [Named("everywhere", 1), Named("off", 1) with { Threshold = null, Stage = "Solution" }];
        Assert.IsNull(Speaks(rules, Silent));
        Assert.AreEqual("everywhere", Speaks(rules, Silent with { Stage = "Proposal" }));
    }

    [TestMethod]
    public void A_higher_threshold_of_the_more_specific_rule_quiets_the_wider() =>
        Assert.IsNull(Speaks([Named("everywhere", 1), Named("patient", 1) with { Threshold = 20, Team = Team }], Silent));

    [TestMethod]
    public void A_reason_only_rule_stands_beside_an_equally_specific_one_that_may_raise()
    {
        StallRule[] rules = [Named("raises", 20) with { Threshold = 15 }, Named("reason", 5) with { MayRaise = false }];
        Assert.AreEqual("reason", Speaks(rules, Silent));
        var longer = new RuleBook(rules).Judge(Silent with { LastContactOn = Given.Moment("2026-10-20 10:00") }, Given.Time, Given.Now);
        Assert.AreEqual("raises", longer.Findings.Single().Rule.Name);
        Assert.AreEqual(20, longer.Score);
    }

    [TestMethod]
    public void A_narrower_reason_only_rule_quiets_a_wider_one_that_may_raise()
    {
        StallRule[] rules = [Named("raises", 20), Named("reason", 5) with { MayRaise = false, Team = Team }];
        Assert.AreEqual("reason", Speaks(rules, Silent));
        Assert.AreEqual("raises", Speaks(rules, Silent with { Team = null }));
    }

    [TestMethod]
    public void An_empty_threshold_switches_off_wider_rules_of_every_unit()
    {
        StallRule[] rules = [Named("calendar days", 10) with { Unit = Unit.CalendarDays, Threshold = 1 }, Named("working days", 10), Named("off", 0) with { Threshold = null, Team = Team }];
        Assert.IsNull(Speaks(rules, Silent));
        Assert.IsNotNull(Speaks(rules, Silent with { Team = null }));
    }

    [TestMethod]
    public void A_threshold_beside_an_equally_specific_off_speaks()
    {
        StallRule[] rules = [Named("off", 0) with { Threshold = null, Stage = "Solution" }, Named("back on", 5) with { Stage = "Solution" }];
        Assert.AreEqual("back on", Speaks(rules, Silent));
    }

    [TestMethod]
    public void Rules_of_another_unit_do_not_compete()
    {
        StallRule[] rules = [Named("working days", 10) with { Threshold = 50, Team = Team }, Named("calendar days", 10) with { Unit = Unit.CalendarDays, Threshold = 14 }];
        Assert.AreEqual("calendar days", Speaks(rules, Silent));
    }

    [TestMethod]
    public void The_order_in_which_rules_are_read_never_matters()
    {
        var random = new Random(11);
        foreach (var deal in RandomDeals.Some(random, 40))
        {
            var rules = RandomDeals.Rules(random, 25);
            var verdict = new RuleBook(rules).Judge(deal, Given.Time, Given.Now);
            for (var i = 0; i < 10; i++)
            {
                var again = new RuleBook(Given.Shuffled(rules, random)).Judge(deal, Given.Time, Given.Now);
                Assert.AreEqual(verdict.Reasons, again.Reasons);
                Assert.AreEqual(verdict.Score, again.Score);
                Assert.AreEqual(verdict.NextCheckOn, again.NextCheckOn);
            }
        }
    }

    [TestMethod]
    public void A_signal_of_a_later_version_is_never_found()
    {
        var later = Enum.GetValues<Signal>().Max() + 1;
        Assert.AreEqual(StallState.Healthy, new RuleBook([Given.Rule(later, 0)]).Judge(Silent, Given.Time, Given.Now).State);
        Assert.IsFalse(RuleBook.Knows(later));
        Assert.IsFalse(RuleBook.Knows((Signal)(-1)));
        foreach (var signal in Enum.GetValues<Signal>()) Assert.IsTrue(RuleBook.Knows(signal));
    }

    [TestMethod]
    public void A_book_without_rules_finds_every_deal_healthy() => Assert.AreEqual(StallState.Healthy, new RuleBook([]).Judge(Silent, Given.Time, Given.Now).State);

    /// <summary>design.md, "Numbers to reach".</summary>
    [TestMethod]
    [DataRow("UTC")]
    [DataRow("Australia/Adelaide")]
    public void Judging_a_healthy_deal_allocates_nothing(string zone)
    {
        var random = new Random(12);
        var book = new RuleBook(RandomDeals.Rules(random, 40).Select(r => r with { Threshold = r.Threshold + 400 }).Concat(DefaultRules.All));
        var time = Given.In(zone, "2026-12-25", "2027-01-01");
        var healthy = 0;
        for (var i = 0; i < 1000; i++) healthy += book.Judge(Given.HealthyDeal, time, Given.Now).Findings.Count;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) healthy += book.Judge(Given.HealthyDeal, time, Given.Now).Findings.Count;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.AreEqual(0, healthy);
        Assert.AreEqual(0, allocated);
    }

    private static StallRule Named(string name, int points) => Given.Rule(Signal.NoRealContact, 10) with { Id = NameId.Of("test", name), Name = name, Points = points };

    private static string? Speaks(IEnumerable<StallRule> rules, Deal deal) =>
        new RuleBook(rules).Judge(deal, Given.Time, Given.Now).Findings.SingleOrDefault()?.Rule.Name;
}
