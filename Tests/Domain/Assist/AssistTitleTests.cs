using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Assist;

[TestClass]
public sealed class AssistTitleTests
{
    private static readonly AskDetails[] Kinds =
    [
        new MailAsk([new Recipient(null, null, "Cleo Sample", "cleo@sample.example")], null, "Private", Wording.Exactly),
        new CallsAsk([new Callee(null, "Cleo Sample", null, "Private"), new Callee(null, "Bo Sample", null, null)]),
        new MeetingAsk(null, "Private", [Given.Now], "Private"),
        new OpinionAsk("Private", "Private"),
        new FiveMinutesAsk(null, "Private", "Private", "Private"),
    ];

    [TestMethod]
    [DataRow(0, "Ada Sample asks: send this mail to Cleo Sample, by 17:40 - Fabrikam rollout")]
    [DataRow(1, "Ada Sample asks: call Cleo Sample and 1 more, by 17:40 - Fabrikam rollout")]
    [DataRow(2, "Ada Sample asks: join a meeting, by 17:40 - Fabrikam rollout")]
    [DataRow(3, "Ada Sample asks: your opinion, by 17:40 - Fabrikam rollout")]
    [DataRow(4, "Ada Sample asks: five minutes, by 17:40 - Fabrikam rollout")]
    public void An_ask_says_who_wants_what_by_when_for_which_deal(int kind, string title) => Assert.AreEqual(title, Of("Ada Sample", Kinds[kind], "17:40", "Fabrikam rollout"));

    [TestMethod]
    [DataRow("Ada Sample asks: your opinion, by 17:40 - Fabrikam rollout", "Ada Sample asks: your opinion, by 3 Mar 09:00 - Fabrikam rollout")]
    [DataRow("Ada Sample asks: your opinion, by 20 Nov 2027 12:00 UTC", "Ada Sample asks: your opinion, by 3 Mar 09:00")]
    [DataRow("Quiet: 12 working days without contact - Stand by 17:40", "Quiet: 12 working days without contact - Stand by 17:40")]
    public void Another_by_when_takes_the_place_of_the_one_before(string title, string moved) => Assert.AreEqual(moved, AssistTitle.Moved(title, "3 Mar 09:00"));

    [TestMethod]
    public void An_outline_is_not_to_be_sent_as_it_is() =>
        Assert.AreEqual("Ada Sample asks: write to Cleo Sample", Of("Ada Sample", (MailAsk)Kinds[0] with { Wording = Wording.Outline }, null, null));

    [TestMethod]
    [DataRow(Signal.NoRealContact, Unit.WorkingDays, 12, "Quiet: 12 working days without contact - Fabrikam rollout")]
    [DataRow(Signal.NoRealContact, Unit.CalendarDays, 1, "Quiet: 1 day without contact - Fabrikam rollout")]
    [DataRow(Signal.NoStageChange, Unit.WorkingDays, 1, "Standing still: 1 working day in its stage - Fabrikam rollout")]
    [DataRow(Signal.OneYardLine, Unit.WorkingDays, 6, "On the one-yard line and nobody talks - Fabrikam rollout")]
    [DataRow(Signal.CloseDateSlipping, Unit.Pushes, 3, "Close date keeps slipping - Fabrikam rollout")]
    [DataRow(Signal.CloseDatePassed, Unit.CalendarDays, 2, "Close date passed - Fabrikam rollout")]
    public void A_stalled_deal_says_what_is_the_matter(Signal signal, Unit unit, int value, string title) =>
        Assert.AreEqual(title, AssistTitle.Of(new Finding(Given.Rule(signal, 0, unit), value, null, ""), "Fabrikam rollout"));

    [TestMethod]
    public void A_talk_and_a_step_in_are_titles_of_their_own()
    {
        Assert.AreEqual("Talk with Ada Sample, by 17:40 - Fabrikam rollout", AssistTitle.Talk("Ada Sample", "17:40", "Fabrikam rollout"));
        Assert.AreEqual("Mara Sample steps in: make calls - Fabrikam rollout", AssistTitle.SteppedIn("Mara Sample", AssistKind.Calls, "Fabrikam rollout"));
        foreach (var kind in Enum.GetValues<AssistKind>()) Assert.IsLessThanOrEqualTo(AssistTitle.Longest, AssistTitle.SteppedIn(new string('m', 200), kind, new string('d', 200)).Length);
        Assert.IsLessThanOrEqualTo(AssistTitle.Longest, AssistTitle.Talk(new string('m', 200), "20 Nov 2027 12:00 UTC", new string('d', 200)).Length);
    }

