using CrmAssist.Local.Engine.Query;
using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

/// <summary>Questions to a small organisation.</summary>
[TestClass]
public sealed class QueryAnswerTests
{
    private static QueryWorld Seeded()
    {
        var world = new QueryWorld();
        world.Add("systemuser", 900, ("fullname", "Rep One"));
        world.Add("account", 800, ("name", "Example Ltd"));
        Deal(world, 1, "Alpha", 100m, 0, QueryWorld.Now, new DateTime(2026, 3, 18));
        Deal(world, 2, "beta", 200m, 0, QueryWorld.Now.AddDays(-1), new DateTime(2026, 3, 17));
        Deal(world, 3, "Gamma", null, 1, QueryWorld.Now.AddDays(-7), new DateTime(2026, 4, 1));
        Deal(world, 4, null, 50m, null, QueryWorld.Now.AddDays(-40), null);
        foreach (var number in new[] { 1, 2, 3 })
            world.Add("crma_dealwatch", number, ("crma_name", "Deal watch"),
                ("crma_opportunityid", new EntityReference("opportunity", QueryWorld.Id(number))), ("crma_lane", number % 2),
                ("crma_nextcheckon", QueryWorld.Now.AddHours(-number)), ("crma_stallstate", new OptionSetValue(number)));
        return world;
    }

    private static void Deal(QueryWorld world, int number, string? name, decimal? value, int? state, DateTime created, DateTime? close) =>
        world.Add("opportunity", number,
            ("name", name), ("estimatedvalue", value is { } v ? new Money(v) : null), ("statecode", state is { } s ? new OptionSetValue(s) : null),
            ("createdon", created), ("estimatedclosedate", close), ("ownerid", new EntityReference("systemuser", QueryWorld.Id(900))),
            ("parentaccountid", new EntityReference("account", QueryWorld.Id(800))));

    [TestMethod]
    [DataRow("name", ConditionOperator.Equal, "alpha", "name eq 'alpha'", "1", DisplayName = "text without regard to case")]
    [DataRow("statecode", ConditionOperator.NotEqual, 0, "statecode ne 0", "3 4", DisplayName = "not equal matches empty")]
    [DataRow("estimatedvalue", ConditionOperator.GreaterEqual, 100, "estimatedvalue ge 100", "1 2", DisplayName = "money")]
    [DataRow("name", ConditionOperator.Like, "%a", "endswith(name,'a')", "1 2 3", DisplayName = "like")]
    [DataRow("name", ConditionOperator.Null, null, "name eq null", "4", DisplayName = "null")]
    public void Same_question_in_three_forms_gives_the_same_rows(string column, ConditionOperator operation, object? value, string filter, string expected)
    {
        using var world = Seeded();
        var expression = new QueryExpression("opportunity") { ColumnSet = new ColumnSet("name", "estimatedvalue") };
        expression.Criteria.Conditions.Add(value == null ? new ConditionExpression(column, operation) : new ConditionExpression(column, operation, value));
        var word = operation switch
        {
            ConditionOperator.Equal => "eq",
            ConditionOperator.NotEqual => "ne",
            ConditionOperator.GreaterEqual => "ge",
            ConditionOperator.Like => "like",
            _ => "null",
        };
        var fetch = $"<fetch><entity name='opportunity'><attribute name='name'/><attribute name='estimatedvalue'/><filter><condition attribute='{column}' operator='{word}'{(value == null ? "" : $" value='{value}'")}/></filter></entity></fetch>";
        EntityCollection[] answers = [world.Ask(expression), world.Ask(fetch), world.Ask("opportunity", filter, "name,estimatedvalue")];
        foreach (var answer in answers)
        {
            Assert.AreEqual(expected, QueryWorld.Numbers(answer));
            Assert.AreEqual(Text(answers[0]), Text(answer));
        }
    }

