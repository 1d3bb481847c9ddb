using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Tests.Assist;

[TestClass]
public sealed class AttentionTests
{
    private static readonly Settings Shipped = new();

    [TestMethod]
    [DataRow("", 3, DisplayName = "nothing yet")]
    [DataRow("2026-11-17 10:00", 2, DisplayName = "one yesterday")]
    [DataRow("2026-11-16 10:00,2026-11-16 10:00,2026-11-17 10:00", 0, DisplayName = "three this week")]
    [DataRow("2026-11-11 10:00", 3, DisplayName = "a week ago to the second is over")]
    [DataRow("2026-11-11 10:01", 2, DisplayName = "less than a week ago")]
    [DataRow("2026-11-18 08:00", 0, DisplayName = "a message today")]
    [DataRow("2026-11-18 10:00", 2, DisplayName = "the message that is being put together")]
    public void An_owner_has_one_message_a_day_and_three_deals_in_seven_days(string told, int left) =>
        Assert.AreEqual(left, Attention.OfOwner(Moments(told), Shipped, Given.Time, Given.Now));

    [TestMethod]
    public void More_messages_a_day_may_be_allowed_and_what_is_told_at_one_moment_is_one()
    {
        var settings = Shipped with { RepDailyMessages = 2, RepWeeklyDeals = 9 };
        var morning = Moments("2026-11-18 08:00,2026-11-18 08:00");
        Assert.AreEqual(7, Attention.OfOwner(morning, settings, Given.Time, Given.Now));
        Assert.AreEqual(0, Attention.OfOwner([.. morning, Given.Moment("2026-11-18 09:00")], settings, Given.Time, Given.Now));
        Assert.AreEqual(0, Attention.OfOwner([], settings with { RepDailyMessages = 0 }, Given.Time, Given.Now));
        Assert.AreEqual(0, Attention.OfOwner([], settings with { RepWeeklyDeals = 0 }, Given.Time, Given.Now));
    }

    [TestMethod]
    public void A_manager_has_seven_assists_in_seven_days()
    {
        Assert.AreEqual(7, Attention.OfManager([], Shipped, Given.Time, Given.Now));
        Assert.AreEqual(4, Attention.OfManager(Moments("2026-11-18 08:00,2026-11-18 08:00,2026-11-12 10:00,2026-11-11 09:00"), Shipped, Given.Time, Given.Now));
    }

    [TestMethod]
    [DataRow("2026-11-21 10:00", "", 0, DisplayName = "Saturday")]
    [DataRow("2026-11-23 10:00", "", 7, DisplayName = "Monday after a weekend")]
    [DataRow("2026-11-23 10:00", "2026-11-20", 0, DisplayName = "first day back after three closed days")]
    [DataRow("2026-11-24 10:00", "2026-11-20", 3, DisplayName = "second day back")]
    [DataRow("2026-11-25 10:00", "2026-11-20", 7, DisplayName = "third day back")]
    [DataRow("2026-11-20 10:00", "2026-11-17,2026-11-18,2026-11-19", 0, DisplayName = "back on a Friday")]
    [DataRow("2026-11-23 10:00", "2026-11-17,2026-11-18,2026-11-19", 3, DisplayName = "the second day back lies behind a weekend")]
    [DataRow("2026-11-19 10:00", "2026-11-17,2026-11-18", 7, DisplayName = "two closed days")]
    [DataRow("2026-11-18 10:00", "2026-11-18", 0, DisplayName = "a closed day")]
    public void Nobody_is_prompted_on_the_first_working_day_back_and_of_three_deals_at_most_on_the_second(string now, string closed, int left)
    {
        var time = Given.In("UTC", closed.Split(',', StringSplitOptions.RemoveEmptyEntries));
        Assert.AreEqual(left, Attention.OfManager([], Shipped, time, Given.Moment(now)));
        Assert.AreEqual(Math.Min(left, 3), Attention.OfOwner([], Shipped, time, Given.Moment(now)));
    }

    [TestMethod]
    public void What_the_second_day_has_had_counts()
    {
        var time = Given.In("UTC", "2026-11-20");
        Assert.AreEqual(1, Attention.OfManager(Moments("2026-11-24 08:00,2026-11-24 08:30"), Shipped, time, Given.Moment("2026-11-24 10:00")));
    }

    [TestMethod]
    public void A_working_week_of_four_days_has_no_return_every_Monday()
    {
        var time = new WorkingTime([0, 1, 2, 3], [], TimeZoneInfo.Utc, TimeSpan.FromHours(9), TimeSpan.FromHours(17));
        Assert.AreEqual(7, Attention.OfManager([], Shipped, time, Given.Moment("2026-11-23 10:00")));
    }

    private static List<DateTime> Moments(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Given.Moment)];
}
