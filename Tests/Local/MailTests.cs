using System.Net;
using CrmAssist.Local.Engine;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Organization;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

/// <summary>What sending a mail from within the CRM needs: mailboxes, the message SendEmail, the organisation's address, the apps as rows.</summary>
[TestClass]
public sealed class MailTests
{
    private const int Draft = 1, Sent = 3, PendingSend = 6;

    [TestMethod]
    public void A_new_user_has_a_mailbox_that_may_not_send_yet()
    {
        using var world = new PipelineWorld();
        var user = world.User("Rita");
        var box = Mailbox(world, user);
        Assert.AreEqual("2 0 0", string.Join(' ', new[] { "outgoingemaildeliverymethod", "outgoingemailstatus", "emailrouteraccessapproval" }.Select(c => box.GetAttributeValue<OptionSetValue>(c)!.Value)));
        Assert.AreEqual(user, box.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.AreEqual(box.Id, world.Read("systemuser", user, "defaultmailbox").GetAttributeValue<EntityReference>("defaultmailbox")!.Id);
    }

    [TestMethod]
    [DataRow(true, true, Sent)]
    [DataRow(true, false, PendingSend)]
    [DataRow(false, false, Sent)]
    public void A_draft_that_is_sent_waits_for_its_mailbox_or_is_recorded_as_sent(bool issue, bool ready, int status)
    {
        using var world = new PipelineWorld();
        var (sender, mail) = Letter(world);
        if (ready) MakeReady(world, sender);
        var update = world.Step("Tell", "Update", "email", filter: "statuscode");
        var seen = world.Traces(update, () => Assert.AreEqual("Hello", Send(world, sender, mail, issue)["Subject"]));
        Assert.HasCount(issue && ready ? 2 : 1, seen, "Pending Send comes before Sent.");
        var row = world.Read("email", mail, "statecode", "statuscode", "senton");
        Assert.AreEqual(1, row.GetAttributeValue<OptionSetValue>("statecode")!.Value);
        Assert.AreEqual(status, row.GetAttributeValue<OptionSetValue>("statuscode")!.Value);
        Assert.AreEqual(issue && ready, row.Contains("senton"));
    }

    [TestMethod]
    public void What_cannot_be_sent_is_refused_in_words_and_stays_a_draft()
    {
        using var world = new PipelineWorld();
        var (sender, mail) = Letter(world);
        string Refused(Entity change)
        {
            change.Id = mail;
            world.Service.Update(change);
            return PipelineWorld.Fault(() => Send(world, sender, mail)).Message;
        }
        Assert.Contains("at least one recipient", Refused(new Entity("email") { ["to"] = new EntityCollection() }));
        Assert.Contains("has no e-mail address", Refused(new Entity("email") { ["to"] = Party(world.User("Nobody")) }));
        Assert.Contains("must have one sender", Refused(new Entity("email") { ["from"] = new EntityCollection() }));
        Assert.AreEqual(Draft, world.Read("email", mail, "statuscode").GetAttributeValue<OptionSetValue>("statuscode")!.Value);
        Assert.Contains("Does Not Exist", PipelineWorld.Fault(() => Send(world, sender, Guid.NewGuid())).Message);
    }

    [TestMethod]
    public void A_mail_is_sent_once_by_its_sender_who_may_change_it()
    {
        using var world = new PipelineWorld();
        var (sender, mail) = Letter(world);
        var other = world.User("Other", "Salesperson");
        Assert.AreEqual(Engine.Faults.AccessDenied, PipelineWorld.Fault(() => Send(world, other, mail)).ErrorCode);
        Assert.Contains("sending in somebody else's name", PipelineWorld.Fault(() => Send(world, Engine.Security.Access.System, mail)).Message);
        Send(world, sender, mail);
        Assert.Contains("no draft any more", PipelineWorld.Fault(() => Send(world, sender, mail)).Message);
    }

    [TestMethod]
    public void What_local_does_not_have_of_it_is_named()
    {
        using var world = new PipelineWorld();
        var (sender, mail) = Letter(world);
        Assert.Contains("a tracking token", PipelineWorld.Fault(() => world.Organization.ServiceFor(sender).Execute(new OrganizationRequest("SendEmail") { ["EmailId"] = mail, ["IssueSend"] = true, ["TrackingToken"] = "CRM:1" })).Message);
        Assert.Contains("'IssueSend' is missing", PipelineWorld.Fault(() => world.Organization.ServiceFor(sender).Execute(new OrganizationRequest("SendEmail") { ["EmailId"] = mail })).Message);
        Assert.Contains("an access type", PipelineWorld.Fault(() => world.Service.Execute(new OrganizationRequest("RetrieveCurrentOrganization") { ["AccessType"] = EndpointAccessType.Intranet })).Message);
        Assert.Contains("'AccessType' is missing", PipelineWorld.Fault(() => world.Service.Execute(new OrganizationRequest("RetrieveCurrentOrganization"))).Message);
    }

    [TestMethod]
    public async Task The_organisation_says_where_its_app_is_opened()
    {
        await using var world = await ShellWorld.Create();
        var detail = (OrganizationDetail)world.Organization.System.Execute(new OrganizationRequest("RetrieveCurrentOrganization") { ["AccessType"] = EndpointAccessType.Default })["Detail"];
        Assert.AreEqual(world.Address.AbsoluteUri, detail.Endpoints[EndpointType.WebApplication]);
        Assert.AreEqual(world.Address.AbsoluteUri + "api/data/v9.2/", detail.Endpoints[EndpointType.OrganizationDataService]);
    }

    [TestMethod]
    public async Task Apps_are_rows_and_an_address_may_name_one_by_its_id()
    {
        await using var world = await ShellWorld.Create();
        var query = new QueryExpression("appmodule") { ColumnSet = new ColumnSet("uniquename", "name") };
        for (var again = 0; again < 2; again++)
            CollectionAssert.IsSubsetOf(new[] { "crma_CrmAssist", "SalesHub" }, world.Organization.System.RetrieveMultiple(query).Entities.Select(a => a.GetAttributeValue<string>("uniquename")).ToArray());
        query.Criteria.AddCondition("uniquename", ConditionOperator.Equal, "SalesHub");
        var id = world.Organization.System.RetrieveMultiple(query).Entities.Single().Id;
        var page = await world.Get($"/main.aspx?appid={id:D}&pagetype=entityrecord&etn=opportunity&id={world.Deal:D}");
        Assert.AreEqual(HttpStatusCode.OK, page.Status);
        Assert.Contains("<strong class=\"app\">Sales Hub</strong>", page.Shown);
    }

    [TestMethod]
    public async Task The_web_api_sends_an_email_by_an_action_bound_to_it()
    {
        await using var api = await WebApiWorld.Start();
        var (sender, mail) = Letter(api.World);
        api.User = sender;
        Assert.AreEqual("Hello", (await api.Post($"emails({mail})/Microsoft.Dynamics.CRM.SendEmail", """{"IssueSend":true}"""))["Subject"]);
        Assert.AreEqual(PendingSend, api.World.Read("email", mail, "statuscode").GetAttributeValue<OptionSetValue>("statuscode")!.Value);
    }

    private static (Guid Sender, Guid Mail) Letter(PipelineWorld world)
    {
        var sender = world.User("Sender", "Salesperson");
        var reader = world.User("Reader");
        world.Service.Update(new Entity("systemuser", reader) { ["internalemailaddress"] = "reader@sample.example" });
        return (sender, world.Service.Create(new Entity("email") { ["subject"] = "Hello", ["from"] = Party(sender), ["to"] = Party(reader), ["ownerid"] = new EntityReference("systemuser", sender) }));
    }

    private static OrganizationResponse Send(PipelineWorld world, Guid caller, Guid mail, bool issue = true) =>
        world.Organization.ServiceFor(caller).Execute(new OrganizationRequest("SendEmail") { ["EmailId"] = mail, ["IssueSend"] = issue, ["TrackingToken"] = "" });

    private static void MakeReady(PipelineWorld world, Guid user) => world.Service.Update(new Entity("mailbox", Mailbox(world, user).Id)
    {
        ["outgoingemailstatus"] = new OptionSetValue(1), ["emailrouteraccessapproval"] = new OptionSetValue(1),
    });

    private static Entity Mailbox(PipelineWorld world, Guid user)
    {
        var query = new QueryExpression("mailbox") { ColumnSet = new ColumnSet("outgoingemaildeliverymethod", "outgoingemailstatus", "emailrouteraccessapproval", "ownerid") };
        query.Criteria.AddCondition("regardingobjectid", ConditionOperator.Equal, user);
        return world.Service.RetrieveMultiple(query).Entities.Single();
    }

    private static EntityCollection Party(Guid user) => new([new Entity("activityparty") { ["partyid"] = new EntityReference("systemuser", user) }]);
}
