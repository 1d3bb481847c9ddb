using CrmAssist.Local.Engine;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class MessagesTests
{
    internal static void Close(PipelineWorld world, string message, Guid deal, int status) => world.Service.Execute(new OrganizationRequest(message)
    {
        ["OpportunityClose"] = new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal), ["subject"] = "Closed" }, ["Status"] = new OptionSetValue(status),
    });

    [TestMethod]
    public void An_unknown_message_is_refused_by_name()
    {
        using var world = new PipelineWorld();
        Assert.Contains("the message 'QualifyLead'", PipelineWorld.Fault(() => world.Service.Execute(new OrganizationRequest("QualifyLead"))).Message);
    }

    [TestMethod]
    public void A_parameter_of_another_type_is_refused_even_where_it_may_be_missing()
    {
        using var world = new PipelineWorld();
        var close = new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", world.Deal()) };
        var request = new OrganizationRequest("WinOpportunity") { ["OpportunityClose"] = close, ["Status"] = 3 };
        Assert.Contains("'Status' cannot be a Int32", PipelineWorld.Fault(() => world.Service.Execute(request)).Message);
    }

    [TestMethod]
    public void Who_am_i()
    {
        using var world = new PipelineWorld();
        var answer = world.Organization.ServiceFor(world.Organization.Administrator).Execute(new OrganizationRequest("WhoAmI"));
        Assert.AreEqual(world.Organization.Administrator, answer["UserId"]);
        Assert.AreEqual(world.Organization.RootBusinessUnit, answer["BusinessUnitId"]);
        Assert.AreEqual(world.Organization.Id, answer["OrganizationId"]);
    }

    [TestMethod]
    public void A_moment_is_converted_to_the_zone_of_a_code_with_its_summer_time()
    {
        using var world = new PipelineWorld();
        object Local(int code, DateTime utc) => world.Service.Execute(new OrganizationRequest("LocalTimeFromUtcTime") { ["TimeZoneCode"] = code, ["UtcTime"] = utc })["LocalTime"];
        Assert.AreEqual(new DateTime(2026, 1, 15, 13, 0, 0), Local(110, new DateTime(2026, 1, 15, 12, 0, 0)));
        Assert.AreEqual(new DateTime(2026, 7, 15, 14, 0, 0), Local(110, new DateTime(2026, 7, 15, 12, 0, 0)));
        Assert.Contains("the time zone with the code 9999", PipelineWorld.Fault(() => Local(9999, new DateTime(2026, 7, 15, 12, 0, 0))).Message);
    }

    [TestMethod]
    public void A_notification_is_a_row_of_its_recipient_with_its_actions_as_json()
    {
        using var world = new PipelineWorld();
        var administrator = new EntityReference("systemuser", world.Organization.Administrator);
        OrganizationRequest Request(string? target = "inline", int expiry = 60) => new("SendAppNotification")
        {
            ["Title"] = "Hello", ["Recipient"] = administrator, ["Body"] = "World", ["Expiry"] = expiry, ["IconType"] = new OptionSetValue(100000001),
            ["Actions"] = new Entity
            {
                ["actions"] = new EntityCollection([new Entity { ["title"] = "Open", ["data"] = new Entity { ["type"] = "url", ["url"] = "?pagetype=entitylist", ["navigationTarget"] = target } }]),
            },
        };
        var id = (Guid)world.Organization.System.Execute(Request())["NotificationId"];
        var row = world.Organization.System.Retrieve("appnotification", id, new ColumnSet("title", "body", "data", "ownerid", "ttlinseconds", "icontype", "toasttype"));
        Assert.AreEqual("""{"actions":[{"title":"Open","data":{"type":"url","url":"?pagetype=entitylist","navigationTarget":"inline"}}]}""", row["data"]);
        Assert.AreEqual(administrator.Id, row.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual(200000000, row.GetAttributeValue<OptionSetValue>("toasttype")!.Value);
        Assert.Contains("neither dialog, inline nor newWindow", PipelineWorld.Fault(() => world.Organization.System.Execute(Request("elsewhere"))).Message);
        Assert.Contains("lies in the past", PipelineWorld.Fault(() => world.Organization.System.Execute(Request(expiry: -1))).Message);
        var team = Request();
        team["Recipient"] = new EntityReference("team", Guid.NewGuid());
        Assert.Contains("Notifications go to single users", PipelineWorld.Fault(() => world.Organization.System.Execute(team)).Message);
    }

    [TestMethod]
    [DataRow("WinOpportunity", 3, 1)]
    [DataRow("LoseOpportunity", 5, 2)]
    [DataRow("LoseOpportunity", -1, 2)]
    public void Closing_a_deal_makes_the_closing_activity_and_raises_update(string message, int status, int state)
    {
        using var world = new PipelineWorld();
        var id = world.Deal("A", d => d["estimatedvalue"] = new Money(500));
        var update = world.Step("Tell", "Update", "opportunity", filter: "statecode");
        var create = world.Step("Tell", "Create", "opportunityclose");
        using var recording = world.Organization.Log.Record();
        Close(world, message, id, status);
        var ran = recording.Requests.SelectMany(r => r.All()).SelectMany(r => r.Steps).Select(s => s.Name).ToArray();
        CollectionAssert.AreEqual(new[] { create.Name, update.Name }, ran);
        var deal = world.Read("opportunity", id);
        Assert.AreEqual(state, deal.GetAttributeValue<OptionSetValue>("statecode")!.Value);
        Assert.AreEqual(state == 1 ? 500m : null, deal.GetAttributeValue<Money>("actualvalue")?.Value);
        Assert.IsTrue(deal.Contains("actualclosedate"));
        var close = world.All("opportunityclose", "statecode", "regardingobjectid", "opportunityid").Single();
        Assert.AreEqual(1, close.GetAttributeValue<OptionSetValue>("statecode")!.Value);
        Assert.AreEqual(Faults.ReadOnlyState, PipelineWorld.Fault(() => Close(world, message, id, status)).ErrorCode);
    }

    [TestMethod]
    public void Assign_is_an_update_of_the_owner()
    {
        using var world = new PipelineWorld();
        var id = world.Deal();
        var seller = world.User("Seller", "Salesperson");
        var step = world.Step("Tell", "Update", "opportunity", filter: "ownerid");
        var traces = world.Traces(step, () => world.Service.Execute(new OrganizationRequest("Assign") { ["Target"] = new EntityReference("opportunity", id), ["Assignee"] = new EntityReference("systemuser", seller) }));
        Assert.HasCount(1, traces);
        Assert.AreEqual(seller, world.Read("opportunity", id, "owninguser").GetAttributeValue<EntityReference>("owninguser")!.Id);
    }

    [TestMethod]
    public void Set_state_is_an_update_of_the_state()
    {
        using var world = new PipelineWorld();
        var id = world.Service.Create(new Entity("account") { ["name"] = "A" });
        world.Service.Execute(new OrganizationRequest("SetState") { ["EntityMoniker"] = new EntityReference("account", id), ["State"] = new OptionSetValue(1), ["Status"] = new OptionSetValue(-1) });
        Assert.AreEqual(2, world.Read("account", id, "statuscode").GetAttributeValue<OptionSetValue>("statuscode")!.Value);
    }

    [TestMethod]
    public void Upsert_creates_and_then_updates()
    {
        using var world = new PipelineWorld();
        var target = new Entity("opportunity", Guid.NewGuid()) { ["name"] = "A" };
        var first = (UpsertResponse)world.Service.Execute(new UpsertRequest { Target = target });
        Assert.IsTrue(first.RecordCreated);
        target["name"] = "B";
        var second = (UpsertResponse)world.Service.Execute(new UpsertRequest { Target = target });
        Assert.IsFalse(second.RecordCreated);
        Assert.AreEqual(target.Id, second.Target.Id);
        Assert.AreEqual("B", world.Read("opportunity", target.Id, "name")["name"]);
    }

    [TestMethod]
    public void Associate_links_once_and_disassociate_unlinks()
    {
        using var world = new PipelineWorld();
        var user = world.User("Seller", "Salesperson");
        var role = new EntityReference("role", world.Organization.Catalog.Roles.Single(r => r.Name == "Salesperson").Id);
        var relationship = new Relationship("systemuserroles_association");
        Assert.AreEqual(Faults.DuplicateKey, PipelineWorld.Fault(() => world.Service.Associate("systemuser", user, relationship, [role])).ErrorCode);
        world.Service.Disassociate("systemuser", user, relationship, [role]);
        world.Service.Associate("role", role.Id, relationship, [new EntityReference("systemuser", user)]);
        Assert.AreEqual(Faults.InvalidArgument, PipelineWorld.Fault(() => world.Service.Associate("systemuser", user, new Relationship("nosuch"), [role])).ErrorCode);
    }

    [TestMethod]
    public void Associate_over_a_lookup_sets_the_lookup()
    {
        using var world = new PipelineWorld();
        var account = world.Service.Create(new Entity("account") { ["name"] = "A" });
        var id = world.Deal();
        world.Service.Associate("account", account, new Relationship("opportunity_parent_account"), [new EntityReference("opportunity", id)]);
        Assert.AreEqual(account, world.Read("opportunity", id, "parentaccountid").GetAttributeValue<EntityReference>("parentaccountid")!.Id);
    }

    [TestMethod]
    public void Shares_are_granted_changed_and_revoked()
    {
        using var world = new PipelineWorld();
        var id = world.Deal();
        var seller = world.User("Seller", "Salesperson");
        var service = world.Organization.ServiceFor(seller);
        var target = new EntityReference("opportunity", id);
        var access = new PrincipalAccess { Principal = new EntityReference("systemuser", seller), AccessMask = AccessRights.ReadAccess };
        world.Service.Execute(new OrganizationRequest("GrantAccess") { ["Target"] = target, ["PrincipalAccess"] = access });
        service.Retrieve("opportunity", id, new ColumnSet("name"));
        access.AccessMask = AccessRights.ReadAccess | AccessRights.WriteAccess;
        world.Service.Execute(new OrganizationRequest("ModifyAccess") { ["Target"] = target, ["PrincipalAccess"] = access });
        service.Update(new Entity("opportunity", id) { ["name"] = "Shared" });
        var rights = world.Service.Execute(new OrganizationRequest("RetrievePrincipalAccess") { ["Target"] = target, ["Principal"] = access.Principal });
        Assert.AreEqual(AccessRights.ReadAccess | AccessRights.WriteAccess, (AccessRights)rights["AccessRights"] & ~AccessRights.CreateAccess);
        world.Service.Execute(new OrganizationRequest("RevokeAccess") { ["Target"] = target, ["Revokee"] = access.Principal });
        Assert.AreEqual(Faults.AccessDenied, PipelineWorld.Fault(() => service.Retrieve("opportunity", id, new ColumnSet("name"))).ErrorCode);
    }

    [TestMethod]
    public void Create_multiple_runs_the_steps_of_create_for_each_row_in_one_transaction()
    {
        using var world = new PipelineWorld();
        var step = world.Step("Tell", "Create", "contact");
        var traces = world.Traces(step, () => world.Service.Execute(new CreateMultipleRequest { Targets = new EntityCollection([new Entity("contact") { ["lastname"] = "A" }, new Entity("contact") { ["lastname"] = "B" }]) }));
        Assert.HasCount(2, traces);
        PipelineWorld.Fault(() => world.Service.Execute(new CreateMultipleRequest { Targets = new EntityCollection([new Entity("contact") { ["lastname"] = "C" }, new Entity("contact") { ["lastname"] = new string('x', 51) }]) }));
        Assert.HasCount(2, world.All("contact", "lastname"));
    }

    [TestMethod]
    public void Update_multiple_updates_each_row()
    {
        using var world = new PipelineWorld();
        var ids = new[] { world.Deal("A"), world.Deal("B") };
        world.Service.Execute(new UpdateMultipleRequest { Targets = new EntityCollection([.. ids.Select(id => new Entity("opportunity", id) { ["description"] = "all" })]) });
        Assert.IsTrue(world.All("opportunity", "description").All(d => d.GetAttributeValue<string>("description") == "all"));
    }

    [TestMethod]
    public void Process_flow_rows_have_no_bulk_messages()
    {
        using var world = new PipelineWorld();
        Assert.AreEqual(Faults.NotSupportedForTable, PipelineWorld.Fault(() => world.Service.Execute(new CreateMultipleRequest { Targets = new EntityCollection([new Entity("opportunitysalesprocess")]) })).ErrorCode);
    }

    [TestMethod]
    public void Execute_multiple_goes_on_after_an_error_when_told_so()
    {
        using var world = new PipelineWorld();
        var batch = new ExecuteMultipleRequest
        {
            Settings = new ExecuteMultipleSettings { ContinueOnError = true, ReturnResponses = true },
            Requests = [new CreateRequest { Target = new Entity("opportunity") { ["name"] = "A" } }, new OrganizationRequest("Nothing"), new CreateRequest { Target = new Entity("opportunity") { ["name"] = "B" } }],
        };
        var answer = (ExecuteMultipleResponse)world.Service.Execute(batch);
        Assert.IsTrue(answer.IsFaulted);
        Assert.AreEqual(1, answer.Responses.Single(r => r.Fault != null).RequestIndex);
        Assert.HasCount(2, world.All("opportunity", "name"));
    }

    [TestMethod]
    public void Execute_transaction_is_all_or_nothing()
    {
        using var world = new PipelineWorld();
        var batch = new ExecuteTransactionRequest { Requests = [new CreateRequest { Target = new Entity("opportunity") { ["name"] = "A" } }, new OrganizationRequest("Nothing")] };
        PipelineWorld.Fault(() => world.Service.Execute(batch));
        Assert.IsEmpty(world.All("opportunity", "name"));
        batch.Requests.RemoveAt(1);
        batch.ReturnResponses = true;
        var answer = (ExecuteTransactionResponse)world.Service.Execute(batch);
        Assert.IsInstanceOfType<CreateResponse>(answer.Responses.Single());
    }

    [TestMethod]
    public void An_update_can_insist_on_the_version_it_read()
    {
        using var world = new PipelineWorld();
        var id = world.Deal();
        var version = world.Read("opportunity", id, "versionnumber").GetAttributeValue<long>("versionnumber").ToString();
        var request = new UpdateRequest { Target = new Entity("opportunity", id) { ["name"] = "B", RowVersion = version }, ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches };
        world.Service.Execute(request);
        Assert.AreEqual(-2147088254, PipelineWorld.Fault(() => world.Service.Execute(request)).ErrorCode);
    }
}
