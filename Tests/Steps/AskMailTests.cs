using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>The one e-mail per ask: who gets it, from whom, what stands in it, and when there is none.</summary>
[TestClass]
public sealed class AskMailTests
{
    private const int Mail = 0, Calls = 1, Meeting = 2, Opinion = 3, FiveMinutes = 4;

    [TestMethod]
    public void The_helper_gets_one_from_the_rep_with_the_words_and_links_that_name_the_app()
    {
        using var org = Ready();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, Mail, ("HowItHelps", "It gets me a date"), ("Synopsis", "She was away."))["Assist"];
        org.Jobs();
        var mail = org.Mails(org.Manager).Single();
        Assert.AreEqual(org.Assists(deal).Single().GetAttributeValue<string>("subject"), mail.GetAttributeValue<string>("subject"));
        Assert.AreEqual(org.Rep, mail.GetAttributeValue<EntityCollection>("from")!.Entities.Single().GetAttributeValue<EntityReference>("partyid")!.Id);
        Assert.AreEqual(org.Rep, mail.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.IsNull(mail.GetAttributeValue<EntityReference>("regardingobjectid"), "On the deal it would count as contact.");
        Assert.AreEqual(3, mail.GetAttributeValue<OptionSetValue>("statuscode")!.Value);
        foreach (var words in new[] { "Cleo Sample", "Shall we talk this week?", "It gets me a date", "She was away.", "<strong>By</strong><br>Mon 2 Mar 17:30<" }) Assert.Contains(words, mail.Html());
        var app = org.All("appmodule", ("uniquename", "crma_CrmAssist")).Single().Id;
        Assert.Contains($"href=\"http://127.0.0.1:5230/main.aspx?appid={app:D}&amp;pagetype=entityrecord&amp;etn=crma_managerassist&amp;id={id:D}\"", mail.Html());
        Assert.Contains($"pagetype=entityrecord&amp;etn=opportunity&amp;id={deal:D}\"", mail.Html());
    }

    [TestMethod]
    public void Numbers_are_links_and_a_meeting_has_its_times()
    {
        using var org = Ready();
        org.Escalate(org.Rep, org.Deal(org.Rep), Calls, ("HowItHelps", "x"), ("Details", """{"people":[{"name":"Cleo","number":"+1 (555) 0100 x7","line":"Ask for the date."},{"name":"Ana","number":"ask the desk"}]}"""));
        org.Escalate(org.Rep, org.Deal(org.Rep, "Another"), Meeting, ("HowItHelps", "x"));
        org.Jobs();
        var html = string.Join("\n", org.Mails(org.Manager).Select(m => m.Html()));
        Assert.Contains("<a href=\"tel:+15550100\">+1 (555) 0100 x7</a>", html);
        Assert.Contains("<strong>Ana</strong>, ask the desk<br>Ask for the date.", html);
        Assert.Contains("Possible times</strong><br>Thu 5 Mar 09:00", html);
    }

    [TestMethod]
    [DataRow(Opinion, """{"question":"Secret question","proposal":"Secret proposal"}""")]
    [DataRow(FiveMinutes, """{"whenText":"Today","about":"Secret matter","reach":"+1 555 0199"}""")]
    public void Private_words_are_not_in_it(int kind, string details)
    {
        using var org = Ready();
        org.Escalate(org.Rep, org.Deal(org.Rep), kind, ("Details", details), ("Synopsis", "Secret story"));
        org.Jobs();
        var mail = org.Mails(org.Manager).Single();
        Assert.DoesNotContain("Secret", mail.Html());
        Assert.DoesNotContain("0199", mail.Html());
        Assert.Contains("only the two of you can read it", mail.Html());
        Assert.Contains("Open the ask", mail.Html());
    }

    [TestMethod]
    public void The_date_is_on_the_helpers_clock()
    {
        using var org = Ready();
        org.Zone(org.Manager, 110);
        org.Escalate(org.Rep, org.Deal(org.Rep), Opinion, ("ByWhen", org.Now.AddDays(1)));
        org.Jobs();
        Assert.Contains("Tue 3 Mar 13:00<", org.Mails(org.Manager).Single().Html());
    }

