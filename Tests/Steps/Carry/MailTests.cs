using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>The mail a rep asked for: a draft of the helper, or a link into his own mail program; sending it ends the ask.</summary>
[TestClass]
public sealed class MailTests
{
    private const int OnIt = 773200000;
    private const int Done = 2;

    [TestMethod]
    public void A_rep_gets_the_mail_sent_in_the_managers_name()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var cleo = org.Contact(org.Rep, "Cleo", "Sample");
        var ask = org.Ask(deal, CarryingOut.Mail, $$"""{"to":[{"id":"{{cleo}}","table":"contact","name":"Cleo Sample"},{"name":"Bo Sample","email":"bo@sample.example"}],"subject":"Our date","body":"Dear Cleo,\n\nIs <5 March> & the price fine?\nYours"}""");
        org.Jobs();

        var answer = org.Carry(org.Manager, ask, "Draft");
        Assert.AreEqual("email", answer["Table"]);
        Assert.AreEqual(0, answer["State"]);
        var mail = org.All("email").Single();
        Assert.AreEqual(answer["Id"], mail.Id);
        Assert.AreEqual("Our date", mail.GetAttributeValue<string>("subject"));
        Assert.AreEqual("<p>Dear Cleo,</p><p>Is &lt;5 March&gt; &amp; the price fine?<br>Yours</p>", mail.GetAttributeValue<string>("description"));
        Assert.AreEqual(deal, mail.GetAttributeValue<EntityReference>("regardingobjectid")!.Id);
        Assert.AreEqual(org.Manager, mail.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual(org.Manager, mail.GetAttributeValue<EntityCollection>("from")!.Entities.Single().GetAttributeValue<EntityReference>("partyid")!.Id);
        var to = mail.GetAttributeValue<EntityCollection>("to")!.Entities;
        Assert.AreEqual(cleo, to.Select(p => p.GetAttributeValue<EntityReference>("partyid")).OfType<EntityReference>().Single().Id);
        Assert.AreEqual("bo@sample.example", to.Single(p => p.GetAttributeValue<EntityReference>("partyid") == null).GetAttributeValue<string>("addressused"));
        Assert.AreEqual(OnIt, org.Status(ask));
        Assert.AreEqual(Org.Monday, org.Assist(ask).GetAttributeValue<DateTime>("crma_carriedouton"));

        org.As(org.Manager).Update(new Entity("email", mail.Id) { ["description"] = "<div>Dear Cleo,<br>is 6 March&nbsp;fine?</div>" });
        org.Send(org.Manager, mail.Id);
        Assert.AreEqual(OnIt, org.Status(ask), "Nothing of ours runs while the mail is sent.");
        org.Jobs();
        Assert.AreEqual(Done, org.Status(ask));
        Assert.AreEqual("Dear Cleo,\nis 6 March fine?", org.Visible(org.As(org.Rep), "crma_assistdetail").Single().GetAttributeValue<string>("crma_sentwords"));
        Assert.EndsWith("2 Mar: Mara Test is on it.\n2 Mar: Sent.", org.Story(ask));
        Assert.IsTrue(org.Told(org.Rep).Any(n => n.GetAttributeValue<string>("title")!.Length > 0), "The rep hears of it once.");
        Assert.AreEqual(Org.Monday.Date.AddDays(14).AddHours(9), org.Assist(ask).GetAttributeValue<DateTime>("crma_followupon"), "What came of it is asked for after ten working days.");
    }

