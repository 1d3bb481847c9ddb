using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class FlagTests
{
    private static readonly DateTime Before = Given.Now.AddDays(-3);
    private static readonly DealEvent Flagged = new(DealEventKind.Flagged, null, "NoRealContact", Before, Exact: true);
    private static readonly DealEvent Cleared = new(DealEventKind.Cleared, "NoRealContact", null, Before, Exact: true);

    [TestMethod]
    public void A_deal_is_flagged_when_a_finding_that_may_raise_begins_with_all_their_signals()
    {
        var told = Flag.Change([], Found(Signal.OneYardLine, Signal.NoStageChange), Given.Now)!;
        Assert.AreEqual(new DealEvent(DealEventKind.Flagged, null, "NoStageChange,OneYardLine", Given.Now, Exact: true), told);
        Assert.IsNull(Flag.Change([], Found(), Given.Now));
        Assert.IsNull(Flag.Change([], null, Given.Now));
    }

    [TestMethod]
    public void A_reason_alone_flags_nothing()
    {
        var verdict = Found(Signal.NoNextStep);
        var reason = new Verdict([.. verdict.Findings.Select(f => f with { Rule = f.Rule with { MayRaise = false } })], MayRaise: false, 10, 0, Given.Now);
        Assert.IsNull(Flag.Change([], reason, Given.Now));
        Assert.AreEqual(DealEventKind.Cleared, Flag.Change([Flagged], reason, Given.Now)!.What);
    }

    [TestMethod]
    public void A_flagged_deal_is_cleared_once_and_not_flagged_twice()
    {
        Assert.AreEqual(Cleared with { On = Given.Now }, Flag.Change([Flagged], Found(), Given.Now));
        Assert.AreEqual(Cleared with { On = Given.Now }, Flag.Change([Flagged], null, Given.Now), "Closed.");
        Assert.IsNull(Flag.Change([Flagged], Found(Signal.NoStageChange), Given.Now));
        Assert.IsNull(Flag.Change([Flagged, Cleared with { On = Before.AddDays(1) }], Found(), Given.Now));
    }

    [TestMethod]
    public void The_last_word_counts_whatever_the_order_and_what_else_has_happened()
    {
        var parked = new DealEvent(DealEventKind.Parked, null, "x", Given.Now.AddDays(-1), Exact: true);
        Assert.IsNotNull(Flag.Change([Cleared with { On = Before.AddDays(1) }, parked, Flagged], Found(Signal.NoStageChange), Given.Now));
        Assert.IsNull(Flag.Change([Flagged with { On = Before.AddDays(2) }, Cleared with { On = Before.AddDays(1) }, Flagged], Found(Signal.NoStageChange), Given.Now));
    }

    [TestMethod]
    public void Within_a_second_flagged_and_cleared_undo_each_other()
    {
        Assert.IsNull(Flag.Change([Flagged, Cleared], Found(), Given.Now), "It was not flagged before.");
        Assert.IsNotNull(Flag.Change([Flagged with { On = Before.AddDays(-1) }, Cleared, Flagged], Found(), Given.Now), "It was.");
    }

    private static Verdict Found(params Signal[] signals) => new(
        [.. signals.Select(s => new Finding(Given.Rule(s, 5), 6, null, "Because."))], MayRaise: signals.Length > 0, 30, 100, Given.Now);
}
