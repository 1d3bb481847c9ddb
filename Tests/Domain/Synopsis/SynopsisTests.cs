using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;
using CrmAssist.Domain.Synopsis;

namespace CrmAssist.Domain.Tests.Synopsis;

[TestClass]
public sealed class SynopsisTests
{
    private static readonly Party Iris = new(new Guid("22222222-2222-4222-8222-222222222222"), "Iris Invented", Customer: true, Sender: false);
    private static readonly Party Ada = new(new Guid("33333333-3333-4333-8333-333333333333"), "Ada Sample", Customer: false, Sender: true);

    [TestMethod]
    [DataRow("phonecall", "Iris Invented and Ada Sample spoke on 14 Nov: Pricing.")]
    [DataRow("appointment", "Iris Invented and Ada Sample met on 14 Nov: Pricing.")]
    [DataRow("email", "Ada Sample wrote to Iris Invented on 14 Nov: Pricing.")]
    [DataRow("task", "Iris Invented and Ada Sample did a task on 14 Nov: Pricing.")]
    public void A_talk_is_told_with_who_when_and_what_about(string type, string sentence) =>
        Assert.AreEqual(sentence, new Talk(type, Given.Now, " Pricing\n", [Ada, Iris, Ada]).ToHappening(0).Sentence("14 Nov"));

    [TestMethod]
    public void A_talk_nobody_is_named_in_is_told_all_the_same()
    {
        Assert.AreEqual("There was a call on 14 Nov.", new Talk("phonecall", Given.Now, null, []).ToHappening(0).Sentence("14 Nov"));
        Assert.AreEqual("There was a mail with Iris Invented on 14 Nov.", new Talk("email", Given.Now, "", [Iris]).ToHappening(0).Sentence("14 Nov"));
        Assert.AreEqual("call with Iris Invented", new Talk("phonecall", Given.Now, null, [Ada, Iris]).Note);
        Assert.AreEqual("meeting", new Talk("appointment", Given.Now, null, [Ada]).Note);
    }

    [TestMethod]
    public void The_close_date_is_told_once_however_often_it_moved()
    {
        Assert.AreEqual("The close date moved from 12 Dec to 20 Dec on 18 Nov.", Told(Moved(DealEventKind.CloseDate, "2026-12-12", "2026-12-20")));
        Assert.AreEqual("The close date moved from 12 Dec to 20 Jan 2027 in 2 steps, the last on 18 Nov.",
            Told(Moved(DealEventKind.CloseDate, "2026-12-12", "2026-12-20"), Moved(DealEventKind.CloseDate, "2026-12-20", "2027-01-20", 1)));
        Assert.AreEqual("The close date moved from 12 Dec to 20 Dec on 18 Nov.",
            Told(Moved(DealEventKind.CloseDate, "2026-12-12", "2026-12-20"), Moved(DealEventKind.CloseDate, "2026-12-12", "2026-12-20", 1) with { Exact = false }), "Noted and noticed is one move.");
    }

    [TestMethod]
    [DataRow(DealEventKind.Value, "180000.00", "120000.00", "The value fell from 180,000 to 120,000 on 18 Nov.")]
    [DataRow(DealEventKind.Value, "120000.00", "180000.00", "The value rose from 120,000 to 180,000 on 18 Nov.")]
    [DataRow(DealEventKind.Value, "1.00", "1.00", null)]
    [DataRow(DealEventKind.Value, "nonsense", "1.00", null)]
    [DataRow(DealEventKind.CloseDate, "2026-12-12", "someday", null)]
    [DataRow(DealEventKind.Stage, "known", "other", "The deal moved from Stage known to Stage other on 18 Nov.")]
    [DataRow(DealEventKind.Stage, "gone", "other", null)]
    [DataRow(DealEventKind.Owner, "known", "other", "The deal went from User known to User other on 18 Nov.")]
    [DataRow(DealEventKind.State, "2", "0", "The deal was reopened on 18 Nov.")]
    [DataRow(DealEventKind.State, "0", "1", "The deal was won on 18 Nov.")]
    [DataRow(DealEventKind.Assisted, "a", "b", null)]
    public void A_change_is_one_plain_sentence_or_none(DealEventKind what, string from, string to, string? sentence) => Assert.AreEqual(sentence, Told(Moved(what, from, to)));

