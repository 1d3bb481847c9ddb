using System.Text.Json;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps.Tests.Review;

/// <summary>Who is told what of a review: one message to each who owns deals of it, with what was decided and never the words.</summary>
[TestClass]
public sealed class SendingMessageTests
{
    [TestMethod]
    public void Each_owner_gets_one_message_about_his_own_deals()
    {
        using var org = Org.New();
        Decision[] decisions =
        [
            org.Decide(org.Deal(org.Rep, "Alpha"), "Ask"), org.Decide(org.Deal(org.Rep, "Beta"), "Call") with { Words = "Secret" }, org.DecidePark(org.Deal(org.Rep, "Gamma")) with { Note = "Secret" },
            org.Decide(org.Deal(org.Rep, "Delta"), "Connect") with { Whom = "Secret Sample", Words = "Secret" }, org.Decide(org.Deal(org.Rep, "Epsilon"), "Fine"), org.Decide(org.Deal(org.Colleague, "Other"), "Talk"),
        ];
        var sent = org.Send(org.Manager, decisions);
        Assert.IsTrue(sent.All.All(a => a.Done), sent.Answers);
        org.Jobs();
        var told = org.Told(org.Rep).Single();
        Assert.AreEqual("Mara Test has gone through your deals: Alpha, Beta, Gamma and 1 more", told.Title());
        Assert.AreEqual("Asks what would help: Alpha. Makes calls: Beta. Wants you to set up a call, which is a task of yours now: Delta. Parked: Gamma.", told.GetAttributeValue<string>("body"));
        Assert.AreEqual("Mara Test has gone through your deals: Other", org.Told(org.Colleague).Single().Title());
        Assert.AreEqual("Wants to talk for five minutes: Other.", org.Told(org.Colleague).Single().GetAttributeValue<string>("body"));
        Assert.IsEmpty(org.Told(org.Manager));
        CollectionAssert.AreEquivalent(new[] { org.Rep, org.Colleague }, sent.Told.Select(m => m.To).ToArray());
        foreach (var notification in org.All("appnotification"))
        {
            var shown = sent.Told.Single(m => m.To == notification.GetAttributeValue<EntityReference>("ownerid")!.Id);
            Assert.AreEqual(shown.Title, notification.Title(), "Exactly what the manager was shown.");
            Assert.AreEqual(shown.Text, notification.GetAttributeValue<string>("body"));
        }
        Assert.DoesNotContain("Secret", string.Join("|", org.All("appnotification").SelectMany(n => n.Attributes.Values).OfType<string>()));
        Assert.IsEmpty(org.All("email"));
    }

    [TestMethod]
    public void It_opens_the_list_of_what_others_do_on_the_readers_deals()
    {
        using var org = Org.New();
        var asked = org.Deal(org.Rep, "Asked");
        var entered = org.Deal(org.Rep, "Entered");
        org.Escalate(org.Rep, org.Deal(org.Rep, "Own ask"), 3);
        org.Send(org.Manager, org.Decide(asked, "Ask"), org.Decide(entered, "Talk"));
        org.Jobs();
        var data = JsonDocument.Parse(org.Reviewed(org.Rep).Single().GetAttributeValue<string>("data")!).RootElement.GetProperty("actions")[0].GetProperty("data");
        Assert.AreEqual("inline", data.GetProperty("navigationTarget").GetString());
        var url = data.GetProperty("url").GetString()!;
        Assert.StartsWith("?pagetype=entitylist&etn=crma_managerassist&viewid=", url);
        var view = org.Local.Catalog.Views.Single(v => v.Id == new Guid(url.Split("viewid=")[1][..36]));
        Assert.AreEqual("On my deals", view.Name);
        List<string?> Seen(Guid user) => [.. org.As(user).RetrieveMultiple(new FetchExpression(view.FetchXml)).Entities.Select(r => r.GetAttributeValue<EntityReference>("regardingobjectid")!.Name)];
        CollectionAssert.AreEquivalent(new[] { "Asked", "Entered" }, Seen(org.Rep));
        Assert.IsEmpty(Seen(org.Manager));
        Assert.IsEmpty(Seen(org.Colleague));
    }

    [TestMethod]
    public void Many_deals_with_long_names_fit_and_are_counted()
    {
        using var org = Org.New();
        var decisions = new[] { "Ask", "Call", "Mail", "Connect", "Talk", "Park" }.SelectMany(choice => Enumerable.Range(0, 4).Select(i =>
            org.Decide(org.Deal(org.Rep, $"{choice} {i} {new string('n', 200)}"), choice) with { Whom = "Cleo", Until = org.Now.AddDays(7), Reason = 773200001 })).ToArray();
        var sent = org.Send(org.Manager, decisions);
        Assert.IsTrue(sent.All.All(a => a.Done), sent.Answers);
        org.Jobs();
        var told = org.Reviewed(org.Rep).Single();
        Assert.IsLessThanOrEqualTo(256, told.Title().Length);
        Assert.EndsWith(" and 21 more", told.Title());
        Assert.AreEqual("Asks what would help: 4 deals. Makes calls: 4 deals. Sends a mail: 4 deals. Wants you to set up a call, which is a task of yours now: 4 deals. Wants to talk for five minutes: 4 deals. Parked: 4 deals.",
            told.GetAttributeValue<string>("body"));
    }