    private static string Text(EntityCollection rows) =>
        string.Join('\n', rows.Entities.Select(r =>
            string.Join(' ', r.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}={(a.Value as Money)?.Value ?? a.Value}"))));

    [TestMethod]
    [DataRow("<condition attribute='createdon' operator='today'/>", "1")]
    [DataRow("<condition attribute='createdon' operator='yesterday'/>", "2")]
    [DataRow("<condition attribute='createdon' operator='last-seven-days'/>", "1 2 3")]
    [DataRow("<condition attribute='createdon' operator='last-x-days' value='1'/>", "1 2")]
    [DataRow("<condition attribute='createdon' operator='this-week'/>", "1 2")]
    [DataRow("<condition attribute='createdon' operator='last-week'/>", "3")]
    [DataRow("<condition attribute='createdon' operator='this-month'/>", "1 2 3")]
    [DataRow("<condition attribute='createdon' operator='last-month'/>", "4")]
    [DataRow("<condition attribute='createdon' operator='this-year'/>", "1 2 3 4")]
    [DataRow("<condition attribute='createdon' operator='last-year'/>", "")]
    [DataRow("<condition attribute='createdon' operator='last-x-hours' value='24'/>", "1 2")]
    [DataRow("<condition attribute='createdon' operator='last-x-weeks' value='1'/>", "1 2 3")]
    [DataRow("<condition attribute='createdon' operator='last-x-months' value='2'/>", "1 2 3 4")]
    [DataRow("<condition attribute='createdon' operator='last-x-years' value='1'/>", "1 2 3 4")]
    [DataRow("<condition attribute='createdon' operator='olderthan-x-days' value='7'/>", "4")]
    [DataRow("<condition attribute='createdon' operator='olderthan-x-days' value='6'/>", "3 4")]
    [DataRow("<condition attribute='createdon' operator='olderthan-x-hours' value='23'/>", "2 3 4")]
    [DataRow("<condition attribute='createdon' operator='olderthan-x-minutes' value='1'/>", "2 3 4")]
    [DataRow("<condition attribute='createdon' operator='olderthan-x-weeks' value='2'/>", "4")]
    [DataRow("<condition attribute='createdon' operator='olderthan-x-months' value='1'/>", "4")]
    [DataRow("<condition attribute='createdon' operator='olderthan-x-years' value='1'/>", "")]
    [DataRow("<condition attribute='createdon' operator='on' value='2026-03-17'/>", "2")]
    [DataRow("<condition attribute='createdon' operator='on-or-before' value='2026-03-17'/>", "2 3 4")]
    [DataRow("<condition attribute='createdon' operator='on-or-after' value='2026-03-17'/>", "1 2")]
    [DataRow("<condition attribute='estimatedclosedate' operator='today'/>", "1")]
    [DataRow("<condition attribute='estimatedclosedate' operator='tomorrow'/>", "")]
    [DataRow("<condition attribute='estimatedclosedate' operator='yesterday'/>", "2")]
    [DataRow("<condition attribute='estimatedclosedate' operator='next-x-days' value='14'/>", "1 3")]
    [DataRow("<condition attribute='estimatedclosedate' operator='next-seven-days'/>", "1")]
    [DataRow("<condition attribute='estimatedclosedate' operator='next-x-weeks' value='2'/>", "1 3")]
    [DataRow("<condition attribute='estimatedclosedate' operator='next-x-months' value='1'/>", "1 3")]
    [DataRow("<condition attribute='estimatedclosedate' operator='next-x-years' value='1'/>", "1 3")]
    [DataRow("<condition attribute='estimatedclosedate' operator='next-month'/>", "3")]
    [DataRow("<condition attribute='estimatedclosedate' operator='next-week'/>", "")]
    [DataRow("<condition attribute='estimatedclosedate' operator='next-year'/>", "")]
    [DataRow("<condition attribute='estimatedclosedate' operator='last-x-days' value='1'/>", "1 2")]
    [DataRow("<condition attribute='estimatedclosedate' operator='on' value='2026-03-17'/>", "2")]
    [DataRow("<condition attribute='estimatedclosedate' operator='le' value='2026-03-17T23:00:00Z'/>", "2")]
    [DataRow("<condition attribute='name' operator='not-like' value='%a'/>", "4")]
    [DataRow("<condition attribute='statecode' operator='not-in'><value>0</value><value>9</value></condition>", "3 4")]
    public void Operator_matches(string condition, string expected)
    {
        using var world = Seeded();
        Assert.AreEqual(expected, world.Matches(condition));
    }

    [TestMethod]
    public void Columns_have_sdk_types_and_texts()
    {
        using var world = Seeded();
        var row = world.Engine.Retrieve("opportunity", QueryWorld.Id(1),
            new ColumnSet("name", "estimatedvalue", "statecode", "createdon", "estimatedclosedate", "ownerid", "closeprobability"), Access.System)!;
        Assert.AreEqual(QueryWorld.Id(1), row.GetAttributeValue<Guid>("opportunityid"));
        Assert.AreEqual("Alpha", row["name"]);
        Assert.AreEqual(100m, ((Money)row["estimatedvalue"]).Value);
        Assert.AreEqual(DateTimeKind.Utc, ((DateTime)row["createdon"]).Kind);
        Assert.AreEqual("Rep One", row.GetAttributeValue<EntityReference>("ownerid")!.Name);
        Assert.AreEqual("systemuser", row.GetAttributeValue<EntityReference>("ownerid")!.LogicalName);
        Assert.IsFalse(row.Contains("closeprobability"), "an empty column is absent");
        Assert.AreEqual("100.00|Open|3/18/2026 10:00 AM|3/18/2026|Rep One",
            string.Join('|', new[] { "estimatedvalue", "statecode", "createdon", "estimatedclosedate", "ownerid" }.Select(c => row.FormattedValues[c])));
    }

    [TestMethod]
    public void Missing_row_is_null_and_unknown_column_is_a_fault()
    {
        using var world = Seeded();
        Assert.IsNull(world.Engine.Retrieve("opportunity", QueryWorld.Id(77), new ColumnSet(true), Access.System));
        QueryRefusalTests.Refused(Local.Engine.Faults.NoColumn, "nosuch", () =>
            world.Engine.Retrieve("opportunity", QueryWorld.Id(1), new ColumnSet("nosuch"), Access.System));
    }

    [TestMethod]
    public void Linked_columns_come_aliased_and_an_outer_join_keeps_rows_without_partner()
    {
        using var world = Seeded();
        const string Fetch = """
            <fetch><entity name='opportunity'><attribute name='name'/><order attribute='opportunityid'/>
              <link-entity name='crma_dealwatch' from='crma_dealwatchid' to='opportunityid' link-type='outer' alias='w'><attribute name='crma_stallstate'/><attribute name='crma_lane' alias='lane'/></link-entity>
            </entity></fetch>
            """;
        var rows = world.Ask(Fetch).Entities;
        Assert.HasCount(4, rows);
        Assert.AreEqual(1, ((OptionSetValue)rows[0].GetAttributeValue<AliasedValue>("w.crma_stallstate")!.Value).Value);
        Assert.AreEqual("Watch", rows[0].FormattedValues["w.crma_stallstate"]);
        Assert.AreEqual(1, rows[0].GetAttributeValue<AliasedValue>("lane")!.Value);
        Assert.IsFalse(rows[3].Contains("w.crma_stallstate"));
    }

    [TestMethod]
    public void A_filter_above_can_ask_for_rows_without_partner()
    {
        using var world = Seeded();
        var query = new QueryExpression("opportunity");
        var link = query.AddLink("crma_dealwatch", "opportunityid", "crma_dealwatchid", JoinOperator.LeftOuter);
        link.EntityAlias = "w";
        query.Criteria.AddCondition("w", "crma_dealwatchid", ConditionOperator.Null);
        Assert.AreEqual("4", QueryWorld.Numbers(world.Ask(query)));
    }

    [TestMethod]
    public void Party_lists_come_as_activity_parties()
    {
        using var world = Seeded();
        world.Add("phonecall", 50, ("subject", "Call"));
        world.Add("activityparty", 51, ("activityid", new EntityReference("activitypointer", QueryWorld.Id(50))),
            ("partyid", new EntityReference("systemuser", QueryWorld.Id(900))),
            ("participationtypemask", new OptionSetValue(2)));
        var call = world.Engine.Retrieve("phonecall", QueryWorld.Id(50), new ColumnSet("to", "from"), Access.System)!;
        Assert.AreEqual("Rep One", call.GetAttributeValue<EntityCollection>("to")!.Entities.Single().GetAttributeValue<EntityReference>("partyid")!.Name);
        Assert.IsFalse(call.Contains("from"));
    }

    [TestMethod]
    public void Distinct_answers_have_each_value_once_and_no_id()
    {
        using var world = Seeded();
        var rows = world.Ask("<fetch distinct='true'><entity name='opportunity'><attribute name='ownerid'/></entity></fetch>").Entities;
        Assert.AreEqual(Guid.Empty, rows.Single().Id);
    }
}
