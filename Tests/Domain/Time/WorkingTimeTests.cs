using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Tests.Time;

[TestClass]
public sealed class WorkingTimeTests
{
    [TestMethod]
    [DataRow("2026-11-18", "2026-11-18", 0, DisplayName = "the day itself is day 0")]
    [DataRow("2026-11-18", "2026-11-19", 1)]
    [DataRow("2026-11-20", "2026-11-21", 0, DisplayName = "Friday to Saturday")]
    [DataRow("2026-11-20", "2026-11-22", 0, DisplayName = "Friday to Sunday")]
    [DataRow("2026-11-20", "2026-11-23", 1, DisplayName = "Friday to Monday")]
    [DataRow("2026-11-21", "2026-11-23", 1, DisplayName = "Saturday to Monday")]
    [DataRow("2026-11-16", "2026-11-23", 5, DisplayName = "a week")]
    [DataRow("2026-11-18", "2026-11-17", 0, DisplayName = "not later")]
    [DataRow("2026-11-18", "0001-01-01", 0)]
    [DataRow("2016-01-01", "2026-01-01", 2609, DisplayName = "ten years")]
    public void The_day_it_happened_is_day_0(string from, string to, int days) => Assert.AreEqual(days, Given.Time.Days(Given.Date(from), Given.Date(to)));

    [TestMethod]
    [DataRow("2026-12-25", 4, DisplayName = "a Friday")]
    [DataRow("2026-12-26", 5, DisplayName = "a Saturday is not taken off twice")]
    [DataRow("2026-12-21", 5, DisplayName = "the first day doesn't count anyway")]
    [DataRow("2026-12-28", 4, DisplayName = "the last day does")]
    [DataRow("2026-12-29", 5, DisplayName = "after the end")]
    public void A_closed_day_is_taken_off_once(string closed, int days) =>
        Assert.AreEqual(days, Given.In("UTC", closed, closed).Days(Day.On(2026, 12, 21), Day.On(2026, 12, 28)));

    [TestMethod]
    [DataRow("2026-11-18", -1, "2026-11-18")]
    [DataRow("2026-11-18", 0, "2026-11-19")]
    [DataRow("2026-11-20", 0, "2026-11-23")]
    [DataRow("2026-11-18", 5, "2026-11-26")]
    [DataRow("2026-11-18", 10, "2026-12-03")]
    [DataRow("2026-11-18", int.MaxValue, "9999-12-31")]
    [DataRow("9999-12-31", 1, "9999-12-31")]
    public void The_day_after_a_limit_is_the_first_on_which_more_days_have_passed(string from, int limit, string day) =>
        Assert.AreEqual(day, Given.Time.DayAfter(Given.Date(from), limit).Iso);

    [TestMethod]
    public void A_moment_has_the_day_of_its_zone()
    {
        // Adelaide is nine and a half hours ahead, ten and a half in its summer.
        var adelaide = Given.In("Australia/Adelaide");
        Assert.AreEqual("2026-07-01", adelaide.DayOf(Given.Moment("2026-07-01 14:29")).Iso);
        Assert.AreEqual("2026-07-02", adelaide.DayOf(Given.Moment("2026-07-01 14:30")).Iso);
        Assert.AreEqual("2026-11-18", adelaide.DayOf(Given.Moment("2026-11-18 13:29")).Iso);
        Assert.AreEqual("2026-11-19", adelaide.DayOf(Given.Moment("2026-11-18 13:30")).Iso);
        Assert.AreEqual(Given.Moment("2026-11-18 13:30"), adelaide.StartOf(Day.On(2026, 11, 19)));
    }

    [TestMethod]
    public void A_call_late_on_Friday_in_Utc_may_be_one_on_Saturday()
    {
        var friday = Given.Moment("2026-11-20 22:00");
        var monday = Given.Moment("2026-11-23 08:00");
        Assert.AreEqual(1, Given.In("UTC").Days(friday, monday));
        Assert.AreEqual(1, Given.In("Asia/Kathmandu").Days(friday, monday));
        Assert.AreEqual(2, Given.In("Asia/Kathmandu").Days(friday, Given.Moment("2026-11-23 18:15")));
    }

    [TestMethod]
    [DataRow("Europe/Berlin", "2026-03-29", "2026-03-28 23:00", DisplayName = "clocks go forward later that day")]
    [DataRow("Europe/Berlin", "2026-03-30", "2026-03-29 22:00")]
    [DataRow("Europe/Berlin", "2026-10-26", "2026-10-25 23:00")]
    [DataRow("Asia/Beirut", "2024-03-31", "2024-03-30 22:00", DisplayName = "midnight does not exist")]
    [DataRow("America/Havana", "2024-11-03", "2024-11-03 04:00", DisplayName = "midnight comes twice: the first")]
    [DataRow("Asia/Kathmandu", "2026-11-18", "2026-11-17 18:15")]
    public void A_day_starts_at_its_first_moment(string zone, string day, string start)
    {
        Assert.AreEqual(Given.Moment(start), Given.In(zone).StartOf(Given.Date(day)));
        Assert.AreEqual(DateTimeKind.Utc, Given.In(zone).StartOf(Given.Date(day)).Kind);
    }

    [TestMethod]
    public void A_time_that_clocks_skip_is_moved_on_by_as_much() =>
        Assert.AreEqual(Given.Moment("2026-03-29 01:30"), Given.In("Europe/Berlin").At(Day.On(2026, 3, 29), TimeSpan.FromHours(2.5)));

