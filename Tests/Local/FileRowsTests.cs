using System.ServiceModel;
using System.Text;
using CrmAssist.Local.Engine;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmAssist.Local.Tests;

/// <summary>Files on e-mails and in notes: who may read them, how large they may be, and when they go.</summary>
[TestClass]
public sealed class FileRowsTests
{
    private static readonly string Text = Convert.ToBase64String(Encoding.UTF8.GetBytes("Ten machines by May."));

    [TestMethod]
    public void An_attachment_belongs_to_its_mail_which_knows_how_many_it_has()
    {
        using var world = new PipelineWorld();
        var mail = Mail(world.Service);
        var (first, second) = (Attach(world.Service, mail, "offer.pdf"), Attach(world.Service, mail, "plan.docx", table: "activitypointer"));
        var row = world.Read("activitymimeattachment", second);
        Assert.AreEqual(new EntityReference("email", mail), row["objectid"]);
        Assert.AreEqual("email", row["objecttypecode"]);
        Assert.AreEqual(20, row["filesize"]);
        Assert.AreEqual(Text, row["body"]);
        Assert.AreEqual(2, world.Read("email", mail, "attachmentcount")["attachmentcount"]);
        world.Service.Delete("activitymimeattachment", first);
        Assert.AreEqual(1, world.Read("email", mail, "attachmentcount")["attachmentcount"]);
    }

    [TestMethod]
    public void Attachments_and_notes_go_with_the_row_they_belong_to()
    {
        using var world = new PipelineWorld();
        var deal = world.Deal();
        var mail = Mail(world.Service, deal);
        Attach(world.Service, mail, "offer.pdf");
        Note(world.Service, "email", mail, "offer.pdf");
        world.Service.Delete("opportunity", deal);
        foreach (var table in new[] { "email", "activitymimeattachment", "annotation" }) Assert.IsEmpty(world.All(table), table);
    }

    [TestMethod]
    [DataRow("setup.EXE", "eHg=", Faults.AttachmentBlocked)]
    [DataRow("logo.svg", "eHg=", Faults.AttachmentBlocked)]
    [DataRow("offer.pdf", "not base64", Faults.InvalidArgument)]
    [DataRow("offer.pdf", null, Faults.AttachmentTooLarge)]
    public void A_file_that_the_organisation_does_not_take_is_refused_with_the_platforms_code(string name, string? content, int code)
    {
        using var world = new PipelineWorld();
        var (mail, deal) = (Mail(world.Service), world.Deal());
        content ??= new string('A', 5_242_884);
        Assert.AreEqual(code, Fault(() => Attach(world.Service, mail, name, content)));
        Assert.AreEqual(code, Fault(() => Note(world.Service, "opportunity", deal, name, content)));
        Assert.IsEmpty(world.All("annotation"));
    }

    [TestMethod]
    public void An_organisation_sets_its_own_limits()
    {
        using var world = new PipelineWorld();
        world.Service.Update(new Entity("organization", world.Organization.Id) { ["blockedattachments"] = "pdf; zip", ["maxuploadfilesize"] = Text.Length });
        var mail = Mail(world.Service);
        Attach(world.Service, mail, "setup.exe");
        Assert.AreEqual(Faults.AttachmentBlocked, Fault(() => Attach(world.Service, mail, "offer.zip")));
        Assert.AreEqual(Faults.AttachmentTooLarge, Fault(() => Attach(world.Service, mail, "offer.txt", Text + "AAAA")));
    }

    [TestMethod]
    public void Who_sees_the_mail_sees_its_attachments_and_who_may_change_it_may_change_them()
    {
        using var world = new PipelineWorld();
        var (helper, other) = (world.Organization.ServiceFor(world.User("Helper", "Salesperson")), world.User("Other", "Salesperson"));
        var mail = Mail(helper);
        var attachment = Attach(helper, mail, "offer.pdf");
        var foreign = world.Organization.ServiceFor(other);
        Assert.IsEmpty(foreign.RetrieveMultiple(new QueryExpression("activitymimeattachment")).Entities);
        Assert.AreEqual(Faults.AccessDenied, Fault(() => foreign.Retrieve("activitymimeattachment", attachment, new ColumnSet("body"))));
        Assert.AreEqual(Faults.AccessDenied, Fault(() => Attach(foreign, mail, "mine.pdf")));
        Share(world, "email", mail, other);
        Assert.AreEqual(Text, foreign.Retrieve("activitymimeattachment", attachment, new ColumnSet("body"))["body"]);
        Assert.AreEqual(Faults.AccessDenied, Fault(() => foreign.Update(new Entity("activitymimeattachment", attachment) { ["filename"] = "other.pdf" })));
        Assert.AreEqual(Faults.AccessDenied, Fault(() => foreign.Delete("activitymimeattachment", attachment)));
        helper.Update(new Entity("activitymimeattachment", attachment) { ["filename"] = "offer 2.pdf" });
        helper.Delete("activitymimeattachment", attachment);
    }

