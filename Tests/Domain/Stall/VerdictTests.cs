using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class VerdictTests
{
    private static readonly RuleBook Shipped = new(DefaultRules.All);

    [TestMethod]
    public void A_deal_without_findings_is_healthy()
    {
        var verdict = Judge(Given.HealthyDeal);
        Assert.AreEqual(StallState.Healthy, verdict.State);
        Assert.IsEmpty(verdict.Findings);
        Assert.AreEqual(0, verdict.Score);
        Assert.AreEqual(0m, verdict.Rank);
        Assert.AreEqual("", verdict.Reasons);
    }

    [TestMethod]
    public void Passed_close_date_is_a_reason_and_never_raises()
    {
        var verdict = Judge(Given.HealthyDeal with { CloseDate = Given.Today.Plus(-1) });
        Assert.AreEqual(StallState.Watch, verdict.State);
        Assert.IsFalse(verdict.MayRaise);
        Assert.AreEqual("Close date 17 Nov 2026 passed yesterday.", verdict.Reasons);
    }

    [TestMethod]
    public void Silence_raises()
    {
        var verdict = Judge(Given.HealthyDeal with { LastContactOn = Given.Moment("2026-11-03 10:00") });
        Assert.AreEqual(StallState.Stalled, verdict.State);
        Assert.IsTrue(verdict.MayRaise);
        Assert.AreEqual(30, verdict.Score);
    }

    [TestMethod]
    public void Reasons_are_told_most_telling_first_those_that_raise_before_those_that_do_not()
    {
        var verdict = Judge(Given.HealthyDeal with
        {
            Category = StageCategory.Close,
            CloseDate = Given.Today.Plus(-2),
            LastContactOn = Given.Moment("2026-11-03 10:00"),
            CloseDatePushes = 2,
            CloseDatePushedDays = 20,
        });
        Assert.AreEqual("OneYardLine, NoRealContact, CloseDatePassed, CloseDateSlipping", string.Join(", ", verdict.Findings.Select(f => f.Rule.Signal)));
        Assert.HasCount(4, verdict.Reasons.Split('\n'));
    }

    [TestMethod]
    public void Of_one_signal_only_the_strongest_finding_is_told()
    {
        // Three pushes are also two, and also thirty days in total.
        var verdict = Judge(Given.HealthyDeal with { CloseDatePushes = 3, CloseDatePushedDays = 45 });
        Assert.HasCount(1, verdict.Findings);
        Assert.AreEqual(10, verdict.Score);
        Assert.IsTrue(verdict.MayRaise);
    }

    [TestMethod]
    [DataRow(40, 60, 100)]
    [DataRow(40, 59, 99)]
    [DataRow(90, 80, 100)]
    [DataRow(0, 0, 0)]
    public void The_score_is_the_points_and_at_most_100(int one, int other, int score)
    {
        var rules = new RuleBook(
        [
            Given.Rule(Signal.NoRealContact, 0) with { Points = one }, Given.Rule(Signal.NoStageChange, 0) with { Points = other },
        ]);
        Assert.AreEqual(score, rules.Judge(Given.HealthyDeal, Given.Time, Given.Now).Score);
    }

    [TestMethod]
    public void A_stalled_deal_ranks_by_value_score_and_closeness()
    {
        var deal = Given.HealthyDeal with { LastContactOn = Given.Moment("2026-11-03 10:00"), Value = 180_000, CloseDate = Given.Today.Plus(20) };
        Assert.AreEqual(180_000 * 0.30m * 0.8m, Judge(deal).Rank);
    }

    [TestMethod]
    public void A_healthy_deal_is_looked_at_when_the_first_rule_could_hold() =>
        Assert.AreEqual(Given.Moment("2026-12-01 00:00"), Judge(Given.HealthyDeal).NextCheckOn);

    [TestMethod]
    public void A_healthy_deal_is_looked_at_after_thirty_days_even_if_no_rule_asks_for_it() =>
        Assert.AreEqual(Given.Moment("2026-12-18 00:00"), new RuleBook([]).Judge(Given.HealthyDeal, Given.Time, Given.Now).NextCheckOn);

    [TestMethod]
    public void A_flagged_deal_is_looked_at_each_working_day()
    {
        var silent = Given.HealthyDeal with { LastContactOn = Given.Moment("2026-10-20 10:00") };
        Assert.AreEqual(Given.Moment("2026-11-19 00:00"), Judge(silent).NextCheckOn);
        Assert.AreEqual(Given.Moment("2026-11-23 00:00"), Shipped.Judge(silent, Given.Time, Given.Moment("2026-11-20 10:00")).NextCheckOn);
    }

    [TestMethod]
    public void However_long_the_company_is_closed_a_flagged_deal_waits_no_longer_than_a_healthy_one()
    {
        var closed = new WorkingTime([0, 1, 2, 3, 4], Enumerable.Range(1, 90).Select(Given.Today.Plus), TimeZoneInfo.Utc, TimeSpan.FromHours(9), TimeSpan.FromHours(17));
        var silent = Given.HealthyDeal with { LastContactOn = Given.Moment("2026-10-20 10:00") };
        Assert.AreEqual(Given.Moment("2026-12-18 00:00"), Shipped.Judge(silent, closed, Given.Now).NextCheckOn);
    }

    [TestMethod]
    public void A_flag_that_time_takes_back_on_a_weekend_is_looked_at_then()
    {
        // Near until Saturday the 21st; on Sunday the close date is no longer near, and Monday would be too late.
        var deal = Given.HealthyDeal with { Category = StageCategory.Close, CloseDate = Day.On(2026, 11, 7), LastContactOn = Given.Moment("2026-11-10 10:00") };
        var rules = new RuleBook([Given.Rule(Signal.OneYardLine, 5)]);
        var friday = rules.Judge(deal, Given.Time, Given.Moment("2026-11-20 10:00"));
        Assert.AreEqual(StallState.Stalled, friday.State);
        Assert.AreEqual(Given.Moment("2026-11-22 00:00"), friday.NextCheckOn);
        Assert.AreEqual(StallState.Healthy, rules.Judge(deal, Given.Time, friday.NextCheckOn).State);
    }

    /// <summary>The promise the sweep lives on (design.md, "Know when to look next"): between two looks nothing changes by itself.</summary>
    [TestMethod]
    [DataRow("UTC", 1)]
    [DataRow("Australia/Adelaide", 2)]
    [DataRow("America/Havana", 3)]
    [DataRow("Asia/Beirut", 4)]
    public void Nothing_changes_between_now_and_the_next_look(string zone, int seed)
    {
        var random = new Random(seed);
        var time = Given.In(zone, "2026-11-26", "2026-12-24", "2026-12-25", "2026-12-28");
        foreach (var deal in RandomDeals.Some(random, 150))
        {
            var rules = random.Next(3) == 0 ? Shipped : new RuleBook(RandomDeals.Rules(random, 12));
            // The clocks of Havana go back on the first of November, those of Adelaide went forward on the fourth of October.
            var now = Given.Now.AddMinutes(random.Next(-80_000, 20_000));
            var verdict = rules.Judge(deal, time, now);
            Assert.IsGreaterThan(now, verdict.NextCheckOn);
            foreach (var moment in Between(now, verdict.NextCheckOn, time, random))
            {
                var later = rules.Judge(deal, time, moment);
                Assert.AreEqual(Signals(verdict), Signals(later), $"{deal} now {now:u} at {moment:u}, next look {verdict.NextCheckOn:u}");
                Assert.AreEqual(verdict.Score, later.Score);
            }
        }
    }

    // Every start of a day and the tick before it, moments in between, and the last tick before the end.
    private static IEnumerable<DateTime> Between(DateTime now, DateTime next, WorkingTime time, Random random)
    {
        for (var day = time.DayOf(now).Plus(1); time.StartOf(day) < next; day = day.Plus(1))
        {
            yield return time.StartOf(day).AddTicks(-1);
            yield return time.StartOf(day);
        }
        for (var i = 0; i < 10; i++) yield return now.AddTicks(random.NextInt64((next - now).Ticks));
        yield return next.AddTicks(-1);
    }

    private static string Signals(Verdict verdict) => string.Join(", ", verdict.Findings.Select(f => f.Rule.Name));

    private static Verdict Judge(Deal deal) => Shipped.Judge(deal, Given.Time, Given.Now);
}