    [TestMethod]
    public void A_new_helper_gets_one_too_still_from_the_rep_and_the_first_no_second_one()
    {
        using var org = Ready();
        var id = (Guid)org.Escalate(org.Rep, org.Deal(org.Rep), Opinion)["Assist"];
        org.Jobs();
        org.Local.Clock.Advance(TimeSpan.FromHours(1));
        org.Say(id, Telling.WentOn, ("crma_helperid", org.Ref(org.Vp)));
        org.Jobs();
        Assert.HasCount(1, org.Mails(org.Manager));
        Assert.AreEqual(org.Rep, org.Mails(org.Vp).Single().GetAttributeValue<EntityReference>("ownerid")!.Id);
    }

    [TestMethod]
    public void It_says_whom_the_help_is_wanted_from_where_that_person_does_not_use_the_crm()
    {
        using var org = Ready();
        var chief = org.User("Chief <i>Test", org.East, null);
        org.System.Create(new Entity("crma_managerassist")
        {
            ["subject"] = "Pass on to Chief", ["crma_helperid"] = org.Ref(org.Manager), ["crma_requestedbyid"] = org.Ref(org.Rep), ["crma_origin"] = new OptionSetValue(773200000), ["crma_forid"] = org.Ref(chief),
            ["crma_kind"] = new OptionSetValue(773200003), ["ownerid"] = org.Ref(org.Manager),
        });
        org.Jobs();
        Assert.Contains("This is for Chief &lt;i&gt;Test, who does not use the CRM", org.Mails(org.Manager).Single().Html());
    }

    [TestMethod]
    public void Jobs_that_run_twice_send_once()
    {
        using var org = Ready(new() { Seed = 5 });
        org.Local.Jobs.ChanceOfRepeat = 1;
        org.Escalate(org.Rep, org.Deal(org.Rep), Opinion);
        org.Jobs();
        Assert.HasCount(1, org.Mails(org.Manager));
    }

    [TestMethod]
    [DataRow("outgoingemailstatus", 0)]
    [DataRow("outgoingemailstatus", 2)]
    [DataRow("outgoingemaildeliverymethod", 0)]
    [DataRow("outgoingemaildeliverymethod", 1)]
    [DataRow("emailrouteraccessapproval", 2)]
    public void From_a_mailbox_that_is_not_ready_nothing_is_sent_and_nothing_fails(string column, int value)
    {
        using var org = Ready();
        org.SetMailbox(org.Rep, (column, value));
        org.Escalate(org.Rep, org.Deal(org.Rep), Opinion);
        org.Jobs();
        Assert.IsEmpty(org.All("email"));
        Assert.HasCount(1, org.Told(org.Manager), "In the app all the same.");
    }

    [TestMethod]
    public void Where_the_organisation_asks_for_no_approval_none_is_needed()
    {
        using var org = Ready();
        org.SetMailbox(org.Rep, ("emailrouteraccessapproval", 0));
        org.System.Update(new Entity("organization", org.Local.Id) { ["requireapprovalforuseremail"] = false });
        org.Escalate(org.Rep, org.Deal(org.Rep), Opinion);
        org.Jobs();
        Assert.HasCount(1, org.Mails(org.Manager));
    }

    [TestMethod]
    [DataRow("off")]
    [DataRow("no address")]
    [DataRow("disabled")]
    [DataRow("taken back")]
    public void There_is_none_for_a_helper_who_wants_none_or_has_no_address_nor_for_what_was_taken_back(string why)
    {
        using var org = Ready();
        if (why == "off") org.Prefers(org.Manager, ("crma_tellbymail", false));
        if (why == "no address") org.System.Update(new Entity("systemuser", org.Manager) { ["internalemailaddress"] = null });
        var id = (Guid)org.Escalate(org.Rep, org.Deal(org.Rep), Opinion)["Assist"];
        if (why == "disabled") org.System.Update(new Entity("systemuser", org.Manager) { ["isdisabled"] = true });
        if (why == "taken back") org.Close(org.Rep, id, "Withdrawn");
        org.Jobs();
        Assert.IsEmpty(org.All("email"));
    }

