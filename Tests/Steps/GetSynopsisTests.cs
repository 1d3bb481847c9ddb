using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

[TestClass]
public sealed class GetSynopsisTests
{
    [TestMethod]
    public void The_first_time_the_whole_story_is_told_in_short()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Days(3);
        org.PhoneCall(org.Rep, deal);
        org.Save(org.Rep, deal, ("estimatedclosedate", org.Now.Date.AddDays(100)));
        org.Save(org.Rep, deal, ("estimatedvalue", new Money(40_000)));
        org.Jobs();
        var told = org.Synopsis(org.Rep, deal);
        Assert.AreEqual(true, told["FirstTime"]);
        Assert.IsFalse(told.Results.Contains("SinceOn"));
        Assert.AreEqual("First time on this deal", told["SinceText"]);
        CollectionAssert.AreEqual(
            new[]
            {
                "The deal was entered on 2 Mar.",
                "The close date moved from 31 May to 13 Jun on 5 Mar.",
                "The value fell from 50,000 to 40,000 on 5 Mar.",
                "Cleo Sample and Rita Test spoke on 5 Mar: Pricing.",
            }, Lines(told));
        Assert.AreEqual(org.Manager, told["Helper"]);
        Assert.AreEqual("Mara Test", told["ManagerName"]);
        Assert.AreEqual("", told["Refusal"]);
    }

    [TestMethod]
    public void Where_the_deal_stands_is_counted_in_working_days()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep, stage: "Propose");
        Assert.AreEqual("", org.Synopsis(org.Rep, deal)["Standing"], "Nobody watches it yet.");
        org.Sweep();
        Assert.AreEqual("Propose, since today", org.Synopsis(org.Rep, deal)["Standing"]);
        org.Settings(("crma_holidays", "2026-03-04"));
        org.Days(7);
        Assert.AreEqual("Propose, 4 working days", org.Synopsis(org.Rep, deal)["Standing"], "A weekend and a holiday are no working days.");
    }

    [TestMethod]
    public void Afterwards_only_what_came_since_the_helpers_last_part_is_told()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.PhoneCall(org.Rep, deal, "Before");
        org.Days(1);
        org.Call(org.Manager, "Create", ("Target", new Entity("annotation") { ["subject"] = "Saw their VP", ["objectid"] = new EntityReference("opportunity", deal) }));
        org.Days(1);
        org.PhoneCall(org.Rep, deal, "After");
        org.Jobs();
        var told = org.Synopsis(org.Rep, deal);
        Assert.AreEqual(false, told["FirstTime"]);
        Assert.AreEqual(new DateTime(2026, 3, 3, 12, 0, 0), told["SinceOn"]);
        CollectionAssert.AreEqual(new[] { "Cleo Sample and Rita Test spoke on 4 Mar: After." }, Lines(told));
        var corrected = org.Synopsis(org.Rep, deal, ("Since", Org.Monday.AddHours(-1)));
        Assert.Contains("Cleo Sample and Rita Test spoke on 2 Mar: Before.", Lines(corrected));
    }

    [TestMethod]
    public void Who_may_not_read_the_deal_is_told_nothing()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        Assert.Contains("may not read this deal", Refused.By(() => org.Synopsis(org.Colleague, deal)));
        Assert.Contains("prvReadcrma_DealWatch", Refused.By(() => org.Synopsis(org.Outsider, deal)));
        Assert.Contains("does not exist any more", Refused.By(() => org.Synopsis(org.Rep, Guid.NewGuid())));
        Assert.Contains("lies ahead", Refused.By(() => org.Synopsis(org.Rep, deal, ("Since", org.Now.AddDays(1)))));
    }

    [TestMethod]
    public void What_somebody_lacks_a_privilege_for_is_left_out_of_the_story()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.As(org.Rep).Create(new Entity("annotation") { ["subject"] = "They like the pilot", ["objectid"] = new EntityReference("opportunity", deal) });
        Assert.Contains("Rita Test noted on 2 Mar: They like the pilot.", Lines(org.Synopsis(org.Rep, deal)));
        org.Sql("DELETE FROM roleprivileges WHERE roleid IN (SELECT roleid FROM role WHERE name IN ('Salesperson', 'CrmAssist Rep')) AND privilegeid IN (SELECT privilegeid FROM privilege WHERE name IN ('prvReadNote', 'prvReadContact', 'prvReadAccount'))");
        Assert.AreEqual("The deal was entered on 2 Mar.", org.Synopsis(org.Rep, deal)["Synopsis"]);
    }

    [TestMethod]
    public void People_come_customers_first_and_most_senior_first()
    {
        using var org = Org.New();
        Guid Contact(string name, string? title) => org.As(org.Rep).Create(new Entity("contact") { ["lastname"] = name, ["jobtitle"] = title, ["emailaddress1"] = name + "@sample.example", ["mobilephone"] = "+1 555 0100" });
        var buyer = Contact("Buyer", "Buyer");
        var president = Contact("Boss", "Vice President Operations");
        var chief = Contact("Chief", "CEO");
        var account = org.As(org.Rep).Create(new Entity("account") { ["name"] = "Fabrikam", ["primarycontactid"] = new EntityReference("contact", chief), ["telephone1"] = "+1 555 0199" });
        var deal = org.Deal(org.Rep, columns: [("customerid", new EntityReference("account", account)), ("parentcontactid", new EntityReference("contact", buyer))]);
        var call = org.As(org.Rep).Create(new Entity("phonecall")
        {
            ["subject"] = "Hello", ["regardingobjectid"] = new EntityReference("opportunity", deal), ["actualend"] = org.Now,
            ["to"] = new EntityCollection([new Entity("activityparty") { ["partyid"] = new EntityReference("contact", president) }]),
        });
        org.As(org.Rep).Update(new Entity("phonecall", call) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        var people = JsonDocument.Parse((string)org.Synopsis(org.Rep, deal)["People"]).RootElement.EnumerateArray().Select(p => p.GetProperty("name").GetString()!).ToArray();
        CollectionAssert.AreEqual(new[] { "Chief", "Boss", "Buyer", "Fabrikam" }, people);
    }

    [TestMethod]
    public void The_line_names_manager_line_and_recent_helpers_once_each()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Escalate(org.Rep, deal, 3, ("Helper", new EntityReference("systemuser", org.OtherManager)));
        var line = JsonDocument.Parse((string)org.Synopsis(org.Rep, deal)["Line"]).RootElement.EnumerateArray().Select(p => $"{p.GetProperty("name")} {p.GetProperty("group")}").ToArray();
        CollectionAssert.AreEqual(new[] { "Mara Test manager", "Vera Test line", "Mo Test recent" }, line);
    }

    [TestMethod]
    public void Without_anybody_to_ask_the_refusal_says_why_and_the_story_is_told_all_the_same()
    {
        using var org = Org.New();
        var alone = org.User("Ada Test", org.East, null, "Salesperson", "CrmAssist Rep");
        var told = org.Synopsis(alone, org.Deal(alone));
        Assert.AreEqual(Guid.Empty, told["Helper"]);
        Assert.Contains("no fallback helper is set", (string)told["Refusal"]);
        Assert.AreEqual("The deal was entered on 2 Mar.", told["Synopsis"]);
        Assert.Contains("own helper", (string)org.Synopsis(org.Rep, org.Deal(org.Rep), ("Helper", new EntityReference("systemuser", org.Rep)))["Refusal"]);
    }

    [TestMethod]
    public void It_asks_the_same_few_questions_however_long_the_story_is()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.PhoneCall(org.Rep, deal);
        org.Jobs();
        long Requests()
        {
            var before = org.Local.Log.Total;
            org.Synopsis(org.Rep, deal);
            return org.Local.Log.Total - before;
        }
        var few = Requests();
        for (var i = 0; i < 40; i++)
        {
            org.Days(1);
            org.PhoneCall(org.Rep, deal, $"Call {i}");
            org.Save(org.Rep, deal, ("estimatedclosedate", org.Now.Date.AddDays(90 + i)));
            org.Jobs();
        }
        Assert.IsLessThanOrEqualTo(19L, few);
        Assert.IsLessThanOrEqualTo(19L, Requests());
    }

    [TestMethod]
    public void Days_are_those_of_the_callers_own_clock()
    {
        using var org = Org.New();
        org.Zone(org.Rep, 255);
        var deal = org.Deal(org.Rep);
        Assert.AreEqual("The deal was entered on 2 Mar.", org.Synopsis(org.Rep, deal)["Synopsis"]);
        org.Local.Clock.Advance(TimeSpan.FromHours(4));
        Assert.AreEqual("The deal was entered on 3 Mar.", org.Synopsis(org.Rep, org.Deal(org.Rep))["Synopsis"], "16:00 UTC is three in the morning in Sydney.");
    }

    [TestMethod]
    public void Hostile_texts_stay_texts_and_one_line_each()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep, "<script>alert(1)</script>");
        org.PhoneCall(org.Rep, deal, "<img src=x onerror=alert(1)>\n{0} \"quoted\"");
        org.Call(org.Rep, "Create", ("Target", new Entity("annotation") { ["notetext"] = "<div>" + new string('x', 90_000), ["objectid"] = new EntityReference("opportunity", deal) }));
        var told = org.Synopsis(org.Rep, deal);
        Assert.HasCount(3, Lines(told));
        Assert.IsTrue(Lines(told).All(l => l.Length <= 240));
        Assert.DoesNotContain("<", (string)told["People"]);
    }

    private static string[] Lines(OrganizationResponse told) => ((string)told["Synopsis"]).Split('\n');
}
