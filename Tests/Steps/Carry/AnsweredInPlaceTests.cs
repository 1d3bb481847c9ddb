using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>What is answered without leaving the form: an opinion, five minutes, a concession, a meeting; and the outcome afterwards.</summary>
[TestClass]
public sealed class AnsweredInPlaceTests
{
    private const int Concession = 6;
    private const int Done = 2;
    private const int OnIt = 773200000;

    [TestMethod]
    public void An_opinion_is_answered_in_place()
    {
        using var org = Org.New();
        var ask = org.Ask(org.Deal(org.Rep), CarryingOut.Opinion);
        Assert.Contains("needs an answer", Refused.By(() => org.Carry(org.Manager, ask, "Answer", ("Text", "  "))));
        Assert.AreEqual("Answered. Rita Test is told.", org.Carry(org.Manager, ask, "Answer", ("Text", "Yes, go on."))["Text"]);
        Assert.AreEqual(Done, org.Status(ask));
        Assert.AreEqual("Yes, go on.", org.Visible(org.As(org.Rep), "crma_assistdetail").Single().GetAttributeValue<string>("crma_answer"));
        Assert.IsEmpty(org.Visible(org.As(org.Colleague), "crma_assistdetail"));
        Assert.EndsWith("Mara Test answered.", org.Story(ask));
        Assert.AreEqual(0, org.Assist(ask)["crma_responseminutes"]);
    }

