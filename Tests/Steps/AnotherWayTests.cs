using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>Another way: later, you do it, somebody else, let's talk; and the rep's reminder.</summary>
[TestClass]
public sealed class AnotherWayTests
{
    private const int Mail = 0, Calls = 1, Meeting = 2, Opinion = 3, FiveMinutes = 4;
    private static readonly (string, object?) Helps = ("HowItHelps", "Secret effect");

    [TestMethod]
    public void Later_moves_by_when_in_date_and_title_and_says_so()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, Mail, Helps)["Assist"];
        var answer = org.Respond(org.Manager, id, "Later", on: org.Now.AddDays(2));
        var assist = org.Assists(deal).Single();
        Assert.AreEqual(org.Now.AddDays(2), assist.GetAttributeValue<DateTime>("crma_byon"));
        Assert.AreEqual("Rita Test asks: send this mail to Cleo Sample, by 4 Mar 12:00 - Fabrikam rollout", assist.GetAttributeValue<string>("subject"));
        Assert.AreEqual("Mara Test does it later, by 4 Mar.", org.Story(assist)[^1]);
        Assert.AreEqual("Moved to 4 Mar 12:00.", answer["Text"]);
        Assert.AreEqual(0, answer["State"]);
        Assert.AreEqual(0, assist.GetAttributeValue<int?>("crma_responseminutes"));
    }

    [TestMethod]
    public void Later_needs_a_moment_ahead_and_within_sixty_days()
    {
        using var org = Org.New();
        var id = (Guid)org.Escalate(org.Rep, org.Deal(org.Rep), Opinion)["Assist"];
        Assert.Contains("Later needs a moment", Refused.By(() => org.Respond(org.Manager, id, "Later")));
        Assert.Contains("The later moment lies in the past", Refused.By(() => org.Respond(org.Manager, id, "Later", on: org.Now)));
        Assert.Contains("more than 60 days away", Refused.By(() => org.Respond(org.Manager, id, "Later", on: org.Now.AddDays(61))));
        org.Respond(org.Manager, id, "Later", on: org.Now.AddDays(60));
    }

    [TestMethod]
    public void You_do_it_ends_the_ask_and_gives_the_words_to_the_rep_alone()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, Mail, Helps)["Assist"];
        Assert.Contains("Shorten it to 10000", Refused.By(() => org.Respond(org.Manager, id, "YouDoIt", new string('x', 1_000_000))));
        Assert.AreEqual(2, org.Respond(org.Manager, id, "YouDoIt", "Write: my manager asked me to write.")["State"]);
        var assist = org.Assists(deal).Single();
        Assert.AreEqual(773200004, assist.GetAttributeValue<OptionSetValue>("statuscode")!.Value);
        Assert.AreEqual("Write: my manager asked me to write.", org.Visible(org.As(org.Rep), "crma_assistdetail").Single().GetAttributeValue<string>("crma_answer"));
        Assert.AreEqual("Mara Test handed it back: Rita Test does it.", org.Story(assist)[^1]);
        Assert.Contains("was handed back on 2 Mar", Refused.By(() => org.Respond(org.Manager, id, "OnIt")));
    }

    [TestMethod]
    public void Somebody_else_gets_the_ask_with_words_calls_and_access_and_the_former_helper_keeps_nothing_but_the_title()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, Calls, Helps, ("Helper", org.Ref(org.OtherManager)), ("IfNotThen", org.Ref(org.Vp)))["Assist"];
        org.Respond(org.OtherManager, id, "OnIt");
        var answer = org.Respond(org.OtherManager, id, "SomebodyElse", "I do not know them.", helper: org.Vp);
        Assert.AreEqual("Vera Test is asked now.", answer["Text"]);
        var assist = org.Assists(deal).Single();
        foreach (var column in new[] { "ownerid", "crma_helperid" }) Assert.AreEqual(org.Vp, assist.GetAttributeValue<EntityReference>(column)!.Id);
        Assert.AreEqual(1, assist.GetAttributeValue<OptionSetValue>("statuscode")!.Value, "The new helper has not taken it on yet.");
        Assert.IsNull(assist.GetAttributeValue<EntityReference>("crma_ifnotthenid"), "Who was next is asked now.");
        Assert.AreEqual("Mo Test passed it on to Vera Test.", org.Story(assist)[^1]);
        Assert.AreEqual(org.Vp, org.Words(id).GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual(org.Vp, org.All("crma_assistcontact").Single().GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.HasCount(1, org.Visible(org.As(org.Rep), "crma_assistcontact"), "The rep goes on seeing his list.");
        Assert.AreEqual("I do not know them.", org.Visible(org.As(org.Vp), "crma_assistdetail").Single().GetAttributeValue<string>("crma_declinereason"));
        org.Jobs();
        Refused.By(() => org.As(org.OtherManager).Retrieve("opportunity", deal, new("name")));
        Assert.IsEmpty(org.Visible(org.As(org.OtherManager), "crma_assistdetail"));
        Assert.IsEmpty(org.Visible(org.As(org.OtherManager), "crma_assistcontact"));
        Assert.HasCount(1, org.Visible(org.As(org.OtherManager), "crma_managerassist"), "He is told who is asked instead, and opens it.");
        Assert.Contains("Only Vera Test can answer", Refused.By(() => org.Respond(org.OtherManager, id, "OnIt")));
    }

    [TestMethod]
    public void Who_asked_chooses_somebody_else_without_typing_it_again()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, Opinion)["Assist"];
        org.Days(1);
        org.Respond(org.Rep, id, "SomebodyElse", helper: org.OtherManager);
        var assist = org.Assists(deal).Single();
        Assert.AreEqual("Rita Test asks: your opinion, by 17:30 - Fabrikam rollout", assist.GetAttributeValue<string>("subject"));
        Assert.AreEqual(new DateTime(2026, 3, 3, 17, 30, 0), assist.GetAttributeValue<DateTime>("crma_byon"), "The old date has passed.");
        Assert.AreEqual("Rita Test asked Mo Test instead of Mara Test.", org.Story(assist)[^1]);
        Assert.IsNull(assist.GetAttributeValue<DateTime?>("crma_respondedon"), "The rep's choice is no answer of the helper.");
        Assert.AreEqual("Fabrikam rollout", org.As(org.OtherManager).Retrieve("opportunity", deal, new("name")).GetAttributeValue<string>("name"));
    }

    [TestMethod]
    public void The_files_of_a_mail_go_along_and_the_reps_own_manager_sees_that_somebody_else_is_asked()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, Mail, Helps, ("Files", """[{"name":"offer.txt","type":"text/plain","content":"U2VjcmV0"}]"""))["Assist"];
        org.Respond(org.Manager, id, "SomebodyElse", helper: org.OtherManager);
        Assert.AreEqual(org.OtherManager, org.All("annotation").Single().GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.HasCount(1, org.Visible(org.As(org.OtherManager), "annotation"));
        Assert.HasCount(1, org.Visible(org.As(org.Manager), "crma_managerassist"));
        Assert.IsEmpty(org.Visible(org.As(org.Manager), "crma_assistdetail"));
    }

    [TestMethod]
    public void Nobody_is_passed_an_ask_who_could_not_be_asked()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, Opinion)["Assist"];
        var disabled = org.User("Dora Test", org.East, null, "Sales Manager");
        org.System.Update(new Entity("systemuser", disabled) { ["isdisabled"] = true });
        var powerless = org.User("Paul Test", org.East, null);
        string By(Guid helper) => Refused.By(() => org.Respond(org.Manager, id, "SomebodyElse", helper: helper));
        Assert.Contains("Choose who is asked instead", Refused.By(() => org.Respond(org.Manager, id, "SomebodyElse")));
        Assert.Contains("Nobody is their own helper", By(org.Manager));
        Assert.Contains("Rita Test asked for this, and nobody is their own helper", By(org.Rep));
        Assert.Contains("Dora Test is disabled", By(disabled));
        Assert.Contains("Paul Test may not read deals", By(powerless));
        Assert.Contains("no user with that id", By(Guid.NewGuid()));
        Assert.Contains("Mara Test is asked already", Refused.By(() => org.Respond(org.Rep, id, "SomebodyElse", helper: org.Manager)));
        Assert.Contains("own helper", Refused.By(() => org.Respond(org.Rep, id, "SomebodyElse", helper: org.Rep)));
        Assert.Contains("you may not read it", Refused.By(() => org.Respond(org.Colleague, id, "SomebodyElse", helper: org.Vp)));
        org.Call(org.Rep, "LoseOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }), ("Status", new OptionSetValue(4)));
        Assert.Contains("is closed", By(org.Vp));
    }

    [TestMethod]
    public void An_assist_of_the_watch_is_passed_on_but_not_to_the_owner_of_the_deal()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Stall();
        var id = org.Assists(deal).Single().Id;
        Assert.Contains("Rita Test owns the deal", Refused.By(() => org.Respond(org.Manager, id, "SomebodyElse", helper: org.Rep)));
        org.Respond(org.Manager, id, "SomebodyElse", helper: org.Vp);
        var assist = org.Assists(deal).Single();
        Assert.AreEqual(org.Vp, assist.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.IsNull(assist.GetAttributeValue<DateTime?>("crma_byon"), "Nobody asked for a date.");
        Assert.StartsWith("Quiet", assist.GetAttributeValue<string>("subject")!);
        Assert.Contains("stall watch raised it", Refused.By(() => org.Respond(org.Vp, id, "LetUsTalk")));
        Assert.Contains("stall watch raised it", Refused.By(() => org.Respond(org.Vp, id, "YouDoIt")));
    }

    [TestMethod]
    public void Let_us_talk_makes_it_five_minutes_and_keeps_what_was_asked_for_after_the_talk()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, Mail, Helps, ("Details", """{"to":[{"name":"Cleo Sample","email":"cleo@sample.example"}],"subject":"Our talk","body":"Secret words"}"""))["Assist"];
        org.Respond(org.Manager, id, "LetUsTalk", "Secret doubt", on: org.Now.AddHours(3));
        var assist = org.Assists(deal).Single();
        Assert.AreEqual(773200004, assist.GetAttributeValue<OptionSetValue>("crma_kind")!.Value);
        Assert.AreEqual("Talk with Rita Test, by 15:00 - Fabrikam rollout", assist.GetAttributeValue<string>("subject"));
        Assert.AreEqual(org.Now.AddHours(3), assist.GetAttributeValue<DateTime>("scheduledstart"));
        Assert.AreEqual(org.Now.AddHours(3), assist.GetAttributeValue<DateTime>("crma_byon"));
        Assert.IsNull(assist.GetAttributeValue<string>("crma_mailsubject"));
        Assert.AreEqual("Mara Test would rather talk with Rita Test first.", org.Story(assist)[^1]);
        var words = org.Words(id);
        Assert.AreEqual("Secret doubt", words.GetAttributeValue<string>("crma_about"));
        Assert.AreEqual("Mon 2 Mar 15:00", words.GetAttributeValue<string>("crma_whentext"));
        Assert.StartsWith("""{"kind":0,"to":[""", words.GetAttributeValue<string>("crma_originalask")!);
        Assert.Contains("Secret words", words.GetAttributeValue<string>("crma_originalask")!);
        Assert.Contains("for five minutes already", Refused.By(() => org.Respond(org.Manager, id, "LetUsTalk")));
        org.Respond(org.Manager, id, "Later", on: org.Now.AddDays(1));
        Assert.AreEqual("Talk with Rita Test, by 3 Mar 12:00 - Fabrikam rollout", org.Assists(deal).Single().GetAttributeValue<string>("subject"));
        var again = org.Escalate(org.Rep, deal, Mail, Helps, ("Details", words.GetAttributeValue<string>("crma_originalask")));
        Assert.AreEqual("Secret words", org.Words((Guid)again["Assist"]).GetAttributeValue<string>("crma_mailbody"), "As it was, it can be asked again.");
    }

    [TestMethod]
    public void Let_us_talk_takes_calls_off_the_list_that_nobody_has_made()
    {
        using var org = Org.New();
        var id = (Guid)org.Escalate(org.Rep, org.Deal(org.Rep), Calls, Helps, ("Details", """{"people":[{"name":"A Sample","line":"Ask."},{"name":"B Sample"}]}"""))["Assist"];
        var made = org.All("crma_assistcontact").Single(c => c.GetAttributeValue<string>("crma_name") == "A Sample");
        org.System.Update(new Entity("crma_assistcontact", made.Id) { ["crma_result"] = new OptionSetValue(773200001) });
        org.Respond(org.Manager, id, "LetUsTalk");
        var kept = org.All("crma_assistcontact").Single();
        Assert.AreEqual(made.Id, kept.Id);
        Assert.AreEqual(1, kept.GetAttributeValue<OptionSetValue>("statecode")!.Value, "Nobody is to be called from it any more.");
        Assert.Contains("The time to talk lies in the past", Refused.By(() => org.Respond(org.Manager, (Guid)org.Escalate(org.Rep, org.Deal(org.Rep), Opinion)["Assist"], "LetUsTalk", on: org.Now.AddHours(-1))));
    }

    [TestMethod]
    public void The_rep_reminds_once_it_is_overdue_and_the_helper_gets_a_new_date()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, Meeting, Helps)["Assist"];
        Assert.Contains("There is time until 17:30", Refused.By(() => org.Respond(org.Rep, id, "Remind")));
        Assert.Contains("Only who asked can remind", Refused.By(() => org.Respond(org.Manager, id, "Remind")));
        org.System.Update(new Entity("crma_managerassist", id) { ["crma_remindedon"] = org.Now });
        org.Days(1);
        org.Respond(org.Rep, id, "Remind");
        var assist = org.Assists(deal).Single();
        Assert.AreEqual(new DateTime(2026, 3, 3, 17, 30, 0), assist.GetAttributeValue<DateTime>("crma_byon"));
        Assert.AreEqual("Rita Test asks: join a meeting, by 17:30 - Fabrikam rollout", assist.GetAttributeValue<string>("subject"));
        Assert.IsNull(assist.GetAttributeValue<DateTime?>("crma_remindedon"));
        Assert.IsNull(assist.GetAttributeValue<DateTime?>("crma_respondedon"));
        Assert.AreEqual("Rita Test reminded Mara Test.", org.Story(assist)[^1]);
        org.Days(1);
        org.System.Update(new Entity("systemuser", org.Manager) { ["isdisabled"] = true });
        Assert.Contains("Mara Test cannot help any more", Refused.By(() => org.Respond(org.Rep, id, "Remind")));
    }

    [TestMethod]
    public void On_it_said_twice_is_told_once()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, FiveMinutes)["Assist"];
        org.Respond(org.Manager, id, "OnIt");
        org.Days(1);
        org.Respond(org.Manager, id, "OnIt");
        CollectionAssert.AreEqual(new[] { "Rita Test asked Mara Test for five minutes.", "Mara Test is on it." }, org.Story(org.Assists(deal).Single()).ToArray());
        Assert.AreEqual(0, org.Assists(deal).Single().GetAttributeValue<int?>("crma_responseminutes"));
    }
}