    [TestMethod]
    public void A_time_that_clocks_show_twice_is_the_first() =>
        Assert.AreEqual(Given.Moment("2026-10-25 00:30"), Given.In("Europe/Berlin").At(Day.On(2026, 10, 25), TimeSpan.FromHours(2.5)));

    [TestMethod]
    public void The_ends_of_the_calendar_are_no_error()
    {
        foreach (var zone in new[] { "UTC", "America/New_York", "Pacific/Auckland" })
        {
            var time = Given.In(zone);
            Assert.IsGreaterThan(Given.Now, time.StartOf(Day.Last));
            Assert.IsLessThan(Given.Now, time.StartOf(default));
            Assert.IsGreaterThan(Given.Today, time.DayOf(DateTime.MaxValue));
            Assert.IsLessThan(Given.Today, time.DayOf(DateTime.MinValue));
            Assert.AreEqual(0, time.Days(DateTime.MaxValue, DateTime.MinValue));
            Assert.IsGreaterThan(2_000_000, time.Days(DateTime.MinValue, DateTime.MaxValue));
        }
    }

    [TestMethod]
    public void A_local_time_is_refused_and_one_without_kind_is_Utc()
    {
        Assert.ThrowsExactly<ArgumentException>(() => Given.Time.DayOf(DateTime.SpecifyKind(Given.Now, DateTimeKind.Local)));
        Assert.AreEqual(Given.Today, Given.Time.DayOf(DateTime.SpecifyKind(Given.Now, DateTimeKind.Unspecified)));
    }

    [TestMethod]
    public void The_next_working_day_skips_weekends_and_closed_days()
    {
        var time = Given.In("UTC", "2026-12-25", "2026-12-28");
        Assert.AreEqual("2026-12-29", time.NextWorkingDay(Day.On(2026, 12, 24)).Iso);
        Assert.IsFalse(time.IsWorkingDay(Day.On(2026, 12, 25)));
        Assert.IsFalse(time.IsWorkingDay(Day.On(2026, 12, 26)));
        Assert.IsTrue(time.IsWorkingDay(Day.On(2026, 12, 29)));
    }

    [TestMethod]
    public void A_week_without_working_days_is_refused() => Refused([], 9, 17);

    [TestMethod]
    [DataRow(-1)]
    [DataRow(7)]
    public void A_weekday_that_is_none_is_refused(int weekday) => Refused([0, weekday], 9, 17);

    [TestMethod]
    [DataRow(9.0, 9.0)]
    [DataRow(17.0, 9.0)]
    [DataRow(-1.0, 9.0)]
    [DataRow(9.0, 24.0)]
    public void Working_hours_lie_in_one_day(double start, double end) => Refused([0], start, end);

    private static void Refused(int[] week, double start, double end) =>
        Assert.ThrowsExactly<ArgumentException>(() => new WorkingTime(week, [], TimeZoneInfo.Utc, TimeSpan.FromHours(start), TimeSpan.FromHours(end)));

    [TestMethod]
    [DataRow("2026-11-18 10:00", 2, "2026-11-18 12:00", DisplayName = "within the day")]
    [DataRow("2026-11-18 09:30", 8, "2026-11-18 17:30", DisplayName = "to its end")]
    [DataRow("2026-11-18 10:00", 8, "2026-11-19 09:30", DisplayName = "over night")]
    [DataRow("2026-11-18 05:00", 1, "2026-11-18 10:00", DisplayName = "before work begins")]
    [DataRow("2026-11-18 20:00", 1, "2026-11-19 10:00", DisplayName = "after work ends")]
    [DataRow("2026-11-18 17:30", 1, "2026-11-19 10:00", DisplayName = "at its end")]
    [DataRow("2026-11-20 16:30", 2, "2026-11-23 10:00", DisplayName = "over the weekend")]
    [DataRow("2026-11-21 12:00", 1, "2026-11-23 10:00", DisplayName = "from a Saturday")]
    [DataRow("2026-12-24 16:30", 2, "2026-12-28 10:00", DisplayName = "over a holiday")]
    [DataRow("2026-11-18 10:00", 43, "2026-11-25 10:30", DisplayName = "a week and more")]
    public void Only_hours_of_working_days_pass(string from, int hours, string until) =>
        Assert.AreEqual(Given.Moment(until), Given.In("UTC", "2026-12-25").AfterHours(Given.Moment(from), hours));

    [TestMethod]
    public void Working_hours_are_those_of_the_zone_also_where_clocks_change()
    {
        // Friday at half past four in Berlin, which is an hour less to Utc before the last weekend of March than after it.
        Assert.AreEqual(Given.Moment("2026-03-30 08:00"), Given.In("Europe/Berlin").AfterHours(Given.Moment("2026-03-27 15:30"), 2));
        Assert.AreEqual(Given.Moment("2026-10-26 09:00"), Given.In("Europe/Berlin").AfterHours(Given.Moment("2026-10-23 14:30"), 2));
        // Who works at night has an hour less in spring: from one to five are three hours.
        var night = new WorkingTime([6], [], TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), TimeSpan.FromHours(1), TimeSpan.FromHours(5));
        Assert.AreEqual(Given.Moment("2026-03-29 03:00"), night.AfterHours(Given.Moment("2026-03-28 12:00"), 3));
        Assert.AreEqual(Given.Moment("2026-04-05 00:00"), night.AfterHours(Given.Moment("2026-03-28 12:00"), 4));
    }

    [TestMethod]
    public void Hours_that_never_pass_end_with_the_calendar() =>
        Assert.AreEqual(Given.Time.StartOf(Day.Last), Given.Time.AfterHours(new DateTime(9999, 12, 30, 12, 0, 0, DateTimeKind.Utc), int.MaxValue / 100_000));
}
