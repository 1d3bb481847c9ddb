using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Assist;

[TestClass]
public sealed class FollowingTests
{
    private static readonly DateTime End = Given.Moment("2026-11-18 10:00");

    [TestMethod]
    [DataRow("2026-11-18 10:00", "2026-12-02 09:00", DisplayName = "ten working days after a Wednesday")]
    [DataRow("2026-11-21 10:00", "2026-12-04 09:00", DisplayName = "after a Saturday")]
    public void The_first_look_is_when_ten_working_days_have_passed(string end, string first) => Assert.AreEqual(Given.Moment(first), Following.First(Given.Moment(end), Given.Time));

    [TestMethod]
    [DataRow("2026-12-02 09:00", false, "2026-12-02 10:00")]
    [DataRow("2026-12-02 10:00", false, "2026-12-18 10:00")]
    [DataRow("2026-11-18 10:00", true, "2026-12-02 10:00", DisplayName = "nobody is to be asked")]
    [DataRow("2026-12-20 00:00", true, "2027-01-17 10:00")]
    [DataRow("2027-01-17 10:00", true, null, DisplayName = "that was the last")]
    public void The_next_look_is_the_next_note_or_question(string now, bool asked, string? next) =>
        Assert.AreEqual(next == null ? null : Given.Moment(next), Following.Next(End, Given.Time, asked, Given.Moment(now)));

    [TestMethod]
    [DataRow(DealEventKind.Stage, "2026-11-19 10:00", true)]
    [DataRow(DealEventKind.CloseDate, "2026-11-19 10:00", true)]
    [DataRow(DealEventKind.State, "2026-11-19 10:00", true)]
    [DataRow(DealEventKind.Value, "2026-11-19 10:00", false)]
    [DataRow(DealEventKind.Stage, "2026-11-18 10:00", false, DisplayName = "with the end, not after it")]
    public void A_rep_is_asked_when_the_deal_has_moved_since(DealEventKind what, string on, bool asks) =>
        Assert.AreEqual(asks, Following.Asks(End, [Event(what, on, "a", "b")], Given.Time, Given.Moment("2026-11-20 10:00")));

    [TestMethod]
    [DataRow("2026-12-02 08:59", false)]
    [DataRow("2026-12-02 09:00", true)]
    public void A_rep_is_asked_after_ten_working_days_in_any_case(string now, bool asks) => Assert.AreEqual(asks, Following.Asks(End, [], Given.Time, Given.Moment(now)));

    [TestMethod]
    public void What_came_of_it_is_what_was_so_on_that_day_and_not_later()
    {
        DealEvent[] events =
        [
            Event(DealEventKind.Stage, "2026-11-01 10:00", "Qualify", "Develop"), Event(DealEventKind.Stage, "2026-12-05 10:00", "Develop", "Propose"),
            Event(DealEventKind.CloseDate, "2026-12-06 10:00", "2027-01-31", "2027-02-28"), Event(DealEventKind.State, "2026-12-20 10:00", "0", "1"),
        ];
        Assert.AreEqual("stage as it was; date held; open", Following.CameOf(End, 14, events, state: 1));
        Assert.AreEqual("stage moved; date moved; open", Following.CameOf(End, 30, events, state: 1));
        Assert.AreEqual("stage moved; date moved; won", Following.CameOf(End, 60, events, state: 1));
    }

    [TestMethod]
    [DataRow("2027-01-31", "2027-01-15", "date held", DisplayName = "an earlier date")]
    [DataRow("2027-01-31", null, "date moved", DisplayName = "given up")]
    [DataRow(null, "2027-01-31", "date held", DisplayName = "the first date there is")]
    public void A_date_is_held_unless_it_moved_later_or_away(string? from, string? to, string found) =>
        Assert.Contains(found, Following.CameOf(End, 14, [Event(DealEventKind.CloseDate, "2026-11-20 10:00", from, to)], state: 0));

    [TestMethod]
    public void A_stage_that_came_back_has_not_moved_and_a_state_no_event_tells_is_todays()
    {
        DealEvent[] events = [Event(DealEventKind.Stage, "2026-11-20 10:00", "Develop", "Propose"), Event(DealEventKind.Stage, "2026-11-21 10:00", "Propose", "Develop")];
        Assert.AreEqual("stage as it was; date held; lost", Following.CameOf(End, 14, events, state: 2));
    }

    private static DealEvent Event(DealEventKind what, string on, string? from, string? to) => new(what, from, to, Given.Moment(on), Exact: true);
}
