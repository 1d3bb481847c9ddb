using System.Text.Json;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>Who is asked: each case that a sales organisation has, once.</summary>
[TestClass]
public sealed class WhoTests
{
    private const int Mail = 0;
    private const int Opinion = 3;

    [TestMethod]
    public void The_own_manager_is_asked_when_nobody_is_named()
    {
        using var org = Org.New();
        var answer = org.Escalate(org.Rep, org.Deal(org.Rep), Opinion);
        Assert.AreEqual(org.Manager, answer["Helper"]);
        Assert.AreEqual("Mara Test is asked.", answer["Text"]);
        Assert.AreEqual("", answer["ForName"]);
    }

    [TestMethod]
    public void Anyone_up_the_line_can_be_asked_and_the_own_manager_sees_the_ask_but_not_the_words()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        Assert.AreEqual("", org.Synopsis(org.Rep, deal)["Follows"]);
        Assert.AreEqual("Mara Test", org.Synopsis(org.Rep, deal, ("Helper", org.Ref(org.Vp)))["Follows"]);
        // She may read activities of her own only: what she sees of this one is shared with her.
        org.Sql("UPDATE roleprivileges SET privilegedepthmask = 1 WHERE privilegeid IN (SELECT privilegeid FROM privilege WHERE name = 'prvReadActivity')");
        org.Escalate(org.Rep, deal, Opinion, ("Helper", org.Ref(org.Vp)));
        Assert.HasCount(1, org.Visible(org.As(org.Manager), "crma_managerassist"));
        Assert.IsEmpty(org.Visible(org.As(org.Manager), "crma_assistdetail"));
        Assert.IsEmpty(org.Visible(org.As(org.OtherManager), "crma_managerassist"));
    }

    [TestMethod]
    public void Who_was_asked_lately_is_offered_again()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Escalate(org.Rep, deal, Opinion, ("Helper", org.Ref(org.OtherManager)));
        var line = JsonDocument.Parse((string)org.Synopsis(org.Rep, deal)["Line"]).RootElement.EnumerateArray().ToList();
        Assert.AreEqual("manager line recent", string.Join(" ", line.Select(p => p.GetProperty("group").GetString())));
        Assert.AreEqual("Mo Test", line[2].GetProperty("name").GetString());
    }

    [TestMethod]
    public void Any_user_who_may_read_deals_and_words_can_be_asked()
    {
        using var org = Org.New();
        Assert.AreEqual(org.Colleague, org.Escalate(org.Rep, org.Deal(org.Rep), Opinion, ("Helper", org.Ref(org.Colleague)))["Helper"]);
    }

    [TestMethod]
    public void Nobody_is_their_own_helper()
    {
        using var org = Org.New();
        Assert.Contains("Nobody is their own helper", Refused.By(() => org.Escalate(org.Rep, org.Deal(org.Rep), Opinion, ("Helper", org.Ref(org.Rep)))));
    }

    [TestMethod]
    public void The_manager_of_somebody_without_a_licence_owns_the_ask_and_passes_it_on()
    {
        using var org = Org.New();
        var chief = Unlicensed(org, "Petra Test");
        var deal = org.Deal(org.Rep);
        var answer = org.Escalate(org.Rep, deal, Mail, ("HowItHelps", "They know her."), ("Helper", org.Ref(chief)));
        Assert.AreEqual(org.Manager, answer["Helper"]);
        Assert.AreEqual("Petra Test", answer["ForName"]);
        Assert.AreEqual("Mara Test is asked to pass it on to Petra Test, who does not use the CRM.", answer["Text"]);
        var assist = org.Assists(deal).Single();
        Assert.AreEqual(chief, assist.GetAttributeValue<EntityReference>("crma_forid")!.Id);
        Assert.StartsWith("Rita Test asks: pass on to Petra Test: send this mail to Cleo Sample, by 17:30", assist.GetAttributeValue<string>("subject")!);
        // Edited without a word on whom: it stays with both.
        Assert.AreEqual("Petra Test", org.Revise(org.Rep, assist.Id, Opinion)["ForName"]);
        Assert.AreEqual("", org.Revise(org.Rep, assist.Id, Opinion, ("Helper", org.Ref(org.Vp)))["ForName"]);
        Assert.IsNull(org.Assists(deal).Single().GetAttributeValue<EntityReference>("crma_forid"));
    }

    [TestMethod]
    public void Quick_create_passes_on_to_somebody_without_a_licence_too()
    {
        using var org = Org.New();
        var chief = Unlicensed(org, "Petra Test");
        var deal = org.Deal(org.Rep);
        org.As(org.Rep).Create(new Entity("crma_managerassist")
        {
            ["subject"] = "typed", ["regardingobjectid"] = new EntityReference("opportunity", deal), ["crma_kind"] = new OptionSetValue(773200003), ["description"] = "Am I right?", ["crma_helperid"] = org.Ref(chief),
        });
        var assist = org.Assists(deal).Single();
        Assert.AreEqual(org.Manager, assist.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual(chief, assist.GetAttributeValue<EntityReference>("crma_forid")!.Id);
    }

    [TestMethod]
    public void A_manager_without_a_licence_is_passed_over_and_without_any_manager_nobody_can_pass_it_on()
    {
        using var org = Org.New();
        org.System.Update(new Entity("systemuser", org.Manager) { ["islicensed"] = false });
        Assert.AreEqual(org.Vp, org.Escalate(org.Rep, org.Deal(org.Rep), Opinion)["Helper"]);
        var alone = org.User("Ada Test", org.East, null, "Salesperson", "CrmAssist Rep");
        Assert.Contains("there is no manager who could pass it on", Refused.By(() => org.Escalate(alone, org.Deal(alone), Opinion, ("Helper", org.Ref(org.Manager)))));
    }

    [TestMethod]
    public void A_licensed_helper_who_may_not_read_deals_is_refused_in_one_sentence()
    {
        using var org = Org.New();
        var powerless = org.User("Paul Test", org.East, null);
        Assert.Contains("Paul Test may not read deals", Refused.By(() => org.Escalate(org.Rep, org.Deal(org.Rep), Opinion, ("Helper", org.Ref(powerless)))));
    }

    [TestMethod]
    public void A_disabled_user_and_an_application_are_refused_by_name_and_passed_over_in_the_line()
    {
        using var org = Org.New();
        var application = org.System.Create(new Entity("systemuser")
        {
            ["firstname"] = "Robot", ["lastname"] = "Test", ["businessunitid"] = new EntityReference("businessunit", org.East), ["applicationid"] = Guid.NewGuid(), ["parentsystemuserid"] = org.Ref(org.Manager),
        });
        org.System.Update(new Entity("systemuser", org.Rep) { ["parentsystemuserid"] = org.Ref(application) });
        var deal = org.Deal(org.Rep);
        Assert.Contains("Robot Test is an application", Refused.By(() => org.Escalate(org.Rep, deal, Opinion, ("Helper", org.Ref(application)))));
        Assert.AreEqual(org.Manager, org.Escalate(org.Rep, deal, Opinion)["Helper"]);
        org.System.Update(new Entity("systemuser", org.Manager) { ["isdisabled"] = true });
        Assert.Contains("Mara Test is disabled", Refused.By(() => org.Escalate(org.Rep, deal, Opinion, ("Helper", org.Ref(org.Manager)))));
    }

    [TestMethod]
    public void A_deal_of_a_team_is_its_administrators_to_help_with()
    {
        using var org = Org.New();
        var team = org.System.Create(new Entity("team") { ["name"] = "Key accounts", ["businessunitid"] = new EntityReference("businessunit", org.East), ["administratorid"] = org.Ref(org.Manager) });
        org.GiveTeam(team, "Salesperson");
        var deal = org.Deal(org.Rep);
        org.System.Update(new Entity("opportunity", deal) { ["ownerid"] = new EntityReference("team", team) });
        org.Share(deal, org.Rep, AccessRights.ReadAccess | AccessRights.WriteAccess);
        Assert.AreEqual(org.Manager, org.Escalate(org.Rep, deal, Opinion)["Helper"]);
        Assert.AreEqual("Mara Test", org.Synopsis(org.Rep, deal, ("Helper", org.Ref(org.Vp)))["Follows"]);
    }

    [TestMethod]
    public void In_a_circle_of_managers_and_without_one_the_fallback_is_asked()
    {
        using var org = Org.New();
        org.Settings(("crma_fallbackhelperid", org.Ref(org.OtherManager)));
        var one = org.User("One Test", org.East, null, "Salesperson", "CrmAssist Rep");
        Assert.AreEqual(org.OtherManager, org.Escalate(one, org.Deal(one), Opinion)["Helper"]);
        var two = org.User("Two Test", org.East, one);
        org.System.Update(new Entity("systemuser", one) { ["parentsystemuserid"] = org.Ref(two) });
        Assert.AreEqual(org.OtherManager, org.Escalate(one, org.Deal(one), Opinion)["Helper"]);
    }

    [TestMethod]
    public void A_manager_who_holds_his_role_by_a_team_is_asked_like_any_other()
    {
        using var org = Org.New();
        var team = org.System.Create(new Entity("team") { ["name"] = "Leads", ["businessunitid"] = new EntityReference("businessunit", org.East) });
        org.GiveTeam(team, "Sales Manager");
        org.GiveTeam(team, "CrmAssist Manager");
        var lead = org.User("Lea Test", org.East, org.Vp);
        org.System.Associate("team", team, new Relationship("teammembership_association"), [org.Ref(lead)]);
        org.System.Update(new Entity("systemuser", org.Rep) { ["parentsystemuserid"] = org.Ref(lead) });
        Assert.AreEqual(lead, org.Escalate(org.Rep, org.Deal(org.Rep), Opinion)["Helper"]);
    }

    [TestMethod]
    public void While_the_manager_is_away_who_stands_in_is_asked_and_the_manager_still_sees_it()
    {
        using var org = Org.New();
        Away(org, org.Manager, 4, org.OtherManager);
        var deal = org.Deal(org.Rep);
        var away = JsonDocument.Parse((string)org.Synopsis(org.Rep, deal)["Away"]).RootElement;
        Assert.AreEqual("2026-03-06T12:00:00Z", away.GetProperty("until").GetString());
        Assert.AreEqual("Mo Test", away.GetProperty("helper").GetProperty("name").GetString());
        var answer = org.Escalate(org.Rep, deal, Opinion);
        Assert.AreEqual(org.OtherManager, answer["Helper"]);
        Assert.AreEqual("Mo Test is asked, because Mara Test is away until 6 Mar.", answer["Text"]);
        Assert.HasCount(1, org.Visible(org.As(org.Manager), "crma_managerassist"));
        org.Days(5);
        Assert.AreEqual(org.Manager, org.Escalate(org.Rep, deal, Opinion)["Helper"], "Back again.");
        Assert.AreEqual("", org.Synopsis(org.Rep, deal)["Away"]);
    }

    [TestMethod]
    public void Who_is_named_is_asked_though_away()
    {
        using var org = Org.New();
        Away(org, org.Manager, 4, org.OtherManager);
        var answer = org.Escalate(org.Rep, org.Deal(org.Rep), Opinion, ("Helper", org.Ref(org.Manager)));
        Assert.AreEqual(org.Manager, answer["Helper"]);
        Assert.AreEqual("Mara Test is asked, and is away until 6 Mar.", answer["Text"]);
    }

    [TestMethod]
    [DataRow("nobody")]
    [DataRow("who asks")]
    [DataRow("somebody away")]
    [DataRow("somebody disabled since")]
    public void Where_nobody_fit_stands_in_the_manager_is_asked_though_away(string who)
    {
        using var org = Org.New();
        var substitute = who switch { "nobody" => default(Guid?), "who asks" => org.Rep, _ => org.OtherManager };
        Away(org, org.Manager, 4, substitute);
        if (who == "somebody away") Away(org, org.OtherManager, 2, null);
        if (who == "somebody disabled since") org.System.Update(new Entity("systemuser", org.OtherManager) { ["isdisabled"] = true });
        Assert.AreEqual(org.Manager, org.Escalate(org.Rep, org.Deal(org.Rep), Opinion)["Helper"]);
    }

    private static void Away(Org org, Guid user, double days, Guid? substitute) => org.As(user).Create(new Entity("crma_preference")
    {
        ["crma_name"] = "Mine", ["crma_awayuntil"] = org.Now.AddDays(days), ["crma_awayhelperid"] = substitute is { } id ? org.Ref(id) : null,
    });

    private static Guid Unlicensed(Org org, string name)
    {
        var user = org.User(name, org.East, null);
        org.System.Update(new Entity("systemuser", user) { ["islicensed"] = false });
        return user;
    }
}
