using System.ServiceModel;
using CrmAssist.Local.Engine;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests.Review;

/// <summary>Whose deals a manager reads: those of his line, as far as he may read them.</summary>
[TestClass]
public sealed class ReadingWhoTests
{
    [TestMethod]
    public void A_manager_reads_all_levels_below_and_not_what_is_his_own()
    {
        using var org = Org.New();
        org.Deal(org.Rep, "Of the rep");
        org.Deal(org.Manager, "Of the manager");
        org.Deal(org.Vp, "Of the executive");
        Assert.AreEqual("Rita Test", org.Review(org.Manager).Names("reps"));
        Assert.AreEqual("Mara Test, Rita Test", org.Review(org.Vp).Names("reps"));
    }

    [TestMethod]
    public void A_manager_without_anybody_below_gets_an_empty_review()
    {
        using var org = Org.New();
        org.Deal(org.Rep);
        org.Deal(org.OtherManager, "Own");
        var review = org.Review(org.OtherManager, onlyMe: true);
        Assert.AreEqual("open 0, stalled 0, asked 0, parked 0, decided 0, decide 0", review.Counts());
        foreach (var list in new[] { "reps", "rows", "owe", "asked", "decided", "onlyMe" }) Assert.IsEmpty(review.Items(list), list);
    }

    [TestMethod]
    public void Who_is_no_manager_is_refused_by_the_platform()
    {
        using var org = Org.New();
        foreach (var user in new[] { org.Rep, org.Outsider })
            Assert.AreEqual(Faults.PrivilegeDenied, Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => org.Review(user)).Detail.ErrorCode);
    }

    [TestMethod]
    public void Five_levels_are_followed_and_the_sixth_is_not()
    {
        using var org = Org.New();
        var above = org.Vp;
        for (var level = 1; level <= 6; level++)
        {
            above = org.User($"Level{level} Test", org.East, above, "Salesperson", "CrmAssist Rep");
            org.Deal(above);
        }
        Assert.AreEqual("Level1 Test, Level2 Test, Level3 Test, Level4 Test, Level5 Test", org.Review(org.Vp).Names("reps"));
    }

    [TestMethod]
    public void Managers_in_a_circle_read_each_others_deals_and_not_their_own()
    {
        using var org = Org.New();
        org.System.Update(new Entity("systemuser", org.Manager) { ["parentsystemuserid"] = org.Ref(org.Rep) });
        org.Deal(org.Rep);
        org.Deal(org.Manager);
        Assert.AreEqual("Rita Test", org.Review(org.Manager).Names("reps"));
    }

    [TestMethod]
    public void The_deals_of_who_has_left_are_still_there()
    {
        using var org = Org.New();
        org.Deal(org.Rep, "Left behind");
        org.System.Update(new Entity("systemuser", org.Rep) { ["isdisabled"] = true });
        org.Stall();
        Assert.AreEqual("Left behind", org.Review(org.Manager).Rows("decide").Single().Text("name"));
    }

    [TestMethod]
    public void So_are_those_of_who_does_not_work_with_the_product()
    {
        using var org = Org.New();
        org.Deal(org.Outsider, "Of the outsider");
        org.Stall();
        var row = org.Review(org.Manager).Rows("decide").Single();
        Assert.AreEqual("Of the outsider", row.Text("name"));
        Assert.AreEqual("No contact with the customer on record", row.Text("why"));
    }

    [TestMethod]
    public void A_teams_deals_belong_to_who_administers_it_and_those_above()
    {
        using var org = Org.New();
        Guid Team(string name, Guid administrator)
        {
            var team = org.System.Create(new Entity("team") { ["name"] = name, ["administratorid"] = org.Ref(administrator), ["businessunitid"] = new EntityReference("businessunit", org.East) });
            org.GiveTeam(team, "Salesperson");
            org.System.Create(new Entity("opportunity") { ["name"] = "Of " + name, ["ownerid"] = new EntityReference("team", team), ["estimatedclosedate"] = org.Now.Date.AddDays(90) });
            return team;
        }
        Team("the rep's team", org.Rep);
        Team("the manager's team", org.Manager);
        Team("another's team", org.OtherManager);
        org.Sweep();
        Assert.AreEqual("the manager's team, the rep's team", org.Review(org.Manager).Names("reps"));
        Assert.AreEqual("another's team, the manager's team, the rep's team", org.Review(org.Vp).Names("reps"));
        var mine = org.Review(org.Manager, onlyMe: true).Items("onlyMe");
        Assert.IsEmpty(mine, "A team is no person.");
    }

    [TestMethod]
    public void A_stalled_deal_of_a_team_is_decided_on_as_any_other()
    {
        using var org = Org.New();
        var team = org.System.Create(new Entity("team") { ["name"] = "Bids", ["administratorid"] = org.Ref(org.Rep), ["businessunitid"] = new EntityReference("businessunit", org.East) });
        org.GiveTeam(team, "Salesperson");
        org.GiveTeam(team, "CrmAssist Rep");
        org.System.Create(new Entity("opportunity") { ["name"] = "Of the team", ["ownerid"] = new EntityReference("team", team), ["estimatedclosedate"] = org.Now.Date.AddDays(90) });
        org.Stall();
        var row = org.Review(org.Manager).Rows("decide").Single();
        Assert.AreEqual("Bids", row.GetProperty("owner").Text("name"));
        Assert.IsFalse(row.IsMissing("assist"));
    }

    [TestMethod]
    public void Deals_of_the_line_in_another_business_unit_are_read_as_far_as_the_manager_may()
    {
        using var org = Org.New();
        var west = org.User("Wim Test", org.West, org.Manager, "Salesperson", "CrmAssist Rep");
        var shared = org.Deal(west, "Shared");
        org.Deal(west, "Not shared");
        org.Stall();
        Assert.AreEqual("open 0, stalled 0, asked 0, parked 0, decided 0, decide 0", org.Review(org.Manager).Counts(), "What cannot be read is not counted.");
        Assert.IsEmpty(org.Review(org.Manager).Items("asked"));
        org.Share(shared, org.Manager);
        Assert.AreEqual("Shared", org.Review(org.Manager).Names("rows"));
        Assert.AreEqual("open 2, stalled 2, asked 0, parked 0, decided 0, decide 2", org.Review(org.Vp).Counts());
    }

    [TestMethod]
    public void What_the_manager_cannot_read_is_neither_decided_last_time_nor_asked()
    {
        using var org = Org.New();
        var west = org.User("Wim Test", org.West, org.Manager, "Salesperson", "CrmAssist Rep");
        var hidden = org.Deal(west, "Hidden");
        org.Sweep();
        org.Escalate(west, hidden, 3, ("Helper", org.Ref(org.Vp)));
        org.Reviewed(org.Manager, org.Now.AddDays(-7), org.Now.AddDays(-7), (hidden, "Ask", true));
        var result = (string)org.Call(org.Manager, "crma_GetPipelineReview")["Result"];
        Assert.DoesNotContain("Hidden", result);
        Assert.DoesNotContain(hidden.ToString("D"), result);
    }
}
