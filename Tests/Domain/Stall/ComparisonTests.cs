using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class ComparisonTests
{
    private static readonly DateTime Now = Given.Now;
    private static readonly StallRule Silence = Given.Rule(Signal.NoRealContact, 10);

    // Silent for 10 working days on Monday 30 November: flagged from the day after on.
    private static readonly Deal Deal = Given.HealthyDeal with { LastContactOn = Given.Moment("2026-11-16 14:30") };

    [TestMethod]
    [DataRow(1, Outlook.Flagged)]
    [DataRow(2, Outlook.Soon)]
    [DataRow(6, Outlook.Soon)]
    [DataRow(7, Outlook.Quiet)]
    [DataRow(10, Outlook.Quiet)]
    public void A_deal_is_flagged_now_or_within_the_week_or_not_at_all(int limit, Outlook outlook)
        => Assert.AreEqual(outlook, Of(Deal, limit));

    [TestMethod]
    public void Both_sets_of_rules_are_asked()
    {
        new Comparison(new RuleBook([Silence with { Threshold = 1 }]), new RuleBook([Silence]), Now).Judge(Deal, null, Given.Time, out var today, out var after);
        Assert.AreEqual(Outlook.Flagged, today);
        Assert.AreEqual(Outlook.Quiet, after);
    }

    [TestMethod]
    public void Reasons_alone_flag_nothing()
    {
        var book = new RuleBook([Silence with { Threshold = 1, MayRaise = false }]);
        new Comparison(book, book, Now).Judge(Deal, null, Given.Time, out var today, out _);
        Assert.AreEqual(Outlook.Quiet, today);
    }

    [TestMethod]
    public void A_reason_now_hides_no_limit_that_is_reached_within_the_week()
    {
        var book = new RuleBook([Silence with { Threshold = 4 }, Given.Rule(Signal.NoStageChange, 1) with { MayRaise = false }]);
        new Comparison(book, book, Now).Judge(Deal, null, Given.Time, out var today, out _);
        Assert.AreEqual(Outlook.Soon, today);
    }

    [TestMethod]
    public void A_meeting_that_is_planned_will_have_been_held()
    {
        Assert.AreEqual(Outlook.Quiet, Of(Deal with { NextContactOn = Given.Moment("2026-11-20 09:00") }, 5));
        var mails = Given.Rule(Signal.MailsUnanswered, 5);
        var book = new RuleBook([mails]);
        void Soon(bool soon, string meeting)
        {
            new Comparison(book, book, Now).Judge(Deal with { UnansweredOn = Given.Moment("2026-11-16 09:00"), NextContactOn = Given.MaybeMoment(meeting) }, null, Given.Time, out var today, out _);
            Assert.AreEqual(soon, today == Outlook.Soon, meeting);
        }
        Soon(true, "");
        Soon(false, "2026-11-20 09:00");
        Soon(false, "2026-12-20 09:00");
    }

    [TestMethod]
    [DataRow("2026-11-18 10:00", 1, Outlook.Flagged)]
    [DataRow("2026-11-20 10:00", 1, Outlook.Soon)]
    [DataRow("2026-11-26 10:00", 1, Outlook.Quiet)]
    [DataRow("2026-11-20 10:00", 10, Outlook.Quiet)]
    public void A_parked_deal_is_left_in_peace_until_it_wakes(string until, int limit, Outlook outlook)
        => Assert.AreEqual(outlook, Of(Deal, limit, Given.Moment(until)));

    private static Outlook Of(Deal deal, int limit, DateTime? parkedUntil = null)
    {
        var book = new RuleBook([Silence with { Threshold = limit }]);
        new Comparison(book, book, Now).Judge(deal, parkedUntil, Given.Time, out var today, out var after);
        Assert.AreEqual(today, after);
        return today;
    }
}
