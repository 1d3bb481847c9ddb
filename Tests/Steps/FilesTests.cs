using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>Files that a rep sends with a mail: notes on the private words.</summary>
[TestClass]
public sealed class FilesTests
{
    private const int Mail = 0;
    private const int Opinion = 3;
    private const string Offer = """[{"name":"Offer.pdf","type":"application/pdf","content":"QUJD"}]""";

    [TestMethod]
    public void Files_come_as_notes_that_rep_and_helper_read_and_a_colleague_does_not()
    {
        using var org = Org.New();
        var id = Ask(org, Offer);
        var note = org.All("annotation").Single();
        Assert.AreEqual(org.Words(id).Id, note.GetAttributeValue<EntityReference>("objectid")!.Id);
        Assert.AreEqual("Offer.pdf", note.GetAttributeValue<string>("filename"));
        Assert.AreEqual("application/pdf", note.GetAttributeValue<string>("mimetype"));
        Assert.AreEqual("QUJD", note.GetAttributeValue<string>("documentbody"));
        Assert.IsTrue(note.GetAttributeValue<bool>("isdocument"));
        foreach (var reader in new[] { org.Rep, org.Manager }) Assert.HasCount(1, org.Visible(org.As(reader), "annotation"));
        foreach (var other in new[] { org.Colleague, org.OtherManager }) Assert.IsEmpty(org.Visible(org.As(other), "annotation"));
    }

    [TestMethod]
    public void An_edited_ask_keeps_its_files_unless_it_says_others()
    {
        using var org = Org.New();
        var id = Ask(org, Offer);
        org.Revise(org.Rep, id, Mail, ("HowItHelps", "x"));
        Assert.AreEqual("Offer.pdf", Names(org));
        org.Revise(org.Rep, id, Mail, ("HowItHelps", "x"), ("Files", """[{"name":"New.pdf","content":"QUJD"},{"name":"Plan.txt","content":"QUJD"}]"""));
        Assert.AreEqual("New.pdf Plan.txt", Names(org));
        org.Revise(org.Rep, id, Mail, ("HowItHelps", "x"), ("Files", "[]"));
        Assert.AreEqual("", Names(org));
    }

    [TestMethod]
    public void What_is_no_mail_any_more_leaves_its_files_behind()
    {
        using var org = Org.New();
        var id = Ask(org, Offer);
        org.Revise(org.Rep, id, Opinion);
        Assert.AreEqual("", Names(org));
    }

    [TestMethod]
    public void Files_follow_the_ask_to_another_helper()
    {
        using var org = Org.New();
        var id = Ask(org, Offer, ("Helper", org.Ref(org.Colleague)));
        Assert.HasCount(1, org.Visible(org.As(org.Colleague), "annotation"));
        org.Revise(org.Rep, id, Mail, ("HowItHelps", "x"), ("Helper", org.Ref(org.OtherManager)));
        Assert.HasCount(1, org.Visible(org.As(org.OtherManager), "annotation"));
        Assert.HasCount(1, org.Visible(org.As(org.Rep), "annotation"));
        Assert.IsEmpty(org.Visible(org.As(org.Colleague), "annotation"));
    }

    [TestMethod]
    public void What_the_organisation_does_not_take_is_refused_in_a_sentence_of_ours()
    {
        using var org = Org.New();
        org.System.Update(new Entity("organization", org.All("organization").Single().Id) { ["maxuploadfilesize"] = 8, ["blockedattachments"] = "zip;exe" });
        Assert.Contains("Files that end in .zip are blocked", Refused.By(() => Ask(org, """[{"name":"a.ZIP","content":"QUJD"}]""")));
        Assert.Contains("a.pdf is larger than", Refused.By(() => Ask(org, """[{"name":"a.pdf","content":"QUJDQUJDQUJD"}]""")));
        Assert.Contains("Only a mail can carry files", Refused.By(() => org.Escalate(org.Rep, org.Deal(org.Rep), Opinion, ("Files", Offer))));
        Assert.IsEmpty(org.All("crma_managerassist"));
        Ask(org, Offer);
    }

    [TestMethod]
    public void A_helper_who_may_not_read_notes_is_named_before_anything_is_written()
    {
        using var org = Org.New();
        org.Sql("DELETE FROM roleprivileges WHERE roleid IN (SELECT roleid FROM role WHERE name LIKE '%Manager') AND privilegeid IN (SELECT privilegeid FROM privilege WHERE name = 'prvReadNote')");
        Assert.Contains("Mara Test may not read notes", Refused.By(() => Ask(org, Offer)));
        Assert.IsEmpty(org.All("crma_managerassist"));
    }

    private static Guid Ask(Org org, string files, params (string, object?)[] more) =>
        (Guid)org.Escalate(org.Rep, org.Deal(org.Rep), Mail, [("HowItHelps", "They wait for it."), ("Files", files), .. more])["Assist"];

    private static string Names(Org org) => string.Join(" ", org.All("annotation").Select(n => n.GetAttributeValue<string>("filename")).Order());
}
