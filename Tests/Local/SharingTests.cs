using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using CrmAssist.Local.Engine.Store;
using static CrmAssist.Local.Tests.SecurityWorld;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class SharingTests
{
    private static readonly (string, Depth)[] Seller =
        [("prvReadOpportunity", Depth.Basic), ("prvWriteOpportunity", Depth.Basic), ("prvShareOpportunity", Depth.Basic), ("prvReadActivity", Depth.Basic)];

    [TestMethod]
    public void A_share_lets_a_user_in_and_the_filter_too()
    {
        using var world = new SecurityWorld();
        var (owner, guest) = (world.User(world.Own, Seller), world.User(world.Other, Seller));
        var deal = world.Row("opportunity", owner);
        Assert.IsFalse(world.Can(guest, RowRights.Read, "opportunity", deal));
        world.Sharing.Grant(owner, new("opportunity", deal), UserRef(guest), RowRights.Read);
        Assert.AreEqual(RowRights.Read, world.Access.Rights(guest, "opportunity", deal));
        CollectionAssert.AreEqual(new[] { deal }, world.Readable(guest, "opportunity"));
        Assert.AreEqual(Faults.AccessDenied, Fault(() => world.Access.Demand(guest, RowRights.Write, "opportunity", deal)).ErrorCode);
    }

    [TestMethod]
    public void A_share_with_a_team_lets_its_members_in()
    {
        using var world = new SecurityWorld();
        var (owner, member, stranger) = (world.User(world.Own, Seller), world.User(world.Other, Seller), world.User(world.Other, Seller));
        var team = world.Team(world.Other);
        world.Join(member, team);
        var deal = world.Row("opportunity", owner);
        world.Sharing.Grant(owner, new("opportunity", deal), TeamRef(team), RowRights.Read | RowRights.Write);
        Assert.IsTrue(world.Can(member, RowRights.Read | RowRights.Write, "opportunity", deal));
        Assert.IsFalse(world.Can(stranger, RowRights.Read, "opportunity", deal));
    }

    [TestMethod]
    public void A_share_gives_nothing_above_the_recipients_own_role()
    {
        using var world = new SecurityWorld();
        var owner = world.User(world.Own, [.. Seller, ("prvDeleteOpportunity", Depth.Basic)]);
        var reader = world.User(world.Own, ("prvReadOpportunity", Depth.Basic));
        var deal = world.Row("opportunity", owner);
        world.Sharing.Grant(owner, new("opportunity", deal), UserRef(reader), RowRights.Read | RowRights.Write | RowRights.Delete);
        Assert.AreEqual(RowRights.Read, world.Access.Rights(reader, "opportunity", deal));
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => world.Access.Demand(reader, RowRights.Write, "opportunity", deal)).ErrorCode);
    }

    [TestMethod]
    public void A_team_share_gives_a_member_without_the_privilege_nothing()
    {
        using var world = new SecurityWorld();
        var owner = world.User(world.Own, Seller);
        var member = world.User(world.Own, ("prvReadAccount", Depth.Basic));
        var team = world.Team(world.Own);
        world.Join(member, team);
        var deal = world.Row("opportunity", owner);
        world.Sharing.Grant(owner, new("opportunity", deal), TeamRef(team), RowRights.Read);
        Assert.AreEqual(RowRights.None, world.Access.Rights(member, "opportunity", deal));
    }

    [TestMethod]
    public void A_user_without_the_read_privilege_is_no_recipient()
    {
        using var world = new SecurityWorld();
        var owner = world.User(world.Own, Seller);
        var nobody = world.User(world.Own, ("prvReadAccount", Depth.Basic));
        var deal = world.Row("opportunity", owner);
        var fault = Fault(() => world.Sharing.Grant(owner, new("opportunity", deal), UserRef(nobody), RowRights.Read));
        Assert.AreEqual(Faults.PrivilegeDenied, fault.ErrorCode);
        Assert.Contains(Storage.Id(nobody), fault.Message);
    }

    [TestMethod]
    public void Sharing_needs_share_and_what_is_given()
    {
        using var world = new SecurityWorld();
        var owner = world.User(world.Own, ("prvReadOpportunity", Depth.Basic));
        var sharer = world.User(world.Own, ("prvReadOpportunity", Depth.Basic), ("prvShareOpportunity", Depth.Basic));
        var guest = world.User(world.Own, Seller);
        var withoutShare = world.Row("opportunity", owner);
        var withoutWrite = world.Row("opportunity", sharer);
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => world.Sharing.Grant(owner, new("opportunity", withoutShare), UserRef(guest), RowRights.Read)).ErrorCode);
        Assert.AreEqual(Faults.AccessDenied, Fault(() => world.Sharing.Grant(sharer, new("opportunity", withoutShare), UserRef(guest), RowRights.Read)).ErrorCode);
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => world.Sharing.Grant(sharer, new("opportunity", withoutWrite), UserRef(guest), RowRights.Write)).ErrorCode);
        Assert.AreEqual(Faults.AccessDenied, Fault(() => world.Sharing.Revoke(sharer, new("opportunity", withoutShare), UserRef(guest))).ErrorCode);
    }

    [TestMethod]
    public void Grant_adds_modify_replaces_and_revoke_removes_the_whole_explicit_share()
    {
        using var world = new SecurityWorld();
        var (owner, guest) = (world.User(world.Own, Seller), world.User(world.Other, Seller));
        var deal = new Microsoft.Xrm.Sdk.EntityReference("opportunity", world.Row("opportunity", owner));
        world.Sharing.Grant(owner, deal, UserRef(guest), RowRights.Read);
        world.Sharing.Grant(Access.System, deal, UserRef(guest), RowRights.Write);
        Assert.AreEqual(RowRights.Read | RowRights.Write, world.Sharing.SharedWith(deal).Single().Explicit);
        world.Sharing.Modify(owner, deal, UserRef(guest), RowRights.Read);
        Assert.AreEqual(RowRights.Read, world.Sharing.SharedWith(deal).Single().Explicit);
        world.Sharing.Grant(Access.System, deal, UserRef(guest), RowRights.Write);
        world.Sharing.Revoke(owner, deal, UserRef(guest));
        Assert.IsEmpty(world.Sharing.SharedWith(deal));
        Assert.AreEqual(RowRights.None, world.Sharing.PrincipalAccess(deal, UserRef(guest)));
        Assert.IsNull(world.Scalar("SELECT 1 FROM principalobjectaccess WHERE objectid = $id", deal.Id));
    }

    [TestMethod]
    public void Revoke_leaves_the_inherited_share()
    {
        using var world = new SecurityWorld();
        var (owner, rep) = (world.User(world.Own, Seller), world.User(world.Other, [.. Seller, ("prvShareActivity", Depth.Basic)]));
        var call = world.Activity("phonecall", rep, world.Row("opportunity", owner));
        world.Sharing.Inherit("phonecall", call);
        world.Sharing.Grant(rep, new("phonecall", call), UserRef(owner), RowRights.Read);
        world.Sharing.Revoke(rep, new("phonecall", call), UserRef(owner));
        Assert.IsTrue(world.Can(owner, RowRights.Read, "phonecall", call));
    }

    [TestMethod]
    public void Rows_with_the_same_id_in_two_tables_are_shared_apart()
    {
        using var world = new SecurityWorld();
        var owner = world.User(world.Own, Seller);
        var guest = world.User(world.Other, [.. Seller, ("prvReadAccount", Depth.Basic)]);
        var id = world.Row("opportunity", owner);
        world.Row("account", owner, ("accountid", id));
        world.Activity("phonecall", owner, id);
        world.Row("phonecall", owner, ("activityid", id));
        world.Sharing.Grant(owner, new("opportunity", id), UserRef(guest), RowRights.Read);
        Assert.IsTrue(world.Can(guest, RowRights.Read, "opportunity", id));
        Assert.IsFalse(world.Can(guest, RowRights.Read, "account", id));
        Assert.IsFalse(world.Can(guest, RowRights.Read, "activitypointer", id));
        Assert.IsEmpty(world.Readable(guest, "account"));
        CollectionAssert.DoesNotContain(world.Readable(guest, "activitypointer"), id);
    }

    [TestMethod]
    public void One_principal_has_one_share_per_id_whatever_the_table()
    {
        using var world = new SecurityWorld();
        var owner = world.User(world.Own, Seller);
        var guest = world.User(world.Other, [.. Seller, ("prvReadAccount", Depth.Basic)]);
        var id = world.Row("opportunity", owner);
        world.Row("account", owner, ("accountid", id));
        world.Sharing.Grant(owner, new("opportunity", id), UserRef(guest), RowRights.Read);
        Assert.AreEqual(Faults.DuplicateKey, Fault(() => world.Sharing.Grant(Access.System, new("account", id), UserRef(guest), RowRights.Read)).ErrorCode);
    }

    [TestMethod]
    public void An_activity_shared_as_pointer_is_shared_as_itself()
    {
        using var world = new SecurityWorld();
        var (owner, guest) = (world.User(world.Own, Seller), world.User(world.Other, Seller));
        var call = world.Row("x_call", owner);
        world.Sharing.Grant(Access.System, new("activitypointer", call), UserRef(guest), RowRights.Read);
        CollectionAssert.AreEqual(new[] { call }, world.Readable(guest, "x_call"));
        CollectionAssert.AreEqual(new[] { call }, world.Readable(guest, "activitypointer"));
        Assert.HasCount(1, world.Sharing.SharedWith(new("x_call", call)));
    }

    [TestMethod]
    public void What_the_organisation_owns_is_not_shared()
    {
        using var world = new SecurityWorld();
        var product = world.Insert("product", ("name", "Fictitious product"));
        Assert.AreEqual(Faults.InvalidArgument, Fault(() => world.Sharing.Grant(Access.System, new("product", product), UserRef(world.User(world.Own, Seller)), RowRights.Read)).ErrorCode);
    }

    [TestMethod]
    public void A_share_of_a_deal_reaches_its_activities_and_its_revocation_too()
    {
        using var world = new SecurityWorld();
        var (owner, guest) = (world.User(world.Own, Seller), world.User(world.Other, Seller));
        var deal = world.Row("opportunity", owner);
        var call = world.Activity("phonecall", owner, deal);
        world.Sharing.Grant(owner, new("opportunity", deal), UserRef(guest), RowRights.Read);
        Assert.IsTrue(world.Can(guest, RowRights.Read, "phonecall", call));
        var share = world.Sharing.SharedWith(new("phonecall", call)).Single();
        Assert.AreEqual((RowRights.None, RowRights.Read), (share.Explicit, share.Inherited));
        world.Sharing.Revoke(owner, new("opportunity", deal), UserRef(guest));
        Assert.IsEmpty(world.Sharing.SharedWith(new("phonecall", call)));
    }

    [TestMethod]
    public void A_childs_own_share_outlives_the_parents()
    {
        using var world = new SecurityWorld();
        var (owner, guest) = (world.User(world.Own, Seller), world.User(world.Other, Seller));
        var deal = world.Row("opportunity", owner);
        var call = world.Activity("phonecall", owner, deal);
        world.Sharing.Grant(Access.System, new("phonecall", call), UserRef(guest), RowRights.Read);
        world.Sharing.Grant(owner, new("opportunity", deal), UserRef(guest), RowRights.Read);
        world.Sharing.Revoke(owner, new("opportunity", deal), UserRef(guest));
        Assert.IsTrue(world.Can(guest, RowRights.Read, "phonecall", call));
    }

    [TestMethod]
    public void A_relation_that_does_not_share_leaves_the_children_alone()
    {
        using var world = new SecurityWorld();
        var owner = world.User(world.Own, Seller);
        var guest = world.User(world.Other, Seller);
        var deal = world.Row("opportunity", owner);
        var watch = world.Row("x_watch", owner, ("x_opportunityid", deal));
        var assist = world.Activity("x_call", owner, deal);
        world.Sharing.Grant(owner, new("opportunity", deal), UserRef(guest), RowRights.Read);
        Assert.IsEmpty(world.Sharing.SharedWith(new("x_watch", watch)));
        Assert.IsEmpty(world.Sharing.SharedWith(new("x_call", assist)));
    }

    [TestMethod]
    public void A_new_activity_lets_the_deals_owner_and_its_guests_in()
    {
        using var world = new SecurityWorld();
        var (owner, guest, rep) = (world.User(world.Own, Seller), world.User(world.Other, Seller), world.User(world.Child, Seller));
        var deal = world.Row("opportunity", owner);
        world.Sharing.Grant(owner, new("opportunity", deal), UserRef(guest), RowRights.Read);
        var call = world.Activity("phonecall", rep, deal);
        Assert.IsFalse(world.Can(owner, RowRights.Read, "phonecall", call));
        world.Sharing.Inherit("phonecall", call);
        Assert.IsTrue(world.Can(owner, RowRights.Read, "phonecall", call));
        Assert.IsTrue(world.Can(guest, RowRights.Read, "phonecall", call));
        CollectionAssert.AreEqual(new[] { call }, world.Readable(owner, "phonecall"));
        var share = world.Sharing.SharedWith(new("phonecall", call)).Single(s => s.Principal.Id == owner);
        Assert.AreEqual((RowRights.None, Rights.OfOwner, 851991), (share.Explicit, share.Inherited, (int)share.Inherited));
    }

    [TestMethod]
    public void A_custom_relation_without_reparent_lets_nobody_in()
    {
        using var world = new SecurityWorld();
        var (owner, helper) = (world.User(world.Own, Seller), world.User(world.Other, Seller));
        var deal = world.Row("opportunity", owner);
        var assist = world.Activity("x_call", helper, deal);
        world.Sharing.Inherit("x_call", assist);
        Assert.IsFalse(world.Can(owner, RowRights.Read, "x_call", assist));
    }

    [TestMethod]
    public void Moved_below_another_deal_the_former_owner_loses_sight()
    {
        using var world = new SecurityWorld();
        var (first, second, rep) = (world.User(world.Own, Seller), world.User(world.Other, Seller), world.User(world.Child, Seller));
        var call = world.Activity("phonecall", rep, world.Row("opportunity", first));
        world.Sharing.Inherit("phonecall", call);
        var other = world.Row("opportunity", second);
        foreach (var table in new[] { "phonecall", "activitypointer" })
            world.Db.Execute($"UPDATE {table} SET regardingobjectid = '{Storage.Id(other)}' WHERE activityid = '{Storage.Id(call)}'");
        world.Sharing.Inherit("phonecall", call);
        Assert.IsFalse(world.Can(first, RowRights.Read, "phonecall", call));
        Assert.IsTrue(world.Can(second, RowRights.Read, "phonecall", call));
        Assert.IsTrue(world.Cascades.Reparents(world.Catalog.Table("phonecall"), "regardingobjectid"));
        Assert.IsFalse(world.Cascades.Reparents(world.Catalog.Table("phonecall"), "ownerid"));
    }

    [TestMethod]
    public void A_new_owner_of_the_deal_inherits_access_and_the_former_loses_it_down_to_the_grandchildren()
    {
        using var world = new SecurityWorld();
        (string, Depth)[] all = [.. Seller, ("prvReadAccount", Depth.Basic)];
        var (former, next, rep) = (world.User(world.Own, all), world.User(world.Other, all), world.User(world.Child, all));
        var account = world.Row("account", former);
        var deal = world.Row("opportunity", rep, ("customerid", account), ("customerid__table", "account"));
        var call = world.Activity("phonecall", rep, deal);
        world.Sharing.Inherit("opportunity", deal);
        world.Sharing.Inherit("phonecall", call);
        Assert.IsTrue(world.Can(former, RowRights.Read, "opportunity", deal));
        Assert.IsTrue(world.Can(former, RowRights.Read, "phonecall", call));
        world.Db.Execute($"UPDATE account SET ownerid = '{Storage.Id(next)}' WHERE accountid = '{Storage.Id(account)}'");
        world.Sharing.Inherit("account", account, ownerChanged: true);
        Assert.IsFalse(world.Can(former, RowRights.Read, "opportunity", deal));
        Assert.IsFalse(world.Can(former, RowRights.Read, "phonecall", call));
        Assert.IsTrue(world.Can(next, RowRights.Read, "opportunity", deal));
        Assert.IsTrue(world.Can(next, RowRights.Read, "phonecall", call));
    }

    [TestMethod]
    public void A_deleted_rows_shares_are_forgotten()
    {
        using var world = new SecurityWorld();
        var (owner, guest) = (world.User(world.Own, Seller), world.User(world.Other, Seller));
        var deal = world.Row("opportunity", owner);
        world.Sharing.Grant(owner, new("opportunity", deal), UserRef(guest), RowRights.Read);
        world.Sharing.Forget("opportunity", deal);
        Assert.IsNull(world.Scalar("SELECT 1 FROM principalobjectaccess WHERE objectid = $id", deal));
    }
}
