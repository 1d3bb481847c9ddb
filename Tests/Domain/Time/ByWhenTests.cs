using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Tests.Time;

[TestClass]
public sealed class ByWhenTests
{
    [TestMethod]
    [DataRow("2026-11-18 10:00", "2026-11-18 17:30", DisplayName = "in the morning: today")]
    [DataRow("2026-11-18 03:00", "2026-11-18 17:30", DisplayName = "before the day begins: today")]
    [DataRow("2026-11-18 15:30", "2026-11-18 17:30", DisplayName = "exactly two hours left: today")]
    [DataRow("2026-11-18 15:31", "2026-11-19 12:00", DisplayName = "less than two hours left: next noon")]
    [DataRow("2026-11-18 19:00", "2026-11-19 12:00", DisplayName = "after the day")]
    [DataRow("2026-11-20 16:00", "2026-11-23 12:00", DisplayName = "Friday afternoon: Monday noon")]
    [DataRow("2026-11-21 10:00", "2026-11-23 12:00", DisplayName = "Saturday: Monday noon")]
    [DataRow("2026-12-24 16:00", "2026-12-29 12:00", DisplayName = "before closed days")]
    [DataRow("2026-12-25 10:00", "2026-12-29 12:00", DisplayName = "on a closed day")]
    public void End_of_the_day_while_two_working_hours_are_left_else_the_next_noon(string now, string by) =>
        Assert.AreEqual(Given.Moment(by), ByWhen.Default(Given.Moment(now), Given.In("UTC", "2026-12-25", "2026-12-28")));

    [TestMethod]
    public void It_is_the_helpers_day() =>
        Assert.AreEqual(Given.Moment("2026-11-19 22:30"), ByWhen.Default(Given.Moment("2026-11-19 20:00"), Given.In("America/New_York")));

    [TestMethod]
    public void Before_a_short_day_begins_only_its_own_hours_are_left()
    {
        var hour = new WorkingTime([0, 1, 2, 3, 4], [], TimeZoneInfo.Utc, TimeSpan.FromHours(9), TimeSpan.FromHours(10));
        Assert.AreEqual(Given.Moment("2026-11-19 12:00"), ByWhen.Default(Given.Moment("2026-11-18 05:00"), hour));
    }

    [TestMethod]
    public void It_always_lies_ahead()
    {
        var random = new Random(7);
        foreach (var zone in new[] { "UTC", "Australia/Adelaide", "America/Havana", "Europe/Berlin" })
            for (var i = 0; i < 500; i++)
            {
                var now = Given.Now.AddMinutes(random.Next(500_000));
                Assert.IsGreaterThan(now, ByWhen.Default(now, Given.In(zone)));
            }
    }
}
