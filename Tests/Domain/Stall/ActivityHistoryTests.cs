using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class ActivityHistoryTests
{
    private static readonly string[] Types = ["phonecall", "appointment", "email"];
    private static readonly Who Boss = new(new Guid(1, 1, 1, new byte[8]), "Mara Sample");
    private static readonly Who Rep = new(new Guid(2, 1, 1, new byte[8]), "Rita Sample");

    [TestMethod]
    public void Without_activities_there_is_nothing() => Assert.AreEqual(Text(new ActivityFacts()), Text(Fold()));

    [TestMethod]
    public void The_latest_contact_counts_and_types_that_do_not_count_do_not()
    {
        var facts = Fold(Call("2026-11-10 10:00", "Pricing"), Call("2026-11-12 10:00", "Terms") with { Type = "new_chat" });
        Assert.AreEqual(Given.Moment("2026-11-10 10:00"), facts.LastContactOn);
        Assert.AreEqual("call with Contoso Ltd. \"Pricing\"", facts.LastContactNote);
    }

    [TestMethod]
    public void Mails_are_unanswered_from_the_first_after_the_last_sign_of_life()
    {
        var facts = Fold(Mail("2026-11-02 10:00", "One"), Mail("2026-11-03 10:00", "In", incoming: true), Mail("2026-11-04 10:00", "Two"), Mail("2026-11-05 10:00", "Three"));
        Assert.AreEqual(Given.Moment("2026-11-04 10:00"), facts.UnansweredOn);
        Assert.AreEqual("mail to Contoso Ltd. \"Two\"", facts.UnansweredMail);
        Assert.IsNull(Fold(Mail("2026-11-02 10:00", "One"), Call("2026-11-03 10:00", "Back")).UnansweredOn);
    }

    [TestMethod]
    public void A_mail_whose_sender_is_unknown_counts_as_an_answer_rather_than_as_an_alarm() =>
        Assert.IsNull(Fold(Mail("2026-11-02 10:00", "One"), Mail("2026-11-03 10:00", "?") with { Incoming = null }).UnansweredOn);

    [TestMethod]
    public void The_line_has_a_part_in_internal_meetings_and_in_assists_too()
    {
        var internalMeeting = Call("2026-11-10 10:00", "Review") with { Type = "appointment", WithCustomer = false, Customer = null, Users = [Rep, Boss] };
        Assert.AreEqual("meeting \"Review\" (Mara Sample)", Fold(internalMeeting).LineNote);
        Assert.AreEqual("assist \"Look\" (Mara Sample)", Fold(Call("2026-11-10 10:00", "Look") with { Type = "crma_managerassist", WithCustomer = false, Customer = null, Users = [Boss] }).LineNote);
        Assert.IsNull(Fold(internalMeeting with { Users = [Rep] }).LineOn);
        Assert.IsNull(Fold(internalMeeting with { State = ActivityState.Canceled }).LineOn);
    }

    [TestMethod]
    public void At_most_three_people_are_kept_those_spoken_with_first()
    {
        var facts = Fold([.. Enumerable.Range(1, 5).Select(i => Call($"2026-11-0{i} 10:00", "Call") with { People = [Person(i)] })]);
        Assert.AreEqual("Person 1, Person 2, Person 3", string.Join(", ", facts.People.Select(p => p.Name)));
    }

    [TestMethod]
    [DataRow("task", ActivityState.Open, "2026-12-01 10:00", "2026-12-01 10:00")]
    [DataRow("task", ActivityState.Open, "", "9999-12-30 00:00", DisplayName = "without a due date")]
    [DataRow("appointment", ActivityState.Scheduled, "2026-12-01 10:00", "2026-12-01 10:00")]
    [DataRow("email", ActivityState.Open, "2026-12-01 10:00", "", DisplayName = "a draft")]
    [DataRow("crma_managerassist", ActivityState.Open, "2026-12-01 10:00", "", DisplayName = "our own")]
    [DataRow("task", ActivityState.Completed, "2026-12-01 10:00", "2026-11-10 10:00", DisplayName = "done before it was due")]
    [DataRow("task", ActivityState.Canceled, "2026-12-01 10:00", "2026-11-10 10:00", DisplayName = "called off")]
    public void A_step_lasts_until_it_is_due_or_over(string type, ActivityState state, string due, string until) =>
        Assert.AreEqual(Given.MaybeMoment(until), NextStep.Until(Call("2026-11-10 10:00", "Step") with { Type = type, State = state, ScheduledEnd = Given.MaybeMoment(due), ActualEnd = null }));

    /// <summary>The promise the sweep lives on: a deal is read by its changes, and the result is as if all of it had been read.</summary>
    [TestMethod]
    public void Witnesses_and_changes_give_what_all_activities_give()
    {
        var random = new Random(20261124);
        var sufficed = 0;
        for (var round = 0; round < 3000; round++)
        {
            var before = Enumerable.Range(0, random.Next(12)).Select(i => Some(random, Given.Now.AddDays(-30), i)).ToList();
            var folded = Given.Now.AddDays(-random.Next(1, 5));
            var known = Fold(folded, [.. before]);
            // Some are deleted, some changed, some are new, written down late among them.
            var after = before.Where(_ => random.Next(10) != 0)
                .Select(a => random.Next(10) != 0 ? a : Some(random, a.CreatedOn, 0) with { Id = a.Id, ModifiedOn = folded.AddHours(random.Next(1, 20)) })
                .Concat(Enumerable.Range(0, random.Next(3)).Select(i => Some(random, Given.Now.AddDays(-random.Next(1, 20)), 100 + i) with { ModifiedOn = folded.AddHours(random.Next(1, 20)) })).ToList();
            var read = after.Where(a => a.ModifiedOn >= folded || known.Witnesses.Contains(a.Id) || a.ScheduledEnd >= folded || a.State is ActivityState.Open or ActivityState.Scheduled).ToList();
            var quick = Fold(Given.Now, [.. read]);
            if (!ActivityHistory.Suffices(known.Witnesses, known.UnansweredOn, read, quick, folded)) continue;
            sufficed++;
            Assert.AreEqual(Text(Fold(Given.Now, [.. after])), Text(quick), $"round {round}");
        }
        Assert.IsGreaterThan(500, sufficed);
    }

    private static Activity Some(Random random, DateTime around, int number)
    {
        var on = around.AddMinutes(random.Next(30_000));
        var type = new[] { "phonecall", "appointment", "email", "task", "new_chat" }[random.Next(5)];
        return new Activity
        {
            Id = new Guid(number, (short)random.Next(9), 3, new byte[8]),
            Type = type,
            State = (ActivityState)random.Next(4),
            Subject = $"{type} {number}",
            ScheduledEnd = random.Next(2) == 0 ? null : on.AddMinutes(random.Next(5000)),
            ScheduledStart = random.Next(2) == 0 ? null : on,
            ActualEnd = random.Next(3) == 0 ? null : on,
            CreatedOn = on.AddMinutes(-random.Next(500)),
            ModifiedOn = on < Given.Now.AddDays(-6) ? on : Given.Now.AddDays(-6),
            WithCustomer = random.Next(3) != 0,
            Incoming = type == "email" ? random.Next(2) == 0 : null,
            People = random.Next(2) == 0 ? [] : [Person(random.Next(6))],
            Users = random.Next(2) == 0 ? [Rep] : [Boss, Rep],
        };
    }

    private static Who Person(int number) => new(new Guid(number, 2, 2, new byte[8]), $"Person {number}");

    private static Activity Call(string on, string subject) => new()
    {
        Id = NameId.Of("activity", on, subject), Type = "phonecall", State = ActivityState.Completed, Subject = subject, WithCustomer = true, Customer = "Contoso Ltd.",
        ActualEnd = Given.Moment(on), CreatedOn = Given.Moment(on), ModifiedOn = Given.Moment(on),
    };

    private static Activity Mail(string on, string subject, bool incoming = false) => Call(on, subject) with { Type = "email", Incoming = incoming };

    private static ActivityFacts Fold(params Activity[] activities) => Fold(Given.Now, activities);

    private static ActivityFacts Fold(DateTime now, Activity[] activities) => ActivityHistory.Fold(activities, Types, [Boss.Id], now);

    private static string Text(ActivityFacts f) =>
        $"{f.LastContact} {f.LastContactOn:O} {f.LastContactNote} {f.NextContactOn:O} {f.LastStepOn:O} {f.LastStepNote} {f.NextStepOn:O} {f.AnsweredOn:O} {f.UnansweredOn:O} {f.UnansweredMail} {string.Join(",", f.People)} {f.LineOn:O} {f.LineNote} {string.Join(",", f.Witnesses)}";
}
