using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests.Review;

/// <summary>What a manager reads of his pipeline.</summary>
[TestClass]
public sealed class ReadingTests
{
    private const int Mail = 0;
    private const int Opinion = 3;
    private static readonly OptionSetValue AskedToWait = new(773200001);

    [TestMethod]
    public void A_stalled_deal_nobody_helps_with_is_to_be_decided_and_its_row_says_all_that_is_talked_about()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep, stage: "Develop", value: 180_000);
        org.PhoneCall(org.Manager, deal, "Kick-off");
        org.Stall();
        var review = org.Review(org.Manager);
        Assert.AreEqual("open 1, stalled 1, asked 0, parked 0, decided 0, decide 1", review.Counts());
        Assert.AreEqual("Rita Test", review.Names("reps"));
        Assert.AreEqual("2026-03-24", review.Text("day"));
        Assert.IsTrue(review.IsMissing("since"));
        Assert.AreEqual(org.Manager, review.GetProperty("me").Id("id"));
        var row = review.Rows("decide").Single();
        Assert.AreEqual(deal, row.Id("deal"));
        Assert.AreEqual("Fabrikam rollout", row.Text("name"));
        Assert.AreEqual("Rita Test", row.GetProperty("owner").Text("name"));
        Assert.AreEqual(180_000m, row.GetProperty("value").GetDecimal());
        Assert.AreEqual("USD", row.Text("currency"));
        Assert.AreEqual("2026-05-31", row.Text("close"));
        Assert.AreEqual("2026-05-31", row.Text("closeWas"));
        Assert.AreEqual("Develop", row.Text("stage"));
        Assert.AreEqual(16, row.GetProperty("stageDays").GetInt32());
        Assert.AreEqual("No contact with the customer for 16 working days", row.Text("why"));
        Assert.AreEqual("call with Cleo Sample \"Kick-off\"", row.GetProperty("lastContact").Text("note"));
        Assert.AreEqual("Cleo Sample", row.Text("contact"));
        Assert.AreEqual("call with Cleo Sample", row.GetProperty("yourPart").Text("what"));
        Assert.IsTrue(row.GetProperty("assist").GetProperty("mine").GetBoolean());
        Assert.AreEqual("Mara Test", row.GetProperty("assist").GetProperty("helper").Text("name"));
        Assert.IsTrue(row.IsMissing("parked"));
        Assert.IsEmpty(row.Items("moved"));
    }

    [TestMethod]
    public void A_deal_is_read_once_as_asked_parked_decided_or_to_decide()
    {
        using var org = Org.New();
        var (asked, parked, back) = (org.Deal(org.Rep, "Asked"), org.Deal(org.Rep, "Parked"), org.Deal(org.Rep, "Asked back"));
        var (stepped, decided, open) = (org.Deal(org.Colleague, "Stepped into"), org.Deal(org.Colleague, "Decided"), org.Deal(org.Colleague, "Open"));
        org.Stall();
        org.Deal(org.Rep, "Fresh");
        org.Escalate(org.Rep, asked, Opinion, ("Helper", org.Ref(org.Vp)));
        org.Call(org.Manager, "crma_Park", ("Target", new EntityReference("opportunity", parked)), ("Until", org.Now.AddDays(20)), ("Reason", AskedToWait), ("Note", "New year"));
        org.Respond(org.Manager, org.Assists(back).Single().Id, "WhatWouldHelp");
        org.StepIn(org.Vp, stepped);
        org.Reviewed(org.Manager, org.Now, org.Now, (decided, "Fine", true), (open, "Ask", false));
        foreach (var sweep in new[] { false, true })
        {
            if (sweep) org.Sweep();
            var review = org.Review(org.Manager);
            Assert.AreEqual("open 7, stalled 6, asked 3, parked 1, decided 1, decide 1", review.Counts());
            Assert.AreEqual("Open", review.Rows().Single().Text("name"), "What was refused is still to be decided.");
            Assert.AreEqual("Asked, Asked back, Stepped into", string.Join(", ", review.Items("asked").Select(a => a.Text("name")).Order()));
            Assert.AreEqual("Rita Test, Ron Test", review.Names("reps"));
        }
    }

    [TestMethod]
    public void What_others_have_promised_says_who_and_by_when_and_nothing_else()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep, "Fabrikam");
        org.Sweep();
        org.Escalate(org.Rep, deal, Opinion, ("Helper", org.Ref(org.Vp)), ("ByWhen", org.Now.AddHours(5)));
        org.Days(1);
        var ask = org.Review(org.Manager).Items("asked").Single();
        Assert.AreEqual("Vera Test", ask.GetProperty("helper").Text("name"));
        Assert.AreEqual("Rita Test", ask.GetProperty("requester").Text("name"));
        Assert.AreEqual("Rita Test", ask.GetProperty("owner").Text("name"));
        Assert.AreEqual("2026-03-02T17:00:00Z", ask.Text("by"));
        Assert.IsTrue(ask.GetProperty("overdue").GetBoolean());
        Assert.AreEqual((Opinion, 0), (ask.GetProperty("kind").GetInt32(), ask.GetProperty("origin").GetInt32()));
        Assert.IsTrue(ask.IsMissing("title"));
    }

    [TestMethod]
    public void What_the_manager_owes_is_what_people_asked_and_what_was_stepped_into_by_date_over_all_deals()
    {
        using var org = Org.New();
        var west = org.User("Wim Test", org.West, org.OtherManager, "Salesperson", "CrmAssist Rep");
        var (soon, later, stalled) = (org.Deal(org.Rep, "Soon"), org.Deal(west, "Of another line"), org.Deal(org.Colleague, "Stalled"));
        org.Stall();
        org.StepIn(org.Manager, org.Deal(org.Rep, "Stepped into"), ("Until", org.Now.AddDays(1)));
        org.Escalate(west, later, Mail, ("Helper", org.Ref(org.Manager)), ("ByWhen", org.Now.AddDays(3)), ("HowItHelps", "It opens the door."));
        org.Escalate(org.Rep, soon, Opinion, ("ByWhen", org.Now.AddHours(3)));
        var owed = org.Review(org.Manager).Items("owe");
        Assert.AreEqual("Soon, Stepped into, Of another line", string.Join(", ", owed.Select(o => o.Text("name"))));
        Assert.AreEqual("Rita Test, Rita Test, Wim Test", string.Join(", ", owed.Select(o => o.GetProperty("owner").Text("name"))));
        StringAssert.StartsWith(owed[0].Text("title"), "Rita Test asks: your opinion");
        Assert.AreEqual("2026-03-25T17:30:00Z", owed[1].Text("by"), "It ends with that day.");
        Assert.AreEqual(2, owed[1].GetProperty("origin").GetInt32());
        Assert.AreEqual(stalled, org.Review(org.Manager).Rows("decide").Single().Id("deal"), "What the watch raised is nobody's promise.");
    }

    [TestMethod]
    public void What_moved_is_measured_from_the_last_review_and_without_one_from_a_week_ago()
    {
        using var org = Org.New();
        var (close, value, stage, quiet) = (org.Deal(org.Rep, "Close"), org.Deal(org.Rep, "Value"), org.Deal(org.Rep, "Stage", "Propose"), org.Deal(org.Rep, "Quiet"));
        org.Sweep();
        org.Days(2);
        org.Save(org.Rep, close, ("estimatedclosedate", org.Now.Date.AddDays(120)));
        org.Save(org.Rep, value, ("estimatedvalue", new Money(30_000)));
        org.Save(org.Rep, stage, ("stageid", org.Stage("Develop")));
        org.Save(org.Rep, quiet, ("estimatedclosedate", org.Now.Date.AddDays(60)));
        org.Sweep();
        org.Days(1);
        var review = org.Review(org.Manager);
        Assert.AreEqual("open 4, stalled 0, asked 0, parked 0, decided 0, decide 0", review.Counts());
        Assert.AreEqual("close, stage, value", string.Join(", ", review.Rows("moved").SelectMany(r => r.Items("moved")).Select(m => m.GetString()).Order()));
        var row = review.Row(close);
        Assert.AreEqual(("2026-05-31", "2026-07-02"), (row.Text("closeWas"), row.Text("close")));
        Assert.AreEqual("2026-05-31 > 2026-07-02", string.Join(" ", row.Items("moves").Where(m => m.Text("what") == "close").Select(m => $"{m.Text("from")} > {m.Text("to")}")));
        var back = review.Row(stage).Items("moves")[^1];
        Assert.AreEqual(("stage", "Propose", "Develop", true), (back.Text("what"), back.Text("from"), back.Text("to"), back.GetProperty("back").GetBoolean()));

        var reviewed = org.Reviewed(org.Manager, org.Now.AddDays(-1), org.Now.AddHours(-20));
        Assert.AreEqual("2026-03-04", org.Review(org.Manager).Text("since"));
        Assert.IsEmpty(org.Review(org.Manager).Rows(), "It moved before.");
        org.System.Delete("crma_review", reviewed);
        org.Days(7);
        Assert.IsEmpty(org.Review(org.Manager).Rows("moved"));
    }

    [TestMethod]
    public void The_review_of_today_is_not_the_last_one_and_neither_is_anybody_elses()
    {
        using var org = Org.New();
        org.Reviewed(org.Manager, org.Now.AddDays(-7), org.Now.AddDays(-7));
        org.Reviewed(org.Manager, org.Now.AddDays(-14), org.Now.AddDays(-14));
        org.Reviewed(org.Manager, org.Now, org.Now);
        org.Reviewed(org.OtherManager, org.Now.AddDays(-1), org.Now.AddDays(-1));
        Assert.AreEqual("2026-02-23", org.Review(org.Manager).Text("since"));
    }

    [TestMethod]
    public void What_wakes_within_a_week_says_until_when_and_why_it_rests()
    {
        using var org = Org.New();
        var (soon, later) = (org.Deal(org.Rep, "Soon"), org.Deal(org.Rep, "Later"));
        org.Sweep();
        foreach (var (deal, days) in new[] { (soon, 5), (later, 12) })
            org.Call(org.Rep, "crma_Park", ("Target", new EntityReference("opportunity", deal)), ("Until", org.Now.AddDays(days)), ("Reason", AskedToWait), ("Note", "Their board meets"));
        org.Sweep();
        var review = org.Review(org.Manager);
        var row = review.Rows("wakes").Single();
        Assert.AreEqual("Soon", row.Text("name"));
        var parked = row.GetProperty("parked");
        Assert.AreEqual(("2026-03-07T12:00:00Z", 1, "Their board meets"), (parked.Text("until"), parked.GetProperty("reason").GetInt32(), parked.Text("note")));
        Assert.AreEqual("open 2, stalled 0, asked 0, parked 0, decided 0, decide 0", review.Counts(), "Healthy deals that rest hold nothing up.");
        org.Days(6);
        Assert.AreEqual("Later", org.Review(org.Manager).Rows("wakes").Single().Text("name"));
    }

    [TestMethod]
    public void What_came_of_the_last_review_is_told_of_what_was_done_as_far_as_the_deals_can_still_be_read()
    {
        using var org = Org.New();
        var names = new[] { "Spoken", "Moved on", "Later", "Won", "Nothing", "Given away", "Refused" };
        var deals = names.Select(n => org.Deal(org.Rep, n)).ToList();
        org.GoQuiet();
        org.Reviewed(org.Manager, org.Now, org.Now, [.. deals.Take(6).Select(d => (d, "Ask", true)), (deals[6], "Ask", false)]);
        org.Days(1);
        org.PhoneCall(org.Rep, deals[0]);
        org.Save(org.Rep, deals[1], ("stageid", org.Stage("Propose")));
        org.Save(org.Rep, deals[2], ("estimatedclosedate", org.Now.Date.AddDays(150)));
        org.Call(org.Rep, "WinOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deals[3]) }), ("Status", new OptionSetValue(3)));
        org.Call(org.Rep, "Assign", ("Target", new EntityReference("opportunity", deals[5])), ("Assignee", org.Ref(org.User("Wim Test", org.West, org.OtherManager, "Salesperson", "CrmAssist Rep"))));
        org.Sweep();
        org.Days(1);
        var decided = org.Review(org.Manager).Items("decided");
        Assert.AreEqual("Spoken contact, Moved on stage, Later closeMoved, Won won, Nothing none", string.Join(", ", decided.Select(d => $"{d.Text("name")} {d.Text("came")}")));
        Assert.IsTrue(decided.All(d => d.Text("choice") == "Ask" && d.Text("on") == "2026-03-23T12:00:00Z" && d.Text("text") == "Rita Test is asked what would help." && d.GetProperty("owner").Text("name") == "Rita Test"));
    }

    [TestMethod]
    public void An_empty_review_says_what_comes_next()
    {
        using var org = Org.New();
        Assert.IsTrue(org.Review(org.Manager).IsMissing("next"));
        var deal = org.Deal(org.Rep);
        org.PhoneCall(org.Rep, deal);
        org.Sweep();
        Assert.IsTrue(org.Review(org.Manager).IsMissing("next"), "Ten working days are two weeks.");
        org.Days(10);
        var review = org.Review(org.Manager);
        Assert.IsEmpty(review.Rows());
        Assert.AreEqual((1, "2026-03-17"), (review.GetProperty("next").GetProperty("deals").GetInt32(), review.GetProperty("next").Text("by")));
        org.Days(5);
        org.Timer();
        Assert.AreEqual(2, org.State(deal));
        review = org.Review(org.Manager);
        Assert.IsEmpty(review.Rows(), "Its owner has the first word.");
        Assert.AreEqual("2026-03-18", review.GetProperty("next").Text("by"));
    }

    [TestMethod]
    public void The_managers_own_part_is_the_later_of_what_was_done_and_what_was_answered()
    {
        using var org = Org.New();
        var (talked, answered) = (org.Deal(org.Rep, "Talked"), org.Deal(org.Rep, "Answered"));
        org.PhoneCall(org.Manager, talked);
        org.PhoneCall(org.Manager, answered);
        org.PhoneCall(org.Rep, talked);
        org.Sweep();
        org.Days(1);
        var ask = (Guid)org.Escalate(org.Rep, answered, Opinion)["Assist"];
        org.Call(org.Manager, "crma_CarryOutAssist", ("Target", new EntityReference("crma_managerassist", ask)), ("Action", "Answer"), ("Text", "You are."));
        foreach (var deal in new[] { talked, answered }) org.Save(org.Rep, deal, ("estimatedvalue", new Money(1)));
        org.Sweep();
        var review = org.Review(org.Manager);
        Assert.AreEqual("call with Cleo Sample", review.Row(talked).GetProperty("yourPart").Text("what"));
        Assert.AreEqual("2026-03-02T12:00:00Z", review.Row(talked).GetProperty("yourPart").Text("on"));
        Assert.AreEqual("answer to an ask", review.Row(answered).GetProperty("yourPart").Text("what"));
        Assert.AreEqual("2026-03-03T12:00:00Z", review.Row(answered).GetProperty("yourPart").Text("on"));
        Assert.IsTrue(org.Review(org.Vp).Row(talked).IsMissing("yourPart"));
    }

    [TestMethod]
    public void The_highest_rank_comes_first()
    {
        using var org = Org.New();
        foreach (var value in new[] { 10_000m, 90_000m, 50_000m }) org.Deal(org.Rep, FormattableString.Invariant($"Of {value}"), value: value);
        org.Stall();
        Assert.AreEqual("Of 90000, Of 50000, Of 10000", org.Review(org.Manager).Names("rows"));
    }

    [TestMethod]
    public void Only_me_names_two_deals_a_rep_and_who_has_not_asked_lately()
    {
        using var org = Org.New();
        foreach (var value in new[] { 10_000m, 90_000m, 50_000m }) org.Deal(org.Rep, FormattableString.Invariant($"Of {value}"), value: value);
        var fine = org.Deal(org.Colleague, "Fine");
        org.Escalate(org.Colleague, fine, Opinion);
        org.Stall();
        Assert.IsTrue(org.Review(org.Manager).IsMissing("onlyMe"), "It has to be asked for.");
        var mine = org.Review(org.Manager, onlyMe: true).Items("onlyMe");
        Assert.AreEqual("Rita Test: Of 90000, Of 50000. Ron Test: ", string.Join(". ", mine.Select(m => $"{m.GetProperty("rep").Text("name")}: {m.Names("deals")}")));
        Assert.AreEqual(("", false), (mine[0].Text("lastAsk"), mine[0].GetProperty("lately").GetBoolean()));
        Assert.AreEqual(("2026-03-02", true), (mine[1].Text("lastAsk"), mine[1].GetProperty("lately").GetBoolean()));
        org.Days(20);
        Assert.IsFalse(org.Review(org.Manager, onlyMe: true).Items("onlyMe")[1].GetProperty("lately").GetBoolean());
    }

    [TestMethod]
    public void Without_figures_per_person_there_is_no_only_me()
    {
        using var org = Org.New();
        org.Deal(org.Rep);
        Assert.IsTrue(org.Review(org.Manager, onlyMe: true).GetProperty("figures").GetBoolean());
        org.Settings(("crma_nofiguresperperson", true));
        var review = org.Review(org.Manager, onlyMe: true);
        Assert.IsTrue(review.IsMissing("onlyMe"));
        Assert.IsFalse(review.GetProperty("figures").GetBoolean());
    }

    [TestMethod]
    public void No_private_word_is_in_it_whoever_asked_whom()
    {
        using var org = Org.New();
        const string Secret = "Between the two of us";
        var (opinion, mail, talk, step) = (org.Deal(org.Rep), org.Deal(org.Rep), org.Deal(org.Colleague), org.Deal(org.Colleague));
        org.Stall();
        var own = (Guid)org.Escalate(org.Rep, opinion, Opinion, ("Details", $$"""{"question":"{{Secret}}"}"""), ("Synopsis", Secret), ("HowItHelps", Secret))["Assist"];
        org.Escalate(org.Rep, mail, Mail, ("Helper", org.Ref(org.Vp)), ("Details", $$"""{"to":[{"name":"Cleo Sample","email":"cleo@sample.example"}],"subject":"{{Secret}}","body":"{{Secret}}"}"""), ("HowItHelps", Secret));
        org.Escalate(org.Colleague, talk, 4, ("Details", $$"""{"whenText":"{{Secret}}","about":"{{Secret}}"}"""));
        org.StepIn(org.Manager, step, ("Words", Secret));
        org.Jobs();
        foreach (var user in new[] { org.Manager, org.Vp })
            Assert.DoesNotContain(Secret, (string)org.Call(user, "crma_GetPipelineReview", ("OnlyMe", true))["Result"]);
        org.Call(org.Manager, "crma_CarryOutAssist", ("Target", new EntityReference("crma_managerassist", own)), ("Action", "Answer"), ("Text", Secret));
        org.Timer();
        Assert.DoesNotContain(Secret, (string)org.Call(org.Manager, "crma_GetPipelineReview", ("OnlyMe", true))["Result"]);
    }

    [TestMethod]
    public void Deals_without_value_stage_contact_or_name_are_read_all_the_same()
    {
        using var org = Org.New();
        org.Settings(("crma_stagesource", new OptionSetValue(773200002)));
        var bare = org.As(org.Rep).Create(new Entity("opportunity") { ["ownerid"] = org.Ref(org.Rep) });
        var nasty = org.Deal(org.Rep, "</script><b>\"'\u2028 \ud83d\ude00");
        org.Stall();
        var review = org.Review(org.Manager);
        var row = review.Row(bare);
        Assert.AreEqual("", row.Text("name"));
        foreach (var missing in new[] { "value", "close", "closeWas", "stage", "lastContact", "contact", "yourPart" }) Assert.IsTrue(row.IsMissing(missing), missing);
        Assert.AreEqual("</script><b>\"'\u2028 \ud83d\ude00", review.Row(nasty).Text("name"));
        Assert.DoesNotContain("<", (string)org.Call(org.Manager, "crma_GetPipelineReview")["Result"]);
    }

    [TestMethod]
    public void A_deal_that_nobody_watches_yet_counts_as_open()
    {
        using var org = Org.New();
        org.Deal(org.Rep);
        Assert.AreEqual("open 1, stalled 0, asked 0, parked 0, decided 0, decide 0", org.Review(org.Manager).Counts());
    }

    [TestMethod]
    public void Before_the_product_is_set_up_there_is_nothing_to_decide_and_nothing_fails()
    {
        using var org = Org.New(live: false);
        org.Deal(org.Rep);
        Assert.AreEqual("open 1, stalled 0, asked 0, parked 0, decided 0, decide 0", org.Review(org.Manager).Counts());
    }

    [TestMethod]
    public void Days_are_those_of_the_managers_calendar_and_working_days_those_of_the_owner()
    {
        using var org = Org.New();
        const int Sydney = 255;
        org.Zone(org.Manager, Sydney);
        var deal = org.Deal(org.Rep);
        org.Stall();
        org.Settings(("crma_holidays", "2026-03-03..2026-03-04"));
        org.Local.Clock.Advance(TimeSpan.FromHours(4));
        Assert.AreEqual("2026-03-25", org.Review(org.Manager).Text("day"), "16:00 UTC is three in the morning of the next day.");
        Assert.AreEqual(14, org.Review(org.Manager).Row(deal).GetProperty("stageDays").GetInt32());
        org.Zone(org.Rep, Sydney);
        Assert.AreEqual(14, org.Review(org.Manager).Row(deal).GetProperty("stageDays").GetInt32() - 1, "The next day has begun for the owner.");
    }
}
