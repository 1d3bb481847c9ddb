using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using CrmAssist.Local.Engine.Store;
using Microsoft.Xrm.Sdk;
using static CrmAssist.Local.Tests.SecurityWorld;
using Relationship = CrmAssist.Local.Engine.Metadata.Relationship;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class CascadeTests
{
    private static readonly (string, Depth)[] Seller =
    [
        ("prvReadOpportunity", Depth.Basic), ("prvWriteOpportunity", Depth.Basic), ("prvAssignOpportunity", Depth.Basic), ("prvCreateOpportunity", Depth.Basic),
        ("prvReadActivity", Depth.Basic),
    ];

    [TestMethod]
    public void An_assigned_deal_takes_its_activities_along_completed_ones_too_and_custom_ones_not()
    {
        using var world = new SecurityWorld();
        var (from, to) = (world.User(world.Own, Seller), world.User(world.Own, Seller));
        var deal = world.Row("opportunity", from);
        var open = world.Activity("phonecall", from, deal);
        var done = world.Activity("task", from, deal);
        world.Db.Execute($"UPDATE task SET statecode = 1, statuscode = 5 WHERE activityid = '{Storage.Id(done)}'");
        world.Activity("phonecall", to, deal);
        world.Activity("x_call", from, deal);
        world.Row("x_watch", from, ("x_opportunityid", deal));
        CollectionAssert.AreEquivalent(new[] { new CascadeRow("phonecall", open, null), new CascadeRow("task", done, null) },
            world.Cascades.OnAssign("opportunity", deal, UserRef(from), UserRef(to)).ToList());
    }

    [TestMethod]
    public void An_assignment_fails_when_the_new_owner_may_not_read_the_deal()
    {
        using var world = new SecurityWorld();
        var from = world.User(world.Own, Seller);
        var to = world.User(world.Own, ("prvReadActivity", Depth.Basic));
        var deal = world.Row("opportunity", from);
        var fault = Fault(() => world.Ownership.DemandAssign(from, world.Catalog.Table("opportunity"), deal, UserRef(to)));
        Assert.AreEqual(Faults.PrivilegeDenied, fault.ErrorCode);
        Assert.Contains(Storage.Id(to), fault.Message);
        Assert.Contains("prvReadOpportunity", fault.Message);
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => world.Ownership.DemandAssign(Access.System, world.Catalog.Table("opportunity"), deal, UserRef(to))).ErrorCode);
    }

    [TestMethod]
    public void An_assignment_fails_when_the_new_owner_may_not_read_a_child_that_follows()
    {
        using var world = new SecurityWorld();
        var from = world.User(world.Own, Seller);
        var to = world.User(world.Own, ("prvReadOpportunity", Depth.Basic));
        var deal = world.Row("opportunity", from);
        world.Activity("phonecall", from, deal);
        world.Ownership.DemandAssign(from, world.Catalog.Table("opportunity"), deal, UserRef(to));
        var child = world.Cascades.OnAssign("opportunity", deal, UserRef(from), UserRef(to)).Single();
        var fault = Fault(() => world.Ownership.DemandOwner(world.Catalog.Table(child.Table), UserRef(to)));
        Assert.AreEqual(Faults.PrivilegeDenied, fault.ErrorCode);
        Assert.Contains("prvReadActivity", fault.Message);
    }

    [TestMethod]
    public void A_custom_relation_without_cascade_does_not_stand_in_the_way_of_an_assignment()
    {
        using var world = new SecurityWorld();
        var from = world.User(world.Own, Seller);
        var to = world.User(world.Own, ("prvReadOpportunity", Depth.Basic));
        var deal = world.Row("opportunity", from);
        world.Activity("x_call", from, deal);
        world.Row("x_watch", from, ("x_opportunityid", deal));
        Assert.IsEmpty(world.Cascades.OnAssign("opportunity", deal, UserRef(from), UserRef(to)));
    }

    [TestMethod]
    public void A_disabled_user_owns_nothing_new()
    {
        using var world = new SecurityWorld();
        var to = world.User(world.Own, Seller);
        world.Db.Execute($"UPDATE systemuser SET isdisabled = 1 WHERE systemuserid = '{Storage.Id(to)}'");
        world.Access.Invalidate();
        var deal = world.Row("opportunity", world.User(world.Own, Seller));
        var table = world.Catalog.Table("opportunity");
        Assert.AreEqual(SecurityFaults.DisabledUser, Fault(() => world.Ownership.DemandAssign(Access.System, table, deal, UserRef(to))).ErrorCode);
        Assert.AreEqual(SecurityFaults.DisabledUser, Fault(() => world.Ownership.DemandCreate(Access.System, table, UserRef(to))).ErrorCode);
    }

    [TestMethod]
    public void A_team_owns_only_with_a_role_that_reads_and_an_access_team_never()
    {
        using var world = new SecurityWorld();
        var table = world.Catalog.Table("opportunity");
        world.Ownership.DemandOwner(table, TeamRef(world.Team(world.Own, Seller)));
        Assert.AreEqual(SecurityFaults.TeamWithoutRoles, Fault(() => world.Ownership.DemandOwner(table, TeamRef(world.Team(world.Own)))).ErrorCode);
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => world.Ownership.DemandOwner(table, TeamRef(world.Team(world.Own, ("prvReadAccount", Depth.Basic))))).ErrorCode);
        var accessTeam = world.Team(world.Own, Seller);
        world.Db.Execute($"UPDATE team SET teamtype = 1 WHERE teamid = '{Storage.Id(accessTeam)}'");
        Assert.AreEqual(SecurityFaults.AccessTeamOwner, Fault(() => world.Ownership.DemandOwner(table, TeamRef(accessTeam))).ErrorCode);
    }

    [TestMethod]
    public void A_row_is_created_for_whom_the_create_privilege_reaches()
    {
        using var world = new SecurityWorld();
        var table = world.Catalog.Table("opportunity");
        var (basic, colleague) = (world.User(world.Own, Seller), world.User(world.Own, Seller));
        var manager = world.User(world.Own, ("prvCreateOpportunity", Depth.Local), ("prvReadOpportunity", Depth.Local));
        world.Ownership.DemandCreate(basic, table, UserRef(basic));
        Assert.AreEqual(Faults.AccessDenied, Fault(() => world.Ownership.DemandCreate(basic, table, UserRef(colleague))).ErrorCode);
        world.Ownership.DemandCreate(manager, table, UserRef(colleague));
        Assert.AreEqual(Faults.AccessDenied, Fault(() => world.Ownership.DemandCreate(manager, table, UserRef(world.User(world.Other, Seller)))).ErrorCode);
    }

    [TestMethod]
    public void Who_creates_without_reading_can_not_own_the_row()
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvCreateOpportunity", Depth.Global));
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => world.Ownership.DemandCreate(user, world.Catalog.Table("opportunity"), UserRef(user))).ErrorCode);
    }

    [TestMethod]
    public void An_assignment_needs_assign_write_and_read()
    {
        using var world = new SecurityWorld();
        var table = world.Catalog.Table("opportunity");
        var to = world.User(world.Own, Seller);
        var reader = world.User(world.Own, ("prvReadOpportunity", Depth.Basic), ("prvAssignOpportunity", Depth.Basic));
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => world.Ownership.DemandAssign(reader, table, world.Row("opportunity", reader), UserRef(to))).ErrorCode);
        Assert.AreEqual(Faults.AccessDenied, Fault(() => world.Ownership.DemandAssign(world.User(world.Own, Seller), table, world.Row("opportunity", to), UserRef(to))).ErrorCode);
    }

    [TestMethod]
    public void The_owning_columns_follow_the_owner()
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Child, Seller);
        var team = world.Team(world.Other, Seller);
        var row = new Entity("opportunity");
        world.Ownership.Apply(row, UserRef(user));
        Assert.AreEqual((world.Child, user, null), (((EntityReference)row["owningbusinessunit"]).Id, ((EntityReference)row["owninguser"]).Id, row["owningteam"]));
        world.Ownership.Apply(row, TeamRef(team));
        Assert.AreEqual((world.Other, null, team), (((EntityReference)row["owningbusinessunit"]).Id, row["owninguser"], ((EntityReference)row["owningteam"]).Id));
    }

    [TestMethod]
    public void Rows_move_with_their_owner_to_another_business_unit()
    {
        using var world = new SecurityWorld();
        var manager = world.User(world.Other, ("prvReadOpportunity", Depth.Local));
        var user = world.User(world.Own, Seller);
        var deal = world.Row("opportunity", user);
        world.Db.Execute($"UPDATE systemuser SET businessunitid = '{Storage.Id(world.Other)}' WHERE systemuserid = '{Storage.Id(user)}'");
        world.Ownership.FollowBusinessUnit(UserRef(user), world.Other);
        Assert.IsTrue(world.Can(manager, RowRights.Read, "opportunity", deal));
    }

    [TestMethod]
    public void A_deleted_deal_takes_along_what_cascades_and_clears_the_other_lookups()
    {
        using var world = new SecurityWorld();
        var owner = world.User(world.Own, Seller);
        var deal = world.Row("opportunity", owner);
        var watch = world.Row("x_watch", owner, ("x_opportunityid", deal));
        var call = world.Activity("phonecall", owner, deal);
        var assist = world.Activity("x_call", owner, deal);
        var lead = world.Row("lead", owner, ("qualifyingopportunityid", deal));
        world.Row("x_watch", owner);
        CollectionAssert.AreEquivalent(
            new[] { new CascadeRow("x_watch", watch, null), new CascadeRow("phonecall", call, null), new CascadeRow("x_call", assist, null), new CascadeRow("lead", lead, "qualifyingopportunityid") },
            world.Cascades.OnDelete("opportunity", deal).ToList());
    }

    [TestMethod]
    public void A_restricting_relationship_refuses_the_deletion_as_long_as_rows_point_there()
    {
        using var world = new SecurityWorld();
        world.Relate(new Relationship("x_watch_lead", "contact", "lead", "parentcontactid", Delete: Cascade.Restrict));
        var owner = world.User(world.Own, Seller);
        var contact = world.Row("contact", owner);
        Assert.IsEmpty(world.Cascades.OnDelete("contact", contact));
        world.Row("lead", owner, ("parentcontactid", contact));
        var fault = Fault(() => world.Cascades.OnDelete("contact", contact));
        Assert.AreEqual(SecurityFaults.DeleteRestricted, fault.ErrorCode);
        Assert.Contains("lead", fault.Message);
    }

    [TestMethod]
    [DataRow(Cascade.Active, 1)]
    [DataRow(Cascade.UserOwned, 2)]
    [DataRow(Cascade.Cascade, 3)]
    [DataRow(Cascade.NoCascade, 0)]
    public void Each_kind_of_cascade_takes_its_rows(Cascade kind, int taken)
    {
        using var world = new SecurityWorld();
        world.Relate(new Relationship("x_account_watch", "account", "x_watch", "x_opportunityid", Assign: kind));
        var (owner, other, to) = (world.User(world.Own, Seller), world.User(world.Own, Seller), world.User(world.Own, Seller));
        var account = world.Row("account", owner);
        world.Row("x_watch", owner, ("x_opportunityid", account));
        // A status reason of one's own is not "Active", though its state is.
        var ownReason = world.Row("x_watch", owner, ("x_opportunityid", account));
        world.Db.Execute($"UPDATE x_watch SET statuscode = 773200000 WHERE x_watchid = '{Storage.Id(ownReason)}'");
        var closed = world.Row("x_watch", other, ("x_opportunityid", account));
        world.Db.Execute($"UPDATE x_watch SET statecode = 1, statuscode = 2 WHERE x_watchid = '{Storage.Id(closed)}'");
        Assert.HasCount(taken, world.Cascades.OnAssign("account", account, UserRef(owner), UserRef(to)));
    }
}
