using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class OneYardLineTests
{
    private static readonly StallRule Rule = Given.Rule(Signal.OneYardLine, 5);

    // In the last stage, closing in nine days, and six working days without a word.
    private static readonly Deal Late = Given.HealthyDeal with
    {
        Category = StageCategory.Close,
        Probability = null,
        CloseDate = Given.Today.Plus(9),
        LastContactOn = Given.Moment("2026-11-10 16:00"),
    };

    [TestMethod]
    public void A_late_deal_near_its_date_without_a_word_or_a_meeting_is_on_it() =>
        Assert.AreEqual("On the one-yard line: close date 27 Nov 2026 (in 9 days), no contact for 6 working days (limit 5) and no customer meeting planned.", Find(Late)?.Sentence);

    [TestMethod]
    [DataRow(StageCategory.Close, -1, true)]
    [DataRow(StageCategory.Propose, -1, false)]
    [DataRow(StageCategory.Propose, 69, false)]
    [DataRow(StageCategory.Propose, 70, true)]
    [DataRow(StageCategory.Close, 10, true)]
    public void Late_is_the_last_stage_or_a_high_probability(StageCategory category, int probability, bool late) =>
        Assert.AreEqual(late, Find(Late with { Category = category, Probability = probability < 0 ? null : probability }) != null);

    [TestMethod]
    public void A_rule_may_name_another_probability_and_another_nearness()
    {
        var probable = Late with { Category = null, Probability = 55 };
        Assert.IsNull(Find(probable));
        Assert.IsNotNull(Find(probable, Rule with { MinimumProbability = 55 }));
        Assert.IsNull(Find(Late, Rule with { WithinDays = 8 }));
        Assert.IsNotNull(Find(Late, Rule with { WithinDays = 9 }));
        Assert.IsNotNull(Find(Late with { CloseDate = Given.Today }, Rule with { WithinDays = 0 }));
    }

    [TestMethod]
    [DataRow(15, "")]
    [DataRow(14, "in 14 days")]
    [DataRow(1, "tomorrow")]
    [DataRow(0, "today")]
    [DataRow(-1, "yesterday")]
    [DataRow(-14, "14 days ago")]
    [DataRow(-15, "")]
    public void Near_is_either_side_of_the_close_date(int away, string words)
    {
        var finding = Find(Late with { CloseDate = Given.Today.Plus(away) });
        Assert.AreEqual(words.Length > 0, finding != null);
        if (finding != null) Assert.Contains($"({words})", finding.Sentence);
    }

    [TestMethod]
    [DataRow("2026-11-11 09:00", false, DisplayName = "five working days are allowed")]
    [DataRow("2026-11-10 09:00", true)]
    [DataRow("", true, DisplayName = "never a contact: since creation")]
    public void Silence_is_counted_as_for_silence(string lastContact, bool holds) => Assert.AreEqual(holds, Find(Late with { LastContactOn = Given.MaybeMoment(lastContact) }) != null);

    [TestMethod]
    [DataRow("2026-11-18 10:01", false)]
    [DataRow("2026-11-18 10:00", true)]
    public void A_planned_meeting_takes_a_deal_off_it(string meeting, bool holds) => Assert.AreEqual(holds, Find(Late with { NextContactOn = Given.Moment(meeting) }) != null);

    [TestMethod]
    public void Without_a_close_date_or_a_threshold_there_is_no_such_line()
    {
        Assert.IsNull(Find(Late with { CloseDate = null }));
        Assert.IsNull(Next(Late with { CloseDate = null }));
        Assert.IsNull(Find(Late, Rule with { Threshold = null }));
        Assert.IsNull(Next(Late, Rule with { Threshold = null }));
        Assert.IsNull(Next(Late with { Category = null }));
    }

    [TestMethod]
    [DataRow("2027-02-26", "2026-11-17 10:00", "", "2027-02-12 00:00", DisplayName = "when the date comes near")]
    [DataRow("2026-11-27", "2026-11-17 10:00", "", "2026-11-25 00:00", DisplayName = "when the silence is long enough")]
    [DataRow("2026-11-27", "2026-11-10 10:00", "2026-11-26 09:00", "2026-11-26 09:00", DisplayName = "when the meeting has come")]
    [DataRow("2026-11-27", "2026-11-10 10:00", "", "2026-12-12 00:00", DisplayName = "it holds: until the date is no longer near")]
    [DataRow("2026-11-10", "2026-11-17 10:00", "", "", DisplayName = "silent only when the date is no longer near: never")]
    [DataRow("9999-12-31", "2026-11-17 10:00", "", "9999-12-17 00:00")]
    public void The_next_look_is_when_it_begins_or_ends(string closeDate, string lastContact, string meeting, string next) =>
        Assert.AreEqual(Given.MaybeMoment(next), Next(Late with
        {
            CloseDate = Given.Date(closeDate),
            LastContactOn = Given.Moment(lastContact),
            NextContactOn = Given.MaybeMoment(meeting),
        }));

    private static Finding? Find(Deal deal, StallRule? rule = null) => OneYardLine.Of(deal, rule ?? Rule, Given.Time, Given.Now);

    private static DateTime? Next(Deal deal, StallRule? rule = null) => OneYardLine.Next(deal, rule ?? Rule, Given.Time, Given.Now);
}