    [TestMethod]
    public void An_attachment_without_a_mail_and_one_of_a_task_are_refused()
    {
        using var world = new PipelineWorld();
        Assert.AreEqual(Faults.InvalidArgument, Fault(() => world.Service.Create(new Entity("activitymimeattachment") { ["filename"] = "offer.pdf" })));
        var task = world.Service.Create(new Entity("task") { ["subject"] = "Call" });
        Assert.AreEqual(Faults.InvalidArgument, Fault(() => Attach(world.Service, task, "offer.pdf", table: "activitypointer")));
    }

    [TestMethod]
    public void A_note_follows_the_shares_of_its_row_and_loses_them_with_it()
    {
        using var world = new PipelineWorld();
        var (rep, helper) = (world.User("Rep", "Salesperson"), world.User("Helper", "Salesperson"));
        var deal = world.Deal("Deal", row => row["ownerid"] = new EntityReference("systemuser", rep));
        var before = Note(world.Service, "opportunity", deal, "offer.pdf");
        Share(world, "opportunity", deal, helper);
        var after = Note(world.Service, "opportunity", deal, "plan.docx");
        foreach (var (user, note) in new[] { (rep, before), (rep, after), (helper, before), (helper, after) })
            Assert.AreEqual(Text, world.Organization.ServiceFor(user).Retrieve("annotation", note, new ColumnSet("documentbody"))["documentbody"]);
        world.Service.Execute(new OrganizationRequest("RevokeAccess") { ["Target"] = new EntityReference("opportunity", deal), ["Revokee"] = new EntityReference("systemuser", helper) });
        foreach (var note in new[] { before, after }) Assert.AreEqual(Faults.AccessDenied, Fault(() => world.Organization.ServiceFor(helper).Retrieve("annotation", note, new ColumnSet("documentbody"))));
    }

    /// <summary>A note has rights of its own: whoever has them reads it, also where the row it belongs to is hidden from him.</summary>
    [TestMethod]
    public void A_note_is_read_by_rights_of_its_own_and_not_by_those_on_its_row()
    {
        using var world = new PipelineWorld();
        var user = world.User("Reader", "Salesperson");
        var reader = world.Organization.ServiceFor(user);
        var deal = world.Deal();
        var note = Note(world.Service, "opportunity", deal, "offer.pdf");
        Share(world, "annotation", note, user);
        Assert.AreEqual(Faults.AccessDenied, Fault(() => reader.Retrieve("opportunity", deal, new ColumnSet("name"))));
        Assert.AreEqual(Text, reader.Retrieve("annotation", note, new ColumnSet("documentbody"))["documentbody"]);
    }

    private static Guid Mail(IOrganizationService service, Guid? deal = null)
    {
        var mail = new Entity("email") { ["subject"] = "Offer" };
        if (deal is { } id) mail["regardingobjectid"] = new EntityReference("opportunity", id);
        return service.Create(mail);
    }

    private static Guid Attach(IOrganizationService service, Guid mail, string name, string? content = null, string table = "email") => service.Create(new Entity("activitymimeattachment")
    {
        ["objectid"] = new EntityReference(table, mail), ["objecttypecode"] = table, ["filename"] = name, ["mimetype"] = "application/octet-stream", ["subject"] = name, ["body"] = content ?? Text,
    });

    private static Guid Note(IOrganizationService service, string table, Guid row, string name, string? content = null) => service.Create(new Entity("annotation")
    {
        ["objectid"] = new EntityReference(table, row), ["subject"] = name, ["filename"] = name, ["mimetype"] = "application/octet-stream", ["isdocument"] = true, ["documentbody"] = content ?? Text,
    });

    private static void Share(PipelineWorld world, string table, Guid row, Guid with) => world.Service.Execute(new OrganizationRequest("GrantAccess")
    {
        ["Target"] = new EntityReference(table, row),
        ["PrincipalAccess"] = new PrincipalAccess { Principal = new EntityReference("systemuser", with), AccessMask = AccessRights.ReadAccess },
    });

    private static int Fault(Action action) => Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(action).Detail.ErrorCode;
}
