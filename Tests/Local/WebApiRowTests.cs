using CrmAssist.Local.Engine;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class WebApiRowTests
{
    private const string Everything = "odata.include-annotations=\"*\"";
    private const string Representation = "return=representation";

    [TestMethod]
    public async Task A_created_row_is_named_by_its_address_and_read_back()
    {
        await using var api = await WebApiWorld.Start();
        var created = await api.Post("opportunities", """{"name":"Two presses","estimatedvalue":12500.5,"estimatedclosedate":"2026-03-31","description":"a\nb","closeprobability":40}""");
        Assert.AreEqual(204, created.Status);
        Assert.AreEqual($"{api.Root}/opportunities({created.Id:D})", created.Headers["OData-EntityId"]);
        var row = await api.Get($"opportunities({created.Id:D})");
        Assert.AreEqual("Two presses 12500.5 2026-03-31 a\nb 40 0", string.Join(' ', new[] { "name", "estimatedvalue", "estimatedclosedate", "description", "closeprobability", "statecode" }.Select(p => row[p])));
        Assert.AreEqual($"{api.Root}/$metadata#opportunities/$entity", row["@odata.context"]);
        Assert.AreEqual(api.User.ToString("D"), row["_ownerid_value"]);
        Assert.IsNull(row["actualvalue"]);
        Assert.EndsWith("Z", row["createdon"]!);
    }

    [TestMethod]
    public async Task A_write_answers_with_the_row_when_asked_to()
    {
        await using var api = await WebApiWorld.Start();
        var created = await api.Post("accounts?$select=name", """{"name":"Harbour Invented"}""", Representation);
        Assert.AreEqual(201, created.Status);
        Assert.AreEqual("Harbour Invented", created["name"]);
        Assert.IsFalse(created.Json.ContainsKey("createdon"));
        var changed = await api.Patch($"accounts({created.Id:D})?$select=name", """{"name":"Quay Invented"}""", Representation);
        Assert.AreEqual((200, "Quay Invented"), (changed.Status, changed["name"]));
    }

    [TestMethod]
    public async Task A_lookup_is_bound_annotated_and_emptied()
    {
        await using var api = await WebApiWorld.Start();
        var account = (await api.Post("accounts", """{"name":"Harbour Invented"}""")).Id;
        var deal = (await api.Post("opportunities", $$"""{"name":"A","customerid_account@odata.bind":"/accounts({{account}})","parentaccountid@odata.bind":"{{api.Root}}/accounts({{account}})"}""")).Id;
        var row = await api.Get($"opportunities({deal})?$select=_customerid_value,_parentaccountid_value", Everything);
        Assert.AreEqual(account.ToString("D"), row["_customerid_value"]);
        Assert.AreEqual("Harbour Invented", row["_customerid_value@OData.Community.Display.V1.FormattedValue"]);
        Assert.AreEqual("account", row["_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname"]);
        Assert.AreEqual("customerid_account", row["_customerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty"]);
        Assert.AreEqual("parentaccountid", row["_parentaccountid_value@Microsoft.Dynamics.CRM.associatednavigationproperty"]);
        Assert.AreEqual(204, (await api.Patch($"opportunities({deal})", """{"parentaccountid@odata.bind":null}""")).Status);
        Assert.IsNull((await api.Get($"opportunities({deal})?$select=_parentaccountid_value"))["_parentaccountid_value"]);
    }

    [TestMethod]
    public async Task Annotations_come_as_preferred_only()
    {
        await using var api = await WebApiWorld.Start();
        var deal = api.World.Deal();
        Assert.IsFalse((await api.Get($"opportunities({deal})?$select=statecode")).Json.ContainsKey("statecode@OData.Community.Display.V1.FormattedValue"));
        Assert.AreEqual("Open", (await api.Get($"opportunities({deal})?$select=statecode", "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\""))["statecode@OData.Community.Display.V1.FormattedValue"]);
        var owner = await api.Get($"opportunities({deal})?$select=_ownerid_value", "return=minimal, odata.include-annotations=\"Microsoft.Dynamics.CRM.*\"");
        Assert.AreEqual("systemuser", owner["_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname"]);
        Assert.IsFalse(owner.Json.ContainsKey("_ownerid_value@OData.Community.Display.V1.FormattedValue"));
    }

    [TestMethod]
    public async Task An_activity_has_a_regarding_row_and_people()
    {
        await using var api = await WebApiWorld.Start();
        var deal = api.World.Deal();
        var contact = (await api.Post("contacts", """{"firstname":"Iris","lastname":"Invented"}""")).Id;
        var call = await api.Post("phonecalls", $$"""
            {"subject":"Ring","scheduledend":"2026-05-01T09:00:00+02:00","regardingobjectid_opportunity_phonecall@odata.bind":"/opportunities({{deal}})",
             "phonecall_activity_parties":[{"participationtypemask":1,"partyid_systemuser@odata.bind":"/systemusers({{api.User}})"},{"participationtypemask":2,"partyid_contact@odata.bind":"/contacts({{contact}})"}]}
            """);
        Assert.AreEqual(204, call.Status, call.Text);
        var row = await api.Get($"phonecalls({call.Id})?$select=subject,scheduledend,_regardingobjectid_value&$expand=phonecall_activity_parties($select=participationtypemask,_partyid_value;$filter=participationtypemask le 2;$orderby=participationtypemask)", Everything);
        Assert.AreEqual("2026-05-01T07:00:00Z", row["scheduledend"]);
        Assert.AreEqual("regardingobjectid_opportunity_phonecall", row["_regardingobjectid_value@Microsoft.Dynamics.CRM.associatednavigationproperty"]);
        var people = row.Json["phonecall_activity_parties"]!.AsArray();
        Assert.AreEqual($"1 2 {contact:D}", $"{people[0]!["participationtypemask"]} {people[1]!["participationtypemask"]} {people[1]!["_partyid_value"]}");
        // The people sent are all there are: the call has no sender any more.
        Assert.AreEqual(204, (await api.Patch($"phonecalls({call.Id})", $$"""{"phonecall_activity_parties":[{"participationtypemask":2,"partyid_contact@odata.bind":"/contacts({{contact}})"}]}""")).Status);
        Assert.AreEqual("2 8 9", (await api.Get($"phonecalls({call.Id})/phonecall_activity_parties?$select=participationtypemask&$orderby=participationtypemask")).Each("participationtypemask"));
        var regarding = await api.Patch($"phonecalls({call.Id})", $$"""{"phonecall_activity_parties":[{"participationtypemask":8,"partyid_contact@odata.bind":"/contacts({{contact}})"}]}""");
        Assert.Contains("no people of the participationtypemask 8", regarding.Message);
        // The name inherited from activitypointer leads there too.
        Assert.AreEqual(204, (await api.Patch($"phonecalls({call.Id})", $$"""{"regardingobjectid_opportunity@odata.bind":"/opportunities({{deal}})"}""")).Status);
    }

    [TestMethod]
    public async Task A_patch_updates_or_creates_as_its_headers_allow()
    {
        await using var api = await WebApiWorld.Start();
        var id = Guid.NewGuid();
        Assert.AreEqual(404, (await api.Patch($"accounts({id})", """{"name":"A"}""", null, ("If-Match", "*"))).Status);
        Assert.AreEqual(204, (await api.Patch($"accounts({id})", """{"name":"A"}""")).Status);
        Assert.AreEqual("A", (await api.Get($"accounts({id})?$select=name"))["name"]);
        var again = await api.Patch($"accounts({id})", """{"name":"B"}""", null, ("If-None-Match", "*"));
        Assert.AreEqual((412, "0x80040237"), (again.Status, again.Code));
        Assert.AreEqual(204, (await api.Patch($"accounts({id})", """{"name":"B"}""", null, ("If-Match", "*"))).Status);
        Assert.AreEqual("B", (await api.Get($"accounts({id})?$select=name"))["name"]);
    }

    [TestMethod]
    public async Task A_version_is_updated_once_and_read_again_only_when_changed()
    {
        await using var api = await WebApiWorld.Start();
        var deal = api.World.Deal();
        var row = await api.Get($"opportunities({deal})?$select=name");
        var tag = row["@odata.etag"]!;
        Assert.AreEqual(304, (await api.Get($"opportunities({deal})?$select=name", null, ("If-None-Match", tag))).Status);
        Assert.AreEqual(204, (await api.Patch($"opportunities({deal})", """{"name":"B"}""", null, ("If-Match", tag))).Status);
        var late = await api.Patch($"opportunities({deal})", """{"name":"C"}""", null, ("If-Match", tag));
        Assert.AreEqual((412, "0x80060882"), (late.Status, late.Code));
        Assert.AreEqual(200, (await api.Get($"opportunities({deal})?$select=name", null, ("If-None-Match", tag))).Status);
    }

    [TestMethod]
    public async Task A_row_is_found_by_an_alternate_key()
    {
        using var zip = new TestSolution().With("<AttributeName>tst_dealid</AttributeName>", "").Zip();
        var world = new PipelineWorld();
        world.Organization.Import(zip);
        await using var api = await WebApiWorld.Start(world);
        Assert.AreEqual(204, (await api.Patch("tst_watches(tst_name='O''Invented')", """{"tst_count":3}""")).Status);
        Assert.AreEqual("3", (await api.Get("tst_watches(tst_name='O''Invented')?$select=tst_count"))["tst_count"]);
        var missing = await api.Get("tst_watches(tst_name='nobody')");
        Assert.AreEqual(404, missing.Status);
        Assert.AreEqual("0x80060888", (await api.Get("tst_watches(tst_nothing='x')")).Code);
    }

    [TestMethod]
    public async Task A_custom_lookup_is_called_by_its_schema_name_and_nothing_else()
    {
        using var zip = new TestSolution().Zip();
        var world = new PipelineWorld();
        world.Organization.Import(zip);
        await using var api = await WebApiWorld.Start(world);
        var deal = world.Deal();
        Assert.AreEqual(204, (await api.Post("tst_watches", $$"""{"tst_name":"w","tst_DealId@odata.bind":"/opportunities({{deal}})"}""")).Status);
        var wrong = await api.Post("tst_watches", $$"""{"tst_name":"v","tst_dealid@odata.bind":"/opportunities({{deal}})"}""");
        Assert.AreEqual(400, wrong.Status);
        Assert.Contains("is called tst_DealId", wrong.Message);
    }

    [TestMethod]
    public async Task A_deleted_row_is_gone()
    {
        await using var api = await WebApiWorld.Start();
        var deal = api.World.Deal();
        Assert.AreEqual(204, (await api.Delete($"opportunities({deal})")).Status);
        var gone = await api.Get($"opportunities({deal})");
        Assert.AreEqual((404, "0x80040217"), (gone.Status, gone.Code));
        Assert.AreEqual(404, (await api.Delete($"opportunities({deal})")).Status);
    }

    [TestMethod]
    [DataRow("""{"nme":"x"}""", "Invalid property 'nme'")]
    [DataRow("""{"name":5}""", "'name' to the expected type 'Edm.String'")]
    [DataRow("""{"closeprobability":"40"}""", "'closeprobability' to the expected type 'Edm.Int32'")]
    [DataRow("""{"estimatedclosedate":"2026-03-31T00:00:00Z"}""", "'estimatedclosedate' to the expected type 'Edm.Date")]
    [DataRow("""{"overriddencreatedon":"2026-03-31T00:00:00"}""", "'overriddencreatedon' to the expected type 'Edm.DateTimeOffset")]
    [DataRow("""{"estimatedvalue":"1"}""", "'estimatedvalue' to the expected type 'Edm.Decimal'")]
    [DataRow("""{"_parentaccountid_value":"x"}""", "set the lookup with parentaccountid@odata.bind")]
    [DataRow("""{"customerid@odata.bind":"/accounts(x)"}""", "customerid_account, customerid_contact")]
    [DataRow("""{"parentaccountid@odata.bind":"/contacts(10000000-0000-4000-8000-000000000001)"}""", "leads to accounts, not to contacts")]
    [DataRow("""{"parentaccountid@odata.bind":"accounts"}""", "names no row")]
    [DataRow("""{"parentaccountid":{"name":"x"}}""", "make the row first")]
    [DataRow("""{"opportunity_activity_parties":[]}""", "Invalid property 'opportunity_activity_parties'")]
    [DataRow("[1]", "an object was expected")]
    [DataRow("{", "The body is no JSON")]
    public async Task A_body_that_does_not_fit_is_refused_by_name(string body, string refusal)
    {
        await using var api = await WebApiWorld.Start();
        var reply = await api.Post("opportunities", body);
        Assert.AreEqual(400, reply.Status);
        Assert.Contains(refusal, reply.Message);
    }

    [TestMethod]
    public async Task What_a_user_may_not_do_is_forbidden()
    {
        await using var api = await WebApiWorld.Start();
        var deal = api.World.Deal();
        api.User = api.World.User("Seller", "Salesperson");
        var other = await api.Patch($"opportunities({deal})", """{"name":"mine"}""");
        Assert.AreEqual((403, "0x80048306"), (other.Status, other.Code));
        var privilege = await api.Post("businessunits", """{"name":"x"}""");
        Assert.AreEqual((403, "0x80040220"), (privilege.Status, privilege.Code));
        Assert.Contains("prvCreateBusinessUnit", privilege.Message);
        Assert.AreEqual("", (await api.Get("opportunities?$select=name")).Each("name"));
    }

    [TestMethod]
    public async Task A_plugins_refusal_is_its_own_sentence()
    {
        await using var api = await WebApiWorld.Start();
        api.World.Step("Refuse", "Create", "account", stage: 20, configuration: "Not on a Sunday.");
        api.World.Step("Crash", "Create", "contact", stage: 20);
        var refused = await api.Post("accounts", """{"name":"x"}""");
        Assert.AreEqual((400, "0x80040265", "Not on a Sunday."), (refused.Status, refused.Code, refused.Message));
        var crashed = await api.Post("contacts", """{"lastname":"x"}""");
        Assert.AreEqual((500, "0x80040224"), (crashed.Status, crashed.Code));
        Assert.AreEqual("", (await api.Get("accounts?$select=name")).Each("name"));
    }

    [TestMethod]
    public async Task Requests_side_by_side_each_get_their_own_answer()
    {
        await using var api = await WebApiWorld.Start();
        var written = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => api.Post("accounts", $$"""{"name":"Account {{n:00}}"}""")));
        Assert.IsTrue(written.All(r => r.Status == 204));
        var read = await Task.WhenAll(written.Select(w => api.Get($"accounts({w.Id})?$select=name")));
        Assert.AreSequenceEqual(Enumerable.Range(0, 40).Select(n => $"Account {n:00}").ToList(), read.Select(r => r["name"]!).ToList());
    }
}
