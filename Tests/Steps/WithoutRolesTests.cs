using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Steps.Tests;

/// <summary>A salesperson without any role of ours is never hindered, before and after the deals are watched.</summary>
[TestClass]
public sealed class WithoutRolesTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_user_without_our_roles_owns_receives_is_assigned_shares_and_deletes_deals(bool adopted)
    {
        using var org = Org.New();
        var own = org.Deal(org.Outsider, "Own");
        var received = org.Deal(org.Rep, "Received");
        var shared = org.Deal(org.Outsider, "Shared");
        var won = org.Deal(org.Outsider, "Won");
        if (adopted)
        {
            org.GoQuiet();
            Assert.HasCount(3, org.All("crma_managerassist"), "Who has none of our roles is not told, so his manager is next at once.");
            org.LetFirstWordPass();
            Assert.HasCount(4, org.All("crma_managerassist"));
        }

        org.Save(org.Outsider, own, ("estimatedclosedate", org.Now.Date.AddDays(30)), ("name", "Renamed"));
        org.Save(org.Rep, received, ("ownerid", new EntityReference("systemuser", org.Outsider)));
        org.As(org.Outsider).Execute(new OrganizationRequest("GrantAccess")
        {
            ["Target"] = new EntityReference("opportunity", shared),
            ["PrincipalAccess"] = new PrincipalAccess { Principal = new EntityReference("systemuser", org.OtherManager), AccessMask = AccessRights.ReadAccess },
        });
        org.Call(org.Outsider, "WinOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", won) }), ("Status", new OptionSetValue(3)));
        org.Jobs();
        if (adopted) org.Timer();
        org.As(org.Outsider).Delete("opportunity", own);
        org.As(org.Outsider).Delete("opportunity", received);

        Assert.AreEqual("Shared", org.As(org.OtherManager).Retrieve("opportunity", shared, new ColumnSet("name")).GetAttributeValue<string>("name"));
        foreach (var gone in new[] { own, received })
        {
            Assert.IsEmpty(org.All("opportunity", ("opportunityid", gone)));
            Assert.IsEmpty(org.All("crma_dealwatch", ("crma_opportunityid", gone)));
            Assert.IsEmpty(org.Assists(gone));
        }
    }

    [TestMethod]
    public void The_watch_of_a_deal_without_a_reading_owner_belongs_to_the_timers_user()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        Assert.AreEqual(org.Rep, org.Watch(deal).GetAttributeValue<EntityReference>("ownerid")!.Id);
        org.Save(org.Rep, deal, ("ownerid", new EntityReference("systemuser", org.Outsider)));
        org.Sweep();
        Assert.AreEqual(org.Service, org.Watch(deal).GetAttributeValue<EntityReference>("ownerid")!.Id, "Never with a former owner.");
        org.Save(org.Outsider, deal, ("ownerid", new EntityReference("systemuser", org.Colleague)));
        org.Sweep();
        Assert.AreEqual(org.Colleague, org.Watch(deal).GetAttributeValue<EntityReference>("ownerid")!.Id);
    }

    [TestMethod]
    public void A_reassigned_deal_leaves_its_open_and_its_closed_assist_where_they_are()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var open = (Guid)org.Escalate(org.Rep, deal, 3)["Assist"];
        var closed = (Guid)org.Escalate(org.Rep, deal, 4)["Assist"];
        org.As(org.Manager).Update(new Entity("crma_managerassist", closed) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        org.Save(org.Rep, deal, ("ownerid", new EntityReference("systemuser", org.Outsider)));
        org.Timer();
        foreach (var assist in org.Assists(deal)) Assert.AreEqual(org.Manager, assist.GetAttributeValue<EntityReference>("ownerid")!.Id, assist.Id == open ? "open" : "closed");
        Assert.IsEmpty(org.Visible(org.As(org.Outsider), "crma_managerassist"), "The new owner sees what was asked before only if it is shared with him.");
    }
}
