using System.Collections.Concurrent;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests.Review;

/// <summary>What is sent again is not done again, whoever repeats it and whoever sends at the same moment; a look does nothing at all.</summary>
[TestClass]
public sealed class SendingOnceTests
{
    private const int Rounds = 8;

    [TestMethod]
    public void Sent_again_it_answers_the_same_and_does_nothing()
    {
        using var org = Org.New();
        var decisions = Every(org);
        var first = org.Send(org.Manager, decisions);
        Assert.IsTrue(first.All.All(a => a.Done), first.Answers);
        org.Jobs();
        var before = Rows(org);
        org.Local.Clock.Advance(TimeSpan.FromMinutes(2));
        var again = org.Send(org.Manager, decisions);
        Assert.AreEqual(first.Answers, again.Answers);
        Assert.AreEqual(first.Messages, again.Messages);
        org.Jobs();
        Assert.AreEqual(before, Rows(org));
        Assert.HasCount(1, org.Reviewed(org.Rep));
    }

    [TestMethod]
    public void Of_a_list_that_went_through_in_part_the_rest_is_done_and_told()
    {
        using var org = Org.New();
        var decisions = Every(org);
        org.Send(org.Manager, decisions[..3]);
        var sent = org.Send(org.Manager, decisions);
        Assert.IsTrue(sent.All.All(a => a.Done), sent.Answers);
        Assert.HasCount(decisions.Length, org.Kept(org.Manager));
        CollectionAssert.AreEqual(new[] { 1, 1, 1, 2, 2, 2, 2 }, org.Kept(org.Manager).Select(k => k.GetProperty("sending").GetInt32()).ToArray());
        org.Jobs();
        Assert.HasCount(2, org.Reviewed(org.Rep), "One for each sending.");
        Assert.Contains(sent.Told.Single().Title, org.Reviewed(org.Rep).Select(n => n.Title()).ToList(), "What was told before is not told again.");
        Assert.DoesNotContain("\"Ask", sent.Messages);
    }

    [TestMethod]
    public void Sent_again_after_midnight_or_when_the_review_is_gone_nothing_is_done_twice()
    {
        using var org = Org.New();
        var decisions = Every(org);
        var first = org.Send(org.Manager, decisions);
        org.Jobs();
        org.Local.Clock.Advance(TimeSpan.FromHours(13));
        Assert.AreEqual(first.Answers, org.Send(org.Manager, decisions).Answers);
        var assists = org.All("crma_managerassist").Count;
        foreach (var review in org.All("crma_review")) org.System.Delete("crma_review", review.Id);
        var gone = org.Send(org.Manager, decisions);
        Assert.HasCount(assists, org.All("crma_managerassist"));
        Assert.HasCount(1, org.All("task"));
        Assert.AreEqual("Rita Test was asked on 2 Mar already what would help with the deal \"Ask\". Wait for the answer, or step in.", gone.All.Single(a => !a.Done).Text);
    }

    [TestMethod]
    public void A_look_writes_nothing_and_answers_as_the_sending_does()
    {
        using var org = Org.New();
        Decision[] decisions = [.. Every(org), org.Decide(org.Deal(org.Manager, "My own"), "Fine")];
        org.Jobs();
        var before = Rows(org);
        var look = org.Look(org.Manager, decisions);
        org.Jobs();
        Assert.AreEqual(before, Rows(org));
        Assert.IsEmpty(org.All("crma_review"));
        var sent = org.Send(org.Manager, decisions);
        Assert.AreEqual(sent.Answers, look.Answers);
        Assert.AreEqual(sent.Messages, look.Messages);
    }

    [TestMethod]
    public void A_job_that_runs_twice_tells_once()
    {
        using var org = Org.New();
        org.Send(org.Manager, org.Decide(org.Deal(org.Rep), "Talk"));
        org.Jobs();
        var review = org.All("crma_review").Single();
        org.System.Update(new Entity("crma_review", review.Id) { ["crma_decisions"] = review.GetAttributeValue<string>("crma_decisions") });
        org.Jobs();
        Assert.HasCount(1, org.Reviewed(org.Rep));
    }

