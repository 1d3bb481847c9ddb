using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class SilenceTests
{
    private static readonly Deal Quiet = Given.HealthyDeal with { LastContactOn = Given.Moment("2026-11-04 10:00"), LastContactNote = "call with Contoso Ltd." };
    private static readonly StallRule Ten = Given.Rule(Signal.NoRealContact, 10);

    [TestMethod]
    [DataRow("2026-11-18 23:59", false)]
    [DataRow("2026-11-19 00:00", true)]
    public void It_holds_from_the_day_after_the_limit(string now, bool holds) => Assert.AreEqual(holds, Silence.Of(Quiet, Ten, Given.Time, Given.Moment(now)) != null);

    [TestMethod]
    [DataRow("2026-11-25 14:00", "2026-11-25 13:59", false, DisplayName = "still to come")]
    [DataRow("2026-11-25 14:00", "2026-11-25 14:00", true, DisplayName = "begun: from here on the activity itself counts")]
    [DataRow("2026-11-10 14:00", "2026-11-25 14:00", true, DisplayName = "long past")]
    public void A_planned_meeting_keeps_a_deal_alive(string meeting, string now, bool holds) =>
        Assert.AreEqual(holds, Silence.Of(Quiet with { NextContactOn = Given.Moment(meeting) }, Ten, Given.Time, Given.Moment(now)) != null);

    [TestMethod]
    public void A_deal_without_any_contact_is_silent_since_it_was_created()
    {
        var finding = Silence.Of(Quiet with { LastContactOn = null, CreatedOn = Given.Moment("2026-11-03 09:00") }, Ten, Given.Time, Given.Now);
        Assert.AreEqual("No contact with the customer on record: 11 working days since the deal was created on 3 Nov 2026 (limit 10).", finding?.Sentence);
    }

    [TestMethod]
    public void The_reason_names_the_record_that_was_the_last_contact()
    {
        var finding = Silence.Of(Quiet, Ten with { Threshold = 5 }, Given.Time, Given.Now);
        Assert.AreEqual("No contact with the customer for 10 working days, the last one on 4 Nov 2026: call with Contoso Ltd. (limit 5).", finding?.Sentence);
        Assert.AreEqual(Quiet.LastContactOn, finding?.Since);
    }

    [TestMethod]
    [DataRow("", "2026-11-19 00:00")]
    [DataRow("2026-11-10 14:00", "2026-11-19 00:00")]
    [DataRow("2026-12-01 14:00", "2026-12-01 14:00")]
    public void The_next_look_is_the_limit_or_the_planned_meeting_whichever_is_later(string meeting, string next) =>
        Assert.AreEqual(Given.Moment(next), Silence.Next(Quiet with { NextContactOn = Given.MaybeMoment(meeting) }, Ten, Given.Time));

    [TestMethod]
    public void An_empty_threshold_never_holds()
    {
        Assert.IsNull(Silence.Of(Quiet, Ten with { Threshold = null }, Given.Time, Given.Now.AddYears(1)));
        Assert.IsNull(Silence.Next(Quiet, Ten with { Threshold = null }, Given.Time));
    }
}
