using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>The platform refuses to give or share a row to somebody who may not read its table, and the refusal takes the whole transaction along: it is asked before writing.</summary>
[TestClass]
public sealed class PrivilegesTests
{
    private const int Opinion = 3;

    [TestMethod]
    public void A_manager_who_may_not_read_activities_is_passed_over()
    {
        using var org = WithoutActivities();
        var blind = org.User("Bea Test", org.East, org.Vp, "Sales Manager");
        org.System.Update(new Entity("systemuser", org.Rep) { ["parentsystemuserid"] = new EntityReference("systemuser", blind) });
        var deal = org.Deal(org.Rep);
        org.Stall();
        Assert.AreEqual(org.Vp, org.Assists(deal).Single().GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual(org.Vp, org.Escalate(org.Rep, deal, Opinion)["Helper"]);
    }

    [TestMethod]
    public void An_owner_who_may_not_read_activities_gets_no_share_and_hinders_nothing()
    {
        using var org = WithoutActivities();
        var blind = org.User("Bea Test", org.East, org.Manager, "Salesperson");
        var deal = org.Deal(blind);
        var other = org.Deal(org.Rep, "Other");
        org.Stall();
        Assert.HasCount(1, org.Assists(deal));
        Assert.HasCount(1, org.Assists(other));
        org.Escalate(org.Manager, deal, Opinion);
        Assert.HasCount(2, org.Assists(deal));
        Assert.IsEmpty(org.All("principalobjectaccess", ("principalid", blind)));
    }

    [TestMethod]
    public void A_named_helper_who_may_not_read_activities_is_refused_in_one_sentence()
    {
        using var org = WithoutActivities();
        var blind = org.User("Bea Test", org.East, org.Vp, "Sales Manager");
        Assert.Contains("Bea Test may not read activities", Refused.By(() => org.Escalate(org.Rep, org.Deal(org.Rep), Opinion, ("Helper", new EntityReference("systemuser", blind)))));
        Assert.IsEmpty(org.All("crma_managerassist"));
    }

    [TestMethod]
    public void A_helper_without_our_role_could_not_read_the_private_words_and_is_refused_in_one_sentence()
    {
        using var org = Org.New();
        var helper = org.User("Bea Test", org.East, org.Vp, "Sales Manager");
        var deal = org.Deal(org.Rep);
        Assert.Contains("Bea Test may not read the private words of assists", Refused.By(() => org.Escalate(org.Rep, deal, Opinion, ("Helper", new EntityReference("systemuser", helper)))));
        Assert.IsEmpty(org.All("crma_managerassist"));
        Assert.IsEmpty(org.All("principalobjectaccess", ("objectid", deal)));
    }

    [TestMethod]
    public void A_rep_who_could_not_read_his_own_words_is_told_so()
    {
        using var org = Org.New();
        org.Sql("DELETE FROM roleprivileges WHERE roleid IN (SELECT roleid FROM role WHERE name = 'CrmAssist Rep') AND privilegeid IN (SELECT privilegeid FROM privilege WHERE name = 'prvReadcrma_AssistDetail')");
        var rep = org.User("Bea Test", org.East, org.Manager, "Salesperson", "CrmAssist Rep");
        Assert.Contains("You may not read assists", Refused.By(() => org.Escalate(rep, org.Deal(rep), Opinion)));
        Assert.IsEmpty(org.All("crma_managerassist"));
    }

    [TestMethod]
    public void A_disabled_owner_hinders_nothing()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        org.System.Update(new Entity("systemuser", org.Rep) { ["isdisabled"] = true });
        org.Days(21);
        org.Timer();
        Assert.AreEqual(org.Manager, org.Assists(deal).Single().GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual(org.Service, org.Watch(deal).GetAttributeValue<EntityReference>("ownerid")!.Id);
    }

    [TestMethod]
    public void Who_may_not_read_a_deal_does_not_learn_its_name()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep, "Secret merger");
        var rep = org.User("Wanda Test", org.West, org.OtherManager, "Salesperson", "CrmAssist Rep");
        Assert.DoesNotContain("Secret", Refused.By(() => org.Escalate(rep, deal, Opinion)));
    }

    // The standard roles lose the privilege, ours keep it.
    private static Org WithoutActivities()
    {
        var org = Org.New();
        org.Sql("DELETE FROM roleprivileges WHERE roleid IN (SELECT roleid FROM role WHERE name IN ('Salesperson', 'Sales Manager')) AND privilegeid IN (SELECT privilegeid FROM privilege WHERE name = 'prvReadActivity')");
        return org;
    }
}
