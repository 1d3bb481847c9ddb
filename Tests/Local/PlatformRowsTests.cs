using CrmAssist.Local.Engine;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

/// <summary>Rows the platform keeps by itself: calendars with their rules, time zones, the table of tables.</summary>
[TestClass]
public sealed class PlatformRowsTests
{
    [TestMethod]
    public void A_calendar_brings_its_rules_along_and_they_are_not_queried_by_themselves()
    {
        using var organization = Organization.Create(new OrganizationOptions());
        var calendar = organization.System.Create(new Entity("calendar") { ["name"] = "Business Closure Calendar" });
        organization.System.Create(new Entity("calendarrule") { ["calendarid"] = new EntityReference("calendar", calendar), ["name"] = "Closed", ["duration"] = 1440 });
        var read = organization.System.RetrieveMultiple(new QueryExpression("calendar") { ColumnSet = new ColumnSet("name") }).Entities.Single();
        Assert.AreEqual("Closed", read.GetAttributeValue<EntityCollection>("calendarrules")!.Entities.Single().GetAttributeValue<string>("name"));
        var refused = Assert.Throws<System.ServiceModel.FaultException<OrganizationServiceFault>>(() => organization.System.RetrieveMultiple(new QueryExpression("calendarrule")));
        Assert.Contains("calendarrule", refused.Message);
    }

    [TestMethod]
    public void A_time_zone_has_a_number_and_the_name_of_a_zone()
    {
        using var organization = Organization.Create(new OrganizationOptions());
        var query = new QueryExpression("timezonedefinition") { ColumnSet = new ColumnSet("standardname") };
        query.Criteria.AddCondition("timezonecode", ConditionOperator.Equal, 190);
        var name = organization.System.RetrieveMultiple(query).Entities.Single().GetAttributeValue<string>("standardname")!;
        Assert.AreEqual(TimeSpan.FromHours(5.5), TimeZoneInfo.FindSystemTimeZoneById(name).BaseUtcOffset);
    }

    [TestMethod]
    public void The_table_of_tables_says_which_are_activities()
    {
        using var organization = Organization.Create(new OrganizationOptions());
        var query = new QueryExpression("entity") { ColumnSet = new ColumnSet("logicalname", "isactivity") };
        query.Criteria.AddCondition("logicalname", ConditionOperator.In, "phonecall", "account", "nonsense");
        var found = organization.System.RetrieveMultiple(query).Entities.OrderBy(e => e.GetAttributeValue<string>("logicalname")).Select(e => $"{e["logicalname"]} {e["isactivity"]}");
        Assert.AreEqual("account False, phonecall True", string.Join(", ", found));
    }

    [TestMethod]
    public void The_table_of_option_labels_lists_the_choices_of_a_table()
    {
        using var organization = Organization.Create(new OrganizationOptions());
        var query = new QueryExpression("stringmap") { ColumnSet = new ColumnSet("attributevalue", "value", "langid") };
        query.Criteria.AddCondition("objecttypecode", ConditionOperator.Equal, "opportunity");
        query.Criteria.AddCondition("attributename", ConditionOperator.Equal, "opportunityratingcode");
        query.AddOrder("displayorder", OrderType.Ascending);
        for (var again = 0; again < 2; again++)
            Assert.AreEqual("1 Hot 1033, 2 Warm 1033, 3 Cold 1033", string.Join(", ", organization.System.RetrieveMultiple(query).Entities.Select(e => $"{e["attributevalue"]} {e["value"]} {e["langid"]}")));
    }
}
