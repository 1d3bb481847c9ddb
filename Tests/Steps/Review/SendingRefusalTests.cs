using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests.Review;

/// <summary>What cannot be decided is answered with its reason, one sentence to act on; the other decisions go through all the same.</summary>
[TestClass]
public sealed class SendingRefusalTests
{
    [TestMethod]
    public void The_refused_ones_stay_and_the_others_go_through()
    {
        using var org = Org.New();
        var mine = org.Deal(org.Manager, "My own");
        var good = org.Deal(org.Rep, "Good");
        var sent = org.Send(org.Manager, org.Decide(mine, "Fine"), org.Decide(good, "Talk"), org.Decide(Guid.NewGuid(), "Fine"));
        Assert.IsFalse(sent.All[0].Done);
        Assert.AreEqual("The deal \"My own\" is your own, and a review is about those of your line. Ask for help with it instead.", sent.All[0].Text);
        Assert.IsTrue(sent.All[1].Done);
        Assert.AreEqual("This deal does not exist any more. Refresh the page.", sent.All[2].Text);
        Assert.HasCount(1, org.Kept(org.Manager), "What is refused is not kept.");
        Assert.HasCount(1, org.All("crma_managerassist"));
    }

    [TestMethod]
    public void A_deal_that_the_manager_may_not_read_is_not_named_and_one_outside_his_line_is_not_his()
    {
        using var org = Org.New();
        var west = org.Deal(org.User("Wim Test", org.West, org.OtherManager, "Salesperson", "CrmAssist Rep"), "West");
        var hidden = org.Send(org.Manager, org.Decide(west, "Fine")).Only;
        Assert.AreEqual("You may not read this deal, so you cannot decide on it. Ask its owner to share it with you.", hidden.Text);
        org.Share(west, org.Manager, AccessRights.ReadAccess);
        Assert.AreEqual("You do not stand above Wim Test, who owns the deal \"West\". Leave it to the manager there.", org.Send(org.Manager, org.Decide(west, "Fine")).Only.Text);
        org.Settings(("crma_fallbackhelperid", org.Ref(org.Manager)));
        Assert.IsFalse(org.Send(org.Manager, org.Decide(west, "Talk")).Only.Done, "Who stands in for everybody has no line for that.");
        Assert.IsTrue(org.Send(org.Vp, org.Decide(west, "Fine")).Only.Done, "Two levels up.");
    }

    [TestMethod]
    public void Parking_needs_the_right_to_change_the_deal()
    {
        using var org = Org.New();
        var ana = org.User("Ana Test", org.West, org.Manager, "Salesperson", "CrmAssist Rep");
        var deal = org.Deal(ana, "Far away");
        org.Share(deal, org.Manager, AccessRights.ReadAccess);
        Assert.AreEqual("You may not change the deal \"Far away\", so you cannot park it. Ask its owner to do so.", org.Send(org.Manager, org.DecidePark(deal)).Only.Text);
        Assert.IsTrue(org.Send(org.Manager, org.Decide(deal, "Ask")).Only.Done);
    }

    [TestMethod]
    public void A_deal_that_was_closed_meanwhile_says_by_whom_and_when()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Jobs();
        var decision = org.Decide(deal, "Talk");
        org.Call(org.Rep, "LoseOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }), ("Status", new OptionSetValue(4)));
        org.Jobs();
        Assert.AreEqual("Rita Test closed the deal \"Fabrikam rollout\" (12:00), after you had read it. Refresh the page and decide anew.", org.Send(org.Manager, decision).Only.Text);
        Assert.AreEqual("The deal \"Fabrikam rollout\" is closed, so you cannot step in. Reopen it first.", org.Send(org.Manager, decision with { Seen = org.Now }).Only.Text);
    }

