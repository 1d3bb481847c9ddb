using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Assist;

[TestClass]
public sealed class AssistTitleTests
{
    [TestMethod]
    [DataRow(AssistKind.Mail, "Ada Sample asks: send a mail - Fabrikam rollout")]
    [DataRow(AssistKind.Calls, "Ada Sample asks: make calls - Fabrikam rollout")]
    [DataRow(AssistKind.Meeting, "Ada Sample asks: join a meeting - Fabrikam rollout")]
    [DataRow(AssistKind.Opinion, "Ada Sample asks: your opinion - Fabrikam rollout")]
    [DataRow(AssistKind.FiveMinutes, "Ada Sample asks: five minutes - Fabrikam rollout")]
    [DataRow(AssistKind.Concession, "Ada Sample asks: a word on a concession - Fabrikam rollout")]
    public void An_ask_says_who_wants_what_for_which_deal(AssistKind kind, string title) => Assert.AreEqual(title, AssistTitle.Of("Ada Sample", kind, "Fabrikam rollout"));

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
    [DataRow(null)]
    [DataRow("")]
    [DataRow("   ")]
    public void A_deal_without_a_name_is_left_out(string? deal) => Assert.AreEqual("Ada Sample asks: make calls", AssistTitle.Of("Ada Sample", AssistKind.Calls, deal));

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
            var title = AssistTitle.Of(new string('r', length), AssistKind.Concession, deal);
            Assert.IsLessThanOrEqualTo(AssistTitle.Longest, title.Length);
            Assert.Contains(" asks: a word on a concession", title);
        }
    }

    [TestMethod]
    public void A_long_deal_name_gives_way_with_an_ellipsis()
    {
        var title = AssistTitle.Of("Ada Sample", AssistKind.Mail, new string('d', 300));
        Assert.AreEqual("Ada Sample asks: send a mail - " + new string('d', 68) + "\u2026", title);
        Assert.AreEqual("Ada Sample asks: send a mail - " + new string('d', 69), AssistTitle.Of("Ada Sample", AssistKind.Mail, new string('d', 69)));
    }

    [TestMethod]
    public void No_character_is_cut_in_half()
    {
        for (var length = 0; length < 3; length++)
        {
            var name = new string('d', length) + string.Concat(Enumerable.Repeat("\ud83d\ude00", 120));
            foreach (var title in new[] { AssistTitle.Of("Ada Sample", AssistKind.Mail, name), AssistTitle.Of(name, AssistKind.Mail, "Fabrikam rollout") })
            {
                Assert.IsLessThanOrEqualTo(AssistTitle.Longest, title.Length);
                Assert.DoesNotContain('\ufffd', new string(title.EnumerateRunes().SelectMany(r => r.ToString()).ToArray()));
            }
        }
    }
}
