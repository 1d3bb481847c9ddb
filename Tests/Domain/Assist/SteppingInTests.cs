using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Time;

namespace CrmAssist.Domain.Tests.Assist;

[TestClass]
public sealed class SteppingInTests
{
    // A Monday.
    private static readonly DateTime Now = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    public void One_sentence_and_a_kind_are_enough()
    {
        var stepping = Of(words: "  I call\ttheir VP. ");
        Assert.AreEqual("I call their VP.", stepping.Words);
        Assert.AreEqual(StepInMode.RepLeads, stepping.Mode);
        Assert.AreEqual("16 Mar 2026", stepping.Until.ToString());
        Assert.IsNull(stepping.Task);
    }

    [TestMethod]
    [DataRow("2026-03-16T00:00:00", "16 Mar 2026")]
    [DataRow("2026-03-16T00:00:01", "17 Mar 2026")]
    [DataRow("2026-03-02T18:00:00", "3 Mar 2026")]
    public void It_is_over_on_the_first_day_that_begins_after_the_moment_named(string until, string day) =>
        Assert.AreEqual(day, Of(until: DateTime.SpecifyKind(DateTime.Parse(until, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc)).Until.ToString());

    [TestMethod]
    [DataRow(0, "Mara Sample stepped in to send a mail, until 16 Mar. Ada Sample leads.")]
    [DataRow(1, "Mara Sample stepped in to send a mail, until 16 Mar. They act together.")]
    [DataRow(2, "Mara Sample stepped in to send a mail, until 16 Mar. Mara Sample leads.")]
    public void The_story_says_who_leads_until_when_and_no_word(int mode, string told) => Assert.AreEqual(told, Of(mode: mode).Told("Mara Sample", "Ada Sample", Now));

    [TestMethod]
    [DataRow(-1, "x", "There is no kind of help with the number -1. ")]
    [DataRow(7, "x", "There is no kind of help with the number 7. ")]
    [DataRow(0, null, "Stepping in needs a sentence. ")]
    [DataRow(0, " \n ", "Stepping in needs a sentence. ")]
    [DataRow(0, "one\r\ntwo", "The sentence has several lines. ")]
    public void What_cannot_be_meant_is_one_sentence(int kind, string? words, string begins) =>
        Assert.StartsWith(begins, SteppingIn.Refusal(kind, words, null, null, null, null, WorkingTime.Default, Now, out _)!);

    [TestMethod]
    public void A_sentence_and_a_task_have_two_hundred_characters_at_most()
    {
        Of(words: new string('x', 200), task: new string('x', 200));
        Assert.StartsWith("The sentence has 201 characters", Refused(words: new string('x', 201)));
        Assert.StartsWith("The task has 201 characters", Refused(task: new string('x', 201)));
        Assert.StartsWith("The task has several lines", Refused(task: "a\nb"));
        Assert.StartsWith("The task has a date and no words", Refused(task: " ", taskBy: Now.AddDays(1)));
    }

    [TestMethod]
    public void Dates_lie_ahead_and_within_sixty_days()
    {
        Of(until: Now.AddDays(60), task: "Call", taskBy: Now.AddDays(60));
        Assert.AreEqual("The end of stepping in lies in the past. Choose a later moment.", Refused(until: Now));
        Assert.AreEqual("The end of stepping in is more than 60 days away. Choose an earlier moment.", Refused(until: Now.AddDays(60).AddSeconds(1)));
        Assert.StartsWith("The date of the task lies in the past", Refused(task: "Call", taskBy: Now.AddDays(-1)));
        Assert.StartsWith("There is no step-in mode with the number 3", Refused(mode: 3));
    }

    private static SteppingIn Of(string words = "I write to them.", int? mode = null, DateTime? until = null, string? task = null, DateTime? taskBy = null)
    {
        Assert.IsNull(SteppingIn.Refusal(0, words, mode, until, task, taskBy, WorkingTime.Default, Now, out var stepping));
        return stepping!;
    }

    private static string Refused(string words = "I write to them.", int? mode = null, DateTime? until = null, string? task = null, DateTime? taskBy = null) =>
        SteppingIn.Refusal(0, words, mode, until, task, taskBy, WorkingTime.Default, Now, out _)!;
}
