using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>The manager asks the owner of a stalled deal what would help.</summary>
[TestClass]
public sealed class WhatWouldHelpTests
{
    private const int Opinion = 3;

    [TestMethod]
    public void The_rep_is_asked_what_would_help_and_answers_with_an_ask()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Stall();
        var system = org.Assists(deal).Single();
        Assert.AreEqual(org.Rep, system.GetAttributeValue<EntityReference>("crma_requestedbyid")!.Id, "Whom it is about.");
        Assert.AreEqual("Rita Test is asked what would help.", org.Respond(org.Manager, system.Id, "WhatWouldHelp")["Text"]);
        var asked = org.Assists(deal).Single();
        Assert.AreEqual(0, asked.GetAttributeValue<OptionSetValue>("statecode")!.Value, "It stays open.");
        Assert.AreEqual(773200009, asked.GetAttributeValue<OptionSetValue>("crma_lastword")!.Value);
        CollectionAssert.AreEqual(new[] { "The stall watch asked Mara Test to look at the deal.", "Mara Test asked Rita Test what would help." }, org.Story(asked).ToArray());
        Assert.HasCount(1, org.Visible(org.As(org.Rep), "crma_managerassist"), "The rep reads it on his deal.");
        Assert.Contains("Rita Test was asked on 24 Mar already", (string)org.Respond(org.Manager, system.Id, "WhatWouldHelp")["Text"]);
        Assert.HasCount(2, org.Story(org.Assists(deal).Single()));

        org.Local.Clock.Advance(TimeSpan.FromHours(4));
        var answer = (Guid)org.Escalate(org.Rep, deal, Opinion, ("Obstacle", new OptionSetValue(773200004)))["Assist"];
        var overtaken = org.Assists(deal).Single(a => a.Id == system.Id);
        Assert.AreEqual(773200002, overtaken.GetAttributeValue<OptionSetValue>("statuscode")!.Value);
        Assert.AreEqual("Rita Test asked Mara Test for an opinion: asked first.", org.Story(overtaken)[^1]);
        Assert.AreEqual(overtaken.GetAttributeValue<string>("crma_reasons"), org.Assists(deal).Single(a => a.Id == answer).GetAttributeValue<string>("crma_reasons"));
        Assert.HasCount(1, org.All("crma_dealevent", ("crma_tovalue", $"{org.Rep:D} asked first")));
        org.Jobs();
        Assert.AreEqual(773200004, org.Watch(deal).GetAttributeValue<OptionSetValue>("crma_obstacle")!.Value);
    }

    [TestMethod]
    public void An_answer_after_the_first_word_is_an_answer_and_not_asked_first()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Stall();
        var system = org.Assists(deal).Single().Id;
        org.Respond(org.Manager, system, "WhatWouldHelp");
        org.Days(2);
        org.Escalate(org.Rep, deal, Opinion);
        Assert.AreEqual("Rita Test asked Mara Test for an opinion.", org.Story(org.Assists(deal).Single(a => a.Id == system))[^1]);
        Assert.IsEmpty(org.All("crma_dealevent", ("crma_tovalue", $"{org.Rep:D} asked first")));
    }

    [TestMethod]
    public void Only_the_helper_of_a_stalled_deal_asks_and_only_somebody_who_can_answer()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Stall();
        var system = org.Assists(deal).Single().Id;
        Assert.Contains("Only Mara Test can answer", Refused.By(() => org.Respond(org.Vp, system, "WhatWouldHelp")));
        var own = (Guid)org.Escalate(org.Colleague, org.Deal(org.Colleague, "Other"), Opinion)["Assist"];
        Assert.Contains("Only about an assist of the stall watch", Refused.By(() => org.Respond(org.Manager, own, "WhatWouldHelp")));
        var team = org.System.Create(new Entity("team") { ["name"] = "Key accounts", ["businessunitid"] = new EntityReference("businessunit", org.East) });
        org.GiveTeam(team, "Salesperson");
        void Give(string table, Guid owner) => org.System.Update(new Entity("opportunity", deal) { ["ownerid"] = new EntityReference(table, owner) });
        Give("team", team);
        Assert.Contains("belongs to the team Key accounts", Refused.By(() => org.Respond(org.Manager, system, "WhatWouldHelp")));
        Give("systemuser", org.Outsider);
        Assert.Contains("Otto Test is disabled or has no role of CrmAssist", Refused.By(() => org.Respond(org.Manager, system, "WhatWouldHelp")));
        Give("systemuser", org.Colleague);
        org.Respond(org.Manager, system, "WhatWouldHelp");
        Assert.AreEqual(org.Colleague, org.Assists(deal).Single().GetAttributeValue<EntityReference>("crma_requestedbyid")!.Id, "Whose deal it is now.");
    }
}
