using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

[TestClass]
public sealed class RowsTests
{
    private static readonly DateTime Noon = new(2026, 2, 2, 12, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    public void A_row_that_was_created_reads_back()
    {
        using var world = new PipelineWorld();
        var account = world.Service.Create(new Entity("account") { ["name"] = "Fabricated Goods" });
        var id = world.Deal("Ten machines", deal =>
        {
            deal["customerid"] = new EntityReference("account", account);
            deal["estimatedvalue"] = new Money(1234.5m);
            deal["estimatedclosedate"] = new DateTime(2026, 3, 31);
            deal["closeprobability"] = 40;
        });
        var row = world.Read("opportunity", id);
        Assert.AreEqual("Ten machines", row.GetAttributeValue<string>("name"));
        Assert.AreEqual(account, row.GetAttributeValue<EntityReference>("customerid")!.Id);
        Assert.AreEqual(1234.5m, row.GetAttributeValue<Money>("estimatedvalue")!.Value);
        Assert.AreEqual(new DateTime(2026, 3, 31), row.GetAttributeValue<DateTime>("estimatedclosedate"));
        Assert.AreEqual(40, row.GetAttributeValue<int>("closeprobability"));
    }

    [TestMethod]
    public void A_fresh_organisation_has_itself_a_root_unit_system_an_administrator_and_a_currency()
    {
        using var world = new PipelineWorld();
        Assert.HasCount(1, world.All("organization", "name"));
        Assert.HasCount(1, world.All("businessunit", "name"));
        Assert.HasCount(1, world.All("transactioncurrency", "isocurrencycode"));
        CollectionAssert.AreEquivalent(new[] { Access.System, world.Organization.Administrator }, world.All("systemuser", "fullname").Select(u => u.Id).ToArray());
        Assert.IsEmpty(world.All("opportunity"));
        world.Organization.ServiceFor(world.Organization.Administrator).Create(new Entity("account") { ["name"] = "By the administrator" });
    }

    [TestMethod]
    public void The_platform_fills_in_its_columns()
    {
        using var world = new PipelineWorld();
        world.Organization.Clock.Freeze(Noon);
        var row = world.Read("opportunity", world.Deal());
        Assert.AreEqual(Noon, row.GetAttributeValue<DateTime>("createdon"));
        Assert.AreEqual(Access.System, row.GetAttributeValue<EntityReference>("createdby")!.Id);
        Assert.AreEqual(Access.System, row.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual(world.Organization.RootBusinessUnit, row.GetAttributeValue<EntityReference>("owningbusinessunit")!.Id);
        Assert.AreEqual(0, row.GetAttributeValue<OptionSetValue>("statecode")!.Value);
        Assert.AreEqual(1, row.GetAttributeValue<OptionSetValue>("statuscode")!.Value);
    }

    [TestMethod]
    public void An_update_moves_modifiedon_modifiedby_and_the_version()
    {
        using var world = new PipelineWorld();
        world.Organization.Clock.Freeze(Noon);
        var id = world.Deal();
        var before = world.Read("opportunity", id);
        world.Organization.Clock.Advance(TimeSpan.FromHours(1));
        world.Organization.ServiceFor(world.Organization.Administrator).Update(new Entity("opportunity", id) { ["name"] = "B" });
        var after = world.Read("opportunity", id);
        Assert.AreEqual(Noon.AddHours(1), after.GetAttributeValue<DateTime>("modifiedon"));
        Assert.AreEqual(Noon, after.GetAttributeValue<DateTime>("createdon"));
        Assert.AreEqual(world.Organization.Administrator, after.GetAttributeValue<EntityReference>("modifiedby")!.Id);
        Assert.IsGreaterThan(before.GetAttributeValue<long>("versionnumber"), after.GetAttributeValue<long>("versionnumber"));
    }

    [TestMethod]
    public void Overriddencreatedon_becomes_the_creation_date()
    {
        using var world = new PipelineWorld();
        world.Organization.Clock.Freeze(Noon);
        var row = world.Read("opportunity", world.Deal("Old", d => d["overriddencreatedon"] = Noon.AddDays(-90)));
        Assert.AreEqual(Noon.AddDays(-90), row.GetAttributeValue<DateTime>("createdon"));
        Assert.AreEqual(Noon, row.GetAttributeValue<DateTime>("overriddencreatedon"));
    }

    [TestMethod]
    public void Columns_that_cannot_be_set_are_passed_over()
    {
        using var world = new PipelineWorld();
        world.Organization.Clock.Freeze(Noon);
        var row = world.Read("opportunity", world.Deal("A", d =>
        {
            d["createdon"] = Noon.AddDays(-1);
            d["statecode"] = new OptionSetValue(1);
        }));
        Assert.AreEqual(Noon, row.GetAttributeValue<DateTime>("createdon"));
        Assert.AreEqual(0, row.GetAttributeValue<OptionSetValue>("statecode")!.Value);
    }

    [TestMethod]
    public void A_primary_key_can_be_given_and_not_twice()
    {
        using var world = new PipelineWorld();
        var id = Guid.NewGuid();
        Assert.AreEqual(id, world.Service.Create(new Entity("opportunity", id) { ["name"] = "A" }));
        Assert.AreEqual(Faults.DuplicateKey, PipelineWorld.Fault(() => world.Service.Create(new Entity("opportunity", id) { ["name"] = "B" })).ErrorCode);
    }

    [TestMethod]
    public void An_alternate_key_finds_a_row_and_guards_it()
    {
        using var world = new PipelineWorld();
        using (var zip = new TestSolution().Zip()) world.Organization.Import(zip);
        var deal = new EntityReference("opportunity", world.Deal());
        Entity Watch(string name) => new("tst_watch") { ["tst_name"] = name, ["tst_dealid"] = deal };
        var id = world.Service.Create(Watch("First"));
        world.Service.Create(Watch("Second"));
        Assert.AreEqual(Faults.DuplicateEntityKey, PipelineWorld.Fault(() => world.Service.Create(Watch("First"))).ErrorCode);
        var keys = new KeyAttributeCollection { { "tst_name", "First" }, { "tst_dealid", deal } };
        world.Service.Update(new Entity("tst_watch", keys) { ["tst_count"] = 3 });
        Assert.AreEqual(3, world.Read("tst_watch", id, "tst_count")["tst_count"]);
        var upserted = (Microsoft.Xrm.Sdk.Messages.UpsertResponse)world.Service.Execute(new Microsoft.Xrm.Sdk.Messages.UpsertRequest { Target = new Entity("tst_watch", keys) { ["tst_count"] = 4 } });
        Assert.IsFalse(upserted.RecordCreated);
        Assert.AreEqual(id, upserted.Target.Id);
        PipelineWorld.Fault(() => world.Service.Update(new Entity("tst_watch", "tst_count", 4) { ["tst_name"] = "x" }));
        var reference = new EntityReference("tst_watch", keys);
        world.Service.Execute(new OrganizationRequest("Delete") { ["Target"] = reference });
        Assert.AreEqual(Guid.Empty, reference.Id, "The caller's reference is not written to.");
    }

    [TestMethod]
    public void A_missing_row_is_named()
    {
        using var world = new PipelineWorld();
        var id = Guid.NewGuid();
        foreach (var action in new Action[]
        {
            () => world.Service.Update(new Entity("opportunity", id) { ["name"] = "x" }), () => world.Service.Delete("opportunity", id), () => world.Service.Retrieve("opportunity", id, new ColumnSet("name")),
        })
        {
            var fault = PipelineWorld.Fault(action);
            Assert.AreEqual(Faults.ObjectDoesNotExist, fault.ErrorCode);
            Assert.Contains(id.ToString("D"), fault.Message);
        }
    }

    [TestMethod]
    public void Won_and_lost_come_by_their_messages_alone()
    {
        using var world = new PipelineWorld();
        var id = world.Deal();
        Assert.Contains("WinOpportunityRequest", PipelineWorld.Fault(() => world.Service.Update(new Entity("opportunity", id) { ["statecode"] = new OptionSetValue(1) })).Message);
        Assert.Contains("LoseOpportunityRequest", PipelineWorld.Fault(() => world.Service.Update(new Entity("opportunity", id) { ["statecode"] = new OptionSetValue(2), ["statuscode"] = new OptionSetValue(4) })).Message);
        world.Service.Update(new Entity("opportunity", id) { ["statuscode"] = new OptionSetValue(2) });
        Assert.AreEqual(Faults.StatusNotOfState, PipelineWorld.Fault(() => world.Service.Update(new Entity("opportunity", id) { ["statuscode"] = new OptionSetValue(3) })).ErrorCode);
    }

    [TestMethod]
    public void A_closed_deal_is_read_only_until_it_is_reopened()
    {
        using var world = new PipelineWorld();
        var id = world.Deal();
        MessagesTests.Close(world, "WinOpportunity", id, 3);
        Assert.AreEqual(Faults.ReadOnlyState, PipelineWorld.Fault(() => world.Service.Update(new Entity("opportunity", id) { ["name"] = "x" })).ErrorCode);
        world.Service.Update(new Entity("opportunity", id) { ["statecode"] = new OptionSetValue(0), ["name"] = "reopened" });
        Assert.AreEqual("reopened", world.Read("opportunity", id, "name")["name"]);
        Assert.AreEqual(2, world.All("opportunityclose", "statecode").Single().GetAttributeValue<OptionSetValue>("statecode")!.Value, "The closing activity is canceled.");
    }

    [TestMethod]
    public void An_activity_is_also_in_activitypointer_with_its_people_in_activityparty()
    {
        using var world = new PipelineWorld();
        var contact = world.Service.Create(new Entity("contact") { ["firstname"] = "Test", ["lastname"] = "Person" });
        var deal = world.Deal();
        var id = world.Service.Create(new Entity("phonecall")
        {
            ["subject"] = "Call", ["regardingobjectid"] = new EntityReference("opportunity", deal),
            ["to"] = new EntityCollection([new Entity("activityparty") { ["partyid"] = new EntityReference("contact", contact) }]),
        });
        var pointer = world.Read("activitypointer", id, "subject", "activitytypecode", "regardingobjectid", "statecode");
        Assert.AreEqual("Call", pointer["subject"]);
        Assert.AreEqual("phonecall", pointer["activitytypecode"]);
        Assert.AreEqual(deal, pointer.GetAttributeValue<EntityReference>("regardingobjectid")!.Id);
        CollectionAssert.AreEquivalent(new[] { 2, 8, 9 }, world.All("activityparty", "participationtypemask").Select(p => p.GetAttributeValue<OptionSetValue>("participationtypemask")!.Value).ToArray());
        world.Service.Update(new Entity("phonecall", id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        Assert.AreEqual(1, world.Read("activitypointer", id, "statecode").GetAttributeValue<OptionSetValue>("statecode")!.Value);
        Assert.IsTrue(world.Read("activitypointer", id, "actualend").Contains("actualend"), "Completing an activity sets its end.");
        world.Service.Delete("phonecall", id);
        Assert.IsEmpty(world.All("activitypointer", "subject"));
        Assert.IsEmpty(world.All("activityparty", "partyid"));
    }

    [TestMethod]
    public void Activitypointer_and_activityparty_are_written_through_activities_alone()
    {
        using var world = new PipelineWorld();
        Assert.AreEqual(Faults.NotSupportedForTable, PipelineWorld.Fault(() => world.Service.Create(new Entity("activitypointer") { ["subject"] = "x" })).ErrorCode);
        Assert.AreEqual(Faults.NotSupportedForTable, PipelineWorld.Fault(() => world.Service.Create(new Entity("activityparty"))).ErrorCode);
    }

    [TestMethod]
    public void Full_names_are_composed()
    {
        using var world = new PipelineWorld();
        var id = world.Service.Create(new Entity("contact") { ["firstname"] = "Test", ["lastname"] = "Person", ["fullname"] = "ignored" });
        Assert.AreEqual("Test Person", world.Read("contact", id, "fullname")["fullname"]);
        world.Service.Update(new Entity("contact", id) { ["lastname"] = "Other" });
        Assert.AreEqual("Test Other", world.Read("contact", id, "fullname")["fullname"]);
    }

    [TestMethod]
    public void Deleting_a_deal_takes_its_activities_with_it_and_their_steps_run()
    {
        using var world = new PipelineWorld();
        var deal = world.Deal();
        var task = world.Service.Create(new Entity("task") { ["subject"] = "T", ["regardingobjectid"] = new EntityReference("opportunity", deal) });
        var step = world.Step("Tell", "Delete", "task", stage: 20, before: "subject");
        var trace = world.Traces(step, () => world.Service.Delete("opportunity", deal)).Single();
        Assert.Contains("pre before=subject:T", trace);
        Assert.Contains($"id={task:D}", trace);
        Assert.IsEmpty(world.All("task", "subject"));
    }

    [TestMethod]
    public void Assigning_a_deal_assigns_its_activities_and_fails_with_the_new_owners_rights()
    {
        using var world = new PipelineWorld();
        var deal = world.Deal();
        var task = world.Service.Create(new Entity("task") { ["subject"] = "T", ["regardingobjectid"] = new EntityReference("opportunity", deal) });
        var seller = world.User("Seller", "Salesperson");
        var outsider = world.User("Outsider");
        Assert.AreEqual(Faults.PrivilegeDenied, PipelineWorld.Fault(() => world.Service.Update(new Entity("opportunity", deal) { ["ownerid"] = new EntityReference("systemuser", outsider) })).ErrorCode);
        world.Service.Update(new Entity("opportunity", deal) { ["ownerid"] = new EntityReference("systemuser", seller) });
        Assert.AreEqual(seller, world.Read("task", task, "ownerid").GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual(seller, world.Read("activitypointer", task, "ownerid").GetAttributeValue<EntityReference>("ownerid")!.Id);
    }

    [TestMethod]
    public void A_user_sees_and_writes_what_the_role_gives()
    {
        using var world = new PipelineWorld();
        var seller = world.Organization.ServiceFor(world.User("Seller", "Salesperson"));
        var mine = seller.Create(new Entity("opportunity") { ["name"] = "Mine" });
        var other = world.Deal("Another's");
        seller.Update(new Entity("opportunity", mine) { ["name"] = "Still mine" });
        Assert.AreEqual(Faults.AccessDenied, PipelineWorld.Fault(() => seller.Update(new Entity("opportunity", other) { ["name"] = "x" })).ErrorCode);
        Assert.AreEqual(Faults.AccessDenied, PipelineWorld.Fault(() => seller.Retrieve("opportunity", other, new ColumnSet("name"))).ErrorCode);
        Assert.HasCount(1, seller.RetrieveMultiple(new QueryExpression("opportunity") { ColumnSet = new ColumnSet("name") }).Entities);
    }

    [TestMethod]
    public void A_disabled_user_and_one_without_roles_cannot_call()
    {
        using var world = new PipelineWorld();
        var user = world.User("Seller", "Salesperson");
        world.Service.Update(new Entity("systemuser", user) { ["isdisabled"] = true });
        Assert.AreEqual(SecurityFaults.DisabledUser, PipelineWorld.Fault(() => world.Organization.ServiceFor(user).Create(new Entity("opportunity") { ["name"] = "x" })).ErrorCode);
        Assert.AreEqual(SecurityFaults.UserWithoutRoles, PipelineWorld.Fault(() => world.Organization.ServiceFor(world.User("None")).Create(new Entity("opportunity") { ["name"] = "x" })).ErrorCode);
    }

    [TestMethod]
    public void A_role_given_in_a_transaction_that_fails_is_not_kept_in_mind()
    {
        using var world = new PipelineWorld();
        var user = world.User("Nobody");
        world.Step("Refuse", "Create", "account", configuration: "No.");
        var role = world.Organization.Catalog.Roles.Single(r => r.Name == "Salesperson").Id;
        var request = new Microsoft.Xrm.Sdk.Messages.ExecuteTransactionRequest
        {
            Requests =
            [
                new Microsoft.Xrm.Sdk.Messages.AssociateRequest { Target = new EntityReference("systemuser", user), Relationship = new Relationship("systemuserroles_association"), RelatedEntities = [new EntityReference("role", role)] },
                new Microsoft.Xrm.Sdk.Messages.CreateRequest { Target = new Entity("account") { ["name"] = "x", ["ownerid"] = new EntityReference("systemuser", user) } },
            ],
        };
        PipelineWorld.Fault(() => world.Service.Execute(request));
        Assert.AreEqual(SecurityFaults.UserWithoutRoles, PipelineWorld.Fault(() => world.Organization.ServiceFor(user).Create(new Entity("opportunity") { ["name"] = "x" })).ErrorCode);
    }

    [TestMethod]
    public void A_user_moved_to_another_unit_takes_the_rows_along()
    {
        using var world = new PipelineWorld();
        var seller = world.User("Seller", "Salesperson");
        var deal = world.Organization.ServiceFor(seller).Create(new Entity("opportunity") { ["name"] = "Mine" });
        var unit = world.Service.Create(new Entity("businessunit") { ["name"] = "West", ["parentbusinessunitid"] = new EntityReference("businessunit", world.Organization.RootBusinessUnit) });
        world.Service.Update(new Entity("systemuser", seller) { ["businessunitid"] = new EntityReference("businessunit", unit) });
        Assert.AreEqual(unit, world.Read("opportunity", deal, "owningbusinessunit").GetAttributeValue<EntityReference>("owningbusinessunit")!.Id);
    }
}
