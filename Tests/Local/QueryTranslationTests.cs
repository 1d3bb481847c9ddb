using CrmAssist.Local.Engine.Query;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

/// <summary>Text in, text out.</summary>
[TestClass]
public sealed class QueryTranslationTests
{
    [TestMethod]
    public void Due_watches_come_from_the_key_and_join_by_primary_key()
    {
        const string Fetch = """
            <fetch top='201'><entity name='crma_dealwatch'><attribute name='crma_lane'/>
              <filter><condition attribute='crma_lane' operator='eq' value='3'/><condition attribute='crma_nextcheckon' operator='le' value='2026-03-18T10:00:00Z'/></filter>
              <order attribute='crma_nextcheckon'/>
              <link-entity name='opportunity' from='opportunityid' to='crma_opportunityid' alias='o'><attribute name='name'/>
                <link-entity name='processstage' from='processstageid' to='stageid' link-type='outer' alias='s'><attribute name='stagename'/></link-entity>
              </link-entity></entity></fetch>
            """;
        const string Expected = """
            SELECT t0."crma_lane", t0."crma_dealwatchid", t1."name", t2."stagename"
            FROM "crma_dealwatch" t0
            INNER JOIN "opportunity" t1 ON t1."opportunityid" = t0."crma_opportunityid"
            LEFT JOIN "processstage" t2 ON t2."processstageid" = t1."stageid"
            WHERE (t0."crma_lane" = @v0 AND t0."crma_nextcheckon" <= @v1)
            ORDER BY t0."crma_nextcheckon"
            LIMIT @v2
            @v0 = 3
            @v1 = 1773828000
            @v2 = 201
            """;
        Assert.AreEqual(Expected.ReplaceLineEndings("\n"), QueryWorld.Sql(Fetch));
    }

