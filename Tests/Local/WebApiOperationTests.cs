using System.Xml.Linq;
using CrmAssist.Local.Engine.Metadata;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class WebApiOperationTests
{
    private const string Plugin = "CrmAssist.Local.TestPlugins.";
    private const string Answer = Plugin + "Answer";

    [TestMethod]
    [DataRow("WhoAmI")]
    [DataRow("WhoAmI()")]
    public async Task Who_am_i_says_whose_cookie_it_was(string path)
    {
        await using var api = await WebApiWorld.Start();
        api.User = api.World.User("Seller", "Salesperson");
        var reply = await api.Get(path);
        Assert.AreEqual(api.User.ToString("D"), reply["UserId"]);
        Assert.AreEqual(api.World.Organization.Id.ToString("D"), reply["OrganizationId"]);
        Assert.AreEqual($"{api.Root}/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse", reply["@odata.context"]);
    }

    [TestMethod]
    public async Task An_action_takes_its_parameters_from_the_body_and_answers()
    {
        await using var api = await WebApiWorld.Start();
        api.World.Api(new CustomApi("tst_Ask", 0, null, null, Answer, false, [new ApiParameter("Question", 10, false, null)], [new ApiParameter("Answer", 10, false, null)]));
        Assert.AreEqual("You asked: why", (await api.Post("tst_Ask", """{"Question":"why"}"""))["Answer"]);
    }

    [TestMethod]
    public async Task A_bound_action_belongs_to_its_table()
    {
        await using var api = await WebApiWorld.Start();
        api.World.Api(new CustomApi("tst_Ask", 1, "opportunity", null, Answer, false, [new ApiParameter("Question", 10, false, null)], [new ApiParameter("Answer", 10, false, null)]));
        var deal = api.World.Deal();
        Assert.AreEqual("You asked: why", (await api.Post($"opportunities({deal})/Microsoft.Dynamics.CRM.tst_Ask", """{"Question":"why"}"""))["Answer"]);
        Assert.Contains("bound to opportunity, not to account", (await api.Post($"accounts({deal})/Microsoft.Dynamics.CRM.tst_Ask", """{"Question":"why"}""")).Message);
        Assert.Contains("opportunities(id)/Microsoft.Dynamics.CRM.tst_Ask", (await api.Post("tst_Ask", """{"Question":"why"}""")).Message);
    }

    [TestMethod]
    [DataRow(0, "true", "True")]
    [DataRow(1, "\"2026-05-01T09:00:00+02:00\"", "05/01/2026 07:00:00")]
    [DataRow(2, "1.5", "1.5")]
    [DataRow(5, """{"@odata.type":"Microsoft.Dynamics.CRM.systemuser","systemuserid":"10000000-0000-4000-8000-000000000001"}""", "Microsoft.Xrm.Sdk.EntityReference")]
    [DataRow(5, """{"@odata.id":"systemusers(10000000-0000-4000-8000-000000000001)"}""", "Microsoft.Xrm.Sdk.EntityReference")]
    [DataRow(7, "5", "5")]
    [DataRow(9, "773200001", "Microsoft.Xrm.Sdk.OptionSetValue")]
    [DataRow(10, "\"text\"", "text")]
    [DataRow(12, "\"10000000-0000-4000-8000-000000000001\"", "10000000-0000-4000-8000-000000000001")]
    [DataRow(10, "null", "null")]
    public async Task A_parameter_arrives_as_its_type(int type, string json, string seen)
    {
        await using var api = await WebApiWorld.Start();
        api.World.Api(Telling(type, isFunction: false));
        Assert.AreEqual($"Given={seen}", (await api.Post("tst_Tell", $$"""{"Given":{{json}}}"""))["Seen"]);
    }

    [TestMethod]
    [DataRow(10, "tst_Tell(Given='it''s')", "it's")]
    [DataRow(7, "tst_Tell(Given=5)", "5")]
    [DataRow(12, "tst_Tell(Given=10000000-0000-4000-8000-000000000001)", "10000000-0000-4000-8000-000000000001")]
    [DataRow(1, "tst_Tell(Given=2026-05-01T07:00:00Z)", "05/01/2026 07:00:00")]
    [DataRow(10, "tst_Tell(Given=@p)?@p='a, b'", "a, b")]
    [DataRow(5, "tst_Tell(Given=@p)?@p={'@odata.id':'systemusers(10000000-0000-4000-8000-000000000001)'}", "Microsoft.Xrm.Sdk.EntityReference")]
    [DataRow(10, "tst_Tell()", "null")]
    [DataRow(10, "tst_Tell", "null")]
    public async Task A_function_takes_its_parameters_from_the_address(int type, string path, string seen)
    {
        await using var api = await WebApiWorld.Start();
        api.World.Api(Telling(type, isFunction: true));
        Assert.AreEqual($"Given={seen}", (await api.Get(path))["Seen"]);
    }

    [TestMethod]
    [DataRow(10, """{"Other":"x"}""", 400, "'Other' is none of 'tst_Tell': it has Given")]
    [DataRow(10, """{"Given":5}""", 400, "'Given' to the expected type 'Edm.String'")]
    [DataRow(1, """{"Given":"2026-05-01T09:00:00"}""", 400, "expected type 'Edm.DateTimeOffset")]
    [DataRow(9, """{"Given":"773200001"}""", 400, "expected type 'Edm.Int32'")]
    [DataRow(5, """{"Given":"x"}""", 400, "expected type 'mscrm.crmbaseentity'")]
    [DataRow(5, """{"Given":{"systemuserid":"10000000-0000-4000-8000-000000000001"}}""", 400, "needs '@odata.type'")]
    [DataRow(5, """{"Given":{"@odata.type":"Microsoft.Dynamics.CRM.nobody"}}""", 400, "type 'Microsoft.Dynamics.CRM.nobody' of the parameter 'Given' does not exist")]
    [DataRow(5, """{"Given":{"@odata.type":"Microsoft.Dynamics.CRM.systemuser"}}""", 400, "needs 'systemuserid'")]
    public async Task A_parameter_that_does_not_fit_is_refused_by_name(int type, string body, int status, string message)
    {
        await using var api = await WebApiWorld.Start();
        api.World.Api(Telling(type, isFunction: false));
        var reply = await api.Post("tst_Tell", body);
        Assert.AreEqual(status, reply.Status);
        Assert.Contains(message, reply.Message);
    }

    [TestMethod]
    public async Task A_reference_parameter_of_one_table_takes_no_other()
    {
        await using var api = await WebApiWorld.Start();
        api.World.Api(Telling(5, isFunction: false) with { Requests = [new ApiParameter("Given", 5, true, "systemuser")] });
        Assert.AreEqual(200, (await api.Post("tst_Tell", $$$"""{"Given":{"systemuserid":"{{{api.User}}}"}}""")).Status);
        Assert.Contains("takes a systemuser, not a team", (await api.Post("tst_Tell", """{"Given":{"@odata.type":"Microsoft.Dynamics.CRM.team","teamid":"10000000-0000-4000-8000-000000000001"}}""")).Message);
    }

    [TestMethod]
    public async Task An_action_without_answer_says_no_content_and_a_wrong_method_is_named()
    {
        await using var api = await WebApiWorld.Start();
        api.World.Api(new CustomApi("tst_Event", 0, null, null, null, false, [], []));
        Assert.AreEqual(204, (await api.Post("tst_Event")).Status);
        var get = await api.Get("tst_Event");
        Assert.AreEqual(404, get.Status);
        Assert.Contains("called with POST", get.Message);
        Assert.Contains("called with GET", (await api.Post("WhoAmI", "{}")).Message);
        Assert.AreEqual("0x8006088a", (await api.Post("tst_Nothing", "{}")).Code);
    }

    [TestMethod]
    public async Task A_custom_api_is_called_with_the_users_privileges()
    {
        await using var api = await WebApiWorld.Start();
        api.World.Api(new CustomApi("tst_Event", 0, null, "prvDeleteBusinessUnit", null, false, [], []));
        Assert.AreEqual(204, (await api.Post("tst_Event")).Status);
        api.User = api.World.User("Seller", "Salesperson");
        var refused = await api.Post("tst_Event");
        Assert.AreEqual((403, "0x80040220"), (refused.Status, refused.Code));
    }

    [TestMethod]
    public async Task A_deal_is_won_and_lost_by_the_platforms_actions()
    {
        await using var api = await WebApiWorld.Start();
        foreach (var (action, state) in new[] { ("WinOpportunity", "1"), ("LoseOpportunity", "2") })
        {
            var deal = api.World.Deal();
            var reply = await api.Post(action, $$$"""{"Status":-1,"OpportunityClose":{"subject":"Done","@odata.type":"Microsoft.Dynamics.CRM.opportunityclose","opportunityid@odata.bind":"{{{api.Root}}}/opportunities({{{deal}}})"}}""");
            Assert.AreEqual(204, reply.Status, reply.Text);
            Assert.AreEqual(state, (await api.Get($"opportunities({deal})?$select=statecode"))["statecode"]);
        }
    }

    [TestMethod]
    public async Task Metadata_describes_tables_lookups_collections_and_operations()
    {
        await using var api = await WebApiWorld.Start();
        api.World.Api(Telling(5, isFunction: false) with { Binding = 1, BoundTable = "opportunity" });
        var reply = await api.Get("$metadata");
        Assert.StartsWith("application/xml", reply.Headers["Content-Type"]);
        var schema = XDocument.Parse(reply.Text).Descendants().First(e => e.Name.LocalName == "Schema");
        XElement Named(string kind, string name) => schema.Elements().Single(e => e.Name.LocalName == kind && e.Attribute("Name")!.Value == name);
        string Type(XElement owner, string name) => owner.Elements().Single(e => e.Attribute("Name")?.Value == name).Attribute("Type")!.Value;
        var deal = Named("EntityType", "opportunity");
        Assert.AreEqual("Edm.String Edm.Decimal Edm.Date Edm.DateTimeOffset Edm.Int32 Edm.Guid", string.Join(' ', new[] { "name", "estimatedvalue", "estimatedclosedate", "createdon", "statecode", "_customerid_value" }.Select(n => Type(deal, n))));
        Assert.AreEqual("mscrm.account", Type(deal, "customerid_account"));
        Assert.AreEqual("mscrm.principal", Type(deal, "ownerid"));
        Assert.AreEqual("Collection(mscrm.activityparty)", Type(Named("EntityType", "phonecall"), "phonecall_activity_parties"));
        Assert.AreEqual("mscrm.opportunity", Type(Named("Action", "tst_Tell"), "entity"));
        Assert.AreEqual("Edm.String", Type(Named("ComplexType", "tst_TellResponse"), "Seen"));
        Assert.IsTrue(schema.Descendants().Any(e => e.Name.LocalName == "FunctionImport" && e.Attribute("Name")!.Value == "WhoAmI"));
        Assert.Contains("opportunities", (await api.Get("")).Each("name"));
    }

    private static CustomApi Telling(int type, bool isFunction) => new("tst_Tell", 0, null, null, Plugin + "Parameters", isFunction, [new ApiParameter("Given", type, true, null)], [new ApiParameter("Seen", 10, false, null)]);
}
