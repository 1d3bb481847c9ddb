using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Security;
using CrmAssist.Local.Engine.Store;
using static CrmAssist.Local.Tests.SecurityWorld;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class SecurityTests
{
    [TestMethod]
    [DataRow(Depth.Basic, "self")]
    [DataRow(Depth.Local, "self own")]
    [DataRow(Depth.Deep, "self own child")]
    [DataRow(Depth.Global, "self own child other root")]
    public void A_depth_reaches_exactly_its_business_units(Depth depth, string reached)
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvReadOpportunity", depth), ("prvWriteOpportunity", depth));
        var rows = new Dictionary<string, Guid>
        {
            ["self"] = world.Row("opportunity", user),
            ["own"] = world.Row("opportunity", world.User(world.Own)),
            ["child"] = world.Row("opportunity", world.User(world.Child)),
            ["other"] = world.Row("opportunity", world.User(world.Other)),
            ["root"] = world.Row("opportunity", world.User(world.Root)),
        };
        var expected = reached.Split(' ');
        foreach (var (name, row) in rows)
        {
            Assert.AreEqual(expected.Contains(name), world.Can(user, RowRights.Read | RowRights.Write, "opportunity", row), name);
            Assert.IsFalse(world.Can(user, RowRights.Delete, "opportunity", row), name);
        }
        CollectionAssert.AreEquivalent(expected.Select(name => rows[name]).ToList(), world.Readable(user, "opportunity"));
    }

    [TestMethod]
    public void Roles_add_up()
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvReadOpportunity", Depth.Basic));
        var deep = world.Team(world.Own, ("prvReadOpportunity", Depth.Deep));
        Assert.AreEqual(Depth.Basic, world.Access.Privilege(user, "prvReadOpportunity"));
        world.Join(user, deep);
        Assert.AreEqual(Depth.Deep, world.Access.Privilege(user, "prvReadOpportunity"));
        Assert.AreEqual(Depth.None, world.Access.Privilege(user, "prvDeleteOpportunity"));
    }

    [TestMethod]
    public void A_members_reach_through_a_team_starts_from_the_teams_business_unit()
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own);
        world.Join(user, world.Team(world.Other, ("prvReadOpportunity", Depth.Local)));
        var there = world.Row("opportunity", world.User(world.Other));
        var here = world.Row("opportunity", world.User(world.Own));
        Assert.IsTrue(world.Can(user, RowRights.Read, "opportunity", there));
        Assert.IsFalse(world.Can(user, RowRights.Read, "opportunity", here));
    }

    [TestMethod]
    public void Rows_of_an_owner_team_are_its_members_own_rows()
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvReadOpportunity", Depth.Basic));
        var team = world.Team(world.Other, ("prvReadOpportunity", Depth.Basic));
        var row = world.Row("opportunity", team);
        Assert.IsFalse(world.Can(user, RowRights.Read, "opportunity", row));
        world.Join(user, team);
        Assert.IsTrue(world.Can(user, RowRights.Read, "opportunity", row));
        CollectionAssert.Contains(world.Readable(user, "opportunity"), row);
    }

    [TestMethod]
    public void A_role_for_the_team_only_gives_the_teams_rows_and_not_the_members()
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own);
        var team = world.Team(world.Own, 0, ("prvReadOpportunity", Depth.Basic));
        world.Join(user, team);
        var mine = world.Row("opportunity", user);
        var ours = world.Row("opportunity", team);
        Assert.IsFalse(world.Can(user, RowRights.Read, "opportunity", mine));
        Assert.IsTrue(world.Can(user, RowRights.Read, "opportunity", ours));
        CollectionAssert.AreEqual(new[] { ours }, world.Readable(user, "opportunity"));
    }

    [TestMethod]
    public void Without_the_privilege_the_fault_names_user_and_privilege()
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvReadAccount", Depth.Basic));
        var row = world.Row("opportunity", user);
        var fault = Fault(() => world.Access.Demand(user, RowRights.Read, "opportunity", row));
        Assert.AreEqual(Faults.PrivilegeDenied, fault.ErrorCode);
        Assert.Contains(Storage.Id(user), fault.Message);
        Assert.Contains("prvReadOpportunity", fault.Message);
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => world.Readable(user, "opportunity")).ErrorCode);
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => world.Access.DemandPrivilege(user, "prvWriteOpportunity")).ErrorCode);
    }

    [TestMethod]
    public void With_the_privilege_but_out_of_reach_access_is_denied()
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvReadOpportunity", Depth.Global), ("prvWriteOpportunity", Depth.Basic));
        var row = world.Row("opportunity", world.User(world.Own));
        world.Access.Demand(user, RowRights.Read, "opportunity", row);
        var fault = Fault(() => world.Access.Demand(user, RowRights.Read | RowRights.Write, "opportunity", row));
        Assert.AreEqual(Faults.AccessDenied, fault.ErrorCode);
        Assert.Contains("WriteAccess", fault.Message);
    }

    [TestMethod]
    public void A_missing_row_is_missing_whatever_the_rights()
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvReadOpportunity", Depth.Basic));
        Assert.AreEqual(Faults.ObjectDoesNotExist, Fault(() => world.Access.Demand(user, RowRights.Read, "opportunity", Guid.NewGuid())).ErrorCode);
        Assert.AreEqual(Faults.ObjectDoesNotExist, Fault(() => world.Access.Rights(user, "opportunity", Guid.NewGuid())).ErrorCode);
    }

    [TestMethod]
    public void System_passes_every_gate()
    {
        using var world = new SecurityWorld();
        var row = world.Row("opportunity", world.User(world.Own));
        world.Access.DemandCaller(Access.System);
        world.Access.Demand(Access.System, RowRights.Delete, "opportunity", row);
        Assert.AreEqual(Depth.Global, world.Access.Privilege(Access.System, "prvAnything"));
        CollectionAssert.Contains(world.Readable(Access.System, "opportunity"), row);
    }

    [TestMethod]
    public void A_caller_must_be_enabled_and_hold_a_role()
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvReadOpportunity", Depth.Basic));
        world.Access.DemandCaller(user);
        world.Db.Execute($"UPDATE systemuser SET isdisabled = 1 WHERE systemuserid = '{Storage.Id(user)}'");
        world.Access.DemandCaller(user);
        world.Access.Invalidate();
        Assert.AreEqual(SecurityFaults.DisabledUser, Fault(() => world.Access.DemandCaller(user)).ErrorCode);
        Assert.AreEqual(SecurityFaults.UserWithoutRoles, Fault(() => world.Access.DemandCaller(world.User(world.Own))).ErrorCode);
        Assert.AreEqual(Faults.ObjectDoesNotExist, Fault(() => world.Access.DemandCaller(Guid.NewGuid())).ErrorCode);
    }

    [TestMethod]
    public void What_the_organisation_owns_needs_the_level_organisation()
    {
        using var world = new SecurityWorld();
        var product = world.Insert("product", ("name", "Fictitious product"));
        var global = world.User(world.Own, ("prvReadProduct", Depth.Global));
        var basic = world.User(world.Own, ("prvReadProduct", Depth.Basic));
        Assert.IsTrue(world.Can(global, RowRights.Read, "product", product));
        Assert.IsFalse(world.Can(basic, RowRights.Read, "product", product));
        CollectionAssert.AreEqual(new[] { product }, world.Readable(global, "product"));
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => world.Readable(basic, "product")).ErrorCode);
    }

    [TestMethod]
    public void Tables_without_an_owner_are_read_by_all_and_written_by_the_system()
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvReadProduct", Depth.Global));
        var stage = world.Insert("processstage", ("stagename", "Propose"));
        CollectionAssert.AreEqual(new[] { stage }, world.Readable(user, "processstage"));
        world.Access.Demand(user, RowRights.Read, "processstage", stage);
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => world.Access.Demand(user, RowRights.Write, "processstage", stage)).ErrorCode);
    }

    [TestMethod]
    [DataRow(Depth.Basic, 1)]
    [DataRow(Depth.Local, 2)]
    [DataRow(Depth.Deep, 3)]
    [DataRow(Depth.Global, 4)]
    public void Users_are_read_by_business_unit_and_oneself_always(Depth depth, int count)
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvReadUser", depth));
        world.User(world.Own);
        world.User(world.Child);
        world.User(world.Other);
        var readable = world.Readable(user, "systemuser");
        Assert.HasCount(count, readable);
        CollectionAssert.Contains(readable, user);
    }

    [TestMethod]
    public void Custom_activities_use_the_activity_privileges()
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvReadActivity", Depth.Basic), ("prvWriteActivity", Depth.Basic));
        var deal = world.Row("opportunity", user);
        var call = world.Activity("x_call", user, deal);
        Assert.IsTrue(world.Can(user, RowRights.Read | RowRights.Write, "x_call", call));
        Assert.IsTrue(world.Can(user, RowRights.Read, "activitypointer", call));
        CollectionAssert.AreEqual(new[] { call }, world.Readable(user, "x_call"));
        CollectionAssert.AreEqual(new[] { call }, world.Readable(user, "activitypointer"));
    }

    [TestMethod]
    public void The_parties_of_an_activity_are_seen_by_who_sees_the_activity()
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvReadActivity", Depth.Basic));
        var deal = world.Row("opportunity", user);
        var mine = world.Insert("activityparty", ("activityid", world.Activity("phonecall", user, deal)), ("partyid", user), ("partyid__table", "systemuser"));
        var foreign = world.Insert("activityparty", ("activityid", world.Activity("phonecall", world.User(world.Own), deal)), ("partyid", user), ("partyid__table", "systemuser"));
        CollectionAssert.AreEqual(new[] { mine }, world.Readable(user, "activityparty"));
        Assert.IsTrue(world.Can(user, RowRights.Read, "activityparty", mine));
        Assert.IsFalse(world.Can(user, RowRights.Read, "activityparty", foreign));
    }

    [TestMethod]
    public void A_lookup_needs_append_on_the_row_and_append_to_on_its_target()
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvAppendContact", Depth.Basic), ("prvAppendToAccount", Depth.Local));
        var contact = world.Row("contact", user);
        var near = world.Row("account", world.User(world.Own));
        var far = world.Row("account", world.User(world.Other));
        world.Access.DemandAppend(user, "contact", contact, new("account", near));
        world.Access.DemandAppend(user, "contact", null, new("account", near));
        Assert.AreEqual(Faults.AccessDenied, Fault(() => world.Access.DemandAppend(user, "contact", contact, new("account", far))).ErrorCode);
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => world.Access.DemandAppend(user, "contact", contact, new("lead", world.Row("lead", user)))).ErrorCode);
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => world.Access.DemandAppend(user, "account", near, new("contact", contact))).ErrorCode);
    }

    [TestMethod]
    public void The_filter_and_the_single_row_check_agree()
    {
        using var world = new SecurityWorld();
        var random = new Random(20260501);
        Guid[] units = [world.Root, world.Own, world.Child, world.Other];
        Depth[] depths = [Depth.Basic, Depth.Local, Depth.Deep, Depth.Global];
        var teams = units.Select(unit => world.Team(unit, random.Next(2), ("prvReadOpportunity", depths[random.Next(3)]))).ToArray();
        var users = Enumerable.Range(0, 12).Select(i => world.User(units[i % 4], ("prvReadOpportunity", depths[i / 4]), ("prvReadAccount", Depth.Basic))).ToArray();
        foreach (var user in users.Where(_ => random.Next(2) == 0)) world.Join(user, teams[random.Next(4)]);
        var rows = Enumerable.Range(0, 60).Select(i => world.Row("opportunity", i % 5 == 0 ? teams[random.Next(4)] : users[random.Next(12)])).ToArray();
        foreach (var row in rows.Where(_ => random.Next(3) == 0))
            world.Sharing.Grant(Access.System, new("opportunity", row), random.Next(2) == 0 ? UserRef(users[random.Next(12)]) : TeamRef(teams[random.Next(4)]), RowRights.Read);
        foreach (var user in users)
            CollectionAssert.AreEquivalent(rows.Where(row => world.Can(user, RowRights.Read, "opportunity", row)).ToList(), world.Readable(user, "opportunity"));
    }

    [TestMethod]
    public void A_users_own_rows_are_found_through_indexes()
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvReadOpportunity", Depth.Basic));
        using var command = world.Db.Connection.CreateCommand();
        var filter = world.Access.ReadFilter(user, world.Catalog.Table("opportunity"), "o", command);
        command.CommandText = $"EXPLAIN QUERY PLAN SELECT o.name FROM opportunity o WHERE {filter}";
        using var reader = command.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read()) plan.Add(reader.GetString(3));
        Assert.IsFalse(plan.Any(step => step.StartsWith("SCAN", StringComparison.Ordinal)), string.Join(" / ", plan));
    }
}
