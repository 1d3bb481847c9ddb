using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class CloseDateTests
{
    [TestMethod]
    [DataRow(2, 60, Unit.Pushes, 3, false)]
    [DataRow(3, 3, Unit.Pushes, 3, true, DisplayName = "a count reaches its limit")]
    [DataRow(1, 29, Unit.CalendarDays, 30, false)]
    [DataRow(1, 30, Unit.CalendarDays, 30, true)]
    [DataRow(0, 0, Unit.Pushes, 0, false, DisplayName = "a date that never moved doesn't slip, whatever the limit")]
    [DataRow(1, 1, Unit.Pushes, 0, true)]
    public void Slipping_is_a_count_or_a_total(int pushes, int days, Unit unit, int limit, bool holds) =>
        Assert.AreEqual(holds, CloseDateSlip.Of(Given.HealthyDeal with { CloseDatePushes = pushes, CloseDatePushedDays = days }, Given.Rule(Signal.CloseDateSlipping, limit, unit)) != null);

    [TestMethod]
    [DataRow(3, 41, Unit.Pushes, 3, "Close date moved later 3 times, 41 days in total, now 26 Feb 2027 (limit 3 times).")]
    [DataRow(1, 1, Unit.Pushes, 1, "Close date moved later once, 1 day in total, now 26 Feb 2027 (limit once).")]
    [DataRow(2, 41, Unit.CalendarDays, 30, "Close date moved later twice, 41 days in total, now 26 Feb 2027 (limit 30 days).")]
    public void The_reason_names_count_total_and_limit(int pushes, int days, Unit unit, int limit, string sentence) =>
        Assert.AreEqual(sentence, CloseDateSlip.Of(Given.HealthyDeal with { CloseDatePushes = pushes, CloseDatePushedDays = days }, Given.Rule(Signal.CloseDateSlipping, limit, unit))?.Sentence);

    [TestMethod]
    public void A_deal_that_lost_its_date_does_not_slip() =>
        Assert.IsNull(CloseDateSlip.Of(Given.HealthyDeal with { CloseDate = null, CloseDatePushes = 9 }, Given.Rule(Signal.CloseDateSlipping, 3, Unit.Pushes)));

    [TestMethod]
    public void An_empty_threshold_never_holds()
    {
        var deal = Given.HealthyDeal with { CloseDatePushes = 9, CloseDate = Given.Today.Plus(-9) };
        Assert.IsNull(CloseDateSlip.Of(deal, Given.Rule(Signal.CloseDateSlipping, null, Unit.Pushes)));
        Assert.IsNull(CloseDatePassed.Of(deal, Given.Rule(Signal.CloseDatePassed, null, Unit.CalendarDays), Given.Time, Given.Now));
        Assert.IsNull(CloseDatePassed.Next(deal, Given.Rule(Signal.CloseDatePassed, null, Unit.CalendarDays), Given.Time));
    }

    [TestMethod]
    [DataRow("2026-11-19", 0, "")]
    [DataRow("2026-11-18", 0, "", DisplayName = "on the day itself there is still time")]
    [DataRow("2026-11-17", 0, "Close date 17 Nov 2026 passed yesterday.")]
    [DataRow("2026-11-17", 1, "", DisplayName = "within the grace")]
    [DataRow("2026-11-16", 1, "Close date 16 Nov 2026 passed 2 days ago.")]
    [DataRow("9999-12-31", 0, "")]
    [DataRow("", 0, "", DisplayName = "no date, nothing passed")]
    public void A_date_has_passed_from_the_day_after_it_and_its_grace(string closeDate, int grace, string sentence) =>
        Assert.AreEqual(sentence, CloseDatePassed.Of(Given.HealthyDeal with { CloseDate = Given.MaybeDate(closeDate) },
            Given.Rule(Signal.CloseDatePassed, grace, Unit.CalendarDays), Given.Time, Given.Now)?.Sentence ?? "");

    [TestMethod]
    public void It_passes_at_midnight_of_the_zone()
    {
        var deal = Given.HealthyDeal with { CloseDate = Given.Today };
        var rule = Given.Rule(Signal.CloseDatePassed, 0, Unit.CalendarDays);
        var adelaide = Given.In("Australia/Adelaide");
        Assert.IsNull(CloseDatePassed.Of(deal, rule, adelaide, Given.Moment("2026-11-18 13:29")));
        Assert.AreEqual(Given.Moment("2026-11-18 13:30"), CloseDatePassed.Of(deal, rule, adelaide, Given.Moment("2026-11-18 13:30"))?.Since);
        Assert.AreEqual(Given.Moment("2026-11-18 13:30"), CloseDatePassed.Next(deal, rule, adelaide));
    }

    [TestMethod]
    [DataRow("2026-11-18", 0, "2026-11-19 00:00")]
    [DataRow("2026-11-18", 3, "2026-11-22 00:00")]
    [DataRow("2026-11-18", int.MaxValue, "9999-12-31 00:00")]
    [DataRow("9999-12-31", 0, "9999-12-31 00:00")]
    public void The_next_look_is_the_day_after_date_and_grace(string closeDate, int grace, string next) =>
        Assert.AreEqual(Given.Moment(next), CloseDatePassed.Next(Given.HealthyDeal with { CloseDate = Given.Date(closeDate) },
            Given.Rule(Signal.CloseDatePassed, grace, Unit.CalendarDays), Given.Time));
}
