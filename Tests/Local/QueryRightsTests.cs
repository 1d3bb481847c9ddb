using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Metadata;
using CrmAssist.Local.Engine.Query;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

/// <summary>A query gives what its caller may read.</summary>
[TestClass]
public sealed class QueryRightsTests
{
    private static QueryEngine Engine(SecurityWorld world)
    {
        var clock = new Clock();
        clock.Freeze(QueryWorld.Now);
        return new QueryEngine(() => world.Catalog, world.Db, world.Access, clock, new ScanReport());
    }

    [TestMethod]
    public void Rows_of_others_are_left_out_and_a_single_one_is_refused()
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvReadOpportunity", Depth.Basic));
        var (mine, other) = (world.Row("opportunity", user), world.Row("opportunity", world.User(world.Own)));
        var engine = Engine(world);
        Assert.AreEqual(mine, engine.RetrieveMultiple(new QueryExpression("opportunity"), user).Entities.Single().Id);
        Assert.HasCount(2, engine.RetrieveMultiple(new QueryExpression("opportunity"), Local.Engine.Security.Access.System).Entities);
        Assert.AreEqual(mine, engine.Retrieve("opportunity", mine, new ColumnSet(true), user)!.Id);
        Assert.AreEqual(Faults.AccessDenied, SecurityWorld.Fault(() => engine.Retrieve("opportunity", other, new ColumnSet(true), user)).ErrorCode);
        Assert.IsNull(engine.Retrieve("opportunity", Guid.NewGuid(), new ColumnSet(true), user));
    }

    [TestMethod]
    public void Without_the_privilege_the_query_is_refused_on_a_joined_table_too()
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvReadOpportunity", Depth.Basic));
        var query = new QueryExpression("opportunity");
        query.AddLink("account", "parentaccountid", "accountid", JoinOperator.LeftOuter);
        Assert.AreEqual(Faults.PrivilegeDenied, SecurityWorld.Fault(() => Engine(world).RetrieveMultiple(query, user)).ErrorCode);
        Assert.AreEqual(Faults.PrivilegeDenied, SecurityWorld.Fault(() => Engine(world).RetrieveMultiple(new QueryExpression("account"), user)).ErrorCode);
        Assert.AreEqual(Faults.PrivilegeDenied, SecurityWorld.Fault(() => Engine(world).Retrieve("account", Guid.NewGuid(), new ColumnSet(), user)).ErrorCode);
    }

    [TestMethod]
    public void Columns_of_a_joined_row_out_of_reach_stay_empty_in_an_outer_join_and_hide_the_row_in_an_inner_one()
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvReadOpportunity", Depth.Basic), ("prvReadAccount", Depth.Basic));
        var account = world.Row("account", world.User(world.Other), ("name", "Example Ltd"));
        world.Row("opportunity", user, ("parentaccountid", account));
        foreach (var join in new[] { JoinOperator.LeftOuter, JoinOperator.Inner })
        {
            var query = new QueryExpression("opportunity");
            var link = query.AddLink("account", "parentaccountid", "accountid", join);
            (link.EntityAlias, link.Columns) = ("a", new ColumnSet("name"));
            var rows = Engine(world).RetrieveMultiple(query, user).Entities;
            Assert.HasCount(join == JoinOperator.LeftOuter ? 1 : 0, rows);
            foreach (var row in rows) Assert.IsFalse(row.Contains("a.name"));
        }
    }

    [TestMethod]
    public void Counts_and_pages_are_of_the_callers_rows()
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvReadOpportunity", Depth.Basic));
        for (var i = 0; i < 5; i++) world.Row("opportunity", user);
        world.Row("opportunity", world.User(world.Own));
        var query = new QueryExpression("opportunity") { PageInfo = new PagingInfo { PageNumber = 1, Count = 3, ReturnTotalRecordCount = true } };
        var page = Engine(world).RetrieveMultiple(query, user);
        Assert.AreEqual(5, page.TotalRecordCount);
        query.PageInfo = new PagingInfo { PageNumber = 2, Count = 3, PagingCookie = page.PagingCookie, ReturnTotalRecordCount = true };
        var second = Engine(world).RetrieveMultiple(query, user);
        Assert.HasCount(2, second.Entities);
        Assert.AreEqual(5, second.TotalRecordCount);
        var count = FetchReader.FromFetchXml("<fetch aggregate='true'><entity name='opportunity'><attribute name='opportunityid' aggregate='count' alias='n'/></entity></fetch>");
        Assert.AreEqual(5, Engine(world).RetrieveMultiple(count, user).Entities[0].GetAttributeValue<AliasedValue>("n")!.Value);
    }

    [TestMethod]
    [DataRow("eq-userid", "mine")]
    [DataRow("ne-userid", "other team")]
    [DataRow("eq-userteams", "team")]
    [DataRow("eq-useroruserteams", "mine team")]
    public void Operators_about_the_caller(string operation, string expected)
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvReadOpportunity", Depth.Global));
        var team = world.Team(world.Own, ("prvReadOpportunity", Depth.Basic));
        world.Join(user, team);
        world.Row("opportunity", user, ("name", "mine"));
        world.Row("opportunity", team, ("name", "team"));
        world.Row("opportunity", world.User(world.Other), ("name", "other"));
        Assert.AreEqual(expected, Names(world, $"<condition attribute='ownerid' operator='{operation}'/>", user));
    }

    [TestMethod]
    [DataRow("eq-businessid", "own")]
    [DataRow("ne-businessid", "other")]
    public void Operators_about_the_callers_business_unit(string operation, string expected)
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvReadOpportunity", Depth.Global));
        world.Row("opportunity", world.User(world.Own), ("name", "own"));
        world.Row("opportunity", world.User(world.Other), ("name", "other"));
        Assert.AreEqual(expected, Names(world, $"<condition attribute='owningbusinessunit' operator='{operation}'/>", user));
    }

    [TestMethod]
    [DataRow(235, "late", "3/19/2026 1:00 AM", 19)]
    [DataRow(92, "early late", "3/18/2026 4:00 PM", 18)]
    public void Today_texts_and_groups_are_of_the_callers_day(int zone, string today, string text, int day)
    {
        using var world = new SecurityWorld();
        var user = world.User(world.Own, ("prvReadOpportunity", Depth.Global));
        world.Insert("usersettings", ("systemuserid", user), ("timezonecode", zone));
        world.Row("opportunity", user, ("name", "early"), ("createdon", new DateTime(2026, 3, 18, 10, 0, 0, DateTimeKind.Utc)));
        world.Row("opportunity", user, ("name", "late"), ("createdon", new DateTime(2026, 3, 18, 16, 0, 0, DateTimeKind.Utc)));
        var clock = new Clock();
        clock.Freeze(new DateTime(2026, 3, 18, 17, 0, 0, DateTimeKind.Utc));
        var engine = new QueryEngine(() => world.Catalog, world.Db, world.Access, clock, new ScanReport());
        var rows = engine.RetrieveMultiple(Deals("<condition attribute='createdon' operator='today'/>"), user).Entities;
        Assert.AreEqual(today, string.Join(' ', rows.Select(r => r["name"])));
        Assert.AreEqual(text, rows[^1].FormattedValues["createdon"]);
        const string Grouped = "<fetch aggregate='true'><entity name='opportunity'><attribute name='createdon' groupby='true' dategrouping='day' alias='d'/><attribute name='createdon' aggregate='max' alias='m'/><order alias='d' descending='true'/></entity></fetch>";
        Assert.AreEqual(day, engine.RetrieveMultiple(FetchReader.FromFetchXml(Grouped), user).Entities[0].GetAttributeValue<AliasedValue>("d")!.Value);
    }

    private static string Names(SecurityWorld world, string condition, Guid user) =>
        string.Join(' ', Engine(world).RetrieveMultiple(Deals(condition), user).Entities.Select(r => r["name"]));

    private static TableQuery Deals(string condition) =>
        FetchReader.FromFetchXml($"<fetch><entity name='opportunity'><attribute name='name'/><attribute name='createdon'/><filter>{condition}</filter><order attribute='name'/></entity></fetch>");
}
