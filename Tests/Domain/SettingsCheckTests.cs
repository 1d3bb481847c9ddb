namespace CrmAssist.Domain.Tests;

[TestClass]
public sealed class SettingsCheckTests
{
    [TestMethod]
    [DataRow(null, null)]
    [DataRow("", null)]
    [DataRow("Mon,Tue,Wed,Thu,Fri", null)]
    [DataRow(" sun , MON,", null)]
    [DataRow("Mon,Tues", "\"Tues\" under \"Working week\" is no weekday. Write the working days as Mon,Tue,Wed,Thu,Fri, separated by commas.")]
    [DataRow("Mon-Fri", "\"Mon-Fri\" under \"Working week\" is no weekday. Write the working days as Mon,Tue,Wed,Thu,Fri, separated by commas.")]
    public void A_week_is_a_list_of_weekdays(string? week, string? sentence) => Assert.AreEqual(sentence, SettingsCheck.Week(week));

    [TestMethod]
    [DataRow("09:00", "17:30", null)]
    [DataRow("9:00", null, null)]
    [DataRow(null, null, null)]
    [DataRow("nine", "17:30", "\"nine\" under \"Day starts at\" is no time of day. Write it as 09:00.")]
    [DataRow("09:00", "25:00", "\"25:00\" under \"Day ends at\" is no time of day. Write it as 09:00.")]
    [DataRow("09:00", "09:00", "The working day ends at 09:00 and starts at 09:00. Set \"Day ends at\" later than \"Day starts at\".")]
    [DataRow("18:00", null, "The working day ends at 17:30 and starts at 18:00. Set \"Day ends at\" later than \"Day starts at\".")]
    public void A_day_ends_after_it_starts(string? start, string? end, string? sentence) => Assert.AreEqual(sentence, SettingsCheck.Hours(start, end));

    [TestMethod]
    [DataRow(null, null)]
    [DataRow("\n\n", null)]
    [DataRow("2026-12-25 Christmas\r\n2026-12-24..2027-01-02", null)]
    [DataRow("2026-12-25 @ home", null)]
    [DataRow("2026-12-25\n\n25.12.2026", "Line 3 under \"Holidays\", \"25.12.2026\", has no day at its beginning. Write a day as 2026-12-25 or several as 2026-12-25..2027-01-02; what follows a blank is a comment.")]
    [DataRow("2026-02-30", "Line 1 under \"Holidays\", \"2026-02-30\", has no day at its beginning. Write a day as 2026-12-25 or several as 2026-12-25..2027-01-02; what follows a blank is a comment.")]
    [DataRow("2026-12-01..2026-12-02..2026-12-03", "Line 1 under \"Holidays\", \"2026-12-01..2026-12-02..2026-12-03\", has no day at its beginning. Write a day as 2026-12-25 or several as 2026-12-25..2027-01-02; what follows a blank is a comment.")]
    [DataRow("2026-12-25..", "Line 1 under \"Holidays\", \"2026-12-25..\", has no day at its beginning. Write a day as 2026-12-25 or several as 2026-12-25..2027-01-02; what follows a blank is a comment.")]
    [DataRow("2027-01-02..2026-12-24", "Line 1 under \"Holidays\", \"2027-01-02..2026-12-24\", ends before it begins. Write the earlier day first.")]
    [DataRow("2026-01-01..2026-12-31", null, DisplayName = "a year is")]
    [DataRow("2026-01-01..2062-01-02", "Line 1 under \"Holidays\", \"2026-01-01..2062-01-02\", is longer than 366 days. Write a line for each year.")]
    public void A_holiday_is_a_day_or_a_range_a_line(string? text, string? sentence) => Assert.AreEqual(sentence, SettingsCheck.Closures("Holidays", text, groups: false));

    [TestMethod]
    [DataRow("2026-12-25 @East: inventory", null)]
    [DataRow("2026-12-25 write to someone@sample.example", null)]
    [DataRow("2026-12-25 @ : inventory", "Line 1 under \"Quiet periods\", \"2026-12-25 @ : inventory\", names nobody after @. Write @ and the name of a team or business unit, or leave @ out to close for all.")]
    public void A_quiet_period_may_name_whom_it_is_for(string text, string? sentence) => Assert.AreEqual(sentence, SettingsCheck.Closures("Quiet periods", text, groups: true));

    [TestMethod]
    [DataRow(null, null)]
    [DataRow(0, null)]
    [DataRow(1000, null)]
    [DataRow(-1, "-1 under \"Deals\" makes no sense. Enter 0 to 1,000, or leave it empty.")]
    [DataRow(1001, "1001 under \"Deals\" makes no sense. Enter 0 to 1,000, or leave it empty.")]
    public void A_number_lies_within_its_bounds(int? number, string? sentence) => Assert.AreEqual(sentence, SettingsCheck.Number("Deals", number, 0, 1000));

    [TestMethod]
    [DataRow("2026-12-25 Christmas\n2026-12-24..2027-01-02")]
    [DataRow("2026-01-01..2026-12-31")]
    public void What_passes_is_read_whole(string holidays)
    {
        Assert.IsNull(SettingsCheck.Closures("Holidays", holidays, groups: false));
        var time = new Settings { Holidays = holidays }.WorkingTime(TimeZoneInfo.Utc);
        foreach (var day in holidays.Split('\n').SelectMany(l => l.Split(' ')[0].Split(".."))) Assert.IsFalse(time.IsWorkingDay(Given.Date(day)), day);
    }
}
