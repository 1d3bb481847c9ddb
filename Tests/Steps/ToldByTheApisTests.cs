using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>The words that the APIs say, told to whom they concern and never to who said them.</summary>
[TestClass]
public sealed class ToldByTheApisTests
{
    private const int Opinion = 3;

    [TestMethod]
    [DataRow("OnIt", "")]
    [DataRow("Later", "Mara Test does it later, by Wed 4 Mar 12:00: Rita Test asks")]
    [DataRow("YouDoIt", "Mara Test hands it back to you: Rita Test asks")]
    [DataRow("SomebodyElse", "Passed on to Vera Test: Rita Test asks")]
    [DataRow("LetUsTalk", "Mara Test would rather talk: Talk with Rita Test")]
    [DataRow("No", "Mara Test cannot: Rita Test asks")]
    public void What_the_helper_answers_is_told_to_the_rep_and_not_to_the_helper(string response, string told)
    {
        using var org = Org.New();
        var id = (Guid)org.Escalate(org.Rep, org.Deal(org.Rep), Opinion)["Assist"];
        org.Jobs();
        org.Local.Clock.Advance(TimeSpan.FromHours(1));
        org.Respond(org.Manager, id, response, response == "LetUsTalk" ? null : "Secret", response == "Later" ? Org.Monday.AddDays(2) : null, response == "SomebodyElse" ? org.Vp : null);
        org.Jobs();
        Assert.StartsWith(told, org.Titles(org.Rep).SingleOrDefault() ?? "");
        foreach (var notification in org.All("appnotification")) Assert.DoesNotContain("Secret", notification.Title() + notification.GetAttributeValue<string>("body"));
        Assert.IsLessThanOrEqualTo(1, org.Told(org.Manager).Count, "At most the ask itself.");
        Assert.HasCount(response == "SomebodyElse" ? 1 : 0, org.Told(org.Vp));
    }

    [TestMethod]
    public void Overdue_then_reminded_is_told_to_both_and_to_the_helper_alone()
    {
        using var org = Org.New();
        var id = (Guid)org.Escalate(org.Rep, org.Deal(org.Rep), Opinion)["Assist"];
        org.Jobs();
        org.Days(1);
        org.Call(org.Service, "crma_FollowUp");
        org.Jobs();
        Assert.StartsWith("Overdue: ", org.Titles(org.Rep).Single());
        Assert.StartsWith("Overdue: ", org.Titles(org.Manager).Last());
        org.Respond(org.Rep, id, "Remind");
        org.Jobs();
        Assert.HasCount(1, org.Told(org.Rep));
        Assert.IsTrue(org.Titles(org.Manager).Any(t => t.StartsWith("Rita Test reminds you: ", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void The_owner_hears_of_a_manager_who_steps_in_and_the_manager_of_nothing()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Call(org.Manager, "crma_StepIn", ("Target", new EntityReference("opportunity", deal)), ("Kind", new OptionSetValue(773200004)), ("Words", "I call the VP tomorrow."));
        org.Jobs();
        Assert.AreEqual("Mara Test steps in: Fabrikam rollout", org.Titles(org.Rep).Single());
        Assert.IsEmpty(org.Told(org.Manager));
        Assert.IsEmpty(org.All("email"));
    }

    [TestMethod]
    public void The_owner_of_a_stalled_deal_is_asked_what_would_help()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Stall();
        var before = org.Told(org.Rep).Count;
        org.Respond(org.Manager, org.Assists(deal).Single().Id, "WhatWouldHelp");
        org.Jobs();
        Assert.HasCount(before + 1, org.Told(org.Rep));
        Assert.Contains("What would help with Fabrikam rollout? Mara Test asks", org.Titles(org.Rep));
    }
}
