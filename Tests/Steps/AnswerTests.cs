using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>What becomes of an ask: answered, declined, withdrawn, changed; and who may do which.</summary>
[TestClass]
public sealed class AnswerTests
{
    private const int Opinion = 3;

    [TestMethod]
    public void The_helper_is_on_it_answers_and_only_rep_and_helper_read_the_answer()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, Opinion)["Assist"];
        Assert.AreEqual(0, org.Respond(org.Manager, id, "OnIt")["State"]);
        Assert.AreEqual(773200000, org.Assists(deal).Single().GetAttributeValue<OptionSetValue>("statuscode")!.Value);
        Assert.Contains("An opinion needs an answer", Refused.By(() => org.Close(org.Manager, id, "Done")));
        Assert.AreEqual(1, org.Close(org.Manager, id, "Done", "Yes, go on.")["State"]);
        Assert.AreEqual("Yes, go on.", org.Visible(org.As(org.Rep), "crma_assistdetail").Single().GetAttributeValue<string>("crma_answer"));
        Assert.IsEmpty(org.Visible(org.As(org.Colleague), "crma_assistdetail"));
        Assert.IsNotNull(org.Assists(deal).Single().GetAttributeValue<DateTime?>("crma_respondedon"));
        Assert.Contains("was done on 2 Mar", Refused.By(() => org.Close(org.Rep, id, "Withdrawn")));
        Assert.Contains("was done on 2 Mar", Refused.By(() => org.Respond(org.Manager, id, "No", "late")));
        Assert.Contains("was done on 2 Mar", Refused.By(() => org.Revise(org.Rep, id, Opinion)));
    }

    [TestMethod]
    public void A_no_needs_a_because_and_ends_the_ask()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, Opinion)["Assist"];
        Assert.Contains("A no needs a because", Refused.By(() => org.Respond(org.Manager, id, "No", "  ")));
        Assert.AreEqual(2, org.Respond(org.Manager, id, "No", "I do not know them.")["State"]);
        Assert.AreEqual(773200003, org.Assists(deal).Single().GetAttributeValue<OptionSetValue>("statuscode")!.Value);
        Assert.AreEqual("I do not know them.", org.Words(id).GetAttributeValue<string>("crma_declinereason"));
    }

    [TestMethod]
    public void Whoever_else_acts_gets_one_sentence()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, Opinion)["Assist"];
        Assert.Contains("Only Mara Test can answer", Refused.By(() => org.Respond(org.Rep, id, "OnIt")));
        Assert.Contains("Only Mara Test can answer", Refused.By(() => org.Close(org.Rep, id, "Done", "x")));
        Assert.Contains("Only Rita Test can withdraw", Refused.By(() => org.Close(org.Manager, id, "Withdrawn")));
        Assert.Contains("cannot be dismissed", Refused.By(() => org.Close(org.Manager, id, "Dismissed", reason: 0)));
        Assert.Contains("you may not read it", Refused.By(() => org.Respond(org.Colleague, id, "OnIt")));
        Assert.Contains("you may not read it", Refused.By(() => org.Close(org.Rep, Guid.NewGuid(), "Withdrawn")));
        Assert.Contains("prvReadcrma_AssistDetail", Refused.By(() => org.Respond(org.Outsider, id, "OnIt")));
        Assert.Contains("none of OnIt, Later", Refused.By(() => org.Respond(org.Manager, id, "Maybe")));
        Assert.Contains("neither Done, Sent, Talked, Withdrawn, Dismissed nor Rated", Refused.By(() => org.Close(org.Manager, id, "done")));
        Assert.Contains("Shorten it to 10000", Refused.By(() => org.Close(org.Manager, id, "Done", new string('x', 1_000_000))));
        Assert.Contains("Only who asked can change", Refused.By(() => org.Revise(org.Manager, id, Opinion)));
        Assert.AreEqual(1, org.Assists(deal).Single().GetAttributeValue<OptionSetValue>("statuscode")!.Value);
    }

    [TestMethod]
    public void An_assist_of_the_watch_is_dismissed_with_a_reason_or_declined_in_private()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var other = org.Deal(org.Rep, "Other");
        org.Stall();
        var id = org.Assists(deal).Single().Id;
        Assert.Contains("Dismissing needs a reason", Refused.By(() => org.Close(org.Manager, id, "Dismissed")));
        Assert.Contains("stall watch raised it", Refused.By(() => org.Close(org.Rep, id, "Withdrawn")));
        org.Close(org.Manager, id, "Dismissed", reason: 2);
        var assist = org.Assists(deal).Single();
        Assert.AreEqual(773200001, assist.GetAttributeValue<OptionSetValue>("statuscode")!.Value);
        Assert.AreEqual(773200002, assist.GetAttributeValue<OptionSetValue>("crma_dismissreason")!.Value);
        var second = org.Assists(other).Single().Id;
        org.Respond(org.Manager, second, "No", "Not mine.");
        Assert.AreEqual("Not mine.", org.Words(second).GetAttributeValue<string>("crma_declinereason"));
        Assert.IsEmpty(org.Visible(org.As(org.Rep), "crma_assistdetail"), "Nobody asked, so nobody else reads why.");
    }

    [TestMethod]
    public void The_rep_changes_the_words_and_the_kind_while_it_is_open()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, 1, ("HowItHelps", "x"))["Assist"];
        org.Revise(org.Rep, id, Opinion, ("Details", """{"question":"Rather: what do you think?"}"""));
        var assist = org.Assists(deal).Single();
        Assert.AreEqual("Rita Test asks: your opinion, by 17:30 - Fabrikam rollout", assist.GetAttributeValue<string>("subject"));
        Assert.AreEqual("Rather: what do you think?", org.Words(id).GetAttributeValue<string>("crma_question"));
        Assert.IsEmpty(org.All("crma_assistcontact"), "The calls of the former kind are gone.");
        Assert.AreEqual(org.Manager, assist.GetAttributeValue<EntityReference>("ownerid")!.Id);
    }

    [TestMethod]
    public void With_another_helper_everything_follows_and_the_former_share_is_given_back()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, Opinion, ("Helper", org.Ref(org.OtherManager)))["Assist"];
        org.As(org.OtherManager).Retrieve("opportunity", deal, new("name"));
        Assert.AreEqual("Mara Test", org.Revise(org.Rep, id, Opinion, ("Helper", org.Ref(org.Manager)))["HelperName"]);
        var assist = org.Assists(deal).Single();
        Assert.AreEqual(org.Manager, assist.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual(org.Manager, org.Words(id).GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.IsNull(assist.GetAttributeValue<int?>("crma_sharedmask"));
        org.Jobs();
        Refused.By(() => org.As(org.OtherManager).Retrieve("opportunity", deal, new("name")));
        Assert.IsEmpty(org.Visible(org.As(org.OtherManager), "crma_assistdetail"));
        Assert.HasCount(1, org.Visible(org.As(org.Rep), "crma_assistdetail"));
        Assert.HasCount(1, org.Visible(org.As(org.Rep), "crma_managerassist"));
    }

    [TestMethod]
    public void A_change_passes_the_checks_of_a_new_ask()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, Opinion)["Assist"];
        Assert.Contains("own helper", Refused.By(() => org.Revise(org.Rep, id, Opinion, ("Helper", org.Ref(org.Rep)))));
        Assert.Contains("in the past", Refused.By(() => org.Revise(org.Rep, id, Opinion, ("ByWhen", org.Now.AddHours(-1)))));
        Assert.Contains("needs a question", Refused.By(() => org.Revise(org.Rep, id, Opinion, ("Details", "{}"))));
        org.Call(org.Rep, "LoseOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }), ("Status", new OptionSetValue(4)));
        Assert.Contains("is closed", Refused.By(() => org.Revise(org.Rep, id, Opinion)));
        Assert.AreEqual(2, org.Close(org.Rep, id, "Withdrawn")["State"], "Taking it back is always possible.");
    }

    [TestMethod]
    public void Calls_that_were_made_keep_the_list_as_it_is()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, 1, ("HowItHelps", "x"))["Assist"];
        org.System.Update(new Entity("crma_assistcontact", org.All("crma_assistcontact").Single().Id) { ["crma_result"] = new OptionSetValue(773200000) });
        Assert.Contains("made already", Refused.By(() => org.Revise(org.Rep, id, 1, ("HowItHelps", "x"))));
    }

    [TestMethod]
    public void By_hand_nobody_turns_an_ask_into_another_one()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, Opinion)["Assist"];
        void Edit(string column, object? value) => org.As(org.Manager).Update(new Entity("crma_managerassist", id) { [column] = value });
        Assert.Contains("stays with its deal", Refused.By(() => Edit("regardingobjectid", new EntityReference("opportunity", org.Deal(org.Manager)))));
        Assert.Contains("Who asked cannot be changed", Refused.By(() => Edit("crma_requestedbyid", org.Ref(org.Manager))));
        Assert.Contains("comes from cannot be changed", Refused.By(() => Edit("crma_origin", new OptionSetValue(773200001))));
        Assert.Contains("in the past", Refused.By(() => Edit("crma_byon", org.Now.AddDays(-1))));
        Edit("crma_byon", org.Now.AddDays(1));
        Edit("crma_requestedbyid", org.Ref(org.Rep));
    }
}
