using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Tests.Time;

/// <summary>The offsets that are kept are those of the zone, in every zone this machine knows.</summary>
[TestClass]
public sealed class OffsetsTests
{
    [TestMethod]
    public void A_moment_has_the_day_it_has_in_its_zone()
    {
        var random = new Random(4);
        var wrong = new List<string>();
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
        {
            var time = new WorkingTime([0], [], zone, TimeSpan.FromHours(9), TimeSpan.FromHours(17));
            for (var i = 0; i < 200; i++)
            {
                var moment = new DateTime(random.Next(2010, 2040), 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(random.Next(366 * 86400));
                if (time.DayOf(moment) != Day.Of(TimeZoneInfo.ConvertTimeFromUtc(moment, zone))) wrong.Add($"{zone.Id} {moment:u}");
            }
        }
        Assert.IsEmpty(wrong, string.Join(", ", wrong));
    }

    [TestMethod]
    [DataRow("Asia/Kolkata", "2026-11-23 18:29", "2026-11-23")]
    [DataRow("Asia/Kolkata", "2026-11-23 18:30", "2026-11-24")]
    [DataRow("Asia/Kathmandu", "2026-11-23 18:14", "2026-11-23")]
    [DataRow("Asia/Kathmandu", "2026-11-23 18:15", "2026-11-24")]
    [DataRow("Australia/Lord_Howe", "2026-12-31 13:00", "2027-01-01", DisplayName = "half an hour of daylight saving")]
    [DataRow("Australia/Lord_Howe", "2026-12-31 12:59", "2026-12-31")]
    public void Zones_with_half_and_quarter_hours_turn_the_day_then(string zone, string moment, string day) =>
        Assert.AreEqual(Given.Date(day), Given.In(zone).DayOf(Given.Moment(moment)));

    [TestMethod]
    public void The_ends_of_the_calendar_have_a_day_in_every_zone()
    {
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
        {
            var time = new WorkingTime([0], [], zone, TimeSpan.FromHours(9), TimeSpan.FromHours(17));
            time.DayOf(DateTime.MinValue);
            time.DayOf(DateTime.MaxValue);
            time.StartOf(Day.Last);
            time.StartOf(new Day(0));
        }
    }
}
