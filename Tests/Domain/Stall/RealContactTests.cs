using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class RealContactTests
{
    private static readonly Activity Call = new()
    {
        Id = new Guid("44444444-4444-4444-8444-444444444444"), Type = "phonecall", State = ActivityState.Completed, Subject = "Pricing", CreatedOn = Given.Moment("2026-11-16 08:00"),
        ActualEnd = Given.Moment("2026-11-17 11:00"), WithCustomer = true, Customer = "Contoso Ltd.",
    };

    private static readonly Activity Meeting = Call with
    {
        Type = "appointment",
        State = ActivityState.Scheduled,
        ActualEnd = null,
        ScheduledStart = Given.Moment("2026-11-18 09:00"),
        ScheduledEnd = Given.Moment("2026-11-18 09:45"),
    };

    [TestMethod]
    public void A_completed_call_counts_when_it_ended() => Assert.AreEqual(Given.Moment("2026-11-17 11:00"), RealContact.On(Call, Given.Now));

    [TestMethod]
    [DataRow("phonecall", ActivityState.Open, false, DisplayName = "a call to be made")]
    [DataRow("phonecall", ActivityState.Canceled, false)]
    [DataRow("email", ActivityState.Completed, true, DisplayName = "a mail sent or received")]
    [DataRow("email", ActivityState.Open, false, DisplayName = "a draft")]
    [DataRow("appointment", ActivityState.Completed, true)]
    [DataRow("appointment", ActivityState.Canceled, false)]
    public void Only_what_has_happened_counts(string type, ActivityState state, bool counts) =>
        Assert.AreEqual(counts, RealContact.On(Call with { Type = type, State = state }, Given.Now) != null);

    [TestMethod]
    [DataRow("Spoke to them (self-reported)", "Rita Test", "Contoso Ltd.", "self-reported call of Rita Test with Contoso Ltd.")]
    [DataRow("Spoke to them (self-reported): Budget is approved", "Rita Test", "Contoso Ltd.", "self-reported call of Rita Test with Contoso Ltd. \"Budget is approved\"")]
    [DataRow("Spoke to them (self-reported): ", null, null, "self-reported call")]
    [DataRow("Spoke to them", "Rita Test", "Contoso Ltd.", "call with Contoso Ltd. \"Spoke to them\"")]
    public void A_call_made_known_by_hand_says_so_and_whose_it_was(string subject, string? owner, string? customer, string note) =>
        Assert.AreEqual(note, RealContact.Note(Call with { Subject = subject, Owner = owner, Customer = customer }));

    [TestMethod]
    public void Without_the_customer_or_by_a_workflow_it_is_no_contact()
    {
        Assert.IsNull(RealContact.On(Call with { WithCustomer = false }, Given.Now));
        Assert.IsNull(RealContact.On(Call with { ByWorkflow = true }, Given.Now));
        Assert.IsNull(RealContact.On(Meeting with { WithCustomer = false }, Given.Now));
    }

    [TestMethod]
    [DataRow("2026-11-18 08:59", "", DisplayName = "not yet")]
    [DataRow("2026-11-18 09:00", "2026-11-18 09:00", DisplayName = "it begins")]
    [DataRow("2026-11-18 09:20", "2026-11-18 09:20", DisplayName = "it is under way")]
    [DataRow("2026-11-18 09:45", "2026-11-18 09:45", DisplayName = "it ends")]
    [DataRow("2026-12-18 09:00", "2026-11-18 09:45", DisplayName = "long past and nobody marked it complete")]
    public void A_meeting_counts_from_its_start_and_then_by_its_end(string now, string on) =>
        Assert.AreEqual(Given.MaybeMoment(on), RealContact.On(Meeting, Given.Moment(now)));

    [TestMethod]
    public void A_meeting_without_times_has_not_taken_place()
    {
        Assert.IsNull(RealContact.On(Meeting with { ScheduledStart = null, ScheduledEnd = null }, Given.Now));
        Assert.AreEqual(Given.Moment("2026-11-18 09:45"), RealContact.On(Meeting with { ScheduledStart = null }, Given.Now));
    }

    [TestMethod]
    public void What_lacks_an_end_counts_by_its_plan_then_by_its_record_and_never_in_the_future()
    {
        var call = Call with { ActualEnd = null };
        Assert.AreEqual(Given.Moment("2026-11-16 08:00"), RealContact.On(call, Given.Now));
        Assert.AreEqual(Given.Moment("2026-11-17 08:00"), RealContact.On(call with { ScheduledEnd = Given.Moment("2026-11-17 08:00") }, Given.Now));
        var early = call with { ScheduledEnd = Given.Moment("2026-11-30 08:00"), ModifiedOn = Given.Moment("2026-11-17 09:00") };
        Assert.AreEqual(Given.Moment("2026-11-17 09:00"), RealContact.On(early, Given.Now));
        Assert.AreEqual(Given.Moment("2026-11-17 09:00"), RealContact.On(early, Given.Now.AddDays(3)), "It stays where it is as time goes by.");
    }

    [TestMethod]
    [DataRow("2026-11-18 08:59", "2026-11-18 09:00")]
    [DataRow("2026-11-18 09:00", "")]
    public void A_meeting_is_planned_until_it_begins(string now, string planned) => Assert.AreEqual(Given.MaybeMoment(planned), RealContact.Planned(Meeting, Given.Moment(now)));

    [TestMethod]
    public void At_every_moment_a_meeting_is_planned_or_a_contact()
    {
        for (var now = Given.Moment("2026-11-18 08:00"); now < Given.Moment("2026-11-18 11:00"); now = now.AddMinutes(1))
            Assert.AreNotEqual(RealContact.Planned(Meeting, now) == null, RealContact.On(Meeting, now) == null, $"{now:u}");
    }

    [TestMethod]
    [DataRow("appointment", ActivityState.Open, true, true)]
    [DataRow("appointment", ActivityState.Canceled, true, false)]
    [DataRow("appointment", ActivityState.Completed, true, false)]
    [DataRow("appointment", ActivityState.Scheduled, false, false, DisplayName = "an internal meeting")]
    [DataRow("phonecall", ActivityState.Open, true, false, DisplayName = "a call somebody means to make")]
    public void Only_a_meeting_with_the_customer_is_planned(string type, ActivityState state, bool withCustomer, bool planned) =>
        Assert.AreEqual(planned, RealContact.Planned(Meeting with { Type = type, State = state, WithCustomer = withCustomer }, Given.Moment("2026-11-17 09:00")) != null);

    [TestMethod]
    [DataRow("phonecall", "Contoso Ltd.", "Pricing", "call with Contoso Ltd. \"Pricing\"")]
    [DataRow("email", null, " Offer ", "mail \"Offer\"")]
    [DataRow("appointment", "Contoso Ltd.", null, "meeting with Contoso Ltd.")]
    [DataRow("new_visit", null, "  ", "new_visit")]
    public void The_record_is_named_in_words(string type, string? customer, string? subject, string note) =>
        Assert.AreEqual(note, RealContact.Note(Call with { Type = type, Customer = customer, Subject = subject }));
}
