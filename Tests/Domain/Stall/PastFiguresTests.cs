using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class PastFiguresTests
{
    private const string Won = "1";
    private const string Lost = "2";
    private static readonly DateTime Now = Given.Now;
    private static readonly DateTime Since = Now.AddDays(-40);

    [TestMethod]
    public void Closed_deals_are_counted_by_whether_they_had_been_flagged()
    {
        var past = Of(Flagged("a", 20), Flagged("a", 9), State("a", Won, 5), Flagged("b", 8), State("b", Lost, 2), State("c", Won, 3), State("d", Lost, 4), State("e", Lost, 4), Told("a", 19), Flagged("open", 1));
        Same((4, 1, 1, 1, 1, 2), past);
    }

    [TestMethod]
    public void A_deal_that_was_opened_again_has_not_been_closed()
        => Same((0, 0, 0, 0, 0, 0), Of(State("a", Lost, 9), State("a", "0", 5)));

    [TestMethod]
    public void A_deal_closed_twice_counts_once_and_by_the_last_word()
        => Same((1, 0, 1, 0, 0, 0), Of(State("a", Lost, 20), State("a", "0", 15), Flagged("a", 10), State("a", Won, 5)));

    [TestMethod]
    public void What_was_flagged_after_it_closed_had_not_been_flagged()
        => Same((1, 0, 0, 0, 1, 0), Of(State("a", Won, 5), Flagged("a", 4)));

    [TestMethod]
    public void What_lies_before_the_stretch_is_not_counted() => Same((0, 0, 0, 0, 1, 0), Of(Flagged("a", 41), State("a", Won, 5), State("b", Lost, 41)));

    private static void Same((int Flagged, int Prompts, int FlaggedWon, int FlaggedLost, int OthersWon, int OthersLost) expected, PastFigures past)
    {
        Assert.AreEqual(40, past.Days);
        Assert.AreEqual(expected, (past.Flagged, past.Prompts, past.FlaggedWon, past.FlaggedLost, past.OthersWon, past.OthersLost));
    }

    private static PastFigures Of(params PastEvent[] events) => PastFigures.Of(events, Since, Now);

    private static PastEvent Flagged(string deal, int daysAgo) => Event(deal, DealEventKind.Flagged, "2", daysAgo);
    private static PastEvent Told(string deal, int daysAgo) => Event(deal, DealEventKind.Told, null, daysAgo);
    private static PastEvent State(string deal, string to, int daysAgo) => Event(deal, DealEventKind.State, to, daysAgo);
    private static PastEvent Event(string deal, DealEventKind what, string? to, int daysAgo) => new(NameId.Of("test", deal), what, to, Now.AddDays(-daysAgo));
}
