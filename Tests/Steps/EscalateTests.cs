using System.ServiceModel;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

[TestClass]
public sealed class EscalateTests
{
    private const int Mail = 0;
    private const int Opinion = 3;
    /// <summary>The platform's code: the row is there already.</summary>
    private const int DuplicateRecord = -2147220937;
    private const int FiveMinutes = 4;

    [TestMethod]
    public void A_rep_asks_and_the_manager_owns_the_assist()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var answer = org.Escalate(org.Rep, deal, Mail, ("Synopsis", "They went quiet after the offer."), ("HowItHelps", "Their VP listens to ours."), ("Obstacle", new OptionSetValue(773200004)));

        var assist = org.Assists(deal).Single();
        Assert.AreEqual(answer["Assist"], assist.Id);
        Assert.AreEqual(org.Manager, assist.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual(org.Manager, assist.GetAttributeValue<EntityReference>("crma_helperid")!.Id);
        Assert.AreEqual(org.Rep, assist.GetAttributeValue<EntityReference>("crma_requestedbyid")!.Id);
        Assert.AreEqual("Rita Test asks: send this mail to Cleo Sample, by 17:30 - Fabrikam rollout", assist.GetAttributeValue<string>("subject"));
        Assert.AreEqual(new DateTime(2026, 3, 2, 17, 30, 0), assist.GetAttributeValue<DateTime>("crma_byon"));
        Assert.AreEqual("Mara Test", answer["HelperName"]);
    }

