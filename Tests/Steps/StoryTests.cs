using System.Globalization;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>The story of an assist on the deal's timeline: every path writes its line, and none a private word.</summary>
[TestClass]
public sealed class StoryTests
{
    // In every private text that is typed here, and nowhere else.
    private const string Secret = "Zzprivate";
    private const int Mail = 0, Calls = 1, Meeting = 2, Opinion = 3, FiveMinutes = 4, Concession = 6;

    [TestMethod]
    public void A_mail_is_asked_for_put_off_and_sent()
    {
        using var org = Org.New();
        var id = Ask(org, Mail);
        org.Respond(org.Manager, id, "OnIt");
        org.Days(1);
        org.Respond(org.Manager, id, "Later", on: org.Now.AddDays(1));
        org.Close(org.Manager, id, "Sent", Private("sent"));
        Reads(org, id, "Rita Test asked Mara Test to send a mail.", "Mara Test is on it.", "Mara Test does it later, by 4 Mar.", "Sent.");
    }

    [TestMethod]
    public void Calls_are_told_one_by_one_without_their_lines_and_notes()
    {
        using var org = Org.New();
        var id = Ask(org, Calls);
        var rows = org.All("crma_assistcontact").OrderBy(c => c.GetAttributeValue<int>("crma_order")).ToList();
        foreach (var (row, result) in rows.Zip([0, 3]))
            Carry(org, id, "Call", ("Contact", row.Id), ("Result", new OptionSetValue(773200000 + result)), ("Text", Private("note")));
        Assert.AreEqual(1, State(org, id));
        Assert.HasCount(3, org.Story(Row(org, id)));
        NothingPrivate(org);
    }

    [TestMethod]
    public void A_talk_is_told_and_what_was_said_is_not()
    {
        using var org = Org.New();
        var id = Ask(org, FiveMinutes);
        org.Close(org.Manager, id, "Talked", Private("talked"));
        Assert.AreEqual("Rita Test asked Mara Test for five minutes.", org.Story(Row(org, id))[0]);
        Assert.Contains("talked", org.Story(Row(org, id))[^1]);
        NothingPrivate(org);
    }

    [TestMethod]
    [DataRow(Opinion, "Answer", "for an opinion")]
    [DataRow(Concession, "Yes", "for a word on a concession")]
    [DataRow(Concession, "YesBut", "for a word on a concession")]
    [DataRow(Concession, "No", "for a word on a concession")]
    public void An_answer_is_told_and_its_words_are_not(int kind, string action, string asked)
    {
        using var org = Org.New();
        var id = Ask(org, kind);
        Carry(org, id, action, ("Text", Private("answer")));
        Assert.AreEqual($"Rita Test asked Mara Test {asked}.", org.Story(Row(org, id))[0]);
        Assert.HasCount(2, org.Story(Row(org, id)));
        NothingPrivate(org);
    }

    [TestMethod]
    public void A_meeting_is_accepted_or_gets_another_time()
    {
        using var org = Org.New();
        var id = Ask(org, Meeting);
        Carry(org, id, "Suggest", ("On", org.Now.AddDays(3)), ("Text", Private("suggested")));
        Carry(org, id, "Accept", ("On", org.Now.AddDays(3)));
        Assert.IsGreaterThan(2, org.Story(Row(org, id)).Count);
        NothingPrivate(org);
    }

    [TestMethod]
    public void What_is_declined_handed_back_passed_on_or_talked_about_first_says_so_alone()
    {
        using var org = Org.New();
        var no = Ask(org, Opinion);
        org.Respond(org.Manager, no, "No", Private("no"));
        Reads(org, no, "Rita Test asked Mara Test for an opinion.", "Mara Test declined.");
        var back = Ask(org, Mail);
        org.Respond(org.Manager, back, "YouDoIt", Private("words"));
        Reads(org, back, "Rita Test asked Mara Test to send a mail.", "Mara Test handed it back: Rita Test does it.");
        var on = Ask(org, Calls);
        org.Respond(org.Manager, on, "SomebodyElse", Private("why"), helper: org.Vp);
        org.Respond(org.Vp, on, "LetUsTalk", Private("about"));
        org.Close(org.Rep, on, "Withdrawn", Private("withdrawn"));
        Reads(org, on, "Rita Test asked Mara Test to make calls.", "Mara Test passed it on to Vera Test.", "Vera Test would rather talk with Rita Test first.", "Rita Test withdrew it.");
    }