    [TestMethod]
    public void A_draft_takes_at_most_six_requests()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var ask = org.Ask(deal, CarryingOut.Mail, parameters: ("Helper", org.Ref(org.OtherManager)));
        org.Jobs();
        using var recording = org.Local.Log.Record();
        org.Carry(org.OtherManager, ask, "Draft");
        Console.WriteLine($"carryout-mail-requests = {recording.FromPlugins()}");
        Assert.IsLessThanOrEqualTo(6, recording.FromPlugins());
    }

    [TestMethod]
    public void Asking_twice_finds_the_first_draft_and_a_deleted_one_is_made_anew()
    {
        using var org = Org.New();
        var ask = org.Ask(org.Deal(org.Rep), CarryingOut.Mail);
        var first = org.Carry(org.Manager, ask, "Draft");
        Assert.AreEqual(first["Id"], org.Carry(org.Manager, ask, "Draft")["Id"]);
        Assert.HasCount(1, org.All("email"));
        org.As(org.Manager).Delete("email", (Guid)first["Id"]);
        Assert.AreEqual(first["Id"], org.Carry(org.Manager, ask, "Draft")["Id"]);
        Assert.HasCount(1, org.All("email"));
    }

    [TestMethod]
    public void Two_taps_at_once_make_one_draft()
    {
        using var org = Org.New();
        var ask = org.Ask(org.Deal(org.Rep), CarryingOut.Mail);
        var ids = new global::System.Collections.Concurrent.ConcurrentBag<Guid>();
        global::System.Threading.Tasks.Parallel.For(0, 4, _ => ids.Add((Guid)org.Carry(org.Manager, ask, "Draft")["Id"]));
        Assert.AreEqual(ids.Distinct().Single(), org.All("email").Single().Id);
    }

    [TestMethod]
    public void An_outline_becomes_a_skeleton_that_nobody_overlooks()
    {
        using var org = Org.New();
        var ask = org.Ask(org.Deal(org.Rep), CarryingOut.Mail, """{"to":[{"name":"Cleo Sample","email":"cleo@sample.example"}],"subject":"Our date","body":"thank her\nask for the date","wording":1}""");
        org.Carry(org.Manager, ask, "Draft");
        var mail = org.All("email").Single();
        Assert.AreEqual("[Outline] Our date", mail.GetAttributeValue<string>("subject"));
        Assert.StartsWith("<p>[Outline of Rita Test: write the mail in your own words", mail.GetAttributeValue<string>("description")!);
        Assert.EndsWith("<p>[thank her]<br>[ask for the date]</p>", mail.GetAttributeValue<string>("description")!);
        org.Send(org.Manager, mail.Id);
        org.Jobs();
        Assert.EndsWith("Sent, with the marks of the outline still in it.", org.Story(ask));
    }

    [TestMethod]
    public void The_own_mail_program_gets_a_link_and_one_tap_says_sent()
    {
        using var org = Org.New();
        var cleo = org.Contact(org.Rep, "Cleo", "Sample");
        var ask = org.Ask(org.Deal(org.Rep), CarryingOut.Mail, $$"""{"to":[{"id":"{{cleo}}","table":"contact","name":"Cleo Sample"},{"name":"Bo","email":"bo@sample.example"}],"body":"One & two\nthree"}""");
        var answer = org.Carry(org.Manager, ask, "Mailto");
        var link = (string)answer["Mailto"];
        Assert.EndsWith("?subject=Fabrikam%20rollout&body=One%20%26%20two%0D%0Athree", link);
        CollectionAssert.AreEquivalent(new[] { "someone@sample.example", "bo@sample.example" }, link["mailto:".Length..link.IndexOf('?')].Split(','));
        Assert.AreEqual("One & two\nthree", answer["Words"]);
        Assert.IsEmpty(org.All("email"));
        Assert.AreEqual(OnIt, org.Status(ask));
        Assert.AreEqual(1, org.Close(org.Manager, ask, "Sent", "One, two")["State"]);
        Assert.AreEqual("One, two", org.Words(ask).GetAttributeValue<string>("crma_sentwords"));
    }

    [TestMethod]
    public void Long_words_are_copied_instead()
    {
        using var org = Org.New();
        var ask = org.Ask(org.Deal(org.Rep), CarryingOut.Mail, $$"""{"to":[{"name":"Cleo Sample","email":"cleo@sample.example"}],"body":"{{new string('x', 2000)}}"}""");
        var answer = org.Carry(org.Manager, ask, "Mailto");
        Assert.AreEqual("", answer["Mailto"]);
        Assert.AreEqual(new string('x', 2000), answer["Words"]);
        Assert.Contains("copy its words", (string)answer["Text"]);
    }

    [TestMethod]
    public void Who_has_no_address_is_named_in_one_sentence()
    {
        using var org = Org.New();
        var cleo = org.Contact("Cleo Sample");
        var ask = org.Ask(org.Deal(org.Rep, columns: ("parentcontactid", null)), CarryingOut.Mail, $$"""{"to":[{"id":"{{Reachable(org, cleo)}}","table":"contact","name":"Cleo Sample"}],"body":"x"}""");
        Assert.Contains("Cleo Sample has neither an e-mail address nor a number here: ask Rita Test for one.", (string)org.Carry(org.Manager, ask, "Draft")["Text"]);
        org.System.Update(new Entity("contact", cleo) { ["telephone1"] = "+1 555 0100" });
        Assert.Contains("Cleo Sample has no e-mail address here: call +1 555 0100", (string)org.Carry(org.Manager, ask, "Mailto")["Text"]);
    }

    [TestMethod]
    public void Files_travel_as_attachments()
    {
        using var org = Org.New();
        var ask = org.Ask(org.Deal(org.Rep), CarryingOut.Mail, parameters: ("Files", """[{"name":"offer.pdf","type":"application/pdf","content":"T25l"},{"name":"plan.txt","type":"text/plain","content":"VHdv"}]"""));
        org.Carry(org.Manager, ask, "Draft");
        Assert.AreEqual("offer.pdf=T25l,plan.txt=VHdv", string.Join(",", org.All("activitymimeattachment").OrderBy(a => a.GetAttributeValue<int>("attachmentnumber")).Select(a => $"{a["filename"]}={a["body"]}")));
        Assert.Contains("files do not travel along", (string)org.Carry(org.Manager, ask, "Mailto")["Text"]);
    }

    [TestMethod]
    public void Mails_that_are_none_of_ours_cost_one_query_when_they_leave_and_none_when_they_arrive()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = org.As(org.Rep).Create(new Entity("email") { ["subject"] = "Own", ["regardingobjectid"] = new EntityReference("opportunity", deal) });
        org.Jobs();
        org.Local.Jobs.ChanceOfRepeat = 0;
        int Requests(int status)
        {
            using var recording = org.Local.Log.Record();
            org.Send(org.Rep, id, status);
            org.Jobs();
            return recording.FromPlugins();
        }
        Assert.AreEqual(0, Requests(4), "Received.");
        Assert.AreEqual(1, Requests(6), "Pending send.");
        Assert.AreEqual(1, Requests(3), "Sent.");
    }

    [TestMethod]
    public void With_another_helper_the_draft_goes_along_and_starts_anew()
    {
        using var org = Org.New();
        var ask = org.Ask(org.Deal(org.Rep), CarryingOut.Mail, parameters: ("Files", """[{"name":"offer.pdf","type":"application/pdf","content":"T25l"}]"""));
        var draft = (Guid)org.Carry(org.Manager, ask, "Draft")["Id"];
        org.As(org.Manager).Update(new Entity("email", draft) { ["description"] = "half a thought" });
        org.Call(org.Manager, "crma_RespondToAssist", ("Target", new EntityReference("crma_managerassist", ask)), ("Response", "SomebodyElse"), ("Helper", org.Ref(org.Vp)));
        Assert.AreEqual(draft, org.Carry(org.Vp, ask, "Draft")["Id"]);
        var mail = org.All("email").Single();
        Assert.AreEqual(org.Vp, mail.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual(org.Vp, mail.GetAttributeValue<EntityCollection>("from")!.Entities.Single().GetAttributeValue<EntityReference>("partyid")!.Id);
        Assert.AreEqual("<p>Shall we talk this week?</p>", mail["description"]);
        Assert.HasCount(1, org.All("activitymimeattachment"));
    }

    [TestMethod]
    public void A_draft_of_an_ask_that_became_a_talk_ends_nothing()
    {
        using var org = Org.New();
        var ask = org.Ask(org.Deal(org.Rep), CarryingOut.Mail);
        var draft = (Guid)org.Carry(org.Manager, ask, "Draft")["Id"];
        org.Respond(org.Manager, ask, "LetUsTalk");
        org.Send(org.Manager, draft);
        org.Jobs();
        Assert.AreEqual(0, org.Assist(ask).GetAttributeValue<OptionSetValue>("statecode")!.Value);
    }

    [TestMethod]
    public void Whoever_sends_the_draft_ends_the_ask_and_what_was_withdrawn_stays_withdrawn()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var first = org.Ask(deal, CarryingOut.Mail);
        org.Send(org.Service, (Guid)org.Carry(org.Manager, first, "Draft")["Id"], 3, asSystem: true);
        org.Jobs();
        Assert.AreEqual(Done, org.Status(first), "The mail server tells the platform, not the helper.");
        var second = org.Ask(deal, CarryingOut.Mail);
        var draft = (Guid)org.Carry(org.Manager, second, "Draft")["Id"];
        org.Close(org.Rep, second, "Withdrawn");
        org.Send(org.Manager, draft);
        org.Jobs();
        Assert.AreEqual(3, org.Status(second));
        Assert.IsNull(org.Words(second).GetAttributeValue<string>("crma_sentwords"));
    }

    [TestMethod]
    public void A_helper_of_another_unit_drafts_and_one_who_may_not_create_activities_is_told_so_before_anything_is_written()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var ask = org.Ask(deal, CarryingOut.Mail, parameters: ("Helper", org.Ref(org.OtherManager)));
        org.Carry(org.OtherManager, ask, "Draft");
        Assert.HasCount(1, org.Visible(org.As(org.OtherManager), "email"));
        var second = org.Ask(deal, CarryingOut.Mail);
        org.Sql("DELETE FROM roleprivileges WHERE privilegeid IN (SELECT privilegeid FROM privilege WHERE name = 'prvCreateActivity')");
        Assert.Contains("may not create activities", Refused.By(() => org.Carry(org.Manager, second, "Draft")));
        Assert.AreEqual(1, org.Status(second));
        Assert.HasCount(1, org.All("email"));
    }

    // The rep must be allowed to read whom he names.
    private static Guid Reachable(Org org, Guid contact)
    {
        org.System.Update(new Entity("contact", contact) { ["ownerid"] = org.Ref(org.Rep) });
        return contact;
    }
}