    [TestMethod]
    public void A_deal_that_was_given_out_of_the_line_meanwhile_says_by_whom_and_when()
    {
        using var org = Org.New();
        var wim = org.User("Wim Test", org.West, org.OtherManager, "Salesperson", "CrmAssist Rep");
        var deal = org.Deal(org.Rep);
        var shared = org.Deal(org.Rep, "Shared");
        org.Share(shared, org.Manager, AccessRights.ReadAccess);
        org.Jobs();
        var decisions = new[] { org.Decide(deal, "Fine"), org.Decide(shared, "Fine") };
        org.Local.Clock.Advance(TimeSpan.FromMinutes(5));
        foreach (var one in new[] { deal, shared }) org.As(org.Vp).Update(new Entity("opportunity", one) { ["ownerid"] = org.Ref(wim) });
        org.Jobs();
        var sent = org.Send(org.Manager, decisions);
        Assert.AreEqual("Vera Test gave this deal to another owner, where you may not read it (12:05), after you had read it. Refresh the page and decide anew.", sent.All[0].Text);
        Assert.AreEqual("Vera Test gave the deal \"Shared\" to Wim Test, who is not of your line (12:05), after you had read it. Refresh the page and decide anew.", sent.All[1].Text);
        Assert.AreEqual("You may not read this deal, so you cannot decide on it. Ask its owner to share it with you.",
            org.Send(org.User("Max Test", org.West, null, "Salesperson", "CrmAssist Manager"), org.Decide(org.Deal(org.Rep, "Another"), "Fine")).Only.Text);
    }

