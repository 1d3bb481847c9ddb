using CrmAssist.Domain.Assist;

namespace CrmAssist.Domain.Tests.Assist;

[TestClass]
public sealed class AskDetailsTests
{
    private static readonly Recipient Cleo = new(null, null, "Cleo Sample", "cleo@sample.example");
    private static readonly MailAsk Mail = new([Cleo], "Our talk", "Words", Wording.Exactly);
    private static readonly CallsAsk Calls = new([new Callee(null, "Cleo Sample", "+1 555 0100", "Ask for the date.")]);
    private static readonly MeetingAsk Meeting = new(null, null, [Given.Now.AddDays(1)], null);
    private static readonly OpinionAsk Opinion = new("Am I right?", null);
    private static readonly ConcessionAsk Concession = new("A lower price", 5, null, "A signature");
    private static readonly FiveMinutesAsk Talk = new(null, "Today after 17:00", null, null);

    [TestMethod]
    public void Every_kind_is_read_back_as_it_was_written()
    {
        AskDetails[] all = [Mail with { To = [Cleo, new(Guid.NewGuid(), "contact", "Bo", null)], Wording = Wording.Outline }, Calls, Meeting with { Appointment = Guid.NewGuid(), Part = "p" }, Opinion with { Proposal = "p" }, Talk with { When = Given.Now.AddHours(1), Reach = "r", About = "a" }];
        for (var kind = 0; kind < all.Length; kind++)
            Assert.AreEqual(all[kind].ToJson(), AskDetails.Read((AssistKind)kind, all[kind].ToJson()).Details?.ToJson());
        foreach (var concession in new[] { Concession, Concession with { Percent = null, Amount = 9000.5m } })
            Assert.AreEqual(concession, AskDetails.Read(AssistKind.Concession, concession.ToJson()).Details);
    }

    [TestMethod]
    public void What_becomes_a_talk_is_marked_with_its_kind_once_and_reads_as_before()
    {
        var marked = AskDetails.Marked(Mail.ToJson(), AssistKind.Mail)!;
        Assert.StartsWith("""{"kind":0,"to":[""", marked);
        Assert.IsTrue(AskDetails.IsMarked(marked));
        Assert.IsFalse(AskDetails.IsMarked(Mail.ToJson()));
        Assert.AreEqual(marked, AskDetails.Marked(marked, AssistKind.FiveMinutes));
        Assert.AreEqual(Mail.ToJson(), AskDetails.Read(AssistKind.Mail, marked).Details?.ToJson());
        Assert.AreEqual("""{"kind":3}""", AskDetails.Marked("{}", AssistKind.Opinion));
        Assert.IsNull(AskDetails.Marked(null, AssistKind.Opinion));
        var full = $$"""{"body":"{{new string('x', AskDetails.LongestJson - 11)}}"}""";
        Assert.AreEqual(full, AskDetails.Marked(full, AssistKind.Mail), "There is no room for the mark.");
    }

    [TestMethod]
    [DataRow(AssistKind.Mail, "A mail needs somebody it goes to.")]
    [DataRow(AssistKind.Calls, "Calls need somebody to call.")]
    [DataRow(AssistKind.Meeting, "A meeting needs a date.")]
    [DataRow(AssistKind.Opinion, "An opinion needs a question.")]
    [DataRow(AssistKind.FiveMinutes, "Five minutes need a when.")]
    [DataRow(AssistKind.Concession, "A concession needs a what.")]
    public void An_ask_without_details_says_what_its_kind_needs(AssistKind kind, string sentence)
    {
        foreach (var nothing in new[] { null, "", " ", "{}" }) Refused(sentence, AskDetails.Read(kind, nothing).Details!);
    }

    [TestMethod]
    public void A_mail_needs_people_with_addresses_and_words()
    {
        Taken(Mail);
        Taken(Mail with { Subject = null });
        Taken(Mail with { To = [.. Enumerable.Repeat(Cleo, AskDetails.MostPeople)] });
        Refused("The mail goes to 21 people.", Mail with { To = [.. Enumerable.Repeat(Cleo, AskDetails.MostPeople + 1)] });
        foreach (var address in new[] { null, "", "cleo", "@x", "x@", "a@b@c", "a b@c", "a@b,c@d" }) Refused("Cleo Sample has no e-mail address", Mail with { To = [Cleo with { Email = address }] });
        Taken(Mail with { To = [new(Guid.NewGuid(), "systemuser", "Ada", null)] });
        Refused("Ada is a row of the table \"task\"", Mail with { To = [new(Guid.NewGuid(), "task", "Ada", null)] });
        Refused("A mail needs words.", Mail with { Body = null });
        Refused("There is no wording with the number 2.", Mail with { Wording = (Wording)2 });
        Fits(MailAsk.LongestSubject, "The mail's subject", t => Mail with { Subject = t });
        Fits(MailAsk.LongestBody, "The mail", t => Mail with { Body = t });
    }

