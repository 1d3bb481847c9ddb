using System.Text.Json;
using Microsoft.Xrm.Sdk;
using static CrmAssist.Steps.Tests.Telling;

namespace CrmAssist.Steps.Tests;

/// <summary>Each moment of docs/notifications.md, told to those whom it concerns, once.</summary>
[TestClass]
public sealed class TidingsTests
{
    private const int Opinion = 3;
    private const string Asks = "Rita Test asks: your opinion, by 17:30 - Fabrikam rollout";

    [TestMethod]
    [DataRow(OnIt, "", "")]
    [DataRow(Later, "", "Mara Test does it later, by Mon 2 Mar 17:30: " + Asks)]
    [DataRow(LetUsTalk, "", "Mara Test would rather talk: " + Asks)]
    [DataRow(TimeSuggested, "", "Mara Test suggests Mon 2 Mar 15:00: " + Asks)]
    [DataRow(MeetingAccepted, "", "Mara Test joins, Mon 2 Mar 15:00: " + Asks)]
    [DataRow(Overdue, "Overdue: " + Asks, "Overdue: " + Asks)]
    [DataRow(Reminded, "Rita Test reminds you: " + Asks, "")]
    [DataRow(HelperGone, "", "Mara Test cannot help any more: " + Asks)]
    [DataRow(WhatWouldHelp, "", "What would help with Fabrikam rollout? Mara Test asks")]
    [DataRow(SteppedIn, "", "Mara Test steps in: Fabrikam rollout")]
    [DataRow(OutcomeAsked, "", "What did it do for the deal? " + Asks)]
    [DataRow(DealWon, "Won: Fabrikam rollout", "Won: Fabrikam rollout")]
    public void A_word_is_told_to_whom_it_concerns(int word, string helper, string requester)
    {
        using var org = Org.New();
        var id = Ask(org);
        org.Zone(org.Rep, 92);
        org.Say(id, word, ("scheduledstart", org.Now.AddHours(3)));
        org.Jobs();
        Assert.AreEqual(helper, Only(org, org.Manager));
        Assert.AreEqual(requester, Only(org, org.Rep));
        Assert.IsEmpty(org.Told(org.Colleague));
    }

