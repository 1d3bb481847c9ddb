using CrmAssist.Local.Engine;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
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

    [TestMethod]
    public void A_step_that_is_switched_off_does_not_run_until_it_is_switched_on()
    {
        using var world = new PipelineWorld();
        var step = world.Step("Refuse", "Update", "opportunity");
        var deal = world.Deal();
        var rename = new Entity("opportunity", deal) { ["name"] = "Renamed" };
        Assert.Throws<System.ServiceModel.FaultException<OrganizationServiceFault>>(() => world.Service.Update(rename));
        var row = Steps(world.Service).Single(r => r.GetAttributeValue<string>("name") == step.Name);
        Assert.AreEqual("CrmAssist.Local.TestPlugins.Refuse", row.GetAttributeValue<AliasedValue>("type.typename")?.Value);
        Switch(world.Service, row.Id, 1);
        world.Service.Update(rename);
        Switch(world.Service, row.Id, 0);
        Assert.Throws<System.ServiceModel.FaultException<OrganizationServiceFault>>(() => world.Service.Update(rename));
    }

    [TestMethod]
    public void A_step_switched_off_in_a_request_that_fails_runs_on()
    {
        using var world = new PipelineWorld();
        var step = world.Step("Refuse", "Update", "opportunity");
        var row = Steps(world.Service).Single(r => r.GetAttributeValue<string>("name") == step.Name);
        var both = new ExecuteTransactionRequest
        {
            Requests = [new UpdateRequest { Target = new Entity(row.LogicalName, row.Id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) } }, new OrganizationRequest("WhatIsThat")],
        };
        Assert.Throws<System.ServiceModel.FaultException<OrganizationServiceFault>>(() => world.Service.Execute(both));
        Assert.Throws<System.ServiceModel.FaultException<OrganizationServiceFault>>(() => world.Service.Update(new Entity("opportunity", world.Deal()) { ["name"] = "Renamed" }));
    }

    [TestMethod]
    public void What_cascades_along_a_relationship_can_be_asked_for()
    {
        using var organization = Organization.Create(new OrganizationOptions());
        OneToManyRelationshipMetadata Ask(string name) =>
            (OneToManyRelationshipMetadata)organization.System.Execute(new OrganizationRequest("RetrieveRelationship") { ["Name"] = name })["RelationshipMetadata"];
        var calls = Ask("Opportunity_Phonecalls");
        Assert.AreEqual(("opportunity", "phonecall", "regardingobjectid"), (calls.ReferencedEntity, calls.ReferencingEntity, calls.ReferencingAttribute));
        Assert.AreEqual((CascadeType.Cascade, CascadeType.Cascade), (calls.CascadeConfiguration.Assign, calls.CascadeConfiguration.Delete));
        Assert.Throws<System.ServiceModel.FaultException<OrganizationServiceFault>>(() => Ask("nonsense"));
    }

    [TestMethod]
    public void A_setting_of_an_app_is_a_row_under_its_definition()
    {
        using var organization = Organization.Create(new OrganizationOptions());
        var definition = organization.System.Create(new Entity("settingdefinition") { ["displayname"] = "A setting", ["uniquename"] = "ASetting", ["defaultvalue"] = "false" });
        organization.System.Create(new Entity("appsetting") { ["settingdefinitionid"] = new EntityReference("settingdefinition", definition), ["value"] = "true" });
        Assert.AreEqual("true", organization.System.RetrieveMultiple(new QueryExpression("appsetting") { ColumnSet = new ColumnSet("value") }).Entities.Single().GetAttributeValue<string>("value"));
    }

    [TestMethod]
    public void Uninstalling_a_solution_is_refused_by_name()
    {
        using var organization = Organization.Create(new OrganizationOptions());
        organization.ImportFile(CrmAssist.Local.App.SolutionZip.Pack(Directory.CreateTempSubdirectory("crmassist-uninstall-").FullName));
        var solution = organization.System.RetrieveMultiple(new QueryExpression("solution")).Entities.Single();
        var refused = Assert.Throws<System.ServiceModel.FaultException<OrganizationServiceFault>>(() => organization.System.Delete("solution", solution.Id));
        Assert.Contains("uninstalling a solution", refused.Message);
    }

    private static IReadOnlyList<Entity> Steps(IOrganizationService service)
    {
        var query = new QueryExpression("sdkmessageprocessingstep") { ColumnSet = new ColumnSet("name") };
        var type = query.AddLink("plugintype", "plugintypeid", "plugintypeid");
        type.EntityAlias = "type";
        type.Columns = new ColumnSet("typename");
        return [.. service.RetrieveMultiple(query).Entities];
    }

    private static void Switch(IOrganizationService service, Guid step, int state) =>
        service.Update(new Entity("sdkmessageprocessingstep", step) { ["statecode"] = new OptionSetValue(state), ["statuscode"] = new OptionSetValue(state + 1) });
}
