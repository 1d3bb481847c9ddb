using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>An assist that a rep adds on the quick create form: the checks of crma_Escalate, and the same rows afterwards.</summary>
[TestClass]
public sealed class QuickCreateTests
{
    [TestMethod]
    public void What_the_form_saves_is_an_ask_like_any_other()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        var contact = org.Contact(org.Rep, "Cleo", "Sample");
        var id = org.As(org.Rep).Create(Row(deal, 0,
            ("to", new EntityCollection([new Entity("activityparty") { ["partyid"] = new EntityReference("contact", contact) }])), ("crma_mailsubject", "Our talk"),
            ("description", "Private words"), ("crma_howthishelps", "Private effect"), ("crma_obstacle", new OptionSetValue(773200004))));
        var assist = org.Assists(deal).Single();
        Assert.AreEqual("Rita Test asks: send this mail to Cleo Sample, by 17:30 - Fabrikam rollout", assist.GetAttributeValue<string>("subject"));
        foreach (var column in new[] { "ownerid", "crma_helperid" }) Assert.AreEqual(org.Manager, assist.GetAttributeValue<EntityReference>(column)!.Id, column);
        Assert.AreEqual(org.Rep, assist.GetAttributeValue<EntityReference>("crma_requestedbyid")!.Id);
        Assert.AreEqual(deal, assist.GetAttributeValue<EntityReference>("crma_watchid")!.Id);
        Assert.AreEqual(773200000, assist.GetAttributeValue<OptionSetValue>("crma_origin")!.Value);
        Assert.AreEqual("2 Mar: Rita Test asked Mara Test to send a mail.", assist.GetAttributeValue<string>("description"));
        Assert.IsNull(assist.GetAttributeValue<string>("crma_howthishelps"));
        Assert.AreEqual("Private words", org.Words(id).GetAttributeValue<string>("crma_mailbody"));
        Assert.AreEqual("Private effect", org.Words(id).GetAttributeValue<string>("crma_howithelps"));
        foreach (var reader in new[] { org.Rep, org.Manager }) Assert.HasCount(1, org.Visible(org.As(reader), "crma_assistdetail"));
        Assert.IsEmpty(org.Visible(org.As(org.Colleague), "crma_assistdetail"));
        Assert.HasCount(1, org.Visible(org.As(org.Rep), "crma_managerassist"), "The rep still sees what now belongs to the manager.");
        org.Revise(org.Rep, id, 3);
        org.Close(org.Rep, id, "Withdrawn");
    }

    [TestMethod]
    public void Each_kind_takes_its_words_from_the_one_field()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var contact = org.Contact(org.Rep, "Cleo", "Sample");
        var to = new EntityCollection([new Entity("activityparty") { ["partyid"] = new EntityReference("contact", contact) }]);
        org.As(org.Rep).Create(Row(deal, 1, ("to", to), ("description", "Ask for the date"), ("crma_howthishelps", "x")));
        Assert.AreEqual("Ask for the date", org.All("crma_assistcontact").Single().GetAttributeValue<string>("crma_line"));
        var question = org.As(org.Rep).Create(Row(deal, 3, ("description", "Am I right?")));
        Assert.AreEqual("Am I right?", org.Words(question).GetAttributeValue<string>("crma_question"));
        var talk = org.As(org.Rep).Create(Row(deal, 4, ("description", "Not sure"), ("crma_byon", org.Now.AddHours(3))));
        Assert.AreEqual("Not sure", org.Words(talk).GetAttributeValue<string>("crma_about"));
        var meeting = org.As(org.Rep).Create(Row(deal, 2, ("crma_appointmentid", new EntityReference("appointment", org.Meeting(org.Rep, deal, 2))), ("description", "Open it"), ("crma_howthishelps", "x")));
        Assert.AreEqual("Open it", org.Words(meeting).GetAttributeValue<string>("crma_yourpart"));
    }

    [TestMethod]
    public void What_the_api_refuses_the_form_refuses_in_the_same_words()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        void Refuses(string sentence, Entity row, Guid? user = null) => Assert.Contains(sentence, Refused.By(() => org.As(user ?? org.Rep).Create(row)));
        Refuses("An assist is about a deal", new Entity("crma_managerassist") { ["crma_kind"] = new OptionSetValue(773200003) });
        Refuses("An assist needs a kind", new Entity("crma_managerassist") { ["regardingobjectid"] = new EntityReference("opportunity", deal) });
        Refuses("needs a question", Row(deal, 3));
        Refuses("press \"Ask for help\"", Row(deal, 6, ("description", "5 %")));
        Refuses("no kind of help with the number 5", Row(deal, 5));
        Refuses("may not read this deal", Row(deal, 3, ("description", "x")), org.Colleague);
        Refuses("own helper", Row(deal, 3, ("description", "x"), ("crma_helperid", org.Ref(org.Rep))));
        Refuses("in the past", Row(deal, 3, ("description", "x"), ("crma_byon", org.Now.AddDays(-1))));
        Assert.IsEmpty(org.All("crma_managerassist"));
        Assert.IsEmpty(org.All("principalobjectaccess"));
    }

    private static Entity Row(Guid deal, int kind, params (string Column, object? Value)[] columns)
    {
        var row = new Entity("crma_managerassist") { ["subject"] = "typed by hand", ["regardingobjectid"] = new EntityReference("opportunity", deal), ["crma_kind"] = new OptionSetValue(773200000 + kind) };
        foreach (var (column, value) in columns) row[column] = value;
        return row;
    }
}
