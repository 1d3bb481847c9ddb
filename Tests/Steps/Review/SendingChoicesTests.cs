using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests.Review;

/// <summary>What each choice of a review does: the same as the manager could do deal by deal.</summary>
[TestClass]
public sealed class SendingChoicesTests
{
    private const int RepLeads = 773200000, Together = 773200001;

    [TestMethod]
    [DataRow("Call", "Cleo Sample", "About the price", "Cleo Sample: About the price", 1, RepLeads, "You make calls.")]
    [DataRow("Call", "Cleo Sample", null, "I call Cleo Sample.", 1, RepLeads, "You make calls.")]
    [DataRow("Call", null, "I call their VP.", "I call their VP.", 1, RepLeads, "You make calls.")]
    [DataRow("Mail", "Cleo Sample", null, "I write to Cleo Sample.", 0, RepLeads, "You send a mail.")]
    [DataRow("Talk", null, null, "Let us talk about it for five minutes.", 4, RepLeads, "You talk with Rita Test.")]
    [DataRow("Talk", null, "Who decides there?", "Who decides there?", 4, RepLeads, "You talk with Rita Test.")]
    [DataRow("Connect", "Cleo Sample", null, "I want to speak with Cleo Sample.", 1, Together, "Rita Test gets you on the phone.")]
    public void A_manager_who_takes_part_steps_in(string choice, string? whom, string? words, string said, int kind, int mode, string text)
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        var answer = org.Send(org.Manager, org.Decide(deal, choice) with { Whom = whom, Words = words }).Only;
        Assert.IsTrue(answer.Done, answer.Text);
        Assert.AreEqual(text, answer.Text);
        var assist = org.Assists(deal).Single();
        Assert.AreEqual(answer.Assist, assist.Id);
        Assert.AreEqual(773200002, assist.GetAttributeValue<OptionSetValue>("crma_origin")!.Value);
        Assert.AreEqual(773200000 + kind, assist.GetAttributeValue<OptionSetValue>("crma_kind")!.Value);
        Assert.AreEqual(mode, assist.GetAttributeValue<OptionSetValue>("crma_stepinmode")!.Value);
        Assert.AreEqual(said, org.Words(assist.Id).GetAttributeValue<string>("crma_about"));
        Assert.AreEqual(org.All("crma_review").Single().Id, assist.GetAttributeValue<EntityReference>("crma_reviewid")!.Id);
        Assert.HasCount(1, org.Visible(org.As(org.Rep), "crma_assistdetail"), "The owner reads the words.");
        Assert.DoesNotContain("Cleo", org.All("crma_review").Single().GetAttributeValue<string>("crma_decisions")!);
    }

    [TestMethod]
    public void Get_me_on_the_phone_is_a_task_of_the_owner_with_a_date()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Send(org.Manager, org.Decide(deal, "Connect") with { Whom = "Cleo Sample", By = org.Now.AddDays(2) });
        var task = org.Visible(org.As(org.Rep), "task").Single();
        Assert.AreEqual("Get Mara Test on the phone with Cleo Sample", task.GetAttributeValue<string>("subject"));
        Assert.AreEqual(org.Rep, task.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual(org.Now.AddDays(2), task.GetAttributeValue<DateTime>("scheduledend"));
    }

    [TestMethod]
    public void Who_steps_in_takes_over_the_open_assist_of_the_watch()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Stall();
        var system = org.Assists(deal).Single();
        org.Send(org.Manager, org.Decide(deal, "Talk"));
        var assists = org.Assists(deal);
        Assert.AreEqual(773200002, assists.Single(a => a.Id == system.Id).GetAttributeValue<OptionSetValue>("statuscode")!.Value);
        Assert.AreEqual(system.GetAttributeValue<string>("crma_reasons"), assists.Single(a => a.Id != system.Id).GetAttributeValue<string>("crma_reasons"));
    }

    [TestMethod]
    public void Asking_about_a_deal_of_which_nothing_is_raised_raises_it_for_who_asks_until_it_is_answered()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        var answer = org.Send(org.Manager, org.Decide(deal, "Ask")).Only;
        var assist = org.Assists(deal).Single();
        Assert.AreEqual(answer.Assist, assist.Id);
        Assert.AreEqual("Needs a look - Fabrikam rollout", assist.GetAttributeValue<string>("subject"));
        Assert.AreEqual(org.Manager, assist.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual(org.Rep, assist.GetAttributeValue<EntityReference>("crma_requestedbyid")!.Id);
        Assert.AreEqual("2 Mar: Mara Test asked Rita Test what would help.", assist.GetAttributeValue<string>("description"));
        Assert.HasCount(1, org.Visible(org.As(org.Rep), "crma_managerassist"));
        org.Timer();
        Assert.AreEqual(0, org.Assists(deal).Single().GetAttributeValue<OptionSetValue>("statecode")!.Value, "The deal is healthy, and the question stays.");
        Assert.AreEqual(4, org.State(deal));
        org.Escalate(org.Rep, deal, 3);
        Assert.AreEqual(2, org.Assists(deal).Single(a => a.Id == assist.Id).GetAttributeValue<OptionSetValue>("statecode")!.Value, "The answer takes it over.");
        Assert.HasCount(1, org.All("crma_dealevent", ("crma_what", 773200008)).Where(e => e.GetAttributeValue<string>("crma_tovalue")!.EndsWith("asked first", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_deal_that_is_not_watched_yet_is_asked_about_and_parked_all_the_same()
    {
        using var org = Org.New();
        var asked = org.Deal(org.Rep, "Asked");
        var parked = org.Deal(org.Rep, "Parked");
        var sent = org.Send(org.Manager, org.Decide(asked, "Ask"), org.DecidePark(parked));
        Assert.IsTrue(sent.All.All(a => a.Done), sent.Answers);
        Assert.AreEqual(asked, org.Assists(asked).Single().GetAttributeValue<EntityReference>("crma_watchid")!.Id);
        org.Timer();
        Assert.AreEqual(5, org.State(parked));
        Assert.AreEqual(4, org.State(asked));
        Assert.HasCount(1, org.Assists(asked));
    }

    [TestMethod]
    public void What_a_manager_raises_himself_takes_nothing_of_his_weekly_budget()
    {
        using var org = Org.New();
        org.Settings(("crma_managerweeklybudget", 1));
        var healthy = org.Deal(org.Rep, "Healthy");
        var quiet = org.Deal(org.Colleague, "Quiet");
        org.GoQuiet();
        org.PhoneCall(org.Rep, healthy);
        org.Sweep();
        Assert.IsTrue(org.Send(org.Manager, org.Decide(healthy, "Ask")).Only.Done);
        org.LetFirstWordPass();
        Assert.HasCount(1, org.Assists(healthy));
        Assert.HasCount(1, org.Assists(quiet));
    }

    [TestMethod]
    public void Fine_leaves_the_deal_alone()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        var before = org.Watch(deal);
        Assert.AreEqual("Fine until next time.", org.Send(org.Manager, org.Decide(deal, "Fine")).Only.Text);
        org.Jobs();
        CollectionAssert.AreEquivalent(before.Attributes.Select(a => a.Key).ToList(), org.Watch(deal).Attributes.Select(a => a.Key).ToList());
        Assert.AreEqual(before.GetAttributeValue<DateTime>("modifiedon"), org.Watch(deal).GetAttributeValue<DateTime>("modifiedon"));
        Assert.IsEmpty(org.Assists(deal));
        Assert.IsEmpty(org.Reviewed(org.Rep));
        Assert.HasCount(1, org.Kept(org.Manager));
    }

    [TestMethod]
    public void An_empty_list_notes_that_the_review_took_place()
    {
        using var org = Org.New();
        Assert.IsEmpty(org.Send(org.Manager).All);
        var review = org.All("crma_review").Single();
        Assert.AreEqual(org.Now, review.GetAttributeValue<DateTime>("crma_senton"));
        Assert.AreEqual("Pipeline review of 2 Mar 2026", review.GetAttributeValue<string>("crma_name"));
        org.Local.Clock.Advance(TimeSpan.FromHours(1));
        org.Send(org.Manager);
        Assert.AreEqual(org.Now, org.All("crma_review").Single().GetAttributeValue<DateTime>("crma_senton"));
        org.Days(1);
        org.Send(org.Manager);
        Assert.HasCount(2, org.All("crma_review"), "One for each day.");
    }

    [TestMethod]
    public void The_day_is_that_of_the_managers_calendar()
    {
        using var org = Org.New();
        // Auckland is at one in the morning of the next day by then.
        org.Zone(org.Manager, 290);
        org.Send(org.Manager);
        Assert.AreEqual(new DateTime(2026, 3, 3), org.All("crma_review").Single().GetAttributeValue<DateTime>("crma_day"));
    }

    [TestMethod]
    public void A_manager_sees_his_own_reviews_and_nobody_else_sees_them()
    {
        using var org = Org.New();
        org.Send(org.Manager);
        org.Send(org.Vp);
        Assert.HasCount(1, org.Visible(org.As(org.Manager), "crma_review"));
        Assert.HasCount(1, org.Visible(org.As(org.Vp), "crma_review"));
        Assert.IsEmpty(org.Visible(org.As(org.OtherManager), "crma_review"));
    }
}
