using System.ServiceModel;
using CrmAssist.Local.App;
using CrmAssist.Local.Engine;
using CrmAssist.Local.Engine.Security;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

/// <summary>Security as a client meets it: one organisation with the packed solution, each test with users of its own.</summary>
[TestClass]
public sealed class SecurityThroughTheServiceTests
{
    private static Organization organization = null!;
    private static Guid own;
    private static Guid child;
    private static Guid other;

    [ClassInitialize]
    public static void Open(TestContext context)
    {
        organization = Organization.Create(new OrganizationOptions());
        var folder = Directory.CreateTempSubdirectory("crmassist-");
        organization.ImportFile(SolutionZip.Pack(folder.FullName));
        folder.Delete(recursive: true);
        own = Unit("Own", organization.RootBusinessUnit);
        child = Unit("Child", own);
        other = Unit("Other", organization.RootBusinessUnit);
    }

    [ClassCleanup]
    public static void Close() => organization.Dispose();

    [TestMethod]
    public void A_lookup_to_a_user_needs_append_to_on_users()
    {
        var rep = User(own, "Salesperson", "CrmAssist Rep");
        var helper = User(own, "Sales Manager", "CrmAssist Manager");
        var deal = Deal(rep);
        Entity Assist(Guid next) => new("crma_managerassist")
        {
            ["crma_kind"] = new OptionSetValue(773200003), ["description"] = "Am I right?", ["regardingobjectid"] = new EntityReference("opportunity", deal),
            ["crma_helperid"] = new EntityReference("systemuser", helper), ["crma_ifnotthenid"] = new EntityReference("systemuser", next),
        };
        As(rep).Create(Assist(User(own, "Sales Manager", "CrmAssist Manager")));
        Assert.AreEqual(Faults.AccessDenied, Fault(() => As(rep).Create(Assist(User(other, "Sales Manager", "CrmAssist Manager")))));
    }

    [TestMethod]
    public void A_rep_sees_own_deals_and_a_manager_those_of_the_units_below()
    {
        var (rep, foreign, manager) = (User(child, "Salesperson"), User(other, "Salesperson"), User(own, "Sales Manager"));
        var (mine, theirs) = (Deal(rep), Deal(foreign));
        Assert.AreEqual("Deal", As(rep).Retrieve("opportunity", mine, new ColumnSet("name")).GetAttributeValue<string>("name"));
        Assert.AreEqual(Faults.AccessDenied, Fault(() => As(rep).Retrieve("opportunity", theirs, new ColumnSet("name"))));
        CollectionAssert.AreEqual(new[] { mine }, Ids(rep, "opportunity"));
        CollectionAssert.Contains(Ids(manager, "opportunity"), mine);
        CollectionAssert.DoesNotContain(Ids(manager, "opportunity"), theirs);
        Assert.AreEqual(Faults.AccessDenied, Fault(() => As(manager).Update(new Entity("opportunity", theirs) { ["name"] = "Taken" })));
        As(manager).Update(new Entity("opportunity", mine) { ["name"] = "Looked at" });
    }

    [TestMethod]
    public void A_caller_without_roles_or_disabled_is_refused()
    {
        var nobody = User(own);
        var rep = User(own, "Salesperson");
        organization.System.Update(new Entity("systemuser", rep) { ["isdisabled"] = true });
        Assert.AreEqual(SecurityFaults.UserWithoutRoles, Fault(() => Ids(nobody, "opportunity")));
        Assert.AreEqual(SecurityFaults.DisabledUser, Fault(() => Ids(rep, "opportunity")));
    }

