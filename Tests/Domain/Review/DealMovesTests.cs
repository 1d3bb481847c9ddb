using CrmAssist.Domain.Review;
using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Review;

/// <summary>Since the last review, which was on 11 November; today is the 18th.</summary>
[TestClass]
public sealed class DealMovesTests
{
    private static readonly DateTime Since = Given.Moment("2026-11-11 09:00");

    private static readonly StageOrder Order = new(new Dictionary<string, NamedStage>
    {
        ["develop"] = new("Develop", StageCategory.Develop), ["propose"] = new("Propose", StageCategory.Propose), ["close"] = new("Close", StageCategory.Close),
    });

    private static DealEvent Event(DealEventKind what, string? from, string? to, string on, bool exact = true) => new(what, from, to, Given.Moment(on), exact);

    private static DealMoves Moves(params DealEvent[] events) => new(events, Order);

    [TestMethod]
    public void A_close_date_that_moved_later_says_where_it_was_at_the_last_review()
    {
        var moves = Moves(
            Event(DealEventKind.CloseDate, "2026-11-30", "2026-12-12", "2026-11-02 10:00"),
            Event(DealEventKind.CloseDate, "2026-12-12", "2026-12-20", "2026-11-12 10:00"),
            Event(DealEventKind.CloseDate, "2026-12-20", "2027-01-15", "2026-11-16 10:00"));
        Assert.AreEqual(Given.Date("2026-12-12"), moves.CloseAt(Since, Given.Date("2027-01-15")));
        Assert.IsTrue(moves.ClosesLater(Since, Given.Date("2027-01-15")));
        Assert.HasCount(3, moves.All);
    }

    [TestMethod]
    public void A_close_date_that_came_back_has_not_moved_and_one_pulled_in_is_no_worry()
    {
        var thereAndBack = Moves(
            Event(DealEventKind.CloseDate, "2026-12-12", "2026-12-20", "2026-11-12 10:00"), Event(DealEventKind.CloseDate, "2026-12-20", "2026-12-12", "2026-11-13 10:00"));
        Assert.IsFalse(thereAndBack.ClosesLater(Since, Given.Date("2026-12-12")));
        Assert.IsFalse(Moves(Event(DealEventKind.CloseDate, "2026-12-12", "2026-12-01", "2026-11-12 10:00")).ClosesLater(Since, Given.Date("2026-12-01")));
    }

    [TestMethod]
    public void Without_moves_everything_was_as_it_is()
    {
        var moves = Moves();
        Assert.AreEqual(Given.Date("2026-12-12"), moves.CloseAt(Since, Given.Date("2026-12-12")));
        Assert.IsNull(moves.CloseAt(Since, null));
        Assert.IsFalse(moves.ClosesLater(Since, Given.Date("2026-12-12")));
        Assert.IsFalse(moves.IsWorthLess(Since, 50_000));
        Assert.IsFalse(moves.WentBack(Since));
    }

    [TestMethod]
    public void A_first_close_date_is_none_that_moved()
    {
        var moves = Moves(Event(DealEventKind.CloseDate, null, "2026-12-20", "2026-11-12 10:00"));
        Assert.IsNull(moves.CloseAt(Since, Given.Date("2026-12-20")));
        Assert.IsFalse(moves.ClosesLater(Since, Given.Date("2026-12-20")));
    }

    [TestMethod]
    public void A_deal_that_began_this_week_is_measured_from_its_beginning()
    {
        var moves = Moves(
            Event(DealEventKind.Stage, null, "propose", "2026-11-12 10:00"), Event(DealEventKind.Stage, "propose", "develop", "2026-11-13 10:00"),
            Event(DealEventKind.CloseDate, null, "2026-12-20", "2026-11-12 10:00"), Event(DealEventKind.CloseDate, "2026-12-20", "2027-01-10", "2026-11-13 10:00"));
        Assert.IsTrue(moves.WentBack(Since));
        Assert.IsTrue(moves.ClosesLater(Since, Given.Date("2027-01-10")));
    }

