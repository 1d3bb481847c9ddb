using System.Net;
using System.Text;
using CrmAssist.Local.App.Shell;
using Microsoft.Xrm.Sdk;

namespace CrmAssist.Local.Tests;

/// <summary>A mail that was drafted for somebody: opened by its address, read, sent.</summary>
[TestClass]
public sealed class ShellMailTests
{
    private const string Body = "<p>Dear <b>Carla</b>,</p><script>alert(1)</script><p onclick=\"x()\">ten <a href=\"javascript:x()\">machines</a></p>";

    [TestMethod]
    public async Task A_draft_opens_with_its_people_its_text_to_edit_its_files_and_a_button_to_send_it()
    {
        await using var world = await ShellWorld.Create();
        var mail = Draft(world);
        Attach(world, mail);
        var form = await world.Form("email", mail);
        Assert.Contains("Carla Sample", form.Shown);
        Assert.Contains("Dear Carla,\n\nten machines</textarea>", form.Shown.Replace("&#xA;", "\n", StringComparison.Ordinal));
        Assert.Contains("offer.pdf</a> <small>5 bytes</small>", form.Shown);
        Assert.AreEqual("Send", form.Buttons("form")[0]);
        Assert.AreEqual(Body, form.Attribute("description").GetProperty("value").GetString());
    }

    [TestMethod]
    public async Task A_mail_that_has_left_is_shown_with_its_formatting_and_nothing_that_runs()
    {
        await using var world = await ShellWorld.Create();
        var mail = Draft(world);
        world.Organization.System.Update(new Entity("email", mail) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(3) });
        var form = await world.Form("email", mail);
        Assert.Contains("<p>Dear <b>Carla</b>,</p><p>ten <a>machines</a></p>", form.Shown);
        Assert.DoesNotContain("alert(1)", form.Shown);
        Assert.DoesNotContain("onclick", form.Shown);
    }

    [TestMethod]
    public async Task A_file_is_downloaded_by_who_may_read_its_mail_and_by_nobody_else()
    {
        await using var world = await ShellWorld.Create();
        var file = Attach(world, Draft(world));
        var mine = await world.Get($"/local/files/activitymimeattachment/{file:D}");
        Assert.AreEqual((HttpStatusCode.OK, "Offer"), (mine.Status, mine.Html));
        Assert.AreEqual(HttpStatusCode.NotFound, (await world.Get($"/local/files/activitymimeattachment/{file:D}", world.Colleague)).Status);
        Assert.AreEqual(HttpStatusCode.NotFound, (await world.Get($"/local/files/opportunity/{world.Deal:D}")).Status);
    }

    [TestMethod]
    public async Task A_note_with_a_file_and_a_mail_stand_on_the_timeline_as_text()
    {
        await using var world = await ShellWorld.Create();
        Draft(world);
        world.Organization.System.Create(new Entity("annotation")
        {
            ["objectid"] = new EntityReference("opportunity", world.Deal), ["subject"] = "The offer", ["filename"] = "offer.pdf", ["isdocument"] = true, ["documentbody"] = "T2ZmZXI=", ["ownerid"] = ShellWorld.Person(world.Rep),
        });
        var form = await world.Form("opportunity", world.Deal);
        Assert.Contains("/local/files/annotation/", form.Shown);
        Assert.Contains("Dear Carla,", form.Shown);
        Assert.DoesNotContain("&lt;p&gt;", form.Shown);
    }

    [TestMethod]
    [DataRow("phonecall", "phonenumber to from")]
    [DataRow("appointment", "requiredattendees scheduledstart location")]
    [DataRow("task", "subject scheduledend description")]
    public async Task What_carrying_out_makes_opens_by_its_address(string table, string shown)
    {
        await using var world = await ShellWorld.Create();
        var row = world.Organization.System.Create(new Entity(table) { ["subject"] = "Call Carla", ["regardingobjectid"] = new EntityReference("opportunity", world.Deal), ["ownerid"] = ShellWorld.Person(world.Rep) });
        var form = await world.Form(table, row);
        Assert.AreEqual(HttpStatusCode.OK, form.Status);
        foreach (var control in shown.Split(' ')) Assert.Contains($"data-control=\"{control}\"", form.Shown);
    }

    [TestMethod]
    [DataRow("<img src=x onerror=alert(1)>Hello", "Hello", "Hello")]
    [DataRow("<b>one", "<b>one</b>", "one")]
    [DataRow("</b>one<i>two</b></i>", "one<i>two</i>", "onetwo")]
    [DataRow("a < b & c", "a &lt; b &amp; c", "a < b & c")]
    [DataRow("1 <2> 3<br>4", "1 &lt;2&gt; 3<br>4", "1 <2> 3\n4")]
    [DataRow("<a href='https://example.com/?a=1&amp;b=\"'>x</a>", "<a href=\"https://example.com/?a=1&amp;b=%22\" target=\"_blank\" rel=\"noopener noreferrer\">x</a>", "x")]
    [DataRow("<a href=\" javascript:alert(1)\">x</a>", "<a>x</a>", "x")]
    [DataRow("<a href=\"data:text/html,x\">x</a>", "<a>x</a>", "x")]
    [DataRow("<style>b{}</style><!-- x --><title>t</title>text", "text", "text")]
    [DataRow("<script>alert(1)", "", "")]
    [DataRow("<p>one</p><p>two</p><ul><li>three</ul>", "<p>one</p><p>two</p><ul><li>three</li></ul>", "one\n\ntwo\n\n- three")]
    [DataRow("line\nline", "line<br>line", "line\nline")]
    public void Of_a_mails_html_only_its_formatting_is_left(string html, string safe, string text)
    {
        Assert.AreEqual(safe, MailHtml.Safe(html).Markup);
        Assert.AreEqual(text, MailHtml.Text(html));
    }

    /// <summary>Whoever writes a mail decides how much there is to read: the time grows with the length and no faster.</summary>
    [TestMethod]
    [Timeout(10_000, CooperativeCancellation = false)]
    [DataRow("<")]
    [DataRow("<a ")]
    [DataRow("<b>")]
    [DataRow("<!--")]
    [DataRow("<script>")]
    [DataRow("</i><b>")]
    public void A_megabyte_of_broken_html_is_read_in_one_pass(string piece)
    {
        var html = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        Assert.DoesNotContain("<script", MailHtml.Safe(html).Markup);
        Assert.DoesNotContain("script", MailHtml.Text(html));
    }

    private static Guid Draft(ShellWorld world)
    {
        var carla = world.Organization.System.Create(new Entity("contact") { ["firstname"] = "Carla", ["lastname"] = "Sample", ["ownerid"] = ShellWorld.Person(world.Rep) });
        return world.Organization.System.Create(new Entity("email")
        {
            ["subject"] = "Offer", ["description"] = Body, ["regardingobjectid"] = new EntityReference("opportunity", world.Deal), ["ownerid"] = ShellWorld.Person(world.Rep),
            ["to"] = new EntityCollection([new Entity("activityparty") { ["partyid"] = new EntityReference("contact", carla) }]) { EntityName = "activityparty" },
        });
    }

    private static Guid Attach(ShellWorld world, Guid mail) =>
        world.Organization.System.Create(new Entity("activitymimeattachment") { ["objectid"] = new EntityReference("email", mail), ["objecttypecode"] = "email", ["filename"] = "offer.pdf", ["body"] = "T2ZmZXI=" });
}
