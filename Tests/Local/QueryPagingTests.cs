using CrmAssist.Local.Engine;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

/// <summary>Pages, sums, plans and time.</summary>
[TestClass]
public sealed class QueryPagingTests
{
    /// <summary>Deals with few different values, some empty, so that pages end within ties.</summary>
    private static QueryWorld Many(int deals)
    {
        var world = new QueryWorld();
        world.Database.Execute($"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {deals})
            INSERT INTO opportunity (opportunityid, name, estimatedvalue, statecode, createdon, ownerid, ownerid__table)
            SELECT printf('%08x-0000-0000-0000-000000000000', i), 'Deal ' || i, CASE WHEN i % 4 = 0 THEN NULL ELSE i % 4 END, i % 3, {(QueryWorld.Now - DateTime.UnixEpoch).TotalSeconds} - i * 86400,
              '00000384-0000-0000-0000-000000000000', 'systemuser' FROM n
            """);
        world.Database.Execute($"""
            INSERT INTO crma_dealwatch (crma_dealwatchid, crma_name, crma_opportunityid, crma_lane, crma_nextcheckon, crma_stallstate, crma_rank)
            SELECT opportunityid, 'Deal watch', opportunityid, statecode, createdon, 0, 1 FROM opportunity
            """);
        world.Add("systemuser", 900, ("fullname", "Rep One"));
        return world;
    }

    [TestMethod]
    [DataRow("<order attribute='estimatedvalue'/>", true)]
    [DataRow("<order attribute='estimatedvalue' descending='true'/>", true)]
    [DataRow("<order attribute='estimatedvalue'/><order attribute='name' descending='true'/>", true)]
    [DataRow("<order attribute='createdon' descending='true'/>", true)]
    [DataRow("<order attribute='opportunityid' descending='true'/>", true)]
    [DataRow("<order attribute='estimatedvalue' descending='true'/><order attribute='opportunityid' descending='true'/>", true)]
    [DataRow("", true)]
    [DataRow("<order attribute='statecode'/>", true)]
    [DataRow("<order attribute='statecode' descending='true'/><order attribute='estimatedvalue'/>", true)]
    [DataRow("<order attribute='ownerid' descending='true'/>", true)]
    [DataRow("<link-entity name='crma_dealwatch' from='crma_dealwatchid' to='opportunityid' link-type='outer'/>", true)]
    [DataRow("<link-entity name='crma_dealwatch' from='crma_dealwatchid' to='opportunityid'><order attribute='crma_lane'/></link-entity>", false)]
    [DataRow("<link-entity name='crma_dealwatch' from='crma_opportunityid' to='opportunityid'/>", false)]
    public void Pages_put_together_are_the_whole_answer(string order, bool cookie)
    {
        using var world = Many(23);
        string Fetch(string attributes) =>
            $"<fetch {attributes}><entity name='opportunity'><attribute name='name'/>{order}<filter><condition attribute='statecode' operator='ne' value='2'/></filter></entity></fetch>";
        var whole = QueryWorld.InOrder(world.Ask(Fetch("")));
        var pages = new List<string>();
        EntityCollection page;
        var number = 1;
        var attributes = "count='3'";
        do
        {
            page = world.Ask(Fetch(attributes));
            pages.Add(QueryWorld.InOrder(page));
            Assert.AreEqual(cookie && page.MoreRecords, page.PagingCookie != null);
            attributes = $"count='3' page='{++number}' paging-cookie='{System.Security.SecurityElement.Escape(page.PagingCookie)}'";
            if (!cookie) attributes = attributes[..attributes.IndexOf(" paging-cookie", StringComparison.Ordinal)];
        }
        while (page.MoreRecords);
        Assert.AreEqual(whole, string.Join(' ', pages));
        Assert.HasCount(5, pages);
    }

    [TestMethod]
    public void Cookie_of_another_order_is_refused()
    {
        using var world = Many(9);
        var query = new QueryExpression("opportunity") { PageInfo = new PagingInfo { PageNumber = 1, Count = 3 } };
        query.AddOrder("name", OrderType.Ascending);
        var cookie = world.Ask(query).PagingCookie;
        StringAssert.Contains(cookie, "<name last=");
        var other = new QueryExpression("opportunity") { PageInfo = new PagingInfo { PageNumber = 2, Count = 3, PagingCookie = cookie } };
        QueryRefusalTests.Refused(Faults.InvalidArgument, "cookie", () => world.Ask(other));
    }

    [TestMethod]
    public void A_page_has_5000_rows_at_most_and_the_total_says_when_it_is_cut()
    {
        using var world = Many(5003);
        var query = new QueryExpression("opportunity") { PageInfo = new PagingInfo { PageNumber = 1, Count = 9999, ReturnTotalRecordCount = true } };
        query.AddOrder("opportunityid", OrderType.Ascending);
        var page = world.Ask(query);
        Assert.HasCount(5000, page.Entities);
        Assert.IsTrue(page.MoreRecords);
        Assert.AreEqual(5000, page.TotalRecordCount);
        Assert.IsTrue(page.TotalRecordCountLimitExceeded);
        query.PageInfo = new PagingInfo { PageNumber = 2, Count = 9999, PagingCookie = page.PagingCookie, ReturnTotalRecordCount = true };
        Assert.AreEqual("5001 5002 5003", QueryWorld.InOrder(world.Ask(query)));
        Assert.AreEqual(-1, world.Ask(new QueryExpression("opportunity") { TopCount = 1 }).TotalRecordCount);
    }

    [TestMethod]
    public void Rows_without_an_order_do_not_come_as_they_were_created()
    {
        using var world = Many(3);
        Assert.AreEqual("3 2 1", QueryWorld.InOrder(world.Ask(new QueryExpression("opportunity"))));
    }

    [TestMethod]
    public void Offset_paging_ends_at_50000_rows()
    {
        using var world = Many(1);
        QueryRefusalTests.Refused(Faults.InvalidArgument, "50,000", () => world.Ask("<fetch page='11' count='5000'><entity name='opportunity'/></fetch>"));
    }

    [TestMethod]
    public void Sums_and_groups()
    {
        using var world = Many(12);
        const string Fetch = """
            <fetch aggregate='true'><entity name='opportunity'>
              <attribute name='statecode' groupby='true' alias='state'/><attribute name='opportunityid' aggregate='count' alias='deals'/>
              <attribute name='estimatedvalue' aggregate='countcolumn' alias='valued'/><attribute name='estimatedvalue' aggregate='countcolumn' distinct='true' alias='values'/>
              <attribute name='estimatedvalue' aggregate='sum' alias='sum'/><attribute name='estimatedvalue' aggregate='avg' alias='avg'/>
              <attribute name='estimatedvalue' aggregate='min' alias='min'/><attribute name='createdon' aggregate='max' alias='last'/>
              <order alias='deals' descending='true'/><order alias='state'/></entity></fetch>
            """;
        var first = world.Ask(Fetch).Entities[0];
        object Value(string alias) => first.GetAttributeValue<AliasedValue>(alias)!.Value;
        Assert.AreEqual(0, ((OptionSetValue)Value("state")).Value);
        Assert.AreEqual("Open", first.FormattedValues["state"]);
        Assert.AreEqual("4 3 3 6 2 1",
            string.Join(' ', Value("deals"), Value("valued"), Value("values"), (int)((Money)Value("sum")).Value, (int)((Money)Value("avg")).Value,
                (int)((Money)Value("min")).Value));
        Assert.AreEqual(QueryWorld.Now.AddDays(-3), Value("last"));
    }

    [TestMethod]
    [DataRow("year", "2026")]
    [DataRow("quarter", "1")]
    [DataRow("month", "3")]
    [DataRow("week", "11 12")]
    [DataRow("day", "13 14 15 16 17")]
    public void Dates_are_grouped_by_their_parts(string part, string expected)
    {
        using var world = Many(5);
        var rows = world.Ask($"<fetch aggregate='true'><entity name='opportunity'><attribute name='createdon' groupby='true' dategrouping='{part}' alias='p'/><attribute name='opportunityid' aggregate='count' alias='n'/><order alias='p'/></entity></fetch>");
        Assert.AreEqual(expected, string.Join(' ', rows.Entities.Select(r => r.GetAttributeValue<AliasedValue>("p")!.Value)));
    }

    [TestMethod]
    public void Aggregates_end_at_50000_rows()
    {
        using var world = Many(50_001);
        const string Fetch = "<fetch aggregate='true'><entity name='opportunity'><attribute name='opportunityid' aggregate='count' alias='n'/>{0}</entity></fetch>";
        QueryRefusalTests.Refused(Faults.AggregateLimit, "AggregateQueryRecordLimit", () => world.Ask(Fetch.Replace("{0}", "")));
        var within = world.Ask(Fetch.Replace("{0}", "<filter><condition attribute='name' operator='ne' value='Deal 1'/></filter>"));
        Assert.AreEqual(50_000, within.Entities[0].GetAttributeValue<AliasedValue>("n")!.Value);
    }

    [TestMethod]
    public void Due_watches_are_found_without_a_scan_or_a_sort()
    {
        using var world = Many(2000);
        var query = new QueryExpression("crma_dealwatch") { ColumnSet = new ColumnSet(true), TopCount = 201 };
        query.Criteria.AddCondition("crma_lane", ConditionOperator.Equal, 1);
        query.Criteria.AddCondition("crma_nextcheckon", ConditionOperator.LessEqual, QueryWorld.Now);
        query.AddOrder("crma_nextcheckon", OrderType.Ascending);
        var deal = query.AddLink("opportunity", "crma_opportunityid", "opportunityid");
        deal.Columns = new ColumnSet("name", "estimatedvalue");
        deal.AddLink("processstage", "stageid", "processstageid", JoinOperator.LeftOuter).Columns = new ColumnSet("stagename");
        Assert.HasCount(201, world.Ask(query).Entities);
        Assert.IsEmpty(world.Scans.Found);
        var ids = new QueryExpression("opportunity") { ColumnSet = new ColumnSet("name") };
        ids.Criteria.AddCondition("opportunityid", ConditionOperator.In, [.. Enumerable.Range(1, 200).Select(i => (object)QueryWorld.Id(i))]);
        Assert.HasCount(200, world.Ask(ids).Entities);
        Assert.IsEmpty(world.Scans.Found);
        Assert.AreEqual(
            "SEARCH t0 USING INDEX key_crma_dealwatch_crma_due (crma_lane=? AND crma_nextcheckon<?)\nSEARCH t1 USING INDEX sqlite_autoindex_opportunity_1 (opportunityid=?)\n"
            + "SEARCH t2 USING INDEX sqlite_autoindex_processstage_1 (processstageid=?) LEFT-JOIN", Plan(world, query));
    }

    private static string Plan(QueryWorld world, QueryExpression query)
    {
        using var command = world.Database.Connection.CreateCommand();
        CrmAssist.Local.Engine.Query.SqlTranslation.Of(CrmAssist.Local.Engine.Query.ExpressionReader.FromQueryExpression(query), world.Catalog,
            new CrmAssist.Local.Engine.Query.Caller(Guid.Empty, QueryWorld.Now, () => TimeZoneInfo.Utc, () => CrmAssist.Local.Engine.Query.UserFormats.English), command);
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        using var reader = command.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read()) plan.Add(reader.GetString(3));
        return string.Join('\n', plan);
    }

    [TestMethod]
    public void Scans_of_watched_tables_are_reported_once_a_statement_with_their_number()
    {
        using var world = Many(5);
        for (var i = 0; i < 2; i++) world.Matches("<condition attribute='name' operator='eq' value='Deal 1'/>");
        var scan = world.Scans.Found.Single();
        Assert.AreEqual("opportunity", scan.Table);
        Assert.AreEqual(2, scan.Times);
        StringAssert.Contains(scan.Plan, "SCAN t0");
        world.Matches("<condition attribute='name' operator='null'/>", "account");
        Assert.HasCount(1, world.Scans.Found, "account is not watched");
        world.Scans.Clear();
        Assert.IsEmpty(world.Scans.Found);
        world.Matches("<condition attribute='name' operator='eq' value='Deal 2'/>");
        Assert.HasCount(1, world.Scans.Found, "a statement seen before counts again after Clear");
    }

    [TestMethod]
    public void Five_thousand_rows_take_milliseconds()
    {
        using var world = Many(5000);
        var query = new QueryExpression("opportunity") { ColumnSet = new ColumnSet("name", "estimatedvalue", "statecode", "createdon", "ownerid") };
        world.Ask(query);
        var best = Enumerable.Range(0, 5).Min(_ =>
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            world.Ask(query);
            return watch.ElapsedMilliseconds;
        });
        Console.WriteLine($"5,000 rows in {best} ms");
        Assert.IsLessThan(250, best, "generous, for a shared machine");
    }
}