    [TestMethod]
    public void A_value_is_compared_with_what_it_was_at_the_last_review()
    {
        var moves = Moves(Event(DealEventKind.Value, "80000.00", "60000.00", "2026-11-05 10:00"), Event(DealEventKind.Value, "60000.00", "50000.00", "2026-11-12 10:00"));
        Assert.IsTrue(moves.IsWorthLess(Since, 50_000));
        Assert.IsFalse(moves.IsWorthLess(Since, 60_000));
        Assert.IsFalse(moves.IsWorthLess(Since, null));
        Assert.IsFalse(Moves(Event(DealEventKind.Value, "edited by hand", "1", "2026-11-12 10:00")).IsWorthLess(Since, 1));
    }

    [TestMethod]
    public void A_stage_back_counts_unless_it_was_regained()
    {
        var back = Event(DealEventKind.Stage, "propose", "develop", "2026-11-12 10:00");
        Assert.IsTrue(Moves(back).WentBack(Since));
        Assert.IsTrue(Moves(back).IsBack(back));
        var regained = Event(DealEventKind.Stage, "develop", "propose", "2026-11-13 10:00");
        Assert.IsFalse(Moves(back, regained).WentBack(Since));
        Assert.IsFalse(Moves(back, regained, Event(DealEventKind.Stage, "propose", "close", "2026-11-14 10:00")).WentBack(Since));
    }

    [TestMethod]
    public void What_was_noticed_after_the_review_and_had_been_noted_before_it_is_an_echo()
    {
        var moves = Moves(
            Event(DealEventKind.CloseDate, "2026-12-12", "2026-12-20", "2026-11-10 10:00"),
            Event(DealEventKind.CloseDate, "2026-12-12", "2026-12-20", "2026-11-12 02:00", exact: false));
        Assert.HasCount(1, moves.All);
        Assert.IsFalse(moves.ClosesLater(Since, Given.Date("2026-12-20")));
    }

    [TestMethod]
    public void The_order_in_which_events_come_does_not_matter()
    {
        DealEvent[] events =
        [
            Event(DealEventKind.Stage, "develop", "propose", "2026-11-02 10:00"), Event(DealEventKind.CloseDate, "2026-11-30", "2026-12-12", "2026-11-12 10:00"),
            Event(DealEventKind.Stage, "propose", "develop", "2026-11-12 10:00"), Event(DealEventKind.CloseDate, "2026-12-12", "2026-12-14", "2026-11-12 10:00"),
        ];
        var random = new Random(6);
        for (var i = 0; i < 20; i++)
        {
            var moves = Moves([.. Given.Shuffled(events, random)]);
            Assert.IsTrue(moves.WentBack(Since));
            Assert.AreEqual(Given.Date("2026-11-30"), moves.CloseAt(Since, Given.Date("2026-12-14")));
        }
    }

    [TestMethod]
    [DataRow(1, "", "won")]
    [DataRow(2, "2026-11-17 10:00", "lost")]
    [DataRow(0, "2026-11-17 10:00", "contact")]
    [DataRow(0, "2026-11-11 09:00", "stage")]
    [DataRow(null, "", "stage")]
    public void What_came_of_a_decision_is_how_it_ended_else_that_somebody_spoke_else_what_moved(int? state, string lastContact, string came)
    {
        var moves = Moves(Event(DealEventKind.Stage, "develop", "propose", "2026-11-12 10:00"), Event(DealEventKind.CloseDate, "2026-11-30", "2026-12-12", "2026-11-12 10:00"));
        Assert.AreEqual(came, CameOfIt.Since(Since, state, Given.MaybeMoment(lastContact), moves));
    }

    [TestMethod]
    public void A_close_date_that_moved_either_way_came_of_it_too_and_what_was_before_did_not()
    {
        Assert.AreEqual("closeMoved", CameOfIt.Since(Since, 0, null, Moves(Event(DealEventKind.CloseDate, "2026-12-12", "2026-11-30", "2026-11-12 10:00"))));
        Assert.AreEqual("none", CameOfIt.Since(Since, 0, Given.Moment("2026-11-02 10:00"), Moves(Event(DealEventKind.Stage, "develop", "propose", "2026-11-02 10:00"))));
    }
}