    [TestMethod]
    public void Time_tells_of_what_is_overdue_and_of_who_was_reminded_or_is_asked_next()
    {
        using var org = Org.New();
        var id = Ask(org, Mail);
        var next = Ask(org, Opinion, ("IfNotThen", org.Ref(org.Vp)));
        org.Days(1);
        Follow(org);
        org.Respond(org.Rep, id, "Remind");
        Reads(org, id, "Rita Test asked Mara Test to send a mail.", "Not done by then; Mara Test was reminded.", "Rita Test reminded Mara Test.");
        Reads(org, next, "Rita Test asked Mara Test for an opinion.", "Not done by then; Vera Test is asked instead of Mara Test.");
    }

    [TestMethod]
    public void What_the_watch_raised_tells_who_was_asked_what_would_help_and_how_it_ended()
    {
        using var org = Org.New();
        var deals = new[] { "Asked", "Parked", "Lost", "Dismissed" }.Select(name => org.Deal(org.Rep, name)).ToList();
        foreach (var deal in deals.Skip(1)) org.Save(org.Rep, deal, ("closeprobability", 30));
        org.Settings(("crma_repweeklydeals", 20), ("crma_managerweeklybudget", 20));
        org.Stall();
        Guid Of(int deal) => org.Assists(deals[deal]).Single(a => a.GetAttributeValue<OptionSetValue>("crma_origin")!.Value == 773200001).Id;
        org.Respond(org.Manager, Of(0), "WhatWouldHelp");
        Ask(org, Opinion, deals[0]);
        org.Call(org.Rep, "crma_Park", ("Target", new EntityReference("opportunity", deals[1])), ("Until", org.Now.AddDays(20)), ("Reason", new OptionSetValue(773200001)), ("Note", Private("note")));
        org.Call(org.Rep, "LoseOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deals[2]) }), ("Status", new OptionSetValue(4)));
        org.Close(org.Manager, Of(3), "Dismissed", Private("dismissed"), reason: 0);
        org.Sweep();
        const string begun = "The stall watch asked Mara Test to look at the deal.";
        CollectionAssert.AreEqual(new[] { begun, "Mara Test asked Rita Test what would help.", "Rita Test asked Mara Test for an opinion: asked first." }, org.Story(Row(org, Of(0))).ToArray());
        CollectionAssert.AreEqual(new[] { begun, "Overtaken: parked until 13 Apr 2026." }, org.Story(Row(org, Of(1))).ToArray());
        CollectionAssert.AreEqual(new[] { begun, "Overtaken: the deal was closed." }, org.Story(Row(org, Of(2))).ToArray());
        CollectionAssert.AreEqual(new[] { begun, "Dismissed." }, org.Story(Row(org, Of(3))).ToArray());
        // The reasons of an assist that a parking ended name its note, as the deal's card does: what is private is what was asked and answered.
        NothingPrivate(org, "crma_reasons");
    }

    [TestMethod]
    public void Stepping_in_tells_who_leads_until_when_and_not_the_sentence()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.StepIn(org.Manager, deal, ("Words", Private("sentence")), ("Mode", new OptionSetValue(773200001)), ("Task", "Call me"))["Assist"];
        org.Days(15);
        Follow(org);
        Assert.AreEqual(1, State(org, id));
        Reads(org, id, "Mara Test stepped in to make calls, until 16 Mar. They act together.", "Mara Test had stepped in until now.");
        Assert.IsEmpty(org.All("crma_dealevent").SelectMany(e => e.Attributes.Values.OfType<string>()).Where(t => t.Contains(Secret, StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Quick_create_begins_the_story_and_keeps_the_words_out_of_it()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = org.As(org.Rep).Create(new Entity("crma_managerassist")
        {
            ["regardingobjectid"] = new EntityReference("opportunity", deal), ["crma_kind"] = new OptionSetValue(773200003), ["description"] = Private("question"), ["crma_howthishelps"] = Private("effect"),
        });
        Reads(org, id, "Rita Test asked Mara Test for an opinion.");
    }

    [TestMethod]
    public void The_story_reads_on_the_timeline_of_whoever_sees_the_deal()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = Ask(org, Opinion, deal);
        Carry(org, id, "Answer", ("Text", Private("answer")));
        var line = org.Visible(org.As(org.Vp), "activitypointer", ("regardingobjectid", deal)).Single();
        Assert.AreEqual(Row(org, id).GetAttributeValue<string>("description"), line.GetAttributeValue<string>("description"));
        Assert.StartsWith("2 Mar: Rita Test asked Mara Test for an opinion.\n2 Mar: ", line.GetAttributeValue<string>("description")!);
    }

    private static string Private(string what) => $"{Secret} {what}";

    private static Guid Ask(Org org, int kind, params (string, object?)[] parameters) => Ask(org, kind, org.Deal(org.Rep), parameters);

    private static Guid Ask(Org org, int kind, Guid deal, params (string, object?)[] parameters)
    {
        var details = kind switch
        {
            Mail => $$"""{"to":[{"name":"Cleo Sample","email":"cleo@sample.example"}],"body":"{{Private("body")}}"}""",
            Calls => $$"""{"people":[{"name":"Cleo Sample","number":"+1 555 0100","line":"{{Private("line")}}","best":"{{Private("best")}}"},{"name":"Bo Sample"}]}""",
            Meeting => $$"""{"times":["2026-03-05T09:00:00Z"],"meeting":"{{Private("meeting")}}","part":"{{Private("part")}}"}""",
            Opinion => $$"""{"question":"{{Private("question")}}","proposal":"{{Private("proposal")}}"}""",
            FiveMinutes => $$"""{"whenText":"{{Private("when")}}","reach":"{{Private("reach")}}","about":"{{Private("about")}}"}""",
            _ => $$"""{"what":"{{Private("what")}}","percent":5,"inReturn":"{{Private("return")}}"}""",
        };
        return (Guid)org.Escalate(org.Rep, deal, kind, [("Details", details), ("Synopsis", Private("synopsis")), ("HowItHelps", Private("effect")), .. parameters])["Assist"];
    }

    private static void Carry(Org org, Guid assist, string action, params (string Name, object? Value)[] parameters) =>
        org.Call(org.Manager, "crma_CarryOutAssist", [("Target", new EntityReference("crma_managerassist", assist)), ("Action", action), .. parameters]);

    private static void Follow(Org org)
    {
        org.Jobs();
        org.Call(org.Service, "crma_FollowUp");
        org.Jobs();
    }

    private static Entity Row(Org org, Guid assist) => org.All("crma_managerassist", ("activityid", assist)).Single();

    private static int State(Org org, Guid assist) => Row(org, assist).GetAttributeValue<OptionSetValue>("statecode")!.Value;

    private static void Reads(Org org, Guid assist, params string[] lines)
    {
        CollectionAssert.AreEqual(lines, org.Story(Row(org, assist)).ToArray());
        NothingPrivate(org);
    }

    // Every column of every assist, lists of people included, and what people are told of it.
    private static void NothingPrivate(Org org, string? but = null)
    {
        org.Jobs();
        var rows = org.All("crma_managerassist");
        Assert.IsNotEmpty(rows);
        var told = org.All("appnotification");
        foreach (var row in rows.Concat(told))
            foreach (var column in row.Attributes.Where(a => a.Key != but))
                Assert.DoesNotContain(Secret, Text(column.Value), $"{row.LogicalName}.{column.Key}");
        Assert.Contains(Secret, string.Join("|", org.All("crma_assistdetail").SelectMany(d => d.Attributes.Values).Select(Text)), "The words are where rep and helper read them.");
    }

    private static string Text(object? value) => value switch
    {
        EntityCollection list => string.Join("|", list.Entities.SelectMany(e => e.Attributes.Values).Select(Text)),
        EntityReference reference => reference.Name ?? "",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
