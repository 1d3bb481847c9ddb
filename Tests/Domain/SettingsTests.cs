using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Tests;

[TestClass]
public sealed class SettingsTests
{
    [TestMethod]
    public void The_defaults_are_those_of_the_product()
    {
        var shipped = new Settings();
        Assert.AreEqual(Domain.Assist.Mode.Silent, shipped.Mode);
        Assert.AreEqual(7, shipped.ManagerWeeklyBudget);
        Assert.AreEqual(1, shipped.RepDailyMessages);
        Assert.AreEqual(3, shipped.RepWeeklyDeals);
        Assert.AreEqual(8, shipped.FirstWordHours);
        Assert.AreEqual(2, shipped.FirstWordHoursUrgent);
        Assert.AreEqual(10, shipped.CoolDownDays);
        Assert.AreEqual(60, shipped.MaximumParkDays);
        Assert.AreEqual("Mon Tue Wed Thu Fri, 09:00-17:30", Read(shipped));
    }

    [TestMethod]
    [DataRow("Sun,Mon,Tue,Wed,Thu", "Mon Tue Wed Thu Sun")]
    [DataRow(" mon , TUE ,", "Mon Tue")]
    [DataRow("Sat", "Sat")]
    [DataRow(null, "Mon Tue Wed Thu Fri", DisplayName = "empty")]
    [DataRow("", "Mon Tue Wed Thu Fri")]
    [DataRow(" , ,", "Mon Tue Wed Thu Fri")]
    [DataRow("Mo,Di,Mi", "Mon Tue Wed Thu Fri")]
    [DataRow("Mon-Fri", "Mon Tue Wed Thu Fri")]
    [DataRow("Mon,Tues,Wed,Thurs,Fri", "Mon Tue Wed Thu Fri", DisplayName = "half understood is not understood")]
    public void A_week_is_read_whole_or_not_at_all(string? week, string read) => Assert.AreEqual($"{read}, 09:00-17:30", Read(new Settings { WorkingWeek = week }));

    [TestMethod]
    [DataRow("08:00", "16:30", "08:00-16:30")]
    [DataRow("8:00", " 16:30 ", "08:00-16:30")]
    [DataRow("00:00", "23:59", "00:00-23:59")]
    [DataRow("08:00", "half past five", "08:00-17:30", DisplayName = "one that cannot be read is not set")]
    [DataRow("8", "18:00", "09:00-18:00")]
    [DataRow(null, null, "09:00-17:30")]
    [DataRow("", "24:00", "09:00-17:30")]
    [DataRow("17:00", "09:00", "09:00-17:30", DisplayName = "a day that ends before it starts")]
    [DataRow("09:00", "09:00", "09:00-17:30")]
    [DataRow("18:00", "?", "09:00-17:30")]
    [DataRow("-08:00", "16:30", "09:00-16:30")]
    public void Hours_that_cannot_be_meant_are_those_that_ship(string? start, string? end, string read) =>
        Assert.AreEqual($"Mon Tue Wed Thu Fri, {read}", Read(new Settings { DayStart = start, DayEnd = end }));

    [TestMethod]
    [DataRow("2026-11-23", 1)]
    [DataRow("2026-11-23 Foundation day", 1)]
    [DataRow("2026-11-23\tFoundation day\r\n\r\n2026-11-24", 2)]
    [DataRow("2026-11-23..2026-11-27", 5)]
    [DataRow("2026-11-21..2026-11-24 with a weekend", 2)]
    [DataRow("2026-11-27..2026-11-23", 0, DisplayName = "backwards")]
    [DataRow("2026-11-31", 0, DisplayName = "no such day")]
    [DataRow("23.11.2026\n2026-11-24", 1, DisplayName = "one line that cannot be read does not spoil the next")]
    [DataRow("2026-11-23..", 0)]
    [DataRow("..", 0)]
    [DataRow("   \n\n", 0)]
    [DataRow(null, 0)]
    [DataRow("2026-11-23\n2026-11-23", 1, DisplayName = "twice")]
    public void Holidays_are_a_day_or_a_range_a_line(string? holidays, int closed) =>
        Assert.AreEqual(10 - closed, Time(new Settings { Holidays = holidays }).Days(Day.On(2026, 11, 20), Day.On(2026, 12, 4)));

    [TestMethod]
    [DataRow("1926-11-23..2126-11-23", DisplayName = "a century by mistake")]
    [DataRow("9999-12-31", DisplayName = "the last day there is")]
    [DataRow("9999-01-01..9999-12-31")]
    [DataRow("0001-01-01..9999-12-31")]
    public void A_range_ends_after_a_year_and_with_the_calendar(string holidays) =>
        Assert.AreEqual(10, Time(new Settings { Holidays = holidays }).Days(Day.On(2026, 11, 20), Day.On(2026, 12, 4)));

    [TestMethod]
    [DataRow("2026-11-23..2026-11-24", "", 2, DisplayName = "for everybody")]
    [DataRow("2026-11-23..2026-11-24 @East", "", 0, DisplayName = "for others")]
    [DataRow("2026-11-23..2026-11-24 @East", "east", 2)]
    [DataRow("2026-11-23 @East Coast: retreat\n2026-11-24 @West", "East Coast", 1)]
    [DataRow("2026-11-23 @East: with @West", "West", 0, DisplayName = "what follows the colon is a comment")]
    [DataRow("2026-11-23 @", "", 1, DisplayName = "a name that is empty is none")]
    public void Quiet_periods_may_be_those_of_a_team(string periods, string group, int closed)
    {
        var settings = new Settings { QuietPeriods = periods };
        var time = settings.WorkingTime(TimeZoneInfo.Utc, groups: group.Length == 0 ? [] : [group]);
        Assert.AreEqual(10 - closed, time.Days(Day.On(2026, 11, 20), Day.On(2026, 12, 4)));
    }

    [TestMethod]
    public void Closures_of_the_organisation_stand_beside_the_settings_holidays() =>
        Assert.AreEqual(8, new Settings { Holidays = "2026-11-23" }.WorkingTime(TimeZoneInfo.Utc, [Day.On(2026, 11, 24), Day.On(2026, 11, 23)]).Days(Day.On(2026, 11, 20), Day.On(2026, 12, 4)));

    private static WorkingTime Time(Settings settings) => settings.WorkingTime(TimeZoneInfo.Utc);

    // The week of Monday, 16 November 2026, as the settings read it.
    private static string Read(Settings settings)
    {
        string[] names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        var time = Time(settings);
        var week = Enumerable.Range(0, 7).Where(i => time.IsWorkingDay(Day.On(2026, 11, 16).Plus(i))).Select(i => names[i]);
        return $@"{string.Join(" ", week)}, {time.DayStart:hh\:mm}-{time.DayEnd:hh\:mm}";
    }
}