    [TestMethod]
    public void Rep_and_helper_read_the_private_words_and_nobody_else()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = (Guid)org.Escalate(org.Rep, deal, Opinion, ("Synopsis", "Am I doing this right?"))["Assist"];
        foreach (var reader in new[] { org.Rep, org.Manager })
            Assert.AreEqual("Am I doing this right?", org.Visible(org.As(reader), "crma_assistdetail").Single(d => d.GetAttributeValue<EntityReference>("crma_assistid")!.Id == id).GetAttributeValue<string>("crma_synopsis"));
        foreach (var other in new[] { org.Colleague, org.OtherManager, org.Vp })
            Assert.IsEmpty(org.Visible(org.As(other), "crma_assistdetail"));
        Assert.Contains("prvReadcrma_AssistDetail", Refused.By(() => org.Visible(org.As(org.Outsider), "crma_assistdetail")));
        Assert.AreEqual("2 Mar: Rita Test asked Mara Test for an opinion.", org.Assists(deal).Single().GetAttributeValue<string>("description"));
    }

    [TestMethod]
    public void The_rep_sees_the_assist_a_manager_owns()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Escalate(org.Rep, deal, FiveMinutes);
        Assert.HasCount(1, org.Visible(org.As(org.Rep), "crma_managerassist"));
        Assert.IsEmpty(org.Visible(org.As(org.Colleague), "crma_managerassist"));
    }

    [TestMethod]
    public void A_helper_of_another_business_unit_can_open_the_deal_afterwards()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        Refused.By(() => org.As(org.OtherManager).Retrieve("opportunity", deal, new("name")));
        org.Escalate(org.Rep, deal, Opinion, ("Helper", new EntityReference("systemuser", org.OtherManager)));
        Assert.AreEqual("Fabrikam rollout", org.As(org.OtherManager).Retrieve("opportunity", deal, new("name")).GetAttributeValue<string>("name"));
        Assert.AreEqual(0, org.Assists(deal).Single().GetAttributeValue<int?>("crma_sharedmask"));
    }

    [TestMethod]
    public void A_helper_who_can_open_the_deal_gets_no_share()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Escalate(org.Rep, deal, Opinion);
        Assert.IsNull(org.Assists(deal).Single().GetAttributeValue<int?>("crma_sharedmask"));
        Assert.IsEmpty(org.All("principalobjectaccess", ("objectid", deal)));
    }

    [TestMethod]
    public void A_manager_who_asks_on_a_reps_deal_asks_his_own_manager()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        Assert.AreEqual(org.Vp, org.Escalate(org.Manager, deal, Opinion)["Helper"]);
    }

    [TestMethod]
    public void An_ask_takes_over_the_open_system_assist_and_keeps_its_reasons()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Stall();
        var system = org.Assists(deal).Single();
        var id = (Guid)org.Escalate(org.Rep, deal, Opinion)["Assist"];
        var assists = org.Assists(deal);
        Assert.AreEqual(2, assists.Single(a => a.Id == system.Id).GetAttributeValue<OptionSetValue>("statecode")!.Value);
        Assert.AreEqual(system.GetAttributeValue<string>("crma_reasons"), assists.Single(a => a.Id == id).GetAttributeValue<string>("crma_reasons"));
    }

    [TestMethod]
    [DataRow("disabled manager")]
    [DataRow("circle of managers")]
    [DataRow("manager who may not read deals")]
    public void The_line_is_followed_past_who_cannot_help(string what)
    {
        using var org = Org.New();
        var middle = org.User("Mick Test", org.East, org.Manager, what == "manager who may not read deals" ? [] : ["Salesperson"]);
        org.System.Update(new Entity("systemuser", org.Rep) { ["parentsystemuserid"] = new EntityReference("systemuser", middle) });
        if (what == "disabled manager") org.System.Update(new Entity("systemuser", middle) { ["isdisabled"] = true });
        if (what == "circle of managers")
        {
            org.System.Update(new Entity("systemuser", middle) { ["isdisabled"] = true, ["parentsystemuserid"] = new EntityReference("systemuser", org.Rep) });
            org.Settings(("crma_fallbackhelperid", new EntityReference("systemuser", org.Vp)));
        }
        var helper = (Guid)org.Escalate(org.Rep, org.Deal(org.Rep), Opinion)["Helper"];
        Assert.AreEqual(what == "circle of managers" ? org.Vp : org.Manager, helper);
    }

    [TestMethod]
    public void Without_a_manager_the_fallback_helps_and_without_that_the_refusal_says_what_to_set()
    {
        using var org = Org.New();
        var alone = org.User("Ada Test", org.East, null, "Salesperson", "CrmAssist Rep");
        var deal = org.Deal(alone);
        Assert.Contains("no manager who could help, and no fallback helper is set", Refused.By(() => org.Escalate(alone, deal, Opinion)));
        org.Settings(("crma_fallbackhelperid", new EntityReference("systemuser", org.Vp)));
        Assert.AreEqual(org.Vp, org.Escalate(alone, deal, Opinion)["Helper"]);
    }

    [TestMethod]
    public void A_deal_of_a_team_goes_to_the_teams_administrator()
    {
        using var org = Org.New();
        var team = org.System.Create(new Entity("team")
        {
            ["name"] = "Key accounts", ["businessunitid"] = new EntityReference("businessunit", org.East), ["administratorid"] = new EntityReference("systemuser", org.Manager),
        });
        org.GiveTeam(team, "Salesperson");
        var deal = org.Deal(org.Rep);
        org.System.Update(new Entity("opportunity", deal) { ["ownerid"] = new EntityReference("team", team) });
        org.Share(deal, org.Rep, AccessRights.ReadAccess | AccessRights.WriteAccess);
        Assert.AreEqual(org.Manager, org.Escalate(org.Rep, deal, Opinion)["Helper"]);
    }

    [TestMethod]
    public void Every_refusal_is_one_sentence_and_nothing_is_written()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var closed = org.Deal(org.Rep, "Closed one");
        org.Call(org.Rep, "LoseOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", closed) }), ("Status", new OptionSetValue(4)));
        var disabled = org.User("Dora Test", org.East, null, "Sales Manager");
        org.System.Update(new Entity("systemuser", disabled) { ["isdisabled"] = true });
        var powerless = org.User("Paul Test", org.East, null);
        EntityReference Named(Guid user) => new("systemuser", user);

        Assert.Contains("may not read this deal", Refused.By(() => org.Escalate(org.Colleague, deal, Opinion)));
        org.Share(deal, org.Colleague, AccessRights.ReadAccess);
        Assert.Contains("may not change the deal", Refused.By(() => org.Escalate(org.Colleague, deal, Opinion)));
        Assert.Contains("is closed", Refused.By(() => org.Escalate(org.Rep, closed, Opinion)));
        Assert.Contains("does not exist any more", Refused.By(() => org.Escalate(org.Rep, Guid.NewGuid(), Opinion)));
        Assert.Contains("no kind of help with the number 9", Refused.By(() => org.Escalate(org.Rep, deal, 9)));
        Assert.Contains("A concession needs a what", Refused.By(() => org.Escalate(org.Rep, deal, 6, ("Details", "{}"))));
        Assert.Contains("Say in one line how this helps", Refused.By(() => org.Escalate(org.Rep, deal, Mail)));
        Assert.Contains("no obstacle with the number 42", Refused.By(() => org.Escalate(org.Rep, deal, Opinion, ("Obstacle", new OptionSetValue(773200042)))));
        Assert.Contains("in the past", Refused.By(() => org.Escalate(org.Rep, deal, Opinion, ("ByWhen", org.Now.AddMinutes(-1)))));
        Assert.Contains("more than a year away", Refused.By(() => org.Escalate(org.Rep, deal, Opinion, ("ByWhen", org.Now.AddDays(400)))));
        Assert.Contains("20001 characters", Refused.By(() => org.Escalate(org.Rep, deal, Opinion, ("Synopsis", new string('x', 20001)))));
        Assert.Contains("own helper", Refused.By(() => org.Escalate(org.Rep, deal, Opinion, ("Helper", Named(org.Rep)))));
        Assert.Contains("Dora Test is disabled", Refused.By(() => org.Escalate(org.Rep, deal, Opinion, ("Helper", Named(disabled)))));
        Assert.Contains("Paul Test may not read deals", Refused.By(() => org.Escalate(org.Rep, deal, Opinion, ("Helper", Named(powerless)))));
        Assert.Contains("no user with that id", Refused.By(() => org.Escalate(org.Rep, deal, Opinion, ("Helper", Named(Guid.NewGuid())))));
        Assert.Contains("prvReadcrma_DealWatch", Refused.By(() => org.Escalate(org.Outsider, deal, Opinion)));
        Assert.IsEmpty(org.All("crma_managerassist"));
        Assert.IsEmpty(org.All("crma_assistdetail"));
        Assert.HasCount(1, org.All("principalobjectaccess"), "Only the share this test made.");
    }

    [TestMethod]
    public void Hostile_and_long_texts_stay_what_they_are()
    {
        using var org = Org.New();
        var name = "<script>alert(1)</script> {0} " + new string('Å', 250);
        var deal = org.Deal(org.Rep, name);
        var words = "{0}{braces} <b>'\"; DROP TABLE crma_assistdetail; --" + new string('ß', 19000);
        var id = (Guid)org.Escalate(org.Rep, deal, Opinion, ("Synopsis", words))["Assist"];
        Assert.AreEqual(words, org.All("crma_assistdetail").Single(d => d.GetAttributeValue<EntityReference>("crma_assistid")!.Id == id).GetAttributeValue<string>("crma_synopsis"));
        Assert.HasCount(100, org.Assists(deal).Single().GetAttributeValue<string>("subject")!);
    }

    [TestMethod]
    public async Task Two_sends_of_the_same_ask_at_the_same_moment_are_one_ask()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var id = Guid.NewGuid();
        using var start = new Barrier(2);
        // As the dialog does: what meets its own row is sent once more.
        OrganizationResponse Send()
        {
            start.SignalAndWait();
            try
            {
                return org.Escalate(org.Rep, deal, 3, ("Assist", id));
            }
            catch (FaultException<OrganizationServiceFault> fault) when (fault.Detail.ErrorCode == DuplicateRecord)
            {
                return org.Escalate(org.Rep, deal, 3, ("Assist", id));
            }
        }
        var answers = await Task.WhenAll(Task.Run(Send), Task.Run(Send));
        Assert.HasCount(1, org.Assists(deal));
        foreach (var answer in answers)
        {
            Assert.AreEqual(id, answer["Assist"]);
            Assert.AreEqual("Mara Test", answer["HelperName"]);
        }
        Assert.AreEqual(answers[0]["By"], answers[1]["By"]);
    }
}
