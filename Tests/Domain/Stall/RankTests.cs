using System.Globalization;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class RankTests
{
    [TestMethod]
    [DataRow("180000", 60, 9, "108000", DisplayName = "the documented example, near")]
    [DataRow("200000", 60, 120, "30000", DisplayName = "the documented example, far")]
    [DataRow("100", 100, 14, "100")]
    [DataRow("100", 100, 15, "80")]
    [DataRow("100", 100, 30, "80")]
    [DataRow("100", 100, 31, "50")]
    [DataRow("100", 100, 90, "50")]
    [DataRow("100", 100, 91, "25")]
    [DataRow("100", 100, -3, "100", DisplayName = "passed just now")]
    [DataRow("100", 100, -15, "80")]
    [DataRow("100", 100, -400, "25", DisplayName = "passed long ago")]
    [DataRow("0", 60, 9, "0.60", DisplayName = "without value it ranks by 1")]
    [DataRow("-5", 60, 9, "0.60")]
    [DataRow("100", 0, 9, "0")]
    [DataRow("33.33", 33, 9, "11.00", DisplayName = "rounded to the column's two decimals")]
    [DataRow("79228162514264337593543950335", 100, 9, "79228162514264337593543950335", DisplayName = "no value is too large")]
    public void Value_times_risk_times_closeness(string value, int score, int away, string rank) =>
        Assert.AreEqual(Number(rank), Rank.Of(Given.HealthyDeal with { Value = Number(value), CloseDate = Given.Today.Plus(away) }, score, Given.Today));

    [TestMethod]
    public void Without_a_date_a_deal_ranks_between_this_quarter_and_some_day() =>
        Assert.AreEqual(50m, Rank.Of(Given.HealthyDeal with { Value = 100, CloseDate = null }, 100, Given.Today));

    [TestMethod]
    public void Without_a_known_value_it_comes_last_but_keeps_an_order()
    {
        var unknown = Given.HealthyDeal with { Value = null, CloseDate = Given.Today };
        Assert.AreEqual(0.9m, Rank.Of(unknown, 90, Given.Today));
        Assert.IsGreaterThan(Rank.Of(unknown with { CloseDate = Day.Last }, 90, Given.Today), Rank.Of(unknown, 90, Given.Today));
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
