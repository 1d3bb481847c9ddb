using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class CourseTests
{
    private static readonly DateTime Now = Given.Now;
    private static readonly Settings Live = new() { Mode = Mode.Live };
    private static readonly Circumstances Usual = new() { CanBeTold = true };
    private static readonly Verdict Silent15 = Raising(30, (Signal.NoRealContact, 15));
    private static readonly Verdict Silent30 = Raising(30, (Signal.NoRealContact, 30));
    private static readonly Verdict Watched = new([Reason()], false, 10, 5, Now.AddDays(1));
    private static readonly Verdict Well = new([], false, 0, 0, Now.AddDays(1));
    private static readonly Standing Told = new() { State = StallState.RepsTurn, ToldOn = Now.AddHours(-3), FirstWordUntil = Now.AddHours(5), Episode = 1, StalledOn = Now.AddHours(-3) };
    private static readonly Standing Over = Told with { State = StallState.Stalled, FirstWordUntil = Now.AddHours(-1) };
    private static readonly Standing Raised = new() { State = StallState.AssistOpen, Known = "2:15;30", Episode = 1, StalledOn = Now.AddDays(-2) };
    private static readonly Standing Known = new() { State = StallState.Stalled, Known = "2:15;30", Episode = 1, StalledOn = Now.AddDays(-2) };

    [TestMethod]
    public void What_raises_is_the_owners_turn_first_and_he_has_not_been_told()
    {
        var next = Next(default, Silent15, Usual);
        Assert.AreEqual(StallState.RepsTurn, next.State);
        Assert.IsNull(next.FirstWordUntil);
        Assert.AreEqual(1, next.Episode);
        Assert.AreEqual(Now, next.StalledOn);
    }

    [TestMethod]
    public void Reasons_alone_are_watched_and_nobodys_turn()
    {
        var next = Next(default, Watched, Usual);
        Assert.AreEqual(StallState.Watch, next.State);
        Assert.AreEqual(0, next.Episode);
        Assert.IsNull(next.StalledOn);
    }

    [TestMethod]
    public void The_turn_lasts_until_the_first_word_is_over()
    {
        Assert.AreEqual(StallState.RepsTurn, Next(Told with { FirstWordUntil = Now.AddSeconds(1) }, Silent15, Usual).State);
        Assert.AreEqual(StallState.Stalled, Next(Told with { FirstWordUntil = Now }, Silent15, Usual).State);
        Assert.AreEqual(1, Next(Told with { FirstWordUntil = Now }, Silent30, Usual).Episode, "Worse or not: it is the same turn.");
    }

    [TestMethod]
    public void What_is_planned_prolongs_the_turn_and_takes_it_back_before_the_manager_was_told()
    {
        Assert.AreEqual(StallState.RepsTurn, Next(Over, Silent15, Usual with { PlannedOn = Now.AddDays(3) }).State);
        Assert.AreEqual(StallState.Stalled, Next(Over, Silent15, Usual with { PlannedOn = Now }).State);
        Assert.AreEqual(StallState.AssistOpen, Next(Raised, Silent15, Usual with { SystemAssist = true, PlannedOn = Now.AddDays(3) }).State);
    }

    [TestMethod]
    public void Where_nobody_can_be_told_the_manager_is_next_at_once()
    {
        var next = Next(default, Silent15, default);
        Assert.AreEqual(StallState.Stalled, next.State);
        Assert.AreEqual(Now, next.FirstWordUntil);
        Assert.IsNull(next.ToldOn);
        Assert.AreEqual(Now, Next(new Standing { State = StallState.RepsTurn, Episode = 1 }, Silent15, default).FirstWordUntil, "Nor when he could be when it began.");
    }

    [TestMethod]
    [DataRow(Mode.Silent, false)]
    [DataRow(Mode.Paused, false)]
    [DataRow(Mode.Live, true)]
    public void At_the_first_look_after_a_rule_change_and_while_nobody_is_told_anything_what_is_found_is_known(Mode mode, bool learning)
    {
        var next = Course.Next(default, Silent15, Usual with { Learning = learning }, new Settings { Mode = mode }, Given.Time, Now);
        Assert.AreEqual(StallState.Stalled, next.State);
        Assert.AreEqual("2:15;30", next.Known);
        Assert.IsNull(next.FirstWordUntil);
        Assert.AreEqual(StallState.Stalled, Next(next, Silent15, Usual).State, "And is no news afterwards.");
        Assert.AreEqual(StallState.RepsTurn, Next(next, Silent30, Usual).State, "Unless it gets worse.");
    }

    [TestMethod]
    public void A_rule_change_takes_nobodys_turn_and_a_pause_ends_it()
    {
        Assert.AreEqual(StallState.RepsTurn, Next(Told, Silent15, Usual with { Learning = true }).State);
        var paused = Course.Next(Told, Silent15, Usual, Live with { Mode = Mode.Paused }, Given.Time, Now);
        Assert.AreEqual(StallState.Stalled, paused.State);
        Assert.AreEqual("2:15;30", paused.Known);
        Assert.IsNull(paused.FirstWordUntil);
        Assert.AreEqual(StallState.AssistOpen, Course.Next(Raised, Silent15, Usual with { SystemAssist = true }, Live with { Mode = Mode.Paused }, Given.Time, Now).State);
    }

    [TestMethod]
    public void Known_is_stalled_without_a_turn_until_it_gets_worse()
    {
        var next = Next(Known, Raising(30, (Signal.NoRealContact, 29)), Usual);
        Assert.AreEqual(StallState.Stalled, next.State);
        Assert.AreEqual("2:15;30", next.Known);
        Assert.AreEqual(1, next.Episode);
        next = Next(Known, Silent30, Usual);
        Assert.AreEqual(StallState.RepsTurn, next.State);
        Assert.AreEqual(2, next.Episode);
        Assert.AreEqual(Known.StalledOn, next.StalledOn, "It has been stalled all the time.");
        Assert.AreEqual("2:15;30", next.Known);
    }

    [TestMethod]
    public void Known_is_forgotten_with_the_last_raising_signal()
    {
        Assert.IsNull(Next(Known, Well, Usual).Known);
        Assert.IsNull(Next(Known, Watched, Usual).Known);
        Assert.AreEqual(StallState.RepsTurn, Next(Next(Known, Well, Usual), Silent15, Usual).State);
    }

    [TestMethod]
    public void What_is_settled_in_the_first_word_is_nobodys_turn_any_more()
    {
        var next = Next(Told, Well, Usual);
        Assert.AreEqual(StallState.Healthy, next.State);
        Assert.IsNull(next.FirstWordUntil);
        Assert.IsNull(next.ToldOn);
        Assert.IsNull(next.StalledOn);
        Assert.AreEqual(StallState.Stalled, Next(Told with { Known = "2:15;30" }, Raising(30, (Signal.NoRealContact, 16)), Usual).State, "Back at what is known.");
    }

    [TestMethod]
    public void An_ask_is_help_under_way_and_an_assist_stays_open_though_the_deal_is_well()
    {
        var asked = Next(Told, Silent15, Usual with { Ask = true });
        Assert.AreEqual(StallState.AssistOpen, asked.State);
        Assert.IsNull(asked.FirstWordUntil);
        Assert.AreEqual(StallState.Healthy, Next(default, Well, Usual with { Ask = true }).State);
        Assert.AreEqual(StallState.AssistOpen, Next(Raised, Well, Usual with { SystemAssist = true }).State);
    }

    [TestMethod]
    public void After_an_assist_there_is_peace_for_a_while_and_then_only_worse_is_told()
    {
        var closed = Next(Raised, Raising(60, (Signal.NoStageChange, 21), (Signal.NoRealContact, 20)), Usual);
        Assert.AreEqual(StallState.Stalled, closed.State);
        Assert.AreEqual("0:21,2:20;60", closed.Known, "Who closed it knew how it stood.");
        Assert.AreEqual(Given.Moment("2026-12-03 00:00"), closed.CoolDownUntil);
        var later = Raising(60, (Signal.NoStageChange, 42), (Signal.NoRealContact, 20));
        Assert.AreEqual(StallState.Stalled, Next(closed, later, Usual).State, "Worse, but in peace.");
        var over = Course.Next(closed, later, Usual, Live, Given.Time, closed.CoolDownUntil!.Value);
        Assert.AreEqual(StallState.RepsTurn, over.State);
        Assert.IsNull(over.CoolDownUntil);
        Assert.AreEqual(2, over.Episode);
        Assert.AreEqual(StallState.Stalled, Course.Next(closed, Raising(60, (Signal.NoStageChange, 41)), Usual, Live, Given.Time, closed.CoolDownUntil.Value).State);
    }

    [TestMethod]
    public void A_parked_deal_rests_from_wherever_it_was_and_wakes_to_a_new_turn()
    {
        foreach (var before in new[] { default, Told, Over, Raised, Known })
        {
            var parked = Next(before, Silent15, Usual with { ParkedUntil = Now.AddSeconds(1) });
            Assert.AreEqual(StallState.Parked, parked.State);
            Assert.IsNull(parked.FirstWordUntil);
            Assert.IsNull(parked.CoolDownUntil, "Parking is no closing.");
            Assert.AreEqual(before.Known, parked.Known);
            Assert.AreEqual(before.Known == null ? StallState.RepsTurn : StallState.Stalled, Next(parked, Silent15, Usual with { ParkedUntil = Now }).State, "What was known stays so.");
        }
    }

    [TestMethod]
    public void A_new_owner_hears_first_whatever_his_predecessor_was_told()
    {
        var handed = Usual with { OwnerChanged = true };
        foreach (var before in new[] { Told, Over })
        {
            var next = Next(before, Silent15, handed);
            Assert.AreEqual(StallState.RepsTurn, next.State);
            Assert.IsNull(next.FirstWordUntil);
            Assert.IsNull(next.ToldOn);
        }
        Assert.AreEqual(StallState.AssistOpen, Next(Raised, Silent15, handed with { SystemAssist = true }).State, "The same line helps on.");
        var taken = Next(Raised, Silent15, handed with { AssistTaken = true });
        Assert.AreEqual(StallState.RepsTurn, taken.State, "Another line has not heard of it.");
        Assert.IsNull(taken.CoolDownUntil);
        Assert.AreEqual(2, taken.Episode);
        Assert.AreEqual(StallState.Stalled, Next(Known, Silent15, handed).State, "A pipeline handed over is no storm.");
    }

    [TestMethod]
    public void The_same_owner_under_another_line_has_had_his_word_and_its_manager_is_next()
    {
        var next = Next(Raised, Silent15, Usual with { AssistTaken = true });
        Assert.AreEqual(StallState.Stalled, next.State);
        Assert.AreEqual(Now, next.FirstWordUntil);
        Assert.IsNull(next.CoolDownUntil);
        Assert.IsNull(next.Known);
    }

    [TestMethod]
    public void A_closed_deal_has_no_course_and_keeps_count_of_its_episodes()
    {
        var next = Next(Raised with { CoolDownUntil = Now.AddDays(3) }, null, Usual);
        Assert.AreEqual(StallState.Healthy, next.State);
        Assert.IsNull(next.Known);
        Assert.IsNull(next.CoolDownUntil);
        Assert.AreEqual(1, next.Episode);
    }

    [TestMethod]
    public void Asking_again_about_the_same_moment_changes_nothing()
    {
        var random = new Random(20261126);
        var standing = default(Standing);
        var now = Now;
        for (var i = 0; i < 5000; i++)
        {
            now = now.AddHours(random.Next(1, 60));
            var verdict = random.Next(3) == 0 ? Well : Raising(random.Next(101), (Signal.NoRealContact, random.Next(60)), (Signal.NoStageChange, random.Next(60)));
            var around = new Circumstances
            {
                CanBeTold = random.Next(4) > 0, Ask = random.Next(8) == 0, SystemAssist = standing.State == StallState.AssistOpen && random.Next(2) == 0,
                Learning = random.Next(8) == 0, ParkedUntil = now.AddHours(random.Next(-40, 10)), PlannedOn = now.AddHours(random.Next(-40, 10)),
            };
            var settings = Live with { Mode = random.Next(8) == 0 ? Mode.Paused : Mode.Live };
            standing = Course.Next(standing, verdict, around, settings, Given.Time, now);
            Assert.AreEqual(standing, Course.Next(standing, verdict, around, settings, Given.Time, now), $"step {i}");
            if (standing.State == StallState.RepsTurn) Assert.IsTrue(Worsening.Of(standing.Known, verdict), $"step {i}: nothing known is anybody's turn");
            if (standing is { State: StallState.RepsTurn, FirstWordUntil: null }) standing = standing with { ToldOn = now, FirstWordUntil = now.AddHours(8) };
        }
    }

    private static Standing Next(Standing before, Verdict? found, Circumstances around) => Course.Next(before, found, around, Live, Given.Time, Now);

    private static Finding Reason() => new(Given.Rule(Signal.NoNextStep, 5) with { MayRaise = false }, 9, null, "A reason.");

    private static Verdict Raising(int score, params (Signal Signal, int Value)[] findings) =>
        new([.. findings.Select(f => new Finding(Given.Rule(f.Signal, 1), f.Value, null, "A reason."))], true, score, 1, Now.AddDays(1));
}