    [TestMethod]
    public void Calls_need_names_and_one_line()
    {
        Taken(Calls);
        Taken(Calls with { People = [new(null, "A", null, null), new(null, "B", null, "Line")] });
        Refused("Calls need a line.", Calls with { People = [new(null, "A", null, null)] });
        Refused("Person 2 on the call list has no name.", Calls with { People = [.. Calls.People, new(null, null, "1", "Line")] });
        Refused("There are 21 people to call.", Calls with { People = [.. Enumerable.Repeat(Calls.People[0], AskDetails.MostPeople + 1)] });
        Fits(CallsAsk.LongestNumber, "The number of Cleo Sample", t => Calls with { People = [Calls.People[0] with { Number = t }] });
        Fits(CallsAsk.LongestLine, "The line for Cleo Sample", t => Calls with { People = [Calls.People[0] with { Line = t }] });
        Fits(CallsAsk.LongestBest, "The best time to call Cleo Sample", t => Calls with { People = [Calls.People[0] with { Best = t }] });
    }

    [TestMethod]
    public void A_meeting_is_planned_or_has_up_to_three_times_that_lie_ahead()
    {
        Taken(Meeting);
        Taken(new MeetingAsk(Guid.NewGuid(), null, [], null));
        Taken(Meeting with { Times = [Given.Now.AddSeconds(1), Given.Now.AddDays(1), Given.Now + Ask.FarthestByWhen] });
        Refused("There are 4 times for the meeting.", Meeting with { Times = [.. Enumerable.Repeat(Given.Now.AddDays(1), 4)] });
        Refused("The time 18 Nov 2026 10:00 UTC for the meeting lies in the past.", Meeting with { Times = [Given.Now.AddDays(1), Given.Now] });
        Refused("The time 19 Nov 2027 10:01 UTC for the meeting is more than a year away.", Meeting with { Times = [Given.Now + Ask.FarthestByWhen + TimeSpan.FromMinutes(1)] });
        Fits(MeetingAsk.LongestPart, "The helper's part in the meeting", t => Meeting with { Part = t });
        Fits(MeetingAsk.LongestMeeting, "The meeting", t => Meeting with { Meeting = t });
    }

    [TestMethod]
    public void An_opinion_and_five_minutes_fit_their_columns()
    {
        Fits(OpinionAsk.LongestQuestion, "The question", t => Opinion with { Question = t });
        Fits(OpinionAsk.LongestProposal, "What you would do", t => Opinion with { Proposal = t });
        Fits(FiveMinutesAsk.LongestWhenText, "The when", t => Talk with { WhenText = t });
        Fits(FiveMinutesAsk.LongestReach, "Where to reach you", t => Talk with { Reach = t });
        Fits(FiveMinutesAsk.LongestAbout, "What it is about", t => Talk with { About = t });
        Refused("The time for the five minutes lies in the past.", Talk with { When = Given.Now });
        Taken(Talk with { When = Given.Now.AddSeconds(1), WhenText = null });
    }

    [TestMethod]
    public void A_concession_has_a_percentage_or_an_amount_and_not_both()
    {
        Taken(Concession);
        Taken(Concession with { InReturn = null });
        Taken(Concession with { Percent = null, Amount = 9000 });
        foreach (var percent in new[] { 0m, 0.5m, 100m }) Taken(Concession with { Percent = percent });
        Refused("A concession of 100.01 percent", Concession with { Percent = 100.01m });
        Refused("A concession of -1 percent", Concession with { Percent = -1 });
        Refused("The amount of the concession", Concession with { Percent = null, Amount = -0.01m });
        Refused("A concession needs a how much.", Concession with { Percent = null });
        Refused("The concession has a percentage and an amount.", Concession with { Amount = 1 });
        Fits(ConcessionAsk.LongestWhat, "What is to be given", t => Concession with { What = t });
        Fits(ConcessionAsk.LongestInReturn, "\"In return\"", t => Concession with { InReturn = t });
    }

    [TestMethod]
    public void How_much_a_concession_is_reads_as_money_too()
    {
        Assert.AreEqual("5 % = 2,500.00 EUR", Concession.HowMuch(50_000, "EUR"));
        Assert.AreEqual("5 %", Concession.HowMuch(null, "EUR"));
        Assert.AreEqual("12.5 % = 0.13", (Concession with { Percent = 12.5m }).HowMuch(1.04m, null));
        Assert.AreEqual("9,000.00 USD", (Concession with { Percent = null, Amount = 9000 }).HowMuch(50_000, "USD"));
        Assert.IsLessThanOrEqualTo(ConcessionAsk.LongestHowMuch, (Concession with { Percent = 33.33m }).HowMuch(ConcessionAsk.LargestAmount, new string('x', 50))!.Length);
    }

    [TestMethod]
    public void Details_that_are_too_long_are_not_even_read()
    {
        Assert.AreEqual("Details have 100001 characters. Shorten them to 100000.", AskDetails.Read(AssistKind.Opinion, new string('x', 100_001)).Refusal);
        Assert.Contains("Details cannot be read: it is no JSON", AskDetails.Read(AssistKind.Opinion, new string('x', 100_000)).Refusal!);
    }

    private static void Fits(int longest, string what, Func<string, AskDetails> with)
    {
        Taken(with(new string('x', longest)));
        Refused($"{what} has {longest + 1} characters. Shorten it to {longest}.", with(new string('x', longest + 1)));
    }

    private static void Taken(AskDetails details) => Assert.IsNull(details.Refusal(Given.Now));

    private static void Refused(string sentence, AskDetails details) => Assert.StartsWith(sentence, details.Refusal(Given.Now) ?? "");
}
