using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>A helper sees the deal while he helps, no longer, and loses nothing he had before.</summary>
[TestClass]
public sealed class AccessTests
{
    private const AccessRights Ours = AccessRights.ReadAccess | AccessRights.AppendAccess | AccessRights.AppendToAccess;

    [TestMethod]
    [DataRow("done")]
    [DataRow("withdrawn")]
    [DataRow("declined")]
    [DataRow("handed back")]
    [DataRow("somebody else")]
    [DataRow("mark complete")]
    [DataRow("overtaken")]
    [DataRow("deal won")]
    [DataRow("assist deleted")]
    [DataRow("went on")]
    public void The_manager_of_another_business_unit_can_open_the_deal_while_helping_and_cannot_after(string path)
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var assist = Ask(org, deal, org.OtherManager, path == "went on" ? org.Manager : null);
        org.Sweep();
        Assert.IsTrue(Reads(org, org.OtherManager, deal));
        End(org, path, deal, assist);
        org.Jobs();
        Assert.IsFalse(Reads(org, org.OtherManager, deal));
        Assert.AreEqual(AccessRights.None, Shared(org, org.OtherManager, deal));
        Assert.IsEmpty(org.All("crma_managerassist").Where(a => a.Contains("crma_sharedmask")), "Nothing is left to give back.");
    }

    [TestMethod]
    public void A_deal_that_is_deleted_takes_the_access_to_the_further_deals_of_the_ask_with_it()
    {
        using var org = Org.New();
        var (first, second) = (org.Deal(org.Rep, "First"), org.Deal(org.Rep, "Second"));
        org.Escalate(org.Rep, first, 4, ("Helper", org.Ref(org.OtherManager)), ("Deals", $"[\"{second:D}\"]"));
        Assert.IsTrue(Reads(org, org.OtherManager, second));
        org.System.Delete("opportunity", first);
        org.Jobs();
        Assert.IsFalse(Reads(org, org.OtherManager, second));
    }

    [TestMethod]
    public void An_earlier_share_survives_and_so_does_what_somebody_else_shares_meanwhile()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Share(deal, org.OtherManager);
        var assist = Ask(org, deal, org.OtherManager);
        Assert.AreEqual(Ours, Shared(org, org.OtherManager, deal));
        org.Close(org.OtherManager, assist, "Done", "Yes.");
        org.Jobs();
        Assert.AreEqual(AccessRights.ReadAccess, Shared(org, org.OtherManager, deal));
        var again = Ask(org, deal, org.OtherManager);
        org.Share(deal, org.OtherManager, AccessRights.WriteAccess);
        org.Close(org.OtherManager, again, "Done", "Yes.");
        org.Jobs();
        Assert.AreEqual(AccessRights.ReadAccess | AccessRights.WriteAccess, Shared(org, org.OtherManager, deal));
    }

    [TestMethod]
    public void Who_was_given_more_meanwhile_goes_on_reading()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var assist = Ask(org, deal, org.OtherManager);
        org.Share(deal, org.OtherManager, AccessRights.ReadAccess | AccessRights.WriteAccess);
        org.Close(org.OtherManager, assist, "Done", "Yes.");
        org.Jobs();
        Assert.AreEqual(AccessRights.ReadAccess | AccessRights.WriteAccess, Shared(org, org.OtherManager, deal));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Of_two_asks_the_last_one_that_ends_gives_back_whichever_began_first(bool inOrder)
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Share(deal, org.OtherManager);
        var asks = new[] { Ask(org, deal, org.OtherManager), Ask(org, deal, org.OtherManager) };
        if (!inOrder) Array.Reverse(asks);
        org.Close(org.OtherManager, asks[0], "Done", "Yes.");
        org.Jobs();
        Assert.AreEqual(Ours, Shared(org, org.OtherManager, deal));
        org.Close(org.OtherManager, asks[1], "Done", "Yes.");
        org.Jobs();
        Assert.AreEqual(AccessRights.ReadAccess, Shared(org, org.OtherManager, deal));
    }

    [TestMethod]
    public void Asks_that_end_before_any_job_has_run_give_back_all_the_same()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        foreach (var ask in new[] { Ask(org, deal, org.OtherManager), Ask(org, deal, org.OtherManager) }) org.Close(org.OtherManager, ask, "Done", "Yes.");
        org.Jobs();
        Assert.AreEqual(AccessRights.None, Shared(org, org.OtherManager, deal));
    }

    [TestMethod]
    public void An_ask_about_several_deals_gives_back_each_but_those_another_ask_is_about()
    {
        using var org = Org.New();
        var deals = Enumerable.Range(1, 3).Select(i => org.Deal(org.Rep, $"Deal {i}")).ToList();
        var all = (Guid)org.Escalate(org.Rep, deals[0], 4, ("Helper", org.Ref(org.OtherManager)), ("Deals", $"[\"{deals[1]:D}\",\"{deals[2]:D}\"]"))["Assist"];
        var one = Ask(org, deals[1], org.OtherManager);
        org.Close(org.OtherManager, all, "Done");
        org.Jobs();
        Assert.AreSequenceEqual([false, true, false], deals.Select(d => Reads(org, org.OtherManager, d)).ToList());
        org.Close(org.Rep, one, "Withdrawn");
        org.Jobs();
        Assert.IsFalse(Reads(org, org.OtherManager, deals[1]));
    }

    [TestMethod]
    public void A_coming_meeting_is_not_lost_and_access_is_given_back_after_it()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var assist = Ask(org, deal, org.OtherManager);
        Meet(org, deal, org.OtherManager, 5);
        org.Close(org.OtherManager, assist, "Done", "Yes.");
        org.Jobs();
        Assert.IsTrue(Reads(org, org.OtherManager, deal));
        org.Days(4);
        Run(org);
        Assert.IsTrue(Reads(org, org.OtherManager, deal));
        org.Days(2);
        Run(org);
        Assert.AreEqual(AccessRights.None, Shared(org, org.OtherManager, deal));
        Assert.IsFalse(org.Assists(deal).Single().Contains("crma_keepuntil"));
    }

    [TestMethod]
    public void A_meeting_that_is_canceled_gives_back_access_within_a_day()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var assist = Ask(org, deal, org.OtherManager);
        var meeting = Meet(org, deal, org.OtherManager, 20);
        org.Close(org.OtherManager, assist, "Done", "Yes.");
        org.Jobs();
        org.System.Update(new Entity("appointment", meeting) { ["statecode"] = new OptionSetValue(2), ["statuscode"] = new OptionSetValue(4) });
        org.Days(1);
        Run(org);
        Assert.IsFalse(Reads(org, org.OtherManager, deal));
    }

    [TestMethod]
    public void A_former_helper_keeps_his_meeting_too_and_loses_access_after_it()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var assist = Ask(org, deal, org.OtherManager);
        Meet(org, deal, org.OtherManager, 3);
        org.Revise(org.Rep, assist, 3, ("Helper", org.Ref(org.Manager)));
        org.Jobs();
        Assert.IsTrue(Reads(org, org.OtherManager, deal));
        org.Days(4);
        Run(org);
        Assert.IsFalse(Reads(org, org.OtherManager, deal));
    }

    [TestMethod]
    public void Who_is_asked_again_before_his_access_was_given_back_keeps_it_until_the_end()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var assist = Ask(org, deal, org.OtherManager);
        org.Revise(org.Rep, assist, 3, ("Helper", org.Ref(org.Manager)));
        org.Revise(org.Rep, assist, 3, ("Helper", org.Ref(org.OtherManager)));
        org.Jobs();
        Assert.IsTrue(Reads(org, org.OtherManager, deal));
        org.Close(org.OtherManager, assist, "Done", "Yes.");
        org.Jobs();
        Assert.AreEqual(AccessRights.None, Shared(org, org.OtherManager, deal));
    }

    [TestMethod]
    public void A_reopened_assist_gets_access_again_and_gives_it_back_again()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var assist = Ask(org, deal, org.OtherManager);
        org.Close(org.OtherManager, assist, "Done", "Yes.");
        org.Jobs();
        org.System.Update(new Entity("crma_managerassist", assist) { ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1), ["actualend"] = null });
        org.Jobs();
        Assert.IsTrue(Reads(org, org.OtherManager, deal));
        org.Close(org.OtherManager, assist, "Done", "Yes.");
        org.Jobs();
        Assert.IsFalse(Reads(org, org.OtherManager, deal));
    }

    [TestMethod]
    public void A_mask_that_somebody_has_made_larger_gives_nobody_rights()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var assist = Ask(org, deal, org.OtherManager);
        org.Sql($"UPDATE crma_managerassist SET crma_sharedmask = 2147483647 WHERE activityid = '{assist:D}'");
        org.Close(org.OtherManager, assist, "Done", "Yes.");
        org.Jobs();
        Assert.AreEqual(AccessRights.None, Shared(org, org.OtherManager, deal) & ~Ours);
    }

    [TestMethod]
    public void A_helper_who_may_not_read_deals_at_all_is_refused_in_one_sentence()
    {
        using var org = Org.New();
        var stranger = org.User("Stan Test", org.West, null);
        var deal = org.Deal(org.Rep);
        Assert.StartsWith("Stan Test may not read", Refused.By(() => Ask(org, deal, stranger)));
        Assert.IsEmpty(org.All("crma_managerassist"));
    }

    [TestMethod]
    public void Who_loses_his_roles_or_is_disabled_while_helping_loses_the_share_with_the_end_and_stops_no_sweep()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var assist = Ask(org, deal, org.OtherManager);
        org.Sweep();
        org.System.Update(new Entity("systemuser", org.OtherManager) { ["isdisabled"] = true });
        org.System.Update(new Entity("opportunity", deal) { ["ownerid"] = org.Ref(org.Colleague) });
        Assert.IsEmpty(org.Timer().Failures);
        org.Jobs();
        org.Close(org.Rep, assist, "Withdrawn");
        org.Jobs();
        Assert.AreEqual(AccessRights.None, Shared(org, org.OtherManager, deal));
    }

    [TestMethod]
    public void A_role_that_opens_the_deal_meanwhile_is_not_taken_with_the_share()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var assist = Ask(org, deal, org.OtherManager);
        new Local.App.RoleGrant(org.System).Give(org.OtherManager, "System Administrator");
        org.Close(org.OtherManager, assist, "Done", "Yes.");
        org.Jobs();
        Assert.IsTrue(Reads(org, org.OtherManager, deal));
        Assert.AreEqual(AccessRights.None, Shared(org, org.OtherManager, deal));
    }

    private static void End(Org org, string path, Guid deal, Guid assist)
    {
        switch (path)
        {
            case "done": org.Close(org.OtherManager, assist, "Done", "Yes."); break;
            case "withdrawn": org.Close(org.Rep, assist, "Withdrawn"); break;
            case "declined": org.Respond(org.OtherManager, assist, "No", "Not this week"); break;
            case "handed back": Set(org, org.System, assist, 2, 773200004); break;
            case "somebody else": org.Revise(org.Rep, assist, 3, ("Helper", org.Ref(org.Manager))); break;
            case "mark complete": Set(org, org.As(org.OtherManager), assist, 1, 2); break;
            case "overtaken": Set(org, org.System, assist, 2, 773200002); break;
            case "assist deleted": org.System.Delete("crma_managerassist", assist); break;
            case "went on": org.Days(3); Run(org); break;
            case "deal won":
                org.Call(org.Rep, "WinOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }), ("Status", new OptionSetValue(3)));
                org.Timer();
                break;
        }
    }

    private static void Set(Org org, IOrganizationService service, Guid assist, int state, int status) =>
        service.Update(new Entity("crma_managerassist", assist) { ["statecode"] = new OptionSetValue(state), ["statuscode"] = new OptionSetValue(status), ["actualend"] = org.Now });

    private static void Run(Org org)
    {
        org.Jobs();
        new Local.App.SweepTimer(org.As(org.Service)).FollowUp();
        org.Jobs();
    }

    private static Guid Ask(Org org, Guid deal, Guid helper, Guid? ifNotThen = null) =>
        (Guid)org.Escalate(org.Rep, deal, 3, ("Helper", org.Ref(helper)), ("IfNotThen", ifNotThen is { } next ? org.Ref(next) : null))["Assist"];

    private static Guid Meet(Org org, Guid deal, Guid user, double inDays) => org.System.Create(new Entity("appointment")
    {
        ["subject"] = "Review", ["regardingobjectid"] = new EntityReference("opportunity", deal), ["scheduledstart"] = org.Now.AddDays(inDays), ["scheduledend"] = org.Now.AddDays(inDays).AddHours(1),
        ["requiredattendees"] = new EntityCollection([new Entity("activityparty") { ["partyid"] = org.Ref(user) }]),
    });

    private static bool Reads(Org org, Guid user, Guid deal) => org.Visible(org.As(user), "opportunity", ("opportunityid", deal)).Count == 1;

    private static AccessRights Shared(Org org, Guid user, Guid deal) =>
        (AccessRights)(org.All("principalobjectaccess", ("objectid", deal), ("principalid", user)).SingleOrDefault()?.GetAttributeValue<int>("accessrightsmask") ?? 0);
}