    [TestMethod]
    public void A_deal_that_goes_to_a_colleague_stays_in_the_line()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var decision = org.Decide(deal, "Talk");
        org.As(org.Vp).Update(new Entity("opportunity", deal) { ["ownerid"] = org.Ref(org.Colleague) });
        org.Jobs();
        var sent = org.Send(org.Manager, decision);
        Assert.IsTrue(sent.Only.Done, sent.Only.Text);
        Assert.AreEqual(org.Colleague, sent.Told.Single().To);
    }

    [TestMethod]
    public void What_somebody_else_has_done_meanwhile_is_named_with_the_time_on_the_managers_clock()
    {
        using var org = Org.New();
        // Berlin.
        org.Zone(org.Manager, 110);
        var parked = org.Deal(org.Rep, "Parked");
        var asked = org.Deal(org.Rep, "Asked");
        var entered = org.Deal(org.Rep, "Entered");
        org.Sweep();
        var decisions = new[] { org.Decide(parked, "Talk"), org.Decide(asked, "Fine"), org.Decide(entered, "Talk") };
        org.Call(org.Rep, "crma_Park", ("Target", new EntityReference("opportunity", parked)), ("Until", org.Now.AddDays(7)), ("Reason", new OptionSetValue(773200001)));
        org.Escalate(org.Rep, asked, 3);
        org.StepIn(org.Vp, entered);
        const string After = " (13:00), after you had read it. Refresh the page and decide anew.";
        CollectionAssert.AreEqual(new[]
        {
            "Rita Test parked the deal \"Parked\" until 9 Mar" + After,
            "Rita Test asked Mara Test for help with the deal \"Asked\"" + After,
            "Vera Test stepped into the deal \"Entered\"" + After,
        }, org.Send(org.Manager, decisions).All.Select(a => a.Text).ToArray());
        var anew = org.Send(org.Manager, [.. decisions.Select(d => d with { Key = Guid.NewGuid(), Seen = org.Now })]);
        Assert.IsTrue(anew.All.All(a => a.Done), anew.Answers);
    }

    [TestMethod]
    public void What_the_manager_did_himself_meanwhile_is_no_news_to_him()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        var decision = org.Decide(deal, "Fine");
        org.Call(org.Manager, "crma_Park", ("Target", new EntityReference("opportunity", deal)), ("Until", org.Now.AddDays(7)), ("Reason", new OptionSetValue(773200001)));
        org.StepIn(org.Manager, deal);
        Assert.IsTrue(org.Send(org.Manager, decision).Only.Done);
    }

    [TestMethod]
    public void The_open_assist_of_somebody_else_is_his_to_ask_about()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Stall();
        Assert.AreEqual("The deal \"Fabrikam rollout\" is Mara Test's to ask about, who has the assist. Step in, or leave it there.", org.Send(org.Vp, org.Decide(deal, "Ask")).Only.Text);
        Assert.IsTrue(org.Send(org.Manager, org.Decide(deal, "Ask")).Only.Done);
        Assert.AreEqual("Rita Test was asked on 24 Mar already what would help with the deal \"Fabrikam rollout\". Wait for the answer, or step in.", org.Send(org.Manager, org.Decide(deal, "Ask")).Only.Text);
        Assert.AreEqual("Mara Test asked Rita Test about the deal \"Fabrikam rollout\" (12:00), after you had read it. Refresh the page and decide anew.", org.Send(org.Vp, org.Decide(deal, "Talk")).Only.Text);
    }

    [TestMethod]
    public void Where_somebody_helps_already_nobody_is_asked_what_would_help()
    {
        using var org = Org.New();
        var asked = org.Deal(org.Rep, "Asked");
        var entered = org.Deal(org.Rep, "Entered");
        org.Escalate(org.Rep, asked, 3);
        org.StepIn(org.Manager, entered);
        var sent = org.Send(org.Manager, org.Decide(asked, "Ask") with { Seen = org.Now }, org.Decide(entered, "Ask") with { Seen = org.Now });
        CollectionAssert.AreEqual(new[]
        {
            "Rita Test has asked Mara Test for help with the deal \"Asked\" already. Look at that ask.",
            "Mara Test has stepped into the deal \"Entered\" already. Look at that assist.",
        }, sent.All.Select(a => a.Text).ToArray());
        Assert.Contains("You have stepped into the deal \"Entered\" already", org.Send(org.Manager, org.Decide(entered, "Call") with { Words = "Me" }).Only.Text);
    }

    [TestMethod]
    public void An_owner_who_is_disabled_is_not_asked_and_gets_no_task_and_may_be_stepped_in_for()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.System.Update(new Entity("systemuser", org.Rep) { ["isdisabled"] = true });
        Assert.AreEqual("Rita Test is disabled or has no role of CrmAssist, and could not answer here. Call, or ask an administrator for the role CrmAssist Rep.", org.Send(org.Manager, org.Decide(deal, "Ask")).Only.Text);
        Assert.Contains("cannot own a task", org.Send(org.Manager, org.Decide(deal, "Connect") with { Whom = "Cleo Sample" }).Only.Text);
        var sent = org.Send(org.Manager, org.Decide(deal, "Call") with { Words = "I call them." });
        Assert.IsTrue(sent.Only.Done, sent.Only.Text);
        Assert.IsEmpty(sent.Told);
        org.Jobs();
        Assert.IsEmpty(org.Told(org.Rep));
    }

    [TestMethod]
    public void An_owner_without_our_roles_is_not_asked()
    {
        using var org = Org.New();
        Assert.Contains("Otto Test is disabled or has no role of CrmAssist", org.Send(org.Manager, org.Decide(org.Deal(org.Outsider), "Ask")).Only.Text);
    }

    [TestMethod]
    public void A_team_is_not_asked_what_would_help()
    {
        using var org = Org.New();
        var team = org.System.Create(new Entity("team") { ["name"] = "Inside", ["businessunitid"] = new EntityReference("businessunit", org.East), ["administratorid"] = org.Ref(org.Colleague) });
        org.GiveTeam(team, "Salesperson");
        var deal = org.System.Create(new Entity("opportunity") { ["name"] = "Ours", ["ownerid"] = new EntityReference("team", team) });
        Assert.AreEqual("The deal belongs to the team Inside, so there is nobody to ask. Step in, or give it to a person.", org.Send(org.Manager, org.Decide(deal, "Ask")).Only.Text);
        Assert.IsTrue(org.Send(org.Manager, org.Decide(deal, "Talk")).Only.Done);
    }

    [TestMethod]
    public void What_cannot_be_meant_is_refused_deal_by_deal()
    {
        using var org = Org.New();
        Guid Deal() => org.Deal(org.Rep);
        var account = org.System.Create(new Entity("account") { ["name"] = "Sample" });
        var wrong = new (Decision Decision, string Text)[]
        {
            (org.Decide(Deal(), "Nonsense"), "This decision cannot be read: the choice is \"Nonsense\". Choose Ask, Call, Mail, Connect, Talk, Park or Fine."),
            (org.Decide(Deal(), "3"), "This decision cannot be read: the choice is \"3\". Choose Ask, Call, Mail, Connect, Talk, Park or Fine."),
            (org.Decide(account, "Fine"), "This deal does not exist any more. Refresh the page."),
            (org.Decide(Deal(), "Connect"), "With whom is missing. Say whom the rep is to get on the phone."),
            (org.Decide(Deal(), "Call"), "It needs a line. Say whom you call, or what for."),
            (org.Decide(Deal(), "Mail"), "It needs a line. Say whom you write to, or what for."),
            (org.Decide(Deal(), "Call") with { Words = new string('x', 201) }, "The sentence has 201 characters. Shorten it to 200."),
            (org.Decide(Deal(), "Connect") with { Whom = new string('x', 101) }, "The name has 101 characters. Shorten it to 100."),
            (org.Decide(Deal(), "Connect") with { Whom = "Cleo", By = org.Now.AddDays(-1) }, "The date of the task lies in the past. Choose a later moment."),
            (org.Decide(Deal(), "Park"), "Until when the deal is to rest is missing. Choose a day."),
            (org.DecidePark(Deal()) with { Until = org.Now.AddDays(61) }, "Until 2 May 2026 a deal would rest for 61 days, and 60 are allowed at a time. Choose 1 May 2026 or a day before it."),
            (org.DecidePark(Deal()) with { Reason = null }, "The reason to park is none there is. Choose 0 holidays, 1 customer asked to wait, 2 budget cycle, 3 legal or procurement or 4 other."),
            (org.DecidePark(Deal()) with { Reason = 773200099 }, "The reason to park is none there is. Choose 0 holidays, 1 customer asked to wait, 2 budget cycle, 3 legal or procurement or 4 other."),
            (org.DecidePark(Deal()) with { Note = new string('x', 401) }, "The note has 401 characters. Shorten it to 400."),
        };
        var sent = org.Send(org.Manager, [.. wrong.Select(w => w.Decision)]);
        CollectionAssert.AreEqual(wrong.Select(w => w.Text).ToArray(), sent.All.Select(a => a.Text).ToArray());
        Assert.IsFalse(sent.All.Any(a => a.Done));
        Assert.IsEmpty(org.Kept(org.Manager));
    }

    [TestMethod]
    public void Of_two_decisions_on_one_deal_the_later_one_is_refused()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var first = org.Decide(deal, "Talk");
        var sent = org.Send(org.Manager, first, org.Decide(deal, "Fine"));
        Assert.IsTrue(sent.All[0].Done);
        Assert.AreEqual("This deal is decided on twice in this list. Only the first decision counts.", sent.All[1].Text);
        Assert.IsFalse(org.Send(org.Manager, first, org.Decide(deal, "Fine")).All[1].Done, "Sent again it is the same.");
        Assert.IsTrue(org.Send(org.Manager, org.Decide(deal, "Fine")).Only.Done, "In another list it is another decision.");
    }

    [TestMethod]
    [DataRow("[", "The list of decisions cannot be read: it ends too early, at character 2. Send JSON.")]
    [DataRow("{}", "The list of decisions cannot be read: it is no JSON of a list.")]
    [DataRow("[{}]", "The list of decisions cannot be read: one decision has no key. Give each an id of its own.")]
    [DataRow("[7]", "The list of decisions cannot be read: one decision has no key. Give each an id of its own.")]
    [DataRow("""[{"key":"x"}]""", "The list of decisions cannot be read: key is \"x\", which is no id.")]
    [DataRow("""[{"key":"7d444840-9dc0-11d1-b245-5ffdce74fad2"},{"key":"7d444840-9dc0-11d1-b245-5ffdce74fad2"}]""", "Two decisions have the same key. Give each an id of its own.")]
    public void A_list_that_cannot_be_read_is_refused_whole(string json, string sentence)
    {
        using var org = Org.New();
        Assert.AreEqual(sentence, Refused.By(() => org.Call(org.Manager, "crma_SendDecisions", ("Decisions", json))));
        Assert.IsEmpty(org.All("crma_review"));
    }

    [TestMethod]
    public void A_hundred_are_taken_and_not_one_more()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var many = Enumerable.Range(0, 101).Select(_ => org.Decide(deal, "Fine")).ToArray();
        Assert.AreEqual("These are 101 decisions. Send 100 at most, and the others after them.", Refused.By(() => org.Send(org.Manager, many)));
        Assert.HasCount(100, org.Send(org.Manager, many[1..]).All);
    }

    [TestMethod]
    public void Who_manages_nobody_may_not_send_decisions_at_all()
    {
        using var org = Org.New();
        foreach (var user in new[] { org.Rep, org.Outsider }) Assert.Contains("prvWritecrma_DealWatch", Refused.By(() => org.Send(user)));
    }
}
