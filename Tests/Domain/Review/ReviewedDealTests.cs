using CrmAssist.Domain.Review;
using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Review;

[TestClass]
public sealed class ReviewedDealTests
{
    private static DateTime Ahead(double days) => Given.Now.AddDays(days);

    [TestMethod]
    [DataRow(StallState.Healthy, false, false, ReviewPlace.Quiet)]
    [DataRow(StallState.Watch, false, false, ReviewPlace.Quiet)]
    [DataRow(StallState.RepsTurn, false, false, ReviewPlace.Quiet)]
    [DataRow(StallState.Stalled, false, false, ReviewPlace.Decide)]
    [DataRow(StallState.AssistOpen, false, false, ReviewPlace.Decide)]
    [DataRow(StallState.AssistOpen, true, false, ReviewPlace.Asked)]
    [DataRow(StallState.Stalled, true, false, ReviewPlace.Asked)]
    [DataRow(StallState.Healthy, true, false, ReviewPlace.Quiet)]
    [DataRow(StallState.Stalled, false, true, ReviewPlace.Decided)]
    [DataRow(StallState.AssistOpen, true, true, ReviewPlace.Decided)]
    [DataRow(StallState.Healthy, false, true, ReviewPlace.Quiet)]
    public void A_deal_counts_once_and_what_is_not_stalled_counts_as_quiet(StallState state, bool helped, bool decided, ReviewPlace place) =>
        Assert.AreEqual(place, new ReviewedDeal { State = state, HasReasons = true, IsHelped = helped, IsDecidedToday = decided }.Place(Given.Now));

    [TestMethod]
    public void A_parked_deal_counts_where_it_would_have_to_be_decided_on_whatever_the_sweep_has_seen_of_it()
    {
        ReviewPlace Of(StallState state, bool reasons, double days) => new ReviewedDeal { State = state, HasReasons = reasons, ParkedUntil = Ahead(days) }.Place(Given.Now);
        Assert.AreEqual(ReviewPlace.Parked, Of(StallState.Parked, true, 20));
        Assert.AreEqual(ReviewPlace.Parked, Of(StallState.Stalled, true, 20), "Parked a minute ago.");
        Assert.AreEqual(ReviewPlace.Quiet, Of(StallState.Parked, false, 20), "Parked for the holidays.");
        Assert.AreEqual(ReviewPlace.Decide, Of(StallState.Stalled, true, -1), "Awake again.");
        Assert.AreEqual(ReviewPlace.Quiet, Of(StallState.Parked, true, -1), "Awake, and the sweep has not looked yet.");
    }

    [TestMethod]
    public void A_deal_is_read_in_one_section_only()
    {
        Assert.AreEqual(ReviewSection.Decide, new ReviewedDeal { State = StallState.Stalled, HasMoved = true }.Section(Given.Now));
        Assert.AreEqual(ReviewSection.Moved, new ReviewedDeal { State = StallState.Healthy, HasMoved = true }.Section(Given.Now));
        Assert.AreEqual(ReviewSection.Moved, new ReviewedDeal { State = StallState.AssistOpen, IsHelped = true, HasMoved = true }.Section(Given.Now));
        Assert.AreEqual(ReviewSection.Wakes, new ReviewedDeal { State = StallState.Parked, ParkedUntil = Ahead(7), HasMoved = true }.Section(Given.Now));
        Assert.AreEqual(ReviewSection.Moved, new ReviewedDeal { State = StallState.Parked, ParkedUntil = Ahead(8), HasMoved = true }.Section(Given.Now));
        Assert.IsNull(new ReviewedDeal { State = StallState.Parked, ParkedUntil = Ahead(8) }.Section(Given.Now));
        Assert.IsNull(new ReviewedDeal { State = StallState.Healthy }.Section(Given.Now));
        Assert.IsNull(new ReviewedDeal { State = StallState.Stalled, HasMoved = true, IsDecidedToday = true }.Section(Given.Now));
    }

    [TestMethod]
    [DataRow(StallState.RepsTurn, 0.5, 30d, 0.5)]
    [DataRow(StallState.RepsTurn, null, 3d, null)]
    [DataRow(StallState.RepsTurn, -1d, 3d, null)]
    [DataRow(StallState.Healthy, null, 3d, 3d)]
    [DataRow(StallState.Healthy, null, 8d, null)]
    [DataRow(StallState.Healthy, null, -1d, null)]
    [DataRow(StallState.Watch, null, 1d, null)]
    [DataRow(StallState.Stalled, null, 1d, null)]
    public void What_comes_next_is_a_first_word_that_ends_or_a_limit_within_a_week(StallState state, double? firstWord, double? check, double? comes)
    {
        var deal = new ReviewedDeal { State = state, FirstWordUntil = firstWord is { } word ? Ahead(word) : null, NextCheckOn = check is { } next ? Ahead(next) : null };
        Assert.AreEqual(comes is { } on ? Ahead(on) : null, deal.ComesOn(Given.Now));
    }

    [TestMethod]
    public void A_parked_deal_comes_when_it_wakes() =>
        Assert.IsNull(new ReviewedDeal { State = StallState.Healthy, NextCheckOn = Ahead(2), ParkedUntil = Ahead(3) }.ComesOn(Given.Now));
}