    [TestMethod]
    public void Of_a_teams_deal_its_administrator_hears_unless_it_is_the_manager_himself()
    {
        using var org = Org.New();
        var sent = org.Send(org.Manager, org.Decide(TeamDeal(org, "Theirs", org.Colleague), "Talk"), org.Decide(TeamDeal(org, "His", org.Manager), "Talk"), org.Decide(TeamDeal(org, "Headless", null), "Talk"));
        Assert.IsTrue(sent.All[0].Done, sent.All[0].Text);
        Assert.IsTrue(sent.All[1].Done, sent.All[1].Text);
        Assert.Contains("You do not stand above Headless", sent.All[2].Text);
        Assert.AreEqual(org.Colleague, sent.Told.Single().To);
        org.Jobs();
        Assert.AreEqual("Mara Test has gone through your deals: Theirs", org.Told(org.Colleague).Single().Title());
        Assert.IsEmpty(org.Told(org.Manager));
    }

    [TestMethod]
    public void Deals_of_a_team_and_of_its_administrator_are_told_in_one_message()
    {
        using var org = Org.New();
        org.Send(org.Manager, org.Decide(TeamDeal(org, "Theirs", org.Colleague), "Talk"), org.Decide(org.Deal(org.Colleague, "Mine"), "Talk"));
        org.Jobs();
        Assert.AreEqual("Mara Test has gone through your deals: Theirs and Mine", org.Told(org.Colleague).Single().Title());
    }

    [TestMethod]
    public void Who_does_not_want_to_be_told_is_not_and_the_manager_is_shown_no_message()
    {
        using var org = Org.New();
        org.Prefers(org.Rep, ("crma_tellstepins", false));
        var sent = org.Send(org.Manager, org.Decide(org.Deal(org.Rep), "Talk"));
        Assert.IsTrue(sent.Only.Done);
        Assert.IsEmpty(sent.Told);
        org.Jobs();
        Assert.IsEmpty(org.Told(org.Rep));
    }

    [TestMethod]
    public void What_was_taken_back_before_its_turn_came_is_not_told()
    {
        using var org = Org.New();
        var kept = org.Deal(org.Rep, "Kept");
        var sent = org.Send(org.Manager, org.Decide(org.Deal(org.Rep, "Over"), "Talk"), org.Decide(kept, "Talk"));
        org.Close(org.Manager, sent.All[0].Assist!.Value, "Done");
        org.Jobs();
        Assert.AreEqual("Mara Test has gone through your deals: Kept", org.Reviewed(org.Rep).Single().Title());
    }

    [TestMethod]
    public void What_happens_to_the_assists_later_is_told_as_ever()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var assist = org.Send(org.Manager, org.Decide(deal, "Ask")).Only.Assist!.Value;
        org.Jobs();
        org.Local.Clock.Advance(TimeSpan.FromHours(1));
        org.Respond(org.Manager, assist, "Later", on: org.Now.AddDays(1));
        org.Respond(org.Manager, assist, "WhatWouldHelp");
        org.Jobs();
        CollectionAssert.Contains(org.Titles(org.Rep), "What would help with Fabrikam rollout? Mara Test asks", "Asked again outside of a review.");
    }

    [TestMethod]
    public void A_review_of_the_day_before_is_told_beside_this_ones()
    {
        using var org = Org.New();
        org.Send(org.Manager, org.Decide(org.Deal(org.Rep, "Monday"), "Talk"));
        org.Days(1);
        org.Send(org.Manager, org.Decide(org.Deal(org.Rep, "Tuesday"), "Talk"));
        org.Send(org.Vp, org.Decide(org.Deal(org.Rep, "Another"), "Talk"));
        org.Jobs();
        CollectionAssert.AreEquivalent(new[] { "Mara Test has gone through your deals: Monday", "Mara Test has gone through your deals: Tuesday", "Vera Test has gone through your deals: Another" }, org.Titles(org.Rep));
    }

    private static Guid TeamDeal(Org org, string name, Guid? administrator)
    {
        var row = new Entity("team") { ["name"] = name, ["businessunitid"] = new EntityReference("businessunit", org.East) };
        if (administrator is { } person) row["administratorid"] = org.Ref(person);
        var team = org.System.Create(row);
        org.GiveTeam(team, "Salesperson");
        return org.System.Create(new Entity("opportunity") { ["name"] = name, ["ownerid"] = new EntityReference("team", team) });
    }
}