    [TestMethod]
    public void The_deals_owner_speaks_for_what_nobody_asked_for()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Stall();
        org.Jobs();
        var before = org.Told(org.Rep).Count;
        var id = org.Assists(deal).Single().Id;
        org.Say(id, Overdue);
        org.Jobs();
        Assert.HasCount(before, org.Told(org.Rep), "He has not asked, so there is nothing he could remind of.");
        org.Say(id, WhatWouldHelp);
        org.Jobs();
        var told = org.Told(org.Rep).Single(n => n.Title().StartsWith("What would help", StringComparison.Ordinal));
        var data = JsonDocument.Parse(told.GetAttributeValue<string>("data")!).RootElement.GetProperty("actions")[0].GetProperty("data");
        Assert.AreEqual("dialog", data.GetProperty("navigationTarget").GetString());
        Assert.AreEqual($$"""?pagetype=webresource&webresourceName=crma_/dialogs/help.html&data={{Uri.EscapeDataString($$"""{"deal":"{{deal:D}}"}""")}}""", data.GetProperty("url").GetString());
    }

    [TestMethod]
    public void Where_a_team_owns_the_deal_its_administrator_is_told()
    {
        using var org = Org.New();
        var team = org.System.Create(new Entity("team") { ["name"] = "Inside", ["businessunitid"] = new EntityReference("businessunit", org.East), ["administratorid"] = org.Ref(org.Colleague) });
        org.GiveTeam(team, "Salesperson");
        var deal = org.System.Create(new Entity("opportunity") { ["name"] = "Ours", ["ownerid"] = new EntityReference("team", team) });
        var id = org.System.Create(new Entity("crma_managerassist")
        {
            ["subject"] = "Quiet", ["regardingobjectid"] = new EntityReference("opportunity", deal), ["crma_helperid"] = org.Ref(org.Manager), ["crma_origin"] = new OptionSetValue(773200001), ["ownerid"] = org.Ref(org.Manager),
        });
        org.Say(id, WhatWouldHelp);
        org.Jobs();
        Assert.AreEqual("What would help with Ours? Mara Test asks", Only(org, org.Colleague));
    }

    [TestMethod]
    public void With_another_helper_the_former_notice_goes_and_each_is_told_once()
    {
        using var org = Org.New();
        var id = Ask(org, dismiss: false);
        org.Local.Clock.Advance(TimeSpan.FromHours(2));
        org.Say(id, WentOn, ("crma_helperid", org.Ref(org.Vp)));
        org.Jobs();
        Assert.AreEqual(Asks, Only(org, org.Vp));
        Assert.AreEqual("Vera Test is asked instead: " + Asks, Only(org, org.Manager));
        Assert.AreEqual("Not done in time, Vera Test is asked now: " + Asks, Only(org, org.Rep));
    }

    [TestMethod]
    public void Who_moves_an_ask_himself_is_told_nothing()
    {
        using var org = Org.New();
        var id = Ask(org);
        org.Local.Clock.Advance(TimeSpan.FromHours(2));
        org.Revise(org.Rep, id, Opinion, ("Helper", org.Ref(org.Vp)));
        org.Jobs();
        Assert.IsEmpty(org.Told(org.Rep));
        Assert.StartsWith("Vera Test is asked instead", Only(org, org.Manager));
    }

    [TestMethod]
    public void That_it_was_passed_on_is_told_to_the_rep()
    {
        using var org = Org.New();
        var id = Ask(org);
        org.Local.Clock.Advance(TimeSpan.FromHours(2));
        org.Say(id, SomebodyElse, ("crma_helperid", org.Ref(org.Vp)));
        org.Jobs();
        Assert.AreEqual("Passed on to Vera Test: " + Asks, Only(org, org.Rep));
        Assert.AreEqual(Asks, Only(org, org.Vp));
    }

    [TestMethod]
    public void An_ask_that_is_changed_at_once_leaves_the_first_helper_alone()
    {
        using var org = Org.New();
        var id = Ask(org, dismiss: false);
        org.Revise(org.Rep, id, Opinion, ("Helper", org.Ref(org.Vp)));
        org.Jobs();
        Assert.IsEmpty(org.Told(org.Manager));
        Assert.HasCount(1, org.Told(org.Vp));
        org.Revise(org.Rep, id, Opinion, ("Helper", org.Ref(org.Manager)));
        org.Jobs();
        Assert.IsEmpty(org.Told(org.Vp));
    }

    [TestMethod]
    [DataRow(2, 773200004, "Mara Test hands it back to you: " + Asks)]
    [DataRow(2, 773200003, "Mara Test cannot: " + Asks)]
    [DataRow(1, 2, "Done: " + Asks)]
    [DataRow(2, 773200002, "")]
    [DataRow(2, 773200001, "")]
    public void Each_end_is_told_to_the_rep_and_what_the_helper_was_told_goes(int state, int status, string requester)
    {
        using var org = Org.New();
        var id = Ask(org, dismiss: false);
        org.Local.Clock.Advance(TimeSpan.FromHours(1));
        org.End(id, state, status);
        org.Jobs();
        Assert.AreEqual(requester, Only(org, org.Rep));
        Assert.IsEmpty(org.Told(org.Manager));
    }

    [TestMethod]
    public void Jobs_that_all_run_twice_and_in_no_order_tell_each_thing_once()
    {
        for (var seed = 1; seed <= 4; seed++)
        {
            using var org = Org.New(options: new() { Seed = seed });
            org.Local.Jobs.ChanceOfRepeat = 1;
            org.Local.Jobs.ChanceOfDelay = 0.5;
            var id = (Guid)org.Escalate(org.Rep, org.Deal(org.Rep), Opinion)["Assist"];
            org.Local.Clock.Advance(TimeSpan.FromHours(1));
            org.Say(id, Later);
            org.Local.Clock.Advance(TimeSpan.FromHours(1));
            org.Say(id, Overdue);
            org.Jobs();
            CollectionAssert.AreEquivalent(new[] { Asks, "Overdue: " + Asks }, org.Titles(org.Manager));
            Assert.HasCount(2, org.Told(org.Rep));
            org.Local.Clock.Advance(TimeSpan.FromHours(1));
            org.Close(org.Rep, id, "Withdrawn");
            org.Jobs();
            CollectionAssert.AreEqual(new[] { "Withdrawn: " + Asks }, org.Titles(org.Manager), "Its own jobs do not take it back again.");
        }
    }

    [TestMethod]
    public void A_job_that_comes_after_the_end_tells_of_the_end_alone()
    {
        using var org = Org.New();
        var id = Ask(org);
        org.Say(id, Overdue);
        org.Say(id, Later);
        org.Local.Clock.Advance(TimeSpan.FromHours(1));
        org.Close(org.Manager, id, "Done", "Yes");
        org.Jobs();
        Assert.AreEqual("Done: " + Asks, Only(org, org.Rep));
        Assert.IsEmpty(org.Told(org.Manager));
    }

    [TestMethod]
    public void What_was_said_of_an_earlier_helper_is_not_told_in_the_name_of_the_next()
    {
        using var org = Org.New();
        var id = Ask(org);
        org.Say(id, Later);
        org.Local.Clock.Advance(TimeSpan.FromHours(1));
        org.System.Update(new Entity("crma_managerassist", id) { ["crma_helperid"] = org.Ref(org.Vp) });
        org.Jobs();
        Assert.IsEmpty(org.Told(org.Rep));
        Assert.AreEqual(Asks, Only(org, org.Vp));
    }

    [TestMethod]
    public void Each_date_is_overdue_once()
    {
        using var org = Org.New();
        var id = Ask(org);
        for (var i = 1; i <= 2; i++)
        {
            org.Say(id, Overdue);
            org.Jobs();
            Assert.HasCount(i, org.Told(org.Rep));
            org.Days(1);
        }
    }

    [TestMethod]
    [DataRow("crma_tellasks", -1)]
    [DataRow("crma_tellanswers", Later)]
    [DataRow("crma_telloverdue", Overdue)]
    [DataRow("crma_tellstepins", SteppedIn)]
    [DataRow("crma_telloutcomes", OutcomeAsked)]
    [DataRow("crma_tellwins", DealWon)]
    public void Who_has_switched_a_kind_off_is_not_told_and_everybody_else_is(string column, int word)
    {
        using var org = Org.New();
        var user = word < 0 ? org.Manager : org.Rep;
        org.Prefers(user, (column, false));
        org.Prefers(org.Colleague, (column, true));
        var id = (Guid)org.Escalate(org.Rep, org.Deal(org.Rep), Opinion)["Assist"];
        var others = (Guid)org.Escalate(org.Colleague, org.Deal(org.Colleague, "Another"), Opinion, ("Helper", org.Ref(org.Vp)))["Assist"];
        if (word >= 0)
        {
            org.Say(id, word);
            org.Say(others, word);
        }
        org.Jobs();
        Assert.IsEmpty(org.Told(user));
        Assert.HasCount(1, org.Told(word < 0 ? org.Vp : org.Colleague));
    }

    [TestMethod]
    public void The_oldest_row_of_preferences_counts_and_an_empty_one_means_on()
    {
        using var org = Org.New();
        org.Prefers(org.Manager, ("crma_tellasks", null));
        org.Days(0.1);
        // A second row is refused, but two browsers at once may make one.
        var second = org.Prefers(org.Colleague, ("crma_tellasks", false));
        org.Sql($"UPDATE crma_preference SET owninguser='{org.Manager:D}' WHERE crma_preferenceid='{second:D}'");
        org.Escalate(org.Rep, org.Deal(org.Rep), Opinion);
        org.Jobs();
        Assert.HasCount(1, org.Told(org.Manager));
    }

    [TestMethod]
    public void The_one_message_a_day_is_not_sent_to_who_does_not_want_it_and_the_first_word_runs_all_the_same()
    {
        using var org = Org.New();
        org.Prefers(org.Rep, ("crma_tellturns", false));
        var deal = org.Deal(org.Rep);
        org.GoQuiet();
        org.Jobs();
        Assert.IsEmpty(org.Told(org.Rep));
        Assert.IsNotNull(org.Watch(deal).GetAttributeValue<DateTime?>("crma_toldon"));
        org.LetFirstWordPass();
        Assert.HasCount(1, org.Assists(deal));
    }

    [TestMethod]
    public void Who_is_disabled_is_not_told_and_who_is_enabled_again_is()
    {
        using var org = Org.New();
        var id = Ask(org);
        org.System.Update(new Entity("systemuser", org.Rep) { ["isdisabled"] = true });
        org.Say(id, Later);
        org.Jobs();
        Assert.IsEmpty(org.Told(org.Rep));
        org.System.Update(new Entity("systemuser", org.Rep) { ["isdisabled"] = false });
        org.Local.Clock.Advance(TimeSpan.FromSeconds(1));
        org.Say(id, Later);
        org.Jobs();
        Assert.HasCount(1, org.Told(org.Rep));
    }

    [TestMethod]
    public void An_assist_without_a_deal_is_told_of_once_too()
    {
        using var org = Org.New();
        org.Local.Jobs.ChanceOfRepeat = 1;
        org.System.Create(new Entity("crma_managerassist") { ["subject"] = "A word in your ear", ["crma_helperid"] = org.Ref(org.Manager), ["crma_requestedbyid"] = org.Ref(org.Rep), ["crma_origin"] = new OptionSetValue(773200000), ["ownerid"] = org.Ref(org.Manager) });
        org.Jobs();
        Assert.AreEqual("A word in your ear", Only(org, org.Manager));
    }

    [TestMethod]
    public void Hostile_names_are_told_as_text()
    {
        using var org = Org.New();
        org.System.Update(new Entity("systemuser", org.Manager) { ["firstname"] = "<b>{title}", ["lastname"] = new string('x', 150) });
        var id = (Guid)org.Escalate(org.Rep, org.Deal(org.Rep, "{deal} {0}\n\"<script>" + new string('d', 280)), Opinion)["Assist"];
        org.Jobs();
        foreach (var told in org.Told(org.Manager)) org.System.Delete("appnotification", told.Id);
        org.Say(id, Later);
        org.Say(id, SteppedIn);
        org.Jobs();
        foreach (var title in org.Titles(org.Rep)) Assert.StartsWith("<b>{title} xxx", title);
        Assert.HasCount(2, org.Told(org.Rep));
    }

    // An ask that its helper has looked at already, unless it matters what he was told of it.
    private static Guid Ask(Org org, bool dismiss = true)
    {
        var id = (Guid)org.Escalate(org.Rep, org.Deal(org.Rep), Opinion)["Assist"];
        org.Jobs();
        if (dismiss) foreach (var told in org.Told(org.Manager)) org.System.Delete("appnotification", told.Id);
        return id;
    }

    private static string Only(Org org, Guid user) => org.Titles(user).SingleOrDefault() ?? "";
}
