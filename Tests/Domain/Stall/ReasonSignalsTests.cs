using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

/// <summary>The signals that only give reasons by default, at their boundaries.</summary>
[TestClass]
public sealed class ReasonSignalsTests
{
    private static readonly Deal Deal = Given.HealthyDeal;

    [TestMethod]
    [DataRow("2026-11-10 10:00", "", "2026-11-17 23:59", false, DisplayName = "five working days are allowed")]
    [DataRow("2026-11-10 10:00", "", "2026-11-18 00:00", true, DisplayName = "the sixth is not")]
    [DataRow("2026-11-10 10:00", "2026-11-18 09:00", "2026-11-18 08:59", false, DisplayName = "something is planned")]
    [DataRow("2026-11-10 10:00", "2026-11-18 09:00", "2026-11-25 23:59", false, DisplayName = "it was, five working days ago")]
    [DataRow("2026-11-10 10:00", "2026-11-18 09:00", "2026-11-26 00:00", true)]
    [DataRow("", "", "2026-11-18 10:00", true, DisplayName = "there never was one: since the deal was created")]
    public void No_next_step_counts_from_the_end_of_the_last_one(string last, string next, string now, bool holds)
    {
        var rule = Given.Rule(Signal.NoNextStep, 5);
        var deal = Deal with { LastStepOn = Given.MaybeMoment(last), NextStepOn = Given.MaybeMoment(next) };
        Assert.AreEqual(holds, NoNextStep.Of(deal, rule, Given.Time, Given.Moment(now)) != null);
    }

    [TestMethod]
    public void An_open_step_without_a_due_date_counts_for_ever() =>
        Assert.IsNull(NoNextStep.Of(Deal with { NextStepOn = NextStep.Undated }, Given.Rule(Signal.NoNextStep, 0), Given.Time, Given.Now.AddYears(5)));

    [TestMethod]
    public void The_step_that_ended_last_is_named_in_words()
    {
        var rule = Given.Rule(Signal.NoNextStep, 5);
        var deal = Deal with { NextStepOn = null, LastStepOn = Given.Moment("2026-11-09 10:00"), LastStepNote = "task \"Send offer\"" };
        Assert.AreEqual("No next step for 7 working days, the last one ended on 9 Nov 2026: task \"Send offer\" (limit 5).", NoNextStep.Of(deal, rule, Given.Time, Given.Now)?.Sentence);
        Assert.AreEqual("No next step on record: 56 working days since the deal was created on 1 Sep 2026 (limit 5).",
            NoNextStep.Of(deal with { LastStepOn = null }, rule, Given.Time, Given.Now)?.Sentence);
    }

    [TestMethod]
    [DataRow("80.00", "100", true, DisplayName = "the limit itself holds")]
    [DataRow("80.01", "100", false)]
    [DataRow("0", "100", true)]
    [DataRow("-5", "100", true, DisplayName = "a value below nothing")]
    [DataRow("100", "100", false)]
    [DataRow("0", "0", false, DisplayName = "it never was worth anything")]
    [DataRow("", "100", false, DisplayName = "without a value")]
    [DataRow("80", "", false, DisplayName = "without a history")]
    public void A_cut_reaches_its_limit(string value, string highest, bool holds)
    {
        var deal = Deal with { Value = Number(value), HighestValue = Number(highest) };
        Assert.AreEqual(holds, ValueCut.Of(deal, Given.Rule(Signal.ValueCut, 20, Unit.Percent), Given.Time) != null);
    }

    [TestMethod]
    public void A_cut_is_told_with_both_values_and_its_day()
    {
        var deal = Deal with { Value = 1_234_500.4m, HighestValue = 2_000_000, ValueChangedOn = Given.Moment("2026-11-10 10:00") };
        Assert.AreEqual("Value cut by 38 % to 1,234,500 on 10 Nov 2026 from its highest of 2,000,000 (limit 20 %).", ValueCut.Of(deal, Given.Rule(Signal.ValueCut, 20, Unit.Percent), Given.Time)?.Sentence);
    }

    [TestMethod]
    [DataRow(1, "2026-11-10 10:00", 1, true)]
    [DataRow(1, "2026-11-10 10:00", 2, false, DisplayName = "once where twice is the limit")]
    [DataRow(2, "2026-11-10 10:00", 2, true)]
    [DataRow(2, "", 1, false, DisplayName = "regained")]
    [DataRow(1, "2026-11-10 10:00", 0, true, DisplayName = "a limit of nothing means once")]
    public void A_move_back_holds_until_the_stage_is_regained(int moves, string on, int limit, bool holds)
    {
        var deal = Deal with { MovesBack = moves, MovedBackOn = Given.MaybeMoment(on), MovedBackFrom = "Propose" };
        Assert.AreEqual(holds, StageMovedBack.Of(deal, Given.Rule(Signal.StageMovedBack, limit, Unit.Times), Given.Time) != null);
    }

    [TestMethod]
    public void Several_moves_back_are_told_together()
    {
        var deal = Deal with { MovesBack = 2, MovedBackOn = Given.Moment("2026-11-10 10:00"), MovedBackFrom = "Propose" };
        Assert.AreEqual("Moved back from Propose to Solution on 10 Nov 2026, twice in all (limit once).", StageMovedBack.Of(deal, Given.Rule(Signal.StageMovedBack, 1, Unit.Times), Given.Time)?.Sentence);
    }