    [TestMethod]
    public void A_query_that_links_a_table_one_may_not_read_is_refused()
    {
        var rep = User(own, "Salesperson");
        var query = new QueryExpression("opportunity") { ColumnSet = new ColumnSet("name") };
        query.AddLink("crma_dealwatch", "opportunityid", "crma_opportunityid", JoinOperator.LeftOuter);
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => As(rep).RetrieveMultiple(query)));
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => Ids(rep, "crma_dealwatch")));
    }

    [TestMethod]
    public void A_role_counts_from_the_moment_it_is_given_to_the_moment_it_is_taken()
    {
        var rep = User(own, "Salesperson");
        Deal(rep);
        var reads = Role("CrmAssist Rep");
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => Ids(rep, "crma_dealwatch")));
        organization.System.Associate("systemuser", rep, new Relationship("systemuserroles_association"), [reads]);
        Assert.IsEmpty(Ids(rep, "crma_dealwatch"));
        organization.System.Disassociate("systemuser", rep, new Relationship("systemuserroles_association"), [reads]);
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => Ids(rep, "crma_dealwatch")));
    }

    [TestMethod]
    public void A_share_opens_modifies_and_closes()
    {
        var (rep, guest) = (User(own, "Salesperson"), User(other, "Salesperson"));
        var deal = new EntityReference("opportunity", Deal(rep));
        var call = Call(rep, rep, deal.Id);
        Grant("GrantAccess", rep, deal, guest, AccessRights.ReadAccess);
        Assert.AreEqual(AccessRights.ReadAccess, Rights(deal, guest));
        Assert.AreEqual("Deal", As(guest).Retrieve("opportunity", deal.Id, new ColumnSet("name"))["name"]);
        CollectionAssert.AreEqual(new[] { call }, Ids(guest, "phonecall"));
        Assert.AreEqual(Faults.AccessDenied, Fault(() => As(guest).Update(new Entity("opportunity", deal.Id) { ["name"] = "Taken" })));
        Grant("ModifyAccess", rep, deal, guest, AccessRights.ReadAccess | AccessRights.WriteAccess);
        As(guest).Update(new Entity("opportunity", deal.Id) { ["name"] = "Given" });
        As(rep).Execute(new OrganizationRequest("RevokeAccess") { ["Target"] = deal, ["Revokee"] = new EntityReference("systemuser", guest) });
        Assert.AreEqual(AccessRights.None, Rights(deal, guest));
        Assert.IsEmpty(Ids(guest, "phonecall"));
        Assert.AreEqual(Faults.AccessDenied, Fault(() => As(guest).Retrieve("opportunity", deal.Id, new ColumnSet("name"))));
    }

    [TestMethod]
    public void An_assignee_without_read_and_a_disabled_one_are_refused_and_nothing_changes()
    {
        var (rep, nobody, gone) = (User(own, "Salesperson"), User(own), User(own, "Salesperson"));
        organization.System.Update(new Entity("systemuser", gone) { ["isdisabled"] = true });
        var deal = Deal(rep);
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => Assign(rep, deal, nobody)));
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => organization.System.Update(new Entity("opportunity", deal) { ["ownerid"] = new EntityReference("systemuser", nobody) })));
        Assert.AreEqual(SecurityFaults.DisabledUser, Fault(() => Assign(rep, deal, gone)));
        Assert.AreEqual(SecurityFaults.DisabledUser, Fault(() => Deal(gone)));
        Assert.AreEqual(rep, OwnerOf("opportunity", deal));
    }

    [TestMethod]
    public void An_assignment_takes_activities_along_and_one_that_can_not_follow_fails_the_whole()
    {
        var (rep, next, blind) = (User(own, "Salesperson"), User(own, "Salesperson"), User(own, Narrow("prvReadOpportunity")));
        var deal = Deal(rep);
        var open = Call(rep, rep, deal);
        var done = Call(rep, rep, deal);
        As(rep).Update(new Entity("phonecall", done) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => Assign(rep, deal, blind)));
        Assert.AreEqual((rep, rep), (OwnerOf("opportunity", deal), OwnerOf("phonecall", open)));
        Assign(rep, deal, next);
        Assert.AreEqual((next, next, next, next), (OwnerOf("opportunity", deal), OwnerOf("phonecall", open), OwnerOf("phonecall", done), OwnerOf("activitypointer", open)));
        Assert.AreEqual(Faults.AccessDenied, Fault(() => As(rep).Retrieve("opportunity", deal, new ColumnSet("name"))));
    }

    [TestMethod]
    public void Without_any_role_of_ours_deals_are_assigned_shared_and_deleted_with_our_rows_on_them()
    {
        var (rep, next, manager) = (User(own, "Salesperson"), User(own, "Salesperson"), User(own, "Sales Manager", "CrmAssist Manager"));
        var deal = Deal(rep);
        organization.System.Create(new Entity("crma_dealwatch", deal)
        {
            ["crma_name"] = "Deal watch", ["crma_opportunityid"] = new EntityReference("opportunity", deal), ["ownerid"] = new EntityReference("systemuser", manager),
        });
        var assist = Assist(manager, deal);
        var closed = Assist(manager, deal);
        organization.System.Update(new Entity("crma_managerassist", closed) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        Grant("GrantAccess", rep, new EntityReference("opportunity", deal), next, AccessRights.ReadAccess);
        Assert.IsEmpty(Ids(next, "crma_managerassist"), "a share of the deal does not reach our rows");
        Assign(rep, deal, next);
        Assert.AreEqual((next, manager, manager, manager),
            (OwnerOf("opportunity", deal), OwnerOf("crma_managerassist", assist), OwnerOf("crma_managerassist", closed), OwnerOf("crma_dealwatch", deal)));
        Assert.IsEmpty(Ids(next, "crma_managerassist"));
        As(next).Delete("opportunity", deal);
        Assert.IsEmpty(All("crma_dealwatch", "crma_opportunityid", deal));
        Assert.IsEmpty(All("crma_managerassist", "regardingobjectid", deal));
        Assert.IsEmpty(All("activitypointer", "regardingobjectid", deal));
    }

    [TestMethod]
    public void The_deals_owner_gets_into_a_colleagues_call_and_not_into_our_assist()
    {
        var (rep, colleague) = (User(own, "Salesperson"), User(other, "Salesperson"));
        var deal = Deal(rep);
        Assert.AreEqual(Faults.AccessDenied, Fault(() => Call(colleague, colleague, deal)), "AppendTo on the deal is missing");
        Grant("GrantAccess", rep, new EntityReference("opportunity", deal), colleague, AccessRights.ReadAccess | AccessRights.AppendToAccess);
        var call = Call(colleague, colleague, deal);
        Assist(colleague, deal);
        CollectionAssert.AreEqual(new[] { call }, Ids(rep, "activitypointer"));
        Assert.IsEmpty(Ids(rep, "crma_managerassist"));
        var elsewhere = Deal(colleague);
        As(colleague).Update(new Entity("phonecall", call) { ["regardingobjectid"] = new EntityReference("opportunity", elsewhere) });
        Assert.IsEmpty(Ids(rep, "activitypointer"));
    }

    [TestMethod]
    public void A_member_works_on_the_teams_deal_until_leaving_the_team()
    {
        var member = User(own, "Salesperson");
        var admin = new EntityReference("systemuser", organization.Administrator);
        var team = organization.System.Create(new Entity("team") { ["name"] = "Team", ["businessunitid"] = new EntityReference("businessunit", other), ["administratorid"] = admin });
        var owner = new EntityReference("team", team);
        Assert.AreEqual(SecurityFaults.TeamWithoutRoles, Fault(() => organization.System.Create(new Entity("opportunity") { ["name"] = "Deal", ["ownerid"] = owner })));
        organization.System.Associate("team", team, new Relationship("teamroles_association"), [Role("Salesperson")]);
        var deal = organization.System.Create(new Entity("opportunity") { ["name"] = "Deal", ["ownerid"] = owner });
        var row = organization.System.Retrieve("opportunity", deal, new ColumnSet("owningteam", "owninguser", "owningbusinessunit"));
        Assert.AreEqual((team, false, other), (row.GetAttributeValue<EntityReference>("owningteam")!.Id, row.Contains("owninguser"), row.GetAttributeValue<EntityReference>("owningbusinessunit")!.Id));
        Assert.AreEqual(Faults.AccessDenied, Fault(() => As(member).Update(new Entity("opportunity", deal) { ["name"] = "Ours" })));
        organization.System.Associate("team", team, new Relationship("teammembership_association"), [new EntityReference("systemuser", member)]);
        As(member).Update(new Entity("opportunity", deal) { ["name"] = "Ours" });
        organization.System.Disassociate("team", team, new Relationship("teammembership_association"), [new EntityReference("systemuser", member)]);
        Assert.AreEqual(Faults.AccessDenied, Fault(() => As(member).Update(new Entity("opportunity", deal) { ["name"] = "Mine" })));
    }

    [TestMethod]
    public void A_rep_creates_for_oneself_and_not_for_a_colleague()
    {
        var (rep, colleague) = (User(own, "Salesperson"), User(own, "Salesperson"));
        var deal = As(rep).Create(new Entity("opportunity") { ["name"] = "Deal" });
        Assert.AreEqual(rep, OwnerOf("opportunity", deal));
        Assert.AreEqual(Faults.AccessDenied, Fault(() => As(rep).Create(new Entity("opportunity") { ["name"] = "Deal", ["ownerid"] = new EntityReference("systemuser", colleague) })));
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => As(rep).Create(new Entity("crma_stallrule") { ["crma_name"] = "Rule" })));
    }

    [TestMethod]
    public void A_user_who_moves_takes_the_deals_into_the_new_unit()
    {
        var (rep, manager) = (User(other, "Salesperson"), User(own, "Sales Manager"));
        var deal = Deal(rep);
        CollectionAssert.DoesNotContain(Ids(manager, "opportunity"), deal);
        organization.System.Update(new Entity("systemuser", rep) { ["businessunitid"] = new EntityReference("businessunit", child) });
        CollectionAssert.Contains(Ids(manager, "opportunity"), deal);
    }

    [TestMethod]
    public void A_business_unit_in_use_is_not_deleted()
    {
        var unit = Unit("In use", own);
        User(unit, "Salesperson");
        Assert.AreEqual(SecurityFaults.DeleteRestricted, Fault(() => organization.System.Delete("businessunit", unit)));
    }

    [TestMethod]
    public void Rights_given_in_a_request_that_rolls_back_are_forgotten()
    {
        var rep = User(own, "Salesperson");
        var associate = new AssociateRequest
        {
            Target = new EntityReference("systemuser", rep), Relationship = new Relationship("systemuserroles_association"), RelatedEntities = [Role("CrmAssist Rep")],
        };
        var fails = new UpdateRequest { Target = new Entity("opportunity", Guid.NewGuid()) { ["name"] = "None" } };
        Fault(() => organization.System.Execute(new ExecuteTransactionRequest { Requests = [associate, fails] }));
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => Ids(rep, "crma_dealwatch")));
    }

    [TestMethod]
    public void A_custom_api_asks_for_its_privilege()
    {
        var rep = User(own, "Salesperson", "CrmAssist Rep");
        Assert.AreEqual(Faults.PrivilegeDenied, Fault(() => As(rep).Execute(new OrganizationRequest("crma_SetUp"))));
    }

    private static IOrganizationService As(Guid user) => organization.ServiceFor(user);

    private static Guid Unit(string name, Guid parent) =>
        organization.System.Create(new Entity("businessunit") { ["name"] = name, ["parentbusinessunitid"] = new EntityReference("businessunit", parent) });

    private static Guid User(Guid unit, params string[] roles)
    {
        var user = organization.System.Create(new Entity("systemuser") { ["firstname"] = "Test", ["lastname"] = "User", ["businessunitid"] = new EntityReference("businessunit", unit) });
        if (roles.Length > 0) organization.System.Associate("systemuser", user, new Relationship("systemuserroles_association"), new EntityReferenceCollection([.. roles.Select(Role)]));
        return user;
    }

    private static EntityReference Role(string name)
    {
        var query = new QueryExpression("role") { Criteria = { Conditions = { new ConditionExpression("name", ConditionOperator.Equal, name) } } };
        return organization.System.RetrieveMultiple(query).Entities.Single().ToEntityReference();
    }

    /// <summary>A new role with one privilege for own rows.</summary>
    private static string Narrow(string privilege)
    {
        var name = "Only " + privilege;
        var role = organization.System.Create(new Entity("role") { ["name"] = name, ["businessunitid"] = new EntityReference("businessunit", organization.RootBusinessUnit) });
        using (var transaction = organization.Database.Enter())
        {
            organization.Database.Execute($"INSERT INTO roleprivileges (roleprivilegeid, roleid, privilegeid, privilegedepthmask) SELECT '{Guid.NewGuid():D}', '{role:D}', privilegeid, 1 FROM privilege WHERE name = '{privilege}'");
            transaction.Commit();
        }
        organization.Access.Invalidate();
        return name;
    }

    private static Guid Deal(Guid owner) => organization.System.Create(new Entity("opportunity") { ["name"] = "Deal", ["ownerid"] = new EntityReference("systemuser", owner) });

    private static Guid Call(Guid caller, Guid owner, Guid deal) => As(caller).Create(new Entity("phonecall")
    {
        ["subject"] = "Call", ["ownerid"] = new EntityReference("systemuser", owner), ["regardingobjectid"] = new EntityReference("opportunity", deal),
    });

    private static Guid Assist(Guid owner, Guid deal) => organization.System.Create(new Entity("crma_managerassist")
    {
        ["subject"] = "Assist", ["crma_kind"] = new OptionSetValue(773200003), ["ownerid"] = new EntityReference("systemuser", owner), ["regardingobjectid"] = new EntityReference("opportunity", deal),
    });

    private static void Assign(Guid caller, Guid deal, Guid to) =>
        As(caller).Execute(new OrganizationRequest("Assign") { ["Target"] = new EntityReference("opportunity", deal), ["Assignee"] = new EntityReference("systemuser", to) });

    private static void Grant(string message, Guid caller, EntityReference row, Guid to, AccessRights rights) => As(caller).Execute(new OrganizationRequest(message)
    {
        ["Target"] = row, ["PrincipalAccess"] = new PrincipalAccess { Principal = new EntityReference("systemuser", to), AccessMask = rights },
    });

    private static AccessRights Rights(EntityReference row, Guid user) => (AccessRights)organization.System.Execute(
        new OrganizationRequest("RetrievePrincipalAccess") { ["Target"] = row, ["Principal"] = new EntityReference("systemuser", user) })["AccessRights"];

    private static Guid OwnerOf(string table, Guid id) => organization.System.Retrieve(table, id, new ColumnSet("ownerid")).GetAttributeValue<EntityReference>("ownerid")!.Id;

    private static List<Guid> Ids(Guid user, string table) => [.. As(user).RetrieveMultiple(new QueryExpression(table)).Entities.Select(row => row.Id)];

    private static List<Guid> All(string table, string column, Guid value)
    {
        var query = new QueryExpression(table) { Criteria = { Conditions = { new ConditionExpression(column, ConditionOperator.Equal, value) } } };
        return [.. organization.System.RetrieveMultiple(query).Entities.Select(row => row.Id)];
    }

    private static int Fault(Action action) => Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(action).Detail.ErrorCode;
}