    [TestMethod]
    [DataRow("Ada Sample asks: five minutes, by 17:40 - Fabrikam rollout", "Ada Sample asks: five minutes, by 3 Mar 09:00 - Fabrikam rollout")]
    [DataRow("Ada Sample asks: five minutes, by 20 Nov 2027 12:00 UTC", "Ada Sample asks: five minutes, by 3 Mar 09:00")]
    [DataRow("Talk with Ada Sample, by 17:40 - Up, by 08:00 - and away", "Talk with Ada Sample, by 3 Mar 09:00 - Up, by 3 Mar 09:00 - and away")]
    [DataRow("Quiet: 12 working days without contact - Fabrikam rollout", "Quiet: 12 working days without contact - Fabrikam rollout")]
    public void Another_date_is_written_into_a_title_that_has_one(string title, string moved) => Assert.AreEqual(moved, AssistTitle.Moved(title, "3 Mar 09:00"));

    [TestMethod]
    public void Somebody_else_passes_nothing_on()
    {
        const string title = "Ada Sample asks: pass on to Vera Sample: call Cleo Sample, by 17:40 - Fabrikam rollout";
        Assert.AreEqual(title.Replace("17:40", "18:00", StringComparison.Ordinal), AssistTitle.Moved(title, "18:00"));
        Assert.AreEqual("Ada Sample asks: call Cleo Sample, by 18:00 - Fabrikam rollout", AssistTitle.HandedOn(title, "18:00"));
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("   ")]
    public void A_deal_without_a_name_is_left_out(string? deal) => Assert.AreEqual("Ada Sample asks: your opinion, by 17:40", Of("Ada Sample", Kinds[3], "17:40", deal));

    [TestMethod]
    [DataRow(1)]
    [DataRow(50)]
    [DataRow(70)]
    [DataRow(71)]
    [DataRow(84)]
    [DataRow(85)]
    [DataRow(200)]
    public void However_long_the_names_are_the_task_stays_whole_within_100_characters(int length)
    {
        foreach (var deal in new[] { null, "D", new string('d', 67), new string('d', 68), new string('d', 300) })
        {
            var mail = new MailAsk([.. Enumerable.Repeat(new Recipient(null, null, new string('n', length), "a@b.example"), AskDetails.MostPeople)], null, "Private", Wording.Exactly);
            var title = Of(new string('r', length), mail, "20 Nov 2027 12:00 UTC", deal);
            Assert.IsLessThanOrEqualTo(AssistTitle.Longest, title.Length);
            Assert.Contains(" asks: send this mail to n", title);
            Assert.Contains(" and 19 more, by 20 Nov 2027 12:00 UTC", title);
        }
    }

    [TestMethod]
    public void A_long_deal_name_gives_way_with_an_ellipsis()
    {
        const string task = "Ada Sample asks: your opinion, by 17:40 - ";
        Assert.AreEqual(task + new string('d', 57) + "\u2026", Of("Ada Sample", Kinds[3], "17:40", new string('d', 300)));
        Assert.AreEqual(task + new string('d', 58), Of("Ada Sample", Kinds[3], "17:40", new string('d', 58)));
    }

    [TestMethod]
    public void No_character_is_cut_in_half()
    {
        for (var length = 0; length < 3; length++)
        {
            var name = new string('d', length) + string.Concat(Enumerable.Repeat("\ud83d\ude00", 120));
            foreach (var title in new[] { Of("Ada Sample", Kinds[3], "17:40", name), Of(name, Kinds[0], "17:40", "Fabrikam rollout"), Of("Ada Sample", new CallsAsk([new Callee(null, name, null, "Line")]), null, null) })
            {
                Assert.IsLessThanOrEqualTo(AssistTitle.Longest, title.Length);
                Assert.DoesNotContain('\ufffd', new string(title.EnumerateRunes().SelectMany(r => r.ToString()).ToArray()));
            }
        }
    }

    private static string Of(string rep, AskDetails details, string? by, string? deal) => AssistTitle.Of(rep, new Ask { Kind = AssistKind.Mail, Details = details }, by, deal);
}
