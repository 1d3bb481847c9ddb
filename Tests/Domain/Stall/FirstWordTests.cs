using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class FirstWordTests
{
    private static readonly Settings Settings = new() { LargeDeal = 500_000 };

    [TestMethod]
    [DataRow(StageCategory.Develop, 40, 50_000, "2026-11-19 09:30", DisplayName = "eight working hours from Wednesday at ten: half past nine the next day")]
    [DataRow(StageCategory.Close, 40, 50_000, "2026-11-18 12:00", DisplayName = "the last stage")]
    [DataRow(StageCategory.Develop, 69, 50_000, "2026-11-19 09:30")]
    [DataRow(StageCategory.Develop, 70, 50_000, "2026-11-18 12:00", DisplayName = "as good as won")]
    [DataRow(StageCategory.Develop, 40, 499_999, "2026-11-19 09:30")]
    [DataRow(StageCategory.Develop, 40, 500_000, "2026-11-18 12:00", DisplayName = "large")]
    public void Late_and_large_deals_have_two_hours_all_others_eight(StageCategory category, int probability, int value, string until) =>
        Assert.AreEqual(Given.Moment(until), FirstWord.Until(Given.HealthyDeal with { Category = category, Probability = probability, Value = value }, Settings, Given.Time, Given.Now));

    [TestMethod]
    public void Without_a_limit_no_deal_is_large_and_an_unknown_one_is_not_late() =>
        Assert.AreEqual(Given.Moment("2026-11-19 09:30"), FirstWord.Until(Given.HealthyDeal with { Category = null, Probability = null, Value = 9e9m }, new Settings(), Given.Time, Given.Now));

    [TestMethod]
    [DataRow(0)]
    [DataRow(-5)]
    public void Nobody_has_none(int hours) =>
        Assert.AreEqual(Given.Moment("2026-11-18 11:00"), FirstWord.Until(Given.HealthyDeal, Settings with { FirstWordHours = hours }, Given.Time, Given.Now));
}
