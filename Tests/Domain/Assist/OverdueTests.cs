using CrmAssist.Domain.Assist;

namespace CrmAssist.Domain.Tests.Assist;

[TestClass]
public sealed class OverdueTests
{
    private static readonly DateTime Now = Given.Now;
    private static readonly DateTime Before = Now.AddHours(-1);
    private static readonly DateTime After = Now.AddHours(1);

    [TestMethod]
    public void An_ask_is_overdue_from_its_by_when_on()
    {
        Assert.AreEqual(Due.Nothing, Overdue.Of(new Waiting(), Now), "No date, no reminder.");
        Assert.AreEqual(Due.Nothing, Overdue.Of(new Waiting { By = After }, Now));
        Assert.AreEqual(Due.Reminder, Overdue.Of(new Waiting { By = Now }, Now));
    }

    [TestMethod]
    public void One_reminder_for_each_by_when()
    {
        Assert.AreEqual(Due.Nothing, Overdue.Of(new Waiting { By = Before, RemindedOn = Before }, Now));
        Assert.AreEqual(Due.Reminder, Overdue.Of(new Waiting { By = Before, RemindedOn = Before.AddSeconds(-1) }, Now), "That one was for an earlier date.");
    }

    [TestMethod]
    public void It_goes_on_only_to_somebody_named_who_can_help_and_not_before_its_time()
    {
        Assert.AreEqual(Due.GoesOn, Overdue.Of(new Waiting { By = Before, RemindedOn = Now, NextCanHelp = true }, Now));
        Assert.AreEqual(Due.Nothing, Overdue.Of(new Waiting { By = After, NextCanHelp = true }, Now));
    }

    [TestMethod]
    public void That_the_helper_is_gone_is_told_once_and_who_was_named_is_asked_when_it_is_time()
    {
        Assert.AreEqual(Due.HelperGone, Overdue.Of(new Waiting { By = After, HelperGone = true, NextCanHelp = true }, Now));
        Assert.AreEqual(Due.Nothing, Overdue.Of(new Waiting { By = Before, HelperGone = true, GoneTold = true }, Now));
        Assert.AreEqual(Due.GoesOn, Overdue.Of(new Waiting { By = Before, HelperGone = true, GoneTold = true, NextCanHelp = true }, Now));
    }

    [TestMethod]
    [DataRow(AssistOrigin.StallWatch)]
    [DataRow(AssistOrigin.ManagerSteppedIn)]
    public void What_nobody_asked_for_is_not_reminded_of_and_ends_with_its_helper(AssistOrigin origin)
    {
        Assert.AreEqual(Due.Nothing, Overdue.Of(new Waiting { Origin = origin, By = Before, NextCanHelp = true }, Now));
        Assert.AreEqual(Due.Overtaken, Overdue.Of(new Waiting { Origin = origin, HelperGone = true }, Now));
    }

    [TestMethod]
    public void An_accepted_meeting_waits_for_its_end_and_a_step_in_for_its_time()
    {
        Assert.AreEqual(Due.Nothing, Overdue.Of(new Waiting { By = Before, MeetingEnd = After }, Now));
        Assert.AreEqual(Due.Held, Overdue.Of(new Waiting { By = Before, MeetingEnd = Now }, Now));
        Assert.AreEqual(Due.SteppedOut, Overdue.Of(new Waiting { Origin = AssistOrigin.ManagerSteppedIn, StepInUntil = Now }, Now));
        Assert.AreEqual(Due.Nothing, Overdue.Of(new Waiting { Origin = AssistOrigin.ManagerSteppedIn, StepInUntil = After }, Now));
    }
}
