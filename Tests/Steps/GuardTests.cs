using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>What somebody writes directly, past the forms: only what is his to write is taken, and the refusal says where the rest is done.</summary>
[TestClass]
public sealed class GuardTests
{
    private const int Mail = 0;
    private const int Calls = 1;
    private const int Opinion = 3;

    [TestMethod]
    public void A_helper_cannot_write_himself_rights_that_are_given_back_later()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var assist = (Guid)org.Escalate(org.Rep, deal, Opinion, ("Helper", org.Ref(org.OtherManager)))["Assist"];
        var update = new Entity("crma_managerassist", assist) { ["crma_sharedmask"] = 0x7FFFF };
        foreach (var user in new[] { org.OtherManager, org.Vp }) Assert.Contains("crma_sharedmask is kept by CrmAssist itself", Refused.By(() => org.As(user).Update(update)));
        Assert.AreEqual(0, org.Assists(deal).Single().GetAttributeValue<int?>("crma_sharedmask"));
    }

    [TestMethod]
    [DataRow("crma_otherdeals", "[]")]
    [DataRow("crma_respondedon", "date")]
    [DataRow("crma_carriedouton", "date")]
    [DataRow("crma_followupon", "date")]
    [DataRow("crma_keepuntil", "date")]
    [DataRow("crma_remindedon", "date")]
    [DataRow("crma_outcomeaskedon", "date")]
    [DataRow("crma_lastwordon", "date")]
    [DataRow("crma_stepinuntil", "date")]
    [DataRow("crma_lastword", "option")]
    [DataRow("crma_outcome", "option")]
    [DataRow("crma_dismissreason", "option")]
    [DataRow("crma_stepinmode", "option")]
    [DataRow("crma_responseminutes", "number")]
    [DataRow("crma_episode", "number")]
    [DataRow("crma_attempt", "number")]
    [DataRow("crma_forid", "user")]
    [DataRow("crma_reasons", "Text")]
    public void What_CrmAssist_keeps_is_refused_on_a_new_assist_and_on_a_change(string column, string what)
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        object value = what switch { "date" => org.Now.AddDays(1), "option" => new OptionSetValue(773200000), "number" => 7, "user" => org.Ref(org.Vp), _ => what };
        var row = new Entity("crma_managerassist") { ["regardingobjectid"] = new EntityReference("opportunity", deal), ["crma_kind"] = new OptionSetValue(773200003), ["description"] = "Am I right?", [column] = value };
        Assert.Contains($"The column {column} is kept by CrmAssist itself.", Refused.By(() => org.As(org.Rep).Create(row)));
        var assist = (Guid)org.Escalate(org.Rep, deal, Opinion)["Assist"];
        Assert.Contains($"The column {column} is kept by CrmAssist itself.", Refused.By(() => org.As(org.Manager).Update(new Entity("crma_managerassist", assist) { [column] = value })));
    }

    [TestMethod]
    public void Helper_kind_and_who_is_next_change_where_words_and_access_follow()
    {
        using var org = Org.New();
        var assist = (Guid)org.Escalate(org.Rep, org.Deal(org.Rep), Opinion)["Assist"];
        void Refuses(string sentence, string column, object value) => Assert.Contains(sentence, Refused.By(() => org.As(org.Manager).Update(new Entity("crma_managerassist", assist) { [column] = value })));
        Refuses("Who is asked cannot be written here", "crma_helperid", org.Ref(org.Colleague));
        Refuses("The kind of help cannot be written here", "crma_kind", new OptionSetValue(773200000));
        Refuses("Who is asked next cannot be written here", "crma_ifnotthenid", org.Ref(org.Vp));
        Refuses("more than a year away", "crma_byon", org.Now.AddDays(400));
        org.As(org.Manager).Update(new Entity("crma_managerassist", assist) { ["crma_helperid"] = org.Ref(org.Manager), ["crma_kind"] = new OptionSetValue(773200003), ["crma_byon"] = org.Now.AddDays(3) });
    }

    [TestMethod]
    public void The_platforms_own_mark_complete_and_cancel_stay_possible_for_the_helper()
    {
        using var org = Org.New();
        foreach (var (state, status) in new[] { (1, 2), (2, 3) })
        {
            var assist = (Guid)org.Escalate(org.Rep, org.Deal(org.Rep), Opinion)["Assist"];
            org.As(org.Manager).Update(new Entity("crma_managerassist", assist) { ["statecode"] = new OptionSetValue(state), ["statuscode"] = new OptionSetValue(status) });
        }
        org.Jobs();
    }

    [TestMethod]
    public void The_helper_edits_the_words_where_he_acts_and_the_original_stays()
    {
        using var org = Org.New();
        var assist = (Guid)org.Escalate(org.Rep, org.Deal(org.Rep), Mail, ("HowItHelps", "x"))["Assist"];
        var words = org.Words(assist);
        org.As(org.Manager).Update(new Entity("crma_assistdetail", words.Id) { ["crma_mailbody"] = "In my own words." });
        Assert.AreEqual("In my own words.", org.Words(assist).GetAttributeValue<string>("crma_mailbody"));
        Assert.AreEqual(words.GetAttributeValue<string>("crma_originalask"), org.Words(assist).GetAttributeValue<string>("crma_originalask"));
        foreach (var column in new[] { "crma_originalask", "crma_synopsis", "crma_howithelps", "crma_question", "crma_answer", "crma_sentwords", "crma_yourpart" })
            Assert.Contains("the rep's and stay as they are", Refused.By(() => org.As(org.Manager).Update(new Entity("crma_assistdetail", words.Id) { [column] = "changed" })), column);
        Assert.Contains("A mail needs words", Refused.By(() => org.As(org.Manager).Update(new Entity("crma_assistdetail", words.Id) { ["crma_mailbody"] = " " })));
        org.Close(org.Manager, assist, "Done");
        Assert.Contains("carried out or closed", Refused.By(() => org.As(org.Manager).Update(new Entity("crma_assistdetail", words.Id) { ["crma_mailbody"] = "Later" })));
    }

    [TestMethod]
    public void The_rep_changes_his_words_with_edit_alone()
    {
        using var org = Org.New();
        var assist = (Guid)org.Escalate(org.Rep, org.Deal(org.Rep), Mail, ("HowItHelps", "x"))["Assist"];
        Refused.By(() => org.As(org.Rep).Update(new Entity("crma_assistdetail", org.Words(assist).Id) { ["crma_mailbody"] = "Other words" }));
        org.Revise(org.Rep, assist, Mail, ("HowItHelps", "y"), ("Details", """{"to":[{"email":"a@b.example"}],"body":"Other words"}"""));
        Assert.AreEqual("Other words", org.Words(assist).GetAttributeValue<string>("crma_mailbody"));
    }

    [TestMethod]
    public void The_helper_corrects_a_number_and_saves_results_where_they_become_calls()
    {
        using var org = Org.New();
        org.Escalate(org.Rep, org.Deal(org.Rep), Calls, ("HowItHelps", "x"));
        var call = org.All("crma_assistcontact").Single().Id;
        org.As(org.Manager).Update(new Entity("crma_assistcontact", call) { ["crma_number"] = "+1 555 0199", ["crma_line"] = "Ask for the day." });
        foreach (var (column, value) in new (string, object)[] { ("crma_result", new OptionSetValue(773200000)), ("crma_attempts", 3), ("crma_triedon", org.Now), ("statecode", new OptionSetValue(1)) })
            Assert.Contains("saved in My calls", Refused.By(() => org.As(org.Manager).Update(new Entity("crma_assistcontact", call) { [column] = value })), column);
    }

    [TestMethod]
    public void Words_and_calls_without_an_ask_are_refused()
    {
        using var org = Org.New();
        var assist = (Guid)org.Escalate(org.Rep, org.Deal(org.Rep), Opinion)["Assist"];
        var administrator = org.User("Ada Test", org.East, org.Vp, "Sales Manager", "CrmAssist Administrator");
        foreach (var table in new[] { "crma_assistdetail", "crma_assistcontact" })
        {
            Entity Row() => new(table) { ["crma_name"] = "x", ["crma_assistid"] = new EntityReference("crma_managerassist", assist) };
            Assert.Contains("come with an ask", Refused.By(() => org.As(administrator).Create(Row())));
            Assert.Contains("prvCreate", Refused.By(() => org.As(org.Manager).Create(Row())), "people's roles do not even allow it");
        }
    }

    [TestMethod]
    public void Who_deletes_a_row_that_an_ask_points_to_is_not_hindered()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        org.Sweep();
        var contact = org.Contact(org.Rep, "Cleo", "Sample");
        var assist = (Guid)org.Escalate(org.Rep, deal, Calls, ("HowItHelps", "x"), ("Details", $$"""{"people":[{"contact":"{{contact}}","name":"Cleo Sample","line":"Ask."}]}"""))["Assist"];
        org.As(org.Rep).Delete("contact", contact);
        Assert.AreEqual("Cleo Sample", org.All("crma_assistcontact").Single().GetAttributeValue<string>("crma_name"));
        var administrator = org.User("Anna Test", org.Local.RootBusinessUnit, null, "Sales Manager", "CrmAssist Administrator");
        org.As(administrator).Delete("crma_dealwatch", deal);
        org.As(org.Manager).Delete("crma_managerassist", assist);
        Assert.IsEmpty(org.All("crma_managerassist"));
    }

    [TestMethod]
    public void An_ask_that_is_being_carried_out_is_not_edited_any_more()
    {
        using var org = Org.New();
        var assist = (Guid)org.Escalate(org.Rep, org.Deal(org.Rep), Opinion)["Assist"];
        org.System.Update(new Entity("crma_managerassist", assist) { ["crma_carriedouton"] = org.Now });
        Assert.Contains("Mara Test has begun to carry this out", Refused.By(() => org.Revise(org.Rep, assist, Opinion)));
    }
}
