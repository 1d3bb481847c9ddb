using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Tests.Time;

[TestClass]
public sealed class DayTests
{
    [TestMethod]
    public void The_calendar_begins_on_a_Monday()
    {
        Assert.AreEqual(0, default(Day).Weekday);
        Assert.AreEqual(Day.On(1, 1, 1), default);
    }

    [TestMethod]
    [DataRow("2026-11-16", 0)]
    [DataRow("2026-11-22", 6)]
    [DataRow("2024-02-29", 3)]
    [DataRow("9999-12-31", 4)]
    public void Weekdays_count_from_Monday(string day, int weekday) => Assert.AreEqual(weekday, Given.Date(day).Weekday);

    [TestMethod]
    [DataRow("2026-02-28", 1, "2026-03-01")]
    [DataRow("2024-02-28", 1, "2024-02-29")]
    [DataRow("2027-01-01", -1, "2026-12-31")]
    [DataRow("9999-12-30", 1, "9999-12-31")]
    [DataRow("9999-12-31", 1, "9999-12-31")]
    [DataRow("2026-11-18", int.MaxValue, "9999-12-31")]
    [DataRow("2026-11-18", int.MinValue, "0001-01-01")]
    [DataRow("0001-01-01", -1, "0001-01-01")]
    public void Days_are_added_and_stay_inside_the_calendar(string day, int days, string result) => Assert.AreEqual(result, Given.Date(day).Plus(days).Iso);

    [TestMethod]
    [DataRow(-1)]
    [DataRow(3652059)]
    public void There_is_no_day_outside_the_calendar(int number) => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new Day(number));

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("2026-11-31")]
    [DataRow("2026-1-3")]
    [DataRow("18.11.2026")]
    [DataRow("2026-11-18T00:00:00")]
    [DataRow(" 2026-11-18")]
    public void Anything_but_an_iso_day_is_unread(string? text) => Assert.IsNull(Day.Parse(text));

    [TestMethod]
    public void The_time_of_a_moment_is_dropped()
    {
        Assert.AreEqual(Given.Today, Day.Of(new DateTime(2026, 11, 18, 23, 59, 59)));
        Assert.AreEqual(Day.Last, Day.Of(DateTime.MaxValue));
        Assert.AreEqual(new DateTime(2026, 11, 18), Given.Today.Start);
    }

    [TestMethod]
    public void A_day_is_written_for_columns_and_for_people()
    {
        Assert.AreEqual("2026-11-03", Day.On(2026, 11, 3).Iso);
        Assert.AreEqual("3 Nov 2026", Day.On(2026, 11, 3).ToString());
    }

    [TestMethod]
    public void Days_compare_and_subtract()
    {
        var tomorrow = Given.Today.Plus(1);
        Assert.IsTrue(Given.Today < tomorrow && tomorrow > Given.Today && Given.Today <= tomorrow && tomorrow >= Given.Today);
        Assert.IsLessThan(0, Given.Today.CompareTo(tomorrow));
        Assert.AreEqual(1, tomorrow - Given.Today);
        Assert.AreEqual(-1, Given.Today - tomorrow);
    }
}