    [TestMethod]
    [DataRow("2026-11-10 10:00", "", "2026-11-17 23:59", false)]
    [DataRow("2026-11-10 10:00", "", "2026-11-18 00:00", true)]
    [DataRow("2026-11-10 10:00", "2026-11-20 10:00", "2026-11-18 10:00", false, DisplayName = "a meeting is planned: that is an answer")]
    [DataRow("", "", "2026-11-18 10:00", false, DisplayName = "nothing is unanswered")]
    public void Mails_count_from_the_first_unanswered_one(string since, string meeting, string now, bool holds)
    {
        var deal = Deal with { UnansweredOn = Given.MaybeMoment(since), NextContactOn = Given.MaybeMoment(meeting) };
        Assert.AreEqual(holds, MailsUnanswered.Of(deal, Given.Rule(Signal.MailsUnanswered, 5), Given.Time, Given.Moment(now)) != null);
    }

    [TestMethod]
    [DataRow(1, 1, "100000", true)]
    [DataRow(2, 1, "100000", false)]
    [DataRow(2, 2, "100000", true)]
    [DataRow(0, 1, "100000", false, DisplayName = "nobody at all: that is silence, or nobody keeps contacts")]
    [DataRow(1, 1, "50000", true, DisplayName = "just large")]
    [DataRow(1, 1, "49999.99", false, DisplayName = "just not large")]
    [DataRow(1, 1, "", false, DisplayName = "without a value")]
    public void Few_people_count_on_a_large_deal(int people, int limit, string value, bool holds)
    {
        var deal = Deal with { Value = Number(value), People = [.. Enumerable.Range(0, people).Select(i => new Who(new Guid(i, 0, 0, new byte[8]), $"Person {i}"))] };
        Assert.AreEqual(holds, SingleContact.Of(deal, Given.Rule(Signal.SingleContact, limit, Unit.People), 50_000) != null);
    }

    [TestMethod]
    public void What_is_large_says_the_rule_before_the_settings_and_without_either_nothing_is()
    {
        var deal = Deal with { Value = 60_000, People = [new Who(Guid.Empty, null), new Who(new Guid(1, 0, 0, new byte[8]), "Cleo Sample")] };
        var rule = Given.Rule(Signal.SingleContact, 2, Unit.People);
        Assert.IsNull(SingleContact.Of(deal, rule, null));
        Assert.IsNull(SingleContact.Of(deal, rule, 70_000));
        Assert.AreEqual("Only 2 people of the customer are on record, Cleo Sample, on a deal of 60,000 (large from 55,000).", SingleContact.Of(deal, rule with { MinimumValue = 55_000 }, 70_000)?.Sentence);
    }

    [TestMethod]
    [DataRow(true, "2026-10-28 10:00", "2026-11-18 10:00", false, DisplayName = "fifteen working days are allowed")]
    [DataRow(true, "2026-10-27 10:00", "2026-11-18 10:00", true)]
    [DataRow(true, "", "2026-11-18 10:00", true, DisplayName = "never: since the deal was created")]
    [DataRow(false, "", "2026-11-18 10:00", false, DisplayName = "nobody stands above the owner")]
    public void The_line_counts_from_its_last_part(bool line, string last, string now, bool holds)
    {
        var deal = Deal with { HasLine = line, LineOn = Given.MaybeMoment(last) };
        Assert.AreEqual(holds, LineNotInvolved.Of(deal, Given.Rule(Signal.LineNotInvolved, 15), Given.Time, Given.Moment(now)) != null);
    }

    [TestMethod]
    public void The_last_part_of_the_line_is_named_in_words() =>
        Assert.AreEqual("Nobody of the line above had a part for 16 working days, the last one on 27 Oct 2026: call with Contoso Ltd. (Mara Sample) (limit 15).",
            LineNotInvolved.Of(Deal with { LineOn = Given.Moment("2026-10-27 10:00"), LineNote = "call with Contoso Ltd. (Mara Sample)" }, Given.Rule(Signal.LineNotInvolved, 15), Given.Time, Given.Now)?.Sentence);

    [TestMethod]
    public void An_empty_threshold_never_holds()
    {
        var deal = Deal with { NextStepOn = null, HighestValue = 1_000_000, MovesBack = 9, MovedBackOn = Given.Now, UnansweredOn = Deal.CreatedOn, LineOn = null, People = [new Who(Guid.Empty, null)] };
        StallRule Off(Signal signal) => Given.Rule(signal, null);
        Assert.IsNull(NoNextStep.Of(deal, Off(Signal.NoNextStep), Given.Time, Given.Now));
        Assert.IsNull(NoNextStep.Next(deal, Off(Signal.NoNextStep), Given.Time));
        Assert.IsNull(ValueCut.Of(deal, Off(Signal.ValueCut), Given.Time));
        Assert.IsNull(StageMovedBack.Of(deal, Off(Signal.StageMovedBack), Given.Time));
        Assert.IsNull(MailsUnanswered.Of(deal, Off(Signal.MailsUnanswered), Given.Time, Given.Now));
        Assert.IsNull(MailsUnanswered.Next(deal, Off(Signal.MailsUnanswered), Given.Time));
        Assert.IsNull(SingleContact.Of(deal, Off(Signal.SingleContact), 1));
        Assert.IsNull(LineNotInvolved.Of(deal, Off(Signal.LineNotInvolved), Given.Time, Given.Now));
        Assert.IsNull(LineNotInvolved.Next(deal, Off(Signal.LineNotInvolved), Given.Time));
    }

    private static decimal? Number(string text) => text.Length == 0 ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