    [TestMethod]
    [DataRow("<condition attribute='name' operator='eq' value='A'/>", "t0.\"name\" = @v0", "A")]
    [DataRow("<condition attribute='name' operator='ne' value='A'/>", "(t0.\"name\" <> @v0 OR t0.\"name\" IS NULL)", "A")]
    [DataRow("<condition attribute='name' operator='neq' value='A'/>", "(t0.\"name\" <> @v0 OR t0.\"name\" IS NULL)", "A")]
    [DataRow("<condition attribute='estimatedvalue' operator='gt' value='1.5'/>", "t0.\"estimatedvalue\" > @v0", "1.5")]
    [DataRow("<condition attribute='estimatedvalue' operator='ge' value='1'/>", "t0.\"estimatedvalue\" >= @v0", "1")]
    [DataRow("<condition attribute='estimatedvalue' operator='lt' value='1'/>", "t0.\"estimatedvalue\" < @v0", "1")]
    [DataRow("<condition attribute='estimatedvalue' operator='le' value='1'/>", "t0.\"estimatedvalue\" <= @v0", "1")]
    [DataRow("<condition attribute='name' operator='like' value='%a_c'/>", "t0.\"name\" LIKE @v0", "%a_c")]
    [DataRow("<condition attribute='name' operator='like' value='50[%]'/>", "t0.\"name\" LIKE @v0 ESCAPE '\\'", "50\\%")]
    [DataRow("<condition attribute='name' operator='not-like' value='a%'/>", "(t0.\"name\" NOT LIKE @v0 OR t0.\"name\" IS NULL)", "a%")]
    [DataRow("<condition attribute='name' operator='begins-with' value='a'/>", "t0.\"name\" LIKE @v0", "a%")]
    [DataRow("<condition attribute='name' operator='not-begin-with' value='a'/>", "(t0.\"name\" NOT LIKE @v0 OR t0.\"name\" IS NULL)", "a%")]
    [DataRow("<condition attribute='name' operator='ends-with' value='a'/>", "t0.\"name\" LIKE @v0", "%a")]
    [DataRow("<condition attribute='name' operator='not-end-with' value='a'/>", "(t0.\"name\" NOT LIKE @v0 OR t0.\"name\" IS NULL)", "%a")]
    [DataRow("<condition attribute='name' operator='null'/>", "t0.\"name\" IS NULL", "")]
    [DataRow("<condition attribute='name' operator='not-null'/>", "t0.\"name\" IS NOT NULL", "")]
    [DataRow("<condition attribute='statecode' operator='in'><value>0</value></condition>", "t0.\"statecode\" = @v0", "0")]
    [DataRow("<condition attribute='statecode' operator='in'><value>0</value><value>1</value></condition>", "t0.\"statecode\" IN (@v0, @v1)", "0 1")]
    [DataRow("<condition attribute='statecode' operator='not-in'><value>0</value><value>1</value></condition>",
        "(t0.\"statecode\" NOT IN (@v0, @v1) OR t0.\"statecode\" IS NULL)", "0 1")]
    [DataRow("<condition attribute='name' operator='in'><value>a</value><value>b</value><value>c\"</value><value>d</value><value>e</value></condition>",
        "t0.\"name\" IN (SELECT value FROM json_each(@v0))", "[\"a\",\"b\",\"c\\u0022\",\"d\",\"e\"]")]
    [DataRow("<condition attribute='statecode' operator='between'><value>0</value><value>1</value></condition>", "t0.\"statecode\" BETWEEN @v0 AND @v1", "0 1")]
    [DataRow("<condition attribute='statecode' operator='not-between'><value>0</value><value>1</value></condition>",
        "(t0.\"statecode\" NOT BETWEEN @v0 AND @v1 OR t0.\"statecode\" IS NULL)", "0 1")]
    [DataRow("<condition attribute='createdon' operator='gt' valueof='modifiedon'/>", "t0.\"createdon\" > t0.\"modifiedon\"", "")]
    [DataRow("<condition attribute='ownerid' operator='eq-userid'/>", "t0.\"ownerid\" = @v0", "5a5a5a5a-0000-4000-8000-000000000001")]
    [DataRow("<condition attribute='owningbusinessunit' operator='eq-businessid'/>",
        "t0.\"owningbusinessunit\" = (SELECT businessunitid FROM systemuser WHERE systemuserid = @v0)", "5a5a5a5a-0000-4000-8000-000000000001")]
    [DataRow("<condition attribute='opportunityid' operator='eq' value='{0000000A-0000-0000-0000-000000000000}'/>", "t0.\"opportunityid\" = @v0",
        "0000000a-0000-0000-0000-000000000000")]
    public void Condition_becomes_sql(string condition, string where, string values)
    {
        var lines = QueryWorld.Sql($"<fetch top='9'><entity name='opportunity'><filter>{condition}</filter></entity></fetch>").Split('\n');
        Assert.AreEqual("WHERE " + where, lines[2]);
        Assert.AreEqual(values, string.Join(' ', lines.Skip(4).SkipLast(1).Select(l => l[(l.IndexOf('=') + 2)..])));
    }

    [TestMethod]
    [DataRow("name eq 'O''Brien'", "t0.\"name\" = @v0")]
    [DataRow("name ne null and estimatedvalue gt 1.5", "(t0.\"name\" IS NOT NULL AND t0.\"estimatedvalue\" > @v0)")]
    [DataRow("statecode eq 0 or statecode eq 1 and name eq 'A'", "(t0.\"statecode\" = @v0 OR (t0.\"statecode\" = @v1 AND t0.\"name\" = @v2))")]
    [DataRow("(statecode eq 0 or statecode eq 1) and name eq 'A'", "((t0.\"statecode\" = @v0 OR t0.\"statecode\" = @v1) AND t0.\"name\" = @v2)")]
    [DataRow("not (statecode eq 0 and contains(name,'50%'))",
        "((t0.\"statecode\" <> @v0 OR t0.\"statecode\" IS NULL) OR (t0.\"name\" NOT LIKE @v1 ESCAPE '\\' OR t0.\"name\" IS NULL))")]
    [DataRow("startswith(name,'A') and not endswith(name,'B')", "(t0.\"name\" LIKE @v0 AND (t0.\"name\" NOT LIKE @v1 OR t0.\"name\" IS NULL))")]
    [DataRow("_ownerid_value eq 0000000a-0000-0000-0000-000000000000", "t0.\"ownerid\" = @v0")]
    [DataRow("statecode in (0,1)", "t0.\"statecode\" IN (@v0, @v1)")]
    [DataRow("createdon ge 2026-03-01T00:00:00Z and estimatedclosedate lt 2026-04-01", "(t0.\"createdon\" >= @v0 AND t0.\"estimatedclosedate\" < @v1)")]
    [DataRow("Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=7)", "(t0.\"createdon\" >= @v0 AND t0.\"createdon\" < @v1)")]
    [DataRow("Microsoft.Dynamics.CRM.In(PropertyName='statecode',PropertyValues=['0','1'])", "t0.\"statecode\" IN (@v0, @v1)")]
    [DataRow("Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid')", "t0.\"ownerid\" = @v0")]
    [DataRow("createdon gt modifiedon", "t0.\"createdon\" > t0.\"modifiedon\"")]
    public void Web_api_filter_becomes_sql(string filter, string where)
    {
        using var world = new QueryWorld();
        var query = ODataReader.FromOData(world.Catalog, world.Catalog.Table("opportunity"), filter, "name", null, "9");
        Assert.AreEqual("WHERE " + where, QueryWorld.Sql(query).Split('\n')[2]);
    }