    [TestMethod]
    public void Who_may_not_write_activities_sends_none_and_no_draft_is_left_behind()
    {
        using var org = Ready();
        org.Escalate(org.Rep, org.Deal(org.Rep), Opinion);
        var roles = new Relationship("systemuserroles_association");
        EntityReference Role(string name) => new("role", org.All("role", ("name", name))[0].Id);
        org.System.Disassociate("systemuser", org.Rep, roles, [Role("Salesperson"), Role("CrmAssist Rep")]);
        // Reads activities and does nothing else with them.
        org.System.Associate("systemuser", org.Rep, roles, [Role("CrmAssist Administrator")]);
        org.Jobs();
        Assert.IsEmpty(org.All("email"));
        Assert.HasCount(1, org.Told(org.Manager));
    }

    [TestMethod]
    public void Of_what_the_stall_watch_raised_there_is_none()
    {
        using var org = Ready();
        org.Deal(org.Rep);
        org.Stall();
        org.Jobs();
        Assert.HasCount(1, org.Told(org.Manager));
        Assert.IsEmpty(org.All("email"));
    }

    [TestMethod]
    public void It_counts_as_no_contact_with_the_customer()
    {
        using var org = Ready();
        var deal = org.Deal(org.Rep);
        org.Escalate(org.Rep, deal, Mail, ("HowItHelps", "x"));
        org.Jobs();
        org.Sweep();
        Assert.IsNull(org.Watch(deal).GetAttributeValue<DateTime?>("crma_lastcontacton"));
    }

    [TestMethod]
    public void Words_and_names_are_text_whatever_stands_in_them()
    {
        const string hostile = "<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>";
        using var org = Ready();
        var deal = org.Deal(org.Rep, hostile);
        org.System.Update(new Entity("systemuser", org.Rep) { ["firstname"] = hostile });
        var json = System.Text.Json.JsonSerializer.Serialize(new { to = new[] { new { name = hostile, email = "a@b.example" } }, subject = hostile, body = hostile + "\nSecond line" });
        org.Escalate(org.Rep, deal, Mail, ("HowItHelps", hostile), ("Synopsis", hostile), ("Details", json));
        org.Escalate(org.Rep, deal, Calls, ("HowItHelps", "x"), ("Details", System.Text.Json.JsonSerializer.Serialize(new { people = new[] { new { name = hostile, number = "\"><script>1</script>", line = hostile } } })));
        org.Escalate(org.Rep, deal, Opinion);
        org.Jobs();
        Assert.HasCount(3, org.Mails(org.Manager));
        foreach (var mail in org.Mails(org.Manager))
        {
            Assert.DoesNotContain("<script", mail.Html());
            Assert.DoesNotContain("<img", mail.Html());
            Assert.DoesNotContain("\"'", mail.Html());
        }
        Assert.Contains("&lt;/script&gt;", org.Mails(org.Manager)[0].Html());
    }

    [TestMethod]
    public void The_longest_words_an_ask_may_have_are_in_it()
    {
        using var org = Ready();
        var words = new string('é', 99_000);
        org.Escalate(org.Rep, org.Deal(org.Rep), Mail, ("HowItHelps", "x"), ("Details", $$"""{"to":[{"name":"Cleo","email":"a@b.example"}],"body":"{{words}}"}"""));
        org.Jobs();
        Assert.Contains(words, System.Net.WebUtility.HtmlDecode(org.Mails(org.Manager).Single().Html()));
    }

    private static Org Ready(Local.Engine.OrganizationOptions? options = null)
    {
        var org = Org.New(options: options);
        org.MayMail(org.Rep, "rita@sample.example");
        org.System.Update(new Entity("systemuser", org.Manager) { ["internalemailaddress"] = "mara@sample.example" });
        org.System.Update(new Entity("systemuser", org.Vp) { ["internalemailaddress"] = "vera@sample.example" });
        return org;
    }
}