    [TestMethod]
    public async Task One_manager_sends_the_same_twice_at_once()
    {
        using var org = Org.New();
        for (var i = 0; i < Rounds; i++)
        {
            Decision[] decisions = [org.Decide(org.Deal(org.Rep, "Talk"), "Talk"), org.Decide(org.Deal(org.Rep, "Ask"), "Ask"), org.Decide(org.Deal(org.Rep, "Connect"), "Connect") with { Whom = "Cleo Sample" }];
            await AtOnce(() => org.Send(org.Manager, decisions), () => org.Send(org.Manager, decisions));
            Assert.HasCount(3 * (i + 1), org.All("crma_managerassist"));
            Assert.HasCount(i + 1, org.All("task"));
            Assert.HasCount(3 * (i + 1), org.Kept(org.Manager));
        }
        org.Jobs();
        Assert.HasCount(Rounds, org.Reviewed(org.Rep));
    }

    [TestMethod]
    public async Task Two_managers_of_one_line_ask_about_one_deal_at_once_and_one_of_them_is_told_of_the_other()
    {
        using var org = Org.New();
        for (var i = 0; i < Rounds; i++)
        {
            var deal = org.Deal(org.Rep);
            if (i % 2 == 0) org.Sweep();
            var answers = new ConcurrentBag<Answer>();
            await AtOnce(() => answers.Add(org.Send(org.Manager, org.Decide(deal, "Ask")).Only), () => answers.Add(org.Send(org.Vp, org.Decide(deal, "Ask")).Only));
            Assert.HasCount(1, org.Assists(deal), "At most one of the watch on a deal.");
            Assert.HasCount(1, answers.Where(a => a.Done));
            var refused = answers.Single(a => !a.Done).Text;
            Assert.Contains("asked Rita Test about the deal", refused);
        }
    }

    [TestMethod]
    public async Task Two_managers_of_one_line_decide_differently_on_one_deal_at_once()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        var answers = new ConcurrentBag<Answer>();
        await AtOnce(() => answers.Add(org.Send(org.Manager, org.DecidePark(deal)).Only), () => answers.Add(org.Send(org.Vp, org.Decide(deal, "Talk")).Only));
        Assert.HasCount(1, answers.Where(a => a.Done));
        Assert.Contains("after you had read it", answers.Single(a => !a.Done).Text);
    }

    // Of each choice one, on a deal of its name.
    private static Decision[] Every(Org org)
    {
        Decision One(string choice) => org.Decide(org.Deal(org.Rep, choice), choice);
        return
        [
            One("Ask"), One("Call") with { Words = "I know them." }, One("Mail") with { Whom = "Cleo Sample" }, One("Connect") with { Whom = "Cleo Sample" }, One("Talk"),
            One("Park") with { Until = org.Now.AddDays(7), Reason = 773200000 }, One("Fine"),
        ];
    }

    private static string Rows(Org org) => string.Join("\n", new[] { "crma_managerassist", "crma_assistdetail", "crma_review", "crma_dealevent", "crma_dealwatch", "task", "appnotification", "principalobjectaccess" }
        .SelectMany(t => org.All(t).Select(r => $"{t} {r.Id:D} {r.GetAttributeValue<DateTime?>("crma_senton"):O} {r.GetAttributeValue<DateTime?>("crma_lastwordon"):O} {r.GetAttributeValue<string>("description")}")).Order(StringComparer.Ordinal));

    // Sentences of ours do not come: what is refused is an answer. That one has to begin again is the platform's to say.
    private static async Task AtOnce(params Action[] acts) => await Task.WhenAll(acts.Select(a => Task.Run(() =>
    {
        try
        {
            a();
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            Assert.Fail(fault.Detail.Message);
        }
    })));
}