    [TestMethod]
    public void Path_over_a_lookup_becomes_an_outer_join()
    {
        using var world = new QueryWorld();
        var query = ODataReader.FromOData(world.Catalog, world.Catalog.Table("phonecall"), "regardingobjectid_opportunity/name eq 'A'", "subject", null, "9");
        StringAssert.Contains(QueryWorld.Sql(query),
            "LEFT JOIN \"opportunity\" t1 ON t1.\"opportunityid\" = t0.\"regardingobjectid\"\nWHERE t1.\"name\" = @v0");
    }

    [TestMethod]
    [DataRow("<order attribute='name' descending='true'/>", "t0.\"name\" DESC, t0.\"opportunityid\"")]
    [DataRow("<order attribute='opportunityid'/>", "t0.\"opportunityid\"")]
    [DataRow("<order attribute='statecode'/>", "CASE t0.\"statecode\" WHEN 0 THEN 1 WHEN 1 THEN 2 WHEN 2 THEN 0 END, t0.\"opportunityid\"")]
    [DataRow("<order attribute='pricelevelid'/>", null)]
    [DataRow("<order attribute='transactioncurrencyid'/>",
        "(SELECT n.\"currencyname\" FROM \"transactioncurrency\" n WHERE n.\"transactioncurrencyid\" = t0.\"transactioncurrencyid\") COLLATE NOCASE, t0.\"opportunityid\"")]
    public void Order_is_by_value_by_label_or_by_name(string order, string? expected)
    {
        var fetch = $"<fetch><entity name='opportunity'>{order}</entity></fetch>";
        if (expected == null) Assert.ThrowsExactly<System.ServiceModel.FaultException<Microsoft.Xrm.Sdk.OrganizationServiceFault>>(() => QueryWorld.Sql(fetch));
        else Assert.AreEqual("ORDER BY " + expected, QueryWorld.Sql(fetch).Split('\n')[2]);
    }

    [TestMethod]
    public void Related_rows_are_tested_not_joined()
    {
        const string Fetch = """
            <fetch top='9'><entity name='opportunity'><filter type='or'>
              <condition attribute='name' operator='null'/>
              <link-entity name='phonecall' from='regardingobjectid' to='opportunityid' link-type='not any'><filter><condition attribute='statecode' operator='eq' value='1'/></filter></link-entity>
            </filter></entity></fetch>
            """;
        Assert.AreEqual(
            "WHERE (t0.\"name\" IS NULL OR NOT EXISTS (SELECT 1 FROM \"phonecall\" t1 WHERE t1.\"regardingobjectid\" = t0.\"opportunityid\" AND t1.\"statecode\" = @v0))",
            QueryWorld.Sql(Fetch).Split('\n')[2]);
    }

    [TestMethod]
    public void A_link_without_alias_is_named_after_its_table_and_place()
    {
        var query = new QueryExpression("crma_dealwatch");
        query.AddLink("opportunity", "crma_opportunityid", "opportunityid").Columns = new ColumnSet("name");
        Assert.AreEqual("opportunity1", ExpressionReader.FromQueryExpression(query).Links[0].Alias);
    }
}