    [TestMethod]
    public void A_first_value_is_no_change() => Assert.IsNull(Told(new DealEvent(DealEventKind.Stage, null, "known", Given.Now, true)));

    [TestMethod]
    [DataRow(Fate.Open, "Mara Test stepped in on 14 Nov to make calls.")]
    [DataRow(Fate.Done, "Mara Test stepped in on 14 Nov to make calls.")]
    [DataRow(Fate.Withdrawn, null)]
    public void Stepping_in_is_no_ask_of_the_owners(Fate fate, string? sentence) =>
        Assert.AreEqual(sentence, new AskTold(AssistKind.Calls, null, "Mara Test", Given.Now, fate, Given.Now) { SteppedIn = true }.ToHappening()?.Sentence("14 Nov"));

    [TestMethod]
    [DataRow(Fate.Open, "Rita Test asked Mara Test on 14 Nov for an opinion.")]
    [DataRow(Fate.Done, "Mara Test was asked for an opinion and did so on 14 Nov.")]
    [DataRow(Fate.Declined, "Mara Test was asked for an opinion and declined on 14 Nov.")]
    [DataRow(Fate.Withdrawn, null)]
    public void An_ask_is_told_by_what_became_of_it(Fate fate, string? sentence) =>
        Assert.AreEqual(sentence, new AskTold(AssistKind.Opinion, "Rita Test", "Mara Test", Given.Now, fate, Given.Now).ToHappening()?.Sentence("14 Nov"));

    [TestMethod]
    public void The_five_most_telling_come_first_and_newer_before_older()
    {
        var all = Enum.GetValues<Telling>().Reverse().Select(k => new Happening(k, Given.Now, k.ToString())).ToList();
        all.Add(new Happening(Telling.Closed, Given.Now.AddDays(1), "newer"));
        CollectionAssert.AreEqual(new[] { "newer", "Closed", "Begun", "CloseDateMoved", "ValueFell" }, Digest.MostTelling(Given.Shuffled(all, new Random(5))).Select(h => h.Words).ToArray());
        Assert.IsEmpty(Digest.MostTelling([]));
    }

    [TestMethod]
    public void A_sentence_is_one_line_without_markup_and_not_long()
    {
        Assert.AreEqual("a b c", Happening.Plain("<p>a</p>\r\n <b>b</b>\u0001c", 80));
        Assert.AreEqual("1 < 2", Happening.Plain("1 < 2", 80));
        Assert.HasCount(80, Happening.Plain(new string('x', 1_000_000), 80));
        var sentence = new Talk("phonecall", Given.Now, new string('s', 400), [Iris with { Name = new string('n', 400) }, Ada]).ToHappening(0).Sentence("14 Nov");
        Assert.IsLessThanOrEqualTo(Happening.Longest, sentence.Length);
    }

    [TestMethod]
    [DataRow("CEO", 1)]
    [DataRow("Managing Director", 1)]
    [DataRow("Vice President, Operations", 2)]
    [DataRow("SVP Sales", 2)]
    [DataRow("Director of Purchasing", 3)]
    [DataRow("Head of IT", 3)]
    [DataRow("Purchasing Manager", 4)]
    [DataRow("Buyer", 5)]
    [DataRow("", 6)]
    [DataRow(null, 6)]
    public void Titles_are_ranked_by_their_words(string? title, int rank) => Assert.AreEqual(rank, Seniority.Rank(title));

    private static DealEvent Moved(DealEventKind what, string from, string to, int hours = 0) => new(what, from, to, Given.Now.AddHours(hours), Exact: true);

    private static string? Told(params DealEvent[] events) =>
        ChangesTold.Of(events, Given.Now, key => key == "gone" ? null : "Stage " + key, id => "User " + id).SingleOrDefault()?.Sentence("18 Nov");
}
