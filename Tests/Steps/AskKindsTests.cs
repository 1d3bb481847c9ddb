using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>What an ask of each kind leaves behind: the words where only helper and rep read them, the rest where everybody may.</summary>
[TestClass]
public sealed class AskKindsTests
{
    [TestMethod]
    public void A_mail_goes_to_people_of_the_crm_and_to_typed_addresses()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var contact = org.Contact(org.Rep, "Cleo", "Sample");
        var json = $$"""{"to":[{"id":"{{contact}}","table":"contact","name":"Cleo Sample"},{"name":"Bo Sample","email":"bo@sample.example"}],"subject":"Our talk","body":"Exactly these words.","wording":1}""";
        var id = (Guid)org.Escalate(org.Rep, deal, 0, ("Details", json), ("HowItHelps", "Secret effect"), ("IfNotThen", org.Ref(org.Vp)))["Assist"];
        var assist = org.Assists(deal).Single();
        Assert.AreEqual("Rita Test asks: write to Cleo Sample and 1 more, by 17:30 - Fabrikam rollout", assist.GetAttributeValue<string>("subject"));
        Assert.AreEqual("Our talk", assist.GetAttributeValue<string>("crma_mailsubject"));
        Assert.AreEqual(773200001, assist.GetAttributeValue<OptionSetValue>("crma_wording")!.Value);
        Assert.AreEqual(org.Vp, assist.GetAttributeValue<EntityReference>("crma_ifnotthenid")!.Id);
        Assert.HasCount(2, assist.GetAttributeValue<EntityCollection>("to")!.Entities);
        var words = org.Words(id);
        Assert.AreEqual("Exactly these words.", words.GetAttributeValue<string>("crma_mailbody"));
        Assert.AreEqual(words.Id, assist.GetAttributeValue<EntityReference>("crma_detailid")!.Id);
        Assert.Contains("Exactly these words.", words.GetAttributeValue<string>("crma_originalask")!);
        var visible = string.Join("|", assist.Attributes.Values.OfType<string>());
        Assert.DoesNotContain("Exactly", visible);
        Assert.DoesNotContain("Secret", visible);
    }

    [TestMethod]
    public void Calls_become_a_list_that_helper_and_rep_read_and_nobody_else()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Escalate(org.Rep, deal, 1, ("HowItHelps", "They decide."), ("Details", """{"people":[{"name":"A Sample","line":"Ask for the date."},{"name":"B Sample","number":"+1 555 0100"}]}"""));
        var calls = org.Visible(org.As(org.Manager), "crma_assistcontact").OrderBy(c => c.GetAttributeValue<int>("crma_order")).ToList();
        Assert.HasCount(2, calls);
        Assert.AreEqual("Ask for the date.", calls[1].GetAttributeValue<string>("crma_line"), "The first line is for those without one.");
        Assert.HasCount(2, org.Visible(org.As(org.Rep), "crma_assistcontact"));
        Assert.IsEmpty(org.Visible(org.As(org.Colleague), "crma_assistcontact"));
    }

    [TestMethod]
    public void A_meeting_is_a_planned_one_or_up_to_three_times()
    {
        using var org = Org.New();
        org.Zone(org.Manager, 255);
        var deal = org.Deal(org.Rep);
        var meeting = org.Meeting(org.Rep, deal, 3);
        var planned = (Guid)org.Escalate(org.Rep, deal, 2, ("HowItHelps", "x"), ("Details", $$"""{"appointment":"{{meeting}}","part":"Open it"}"""))["Assist"];
        Assert.AreEqual(meeting, org.Assists(deal).Single().GetAttributeValue<EntityReference>("crma_appointmentid")!.Id);
        Assert.AreEqual("Open it", org.Words(planned).GetAttributeValue<string>("crma_yourpart"));
        var free = (Guid)org.Escalate(org.Rep, deal, 2, ("HowItHelps", "x"), ("Details", """{"times":["2026-03-05T09:00:00Z","2026-03-06T09:00Z"],"meeting":"Review"}"""))["Assist"];
        org.Days(4);
        Assert.AreEqual("Thu 5 Mar 20:00, or Fri 6 Mar 20:00", org.Words(free).GetAttributeValue<string>("crma_times"), "The manager reads them on his own clock.");
        Assert.Contains("is over or canceled", Refused.By(() => org.Escalate(org.Rep, deal, 2, ("HowItHelps", "x"), ("Details", $$"""{"appointment":"{{meeting}}"}"""))));
    }

    [TestMethod]
    public void Five_minutes_have_their_when_as_by_when()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var answer = org.Escalate(org.Rep, deal, 4, ("Details", """{"when":"2026-03-03T08:15:00Z","reach":"+1 555 0100","about":"Not sure"}"""));
        Assert.AreEqual(new DateTime(2026, 3, 3, 8, 15, 0), answer["By"]);
        var words = org.Words((Guid)answer["Assist"]);
        Assert.AreEqual("Tue 3 Mar 08:15", words.GetAttributeValue<string>("crma_whentext"));
        Assert.AreEqual("Not sure", words.GetAttributeValue<string>("crma_about"));
    }

    [TestMethod]
    public void A_concession_is_private_and_its_percentage_reads_as_money()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep, value: 50_000);
        var id = (Guid)org.Escalate(org.Rep, deal, 6, ("HowItHelps", "They sign this month."))["Assist"];
        var assist = org.Assists(deal).Single();
        Assert.AreEqual("Rita Test asks: a word on a concession, by 17:30 - Fabrikam rollout", assist.GetAttributeValue<string>("subject"));
        Assert.AreEqual(773200006, assist.GetAttributeValue<OptionSetValue>("crma_kind")!.Value);
        var words = org.Words(id);
        Assert.AreEqual("A lower price in the first year", words.GetAttributeValue<string>("crma_concession"));
        Assert.AreEqual("5 % = 2,500.00 USD", words.GetAttributeValue<string>("crma_howmuch"));
        Assert.AreEqual("A signature this month", words.GetAttributeValue<string>("crma_inreturn"));
        Assert.DoesNotContain("lower price", string.Join("|", assist.Attributes.Values.OfType<string>()));
        org.Revise(org.Rep, id, 6, ("HowItHelps", "x"), ("Details", """{"what":"A lower price","amount":9000}"""));
        Assert.AreEqual("9,000.00 USD", org.Words(id).GetAttributeValue<string>("crma_howmuch"));
        org.Revise(org.Rep, id, 3);
        Assert.IsNull(org.Words(id).GetAttributeValue<string>("crma_concession"), "Another kind leaves nothing of it behind.");
        Assert.Contains("how this helps", Refused.By(() => org.Escalate(org.Rep, deal, 6)));
    }

    [TestMethod]
    public void The_best_time_to_call_comes_with_each_person()
    {
        using var org = Org.New();
        org.Escalate(org.Rep, org.Deal(org.Rep), 1, ("HowItHelps", "x"), ("Details", """{"people":[{"name":"A Sample","line":"Ask.","best":"before nine"}]}"""));
        Assert.AreEqual("before nine", org.All("crma_assistcontact").Single().GetAttributeValue<string>("crma_besttime"));
    }

    [TestMethod]
    public void Titles_and_by_when_follow_the_helpers_own_clock()
    {
        using var org = Org.New();
        org.Zone(org.Manager, 35);
        var deal = org.Deal(org.Rep);
        var answer = org.Escalate(org.Rep, deal, 3);
        Assert.AreEqual(new DateTime(2026, 3, 2, 22, 30, 0), answer["By"], "17:30 in New York.");
        Assert.Contains("by 17:30", org.Assists(deal).Single().GetAttributeValue<string>("subject")!);
    }

    [TestMethod]
    public void One_ask_about_several_deals_opens_each_where_it_is_needed_and_keeps_what_was_there()
    {
        using var org = Org.New();
        var deals = Enumerable.Range(0, 3).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToArray();
        org.Share(deals[2], org.OtherManager);
        org.Escalate(org.Rep, deals[0], 4, ("Helper", org.Ref(org.OtherManager)), ("Deals", $"""["{deals[1]}","{deals[2]}","{deals[0]}"]"""));
        var assist = org.All("crma_managerassist").Single();
        Assert.AreEqual($$"""[{"id":"{{deals[1]}}","name":"Deal 1","mask":0},{"id":"{{deals[2]}}","name":"Deal 2","mask":1}]""", assist.GetAttributeValue<string>("crma_otherdeals"));
        Assert.StartsWith("These 3 deals: Deal 0; Deal 1; Deal 2.", org.Words(assist.Id).GetAttributeValue<string>("crma_synopsis")!);
        foreach (var deal in deals) org.As(org.OtherManager).Retrieve("opportunity", deal, new("name"));
    }

    [TestMethod]
    public void The_same_id_sent_again_does_nothing_and_answers_the_same()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = Guid.NewGuid();
        var first = org.Escalate(org.Rep, deal, 3, ("Assist", id));
        var again = org.Escalate(org.Rep, deal, 3, ("Assist", id));
        foreach (var name in new[] { "Assist", "Helper", "HelperName", "By" }) Assert.AreEqual(first[name], again[name], name);
        Assert.HasCount(1, org.All("crma_managerassist"));
        Assert.Contains("taken by another activity", Refused.By(() => org.Escalate(org.Colleague, org.Deal(org.Colleague), 3, ("Assist", id))));
        var call = org.PhoneCall(org.Rep, deal);
        Assert.Contains("taken by another activity", Refused.By(() => org.Escalate(org.Rep, deal, 3, ("Assist", call))));
    }

    [TestMethod]
    public void The_watch_knows_what_holds_the_deal_up_and_the_assist_knows_the_watch()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        org.Escalate(org.Rep, deal, 3, ("Obstacle", new OptionSetValue(773200004)));
        org.Jobs();
        Assert.AreEqual(773200004, org.Watch(deal).GetAttributeValue<OptionSetValue>("crma_obstacle")!.Value);
        Assert.AreEqual(deal, org.Assists(deal).Single().GetAttributeValue<EntityReference>("crma_watchid")!.Id);
        Assert.AreEqual(4, org.Synopsis(org.Rep, deal)["Obstacle"], "It fills the next ask.");
        Assert.AreEqual(-1, org.Synopsis(org.Rep, org.Deal(org.Rep, "Other"))["Obstacle"]);
        org.Revise(org.Rep, org.Assists(deal).Single().Id, 3, ("Obstacle", new OptionSetValue(773200005)));
        org.Jobs();
        Assert.AreEqual(5, org.Synopsis(org.Rep, deal)["Obstacle"]);
        org.Escalate(org.Rep, deal, 3, ("Obstacle", new OptionSetValue(773200004)));
        org.Jobs();
        org.Sweep();
        Assert.AreEqual(773200004, org.Watch(deal).GetAttributeValue<OptionSetValue>("crma_obstacle")!.Value);
    }

    [TestMethod]
    public void What_cannot_be_meant_is_refused_in_one_sentence_and_nothing_is_written()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var hidden = org.Contact(org.OtherManager, "Hidden", "Sample");
        void Refuses(string sentence, int kind, string details, params (string, object?)[] more) =>
            Assert.Contains(sentence, Refused.By(() => org.Escalate(org.Rep, deal, kind, [("Details", details), ("HowItHelps", "x"), .. more])));
        Refuses("Choose at least one person", 0, """{"body":"x"}""");
        Refuses("needs words", 0, """{"to":[{"email":"a@b.example"}]}""");
        Refuses("may not read it", 0, $$"""{"to":[{"id":"{{hidden}}","table":"contact","name":"Guess"}],"body":"x"}""");
        Refuses("does not exist", 0, $$"""{"to":[{"id":"{{deal}}","table":"contact"}],"body":"x"}""");
        Refuses("a row of the table \"opportunity\"", 0, $$"""{"to":[{"id":"{{deal}}","table":"opportunity"}],"body":"x"}""");
        Refuses("does not exist", 2, $$"""{"appointment":"{{deal}}"}""");
        Refuses("needs a question", 3, "{}");
        Refuses("Details cannot be read: it ends too early", 3, """{"question":"x""");
        Refuses("Shorten them to 100000", 3, new string('x', 1_000_000));
        Refuses("which is no id", 3, """{"question":"x"}""", ("Deals", """["nonsense"]"""));
        Refuses("One of the deals does not exist", 3, """{"question":"x"}""", ("Deals", $"""["{Guid.NewGuid()}"]"""));
        Refuses("may not read one of the deals", 3, """{"question":"x"}""", ("Deals", $"""["{org.Deal(org.OtherManager)}"]"""));
        Refuses("Choose 21 at most", 3, """{"question":"x"}""", ("Deals", "[" + string.Join(",", Enumerable.Range(0, 21).Select(_ => $"\"{Guid.NewGuid()}\"")) + "]"));
        Refuses("is asked already", 3, """{"question":"x"}""", ("IfNotThen", org.Ref(org.Manager)));
        Refuses("own helper", 3, """{"question":"x"}""", ("IfNotThen", org.Ref(org.Rep)));
        Assert.IsEmpty(org.All("crma_managerassist"));
        Assert.IsEmpty(org.All("crma_assistdetail"));
        Assert.IsEmpty(org.All("principalobjectaccess"));
    }

    [TestMethod]
    public void A_colleague_who_may_read_every_activity_reads_none_of_the_private_words()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Escalate(org.Rep, deal, 1, ("HowItHelps", "x"));
        org.Sql("UPDATE roleprivileges SET privilegedepthmask = 8 WHERE privilegeid IN (SELECT privilegeid FROM privilege WHERE name LIKE 'prv%Activity')");
        Assert.IsNotEmpty(org.Visible(org.As(org.Colleague), "crma_managerassist"));
        Assert.IsEmpty(org.Visible(org.As(org.Colleague), "crma_assistdetail"));
        Assert.IsEmpty(org.Visible(org.As(org.Colleague), "crma_assistcontact"));
    }
}