    [TestMethod]
    public void A_talk_is_closed_by_either()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        foreach (var (who, close) in new (Guid, Action<Guid, Guid>)[]
        {
            (org.Manager, (user, ask) => org.Close(user, ask, "Talked")), (org.Rep, (user, ask) => org.Close(user, ask, "Talked")), (org.Rep, (user, ask) => org.Carry(user, ask, "Talked")),
        })
        {
            var ask = org.Ask(deal, CarryingOut.FiveMinutes);
            close(who, ask);
            Assert.AreEqual(Done, org.Status(ask));
            Assert.EndsWith("Rita Test and Mara Test talked.", org.Story(ask));
            Assert.IsNull(org.Words(ask).GetAttributeValue<string>("crma_answer"), "That they talked, not what.");
        }
        var opinion = org.Ask(deal, CarryingOut.Opinion);
        Assert.Contains("not for five minutes", Refused.By(() => org.Close(org.Rep, opinion, "Talked")));
        Assert.Contains("you may not read it", Refused.By(() => org.Close(org.Colleague, org.Ask(deal, CarryingOut.FiveMinutes), "Talked")));
    }

    [TestMethod]
    public void A_concession_gets_yes_but()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep, value: 100_000);
        var ask = org.Ask(deal, Concession, """{"what":"Discount","percent":5,"inReturn":"Two years"}""");
        Assert.Contains("needs the but", Refused.By(() => org.Carry(org.Manager, ask, "YesBut")));
        Assert.Contains("A no needs a because", Refused.By(() => org.Carry(org.Manager, ask, "No")));
        Assert.Contains("needs an answer: yes", Refused.By(() => org.Close(org.Manager, ask, "Done")));
        org.Carry(org.Manager, ask, "YesBut", ("Text", "only for three years"));
        Assert.AreEqual("Yes, but: only for three years", org.Words(ask)["crma_answer"]);
        Assert.AreEqual(Done, org.Status(ask));
        Assert.DoesNotContain("years", org.Story(ask));
        Assert.AreEqual(100_000m, org.System.Retrieve("opportunity", deal, new("estimatedvalue")).GetAttributeValue<Money>("estimatedvalue")!.Value, "Nothing on the price is changed.");
        var second = org.Ask(deal, Concession, """{"what":"Discount","percent":5,"inReturn":"Two years"}""");
        org.Carry(org.Manager, second, "Yes");
        Assert.AreEqual("Yes.", org.Words(second)["crma_answer"]);
        Assert.Contains("not for a word on a concession", Refused.By(() => org.Carry(org.Manager, org.Ask(deal, CarryingOut.Opinion), "Yes")));
    }

    [TestMethod]
    public void A_meeting_at_the_one_time_that_was_offered_is_accepted_in_one_tap()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var ask = org.Ask(deal, CarryingOut.Meeting);
        org.Jobs();
        var answer = org.Carry(org.Manager, ask, "Accept");
        var meeting = org.All("appointment").Single();
        Assert.AreEqual(answer["Id"], meeting.Id);
        Assert.AreEqual("Accepted for 5 Mar. Rita Test is told.", answer["Text"]);
        Assert.AreEqual(new DateTime(2026, 3, 5, 9, 0, 0), meeting["scheduledstart"]);
        Assert.AreEqual(new DateTime(2026, 3, 5, 10, 0, 0), meeting["scheduledend"]);
        Assert.AreEqual(org.Manager, meeting.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual(org.Rep, meeting.GetAttributeValue<EntityCollection>("requiredattendees")!.Entities.Single().GetAttributeValue<EntityReference>("partyid")!.Id);
        Assert.AreEqual("Meeting: Fabrikam rollout", meeting["subject"]);
        var assist = org.Assist(ask);
        Assert.AreEqual(meeting.Id, assist.GetAttributeValue<EntityReference>("crma_appointmentid")!.Id);
        Assert.AreEqual(meeting["scheduledstart"], assist["scheduledstart"]);
        Assert.AreEqual(OnIt, org.Status(ask));
        Assert.AreEqual("11", org.Word(ask));
        org.Carry(org.Manager, ask, "Accept");
        org.Carry(org.Manager, ask, "Accept", ("On", org.Now.AddDays(5)));
        Assert.AreEqual(org.Now.AddDays(5), org.All("appointment").Single()["scheduledstart"], "Accepting again moves it.");
    }

    [TestMethod]
    public void A_meeting_of_somebody_else_stays_the_asks_and_the_helper_gets_one_of_his_own()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var theirs = org.Meeting(org.Rep, deal, 3);
        var ask = org.Ask(deal, CarryingOut.Meeting, $$"""{"appointment":"{{theirs}}"}""");
        var answer = org.Carry(org.Manager, ask, "Accept");
        Assert.EndsWith("Rita Test is told, and adds you to the meeting itself.", (string)answer["Text"]);
        Assert.AreEqual(theirs, org.Assist(ask).GetAttributeValue<EntityReference>("crma_appointmentid")!.Id);
        var own = org.All("appointment").Single(m => m.Id != theirs);
        Assert.AreEqual(answer["Id"], own.Id);
        Assert.AreEqual("Review", own["subject"]);
        Assert.AreEqual(org.Now.AddDays(3), own["scheduledstart"]);
        org.Carry(org.Manager, ask, "Accept");
        Assert.HasCount(2, org.All("appointment"));
        var mine = org.Meeting(org.Manager, deal, 4);
        var second = org.Ask(deal, CarryingOut.Meeting, $$"""{"appointment":"{{mine}}"}""");
        Assert.AreEqual(mine, org.Carry(org.Manager, second, "Accept")["Id"], "It is in his calendar already.");
        Assert.HasCount(3, org.All("appointment"));
    }

    [TestMethod]
    public void Several_times_need_a_choice_and_another_one_is_suggested()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var ask = org.Ask(deal, CarryingOut.Meeting, """{"times":["2026-03-05T09:00:00Z","2026-03-06T09:00:00Z"]}""");
        Assert.Contains("Several times are offered", Refused.By(() => org.Carry(org.Manager, ask, "Accept")));
        Assert.Contains("lies in the past", Refused.By(() => org.Carry(org.Manager, ask, "Accept", ("On", org.Now.AddDays(-1)))));
        Assert.Contains("more than a year away", Refused.By(() => org.Carry(org.Manager, ask, "Suggest", ("On", org.Now.AddDays(400)))));
        Assert.Contains("needs a time", Refused.By(() => org.Carry(org.Manager, ask, "Suggest")));
        var on = org.Now.AddDays(7);
        Assert.AreEqual("Suggested: Mon 9 Mar 12:00. Rita Test is told.", org.Carry(org.Manager, ask, "Suggest", ("On", on))["Text"]);
        var assist = org.Assist(ask);
        Assert.AreEqual(on, assist["crma_byon"]);
        Assert.AreEqual(on, assist["scheduledstart"]);
        Assert.AreEqual("10", org.Word(ask));
        Assert.AreEqual("Rita Test asks: join a meeting, by 9 Mar 12:00 - Fabrikam rollout", assist["subject"]);
        Assert.Contains("for a meeting or five minutes only", Refused.By(() => org.Carry(org.Manager, org.Ask(deal, CarryingOut.Opinion), "Suggest", ("On", on))));
        Assert.IsEmpty(org.All("appointment"));
    }

    [TestMethod]
    public void The_rep_says_once_what_came_of_it_and_nobody_else_does()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var ask = org.Ask(deal, CarryingOut.FiveMinutes);
        OrganizationResponse Rate(Guid user, Guid assist, int? outcome) => org.Call(user, "crma_CloseAssist",
            ("Target", new EntityReference("crma_managerassist", assist)), ("Result", "Rated"), ("Outcome", outcome is { } value ? new OptionSetValue(773200000 + value) : null));
        Assert.Contains("still open", Refused.By(() => Rate(org.Rep, ask, 0)));
        org.Close(org.Rep, ask, "Talked");
        Assert.Contains("Choose one", Refused.By(() => Rate(org.Rep, ask, null)));
        Assert.Contains("Only Rita Test", Refused.By(() => Rate(org.Manager, ask, 0)));
        Assert.AreEqual(1, Rate(org.Rep, ask, 0)["State"]);
        Assert.AreEqual(773200000, org.Assist(ask).GetAttributeValue<OptionSetValue>("crma_outcome")!.Value);
        Assert.Contains("has been said already", Refused.By(() => Rate(org.Rep, ask, 1)));
        var withdrawn = org.Ask(deal, CarryingOut.FiveMinutes);
        org.Close(org.Rep, withdrawn, "Withdrawn");
        Assert.Contains("was withdrawn", Refused.By(() => Rate(org.Rep, withdrawn, 0)));
    }
}
