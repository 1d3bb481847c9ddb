using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>A rep asks from the deal's form, in each kind, with no more interactions than promised.</summary>
[TestClass]
public sealed class AskTests : InTheBrowser
{
    private const string Manager = "Mara Test";
    private Fabrikam fabrikam = null!;

    [TestMethod]
    public async Task A_mail_takes_seven_interactions_and_arrives_word_for_word()
    {
        var dialog = await AsRep();
        Assert.IsLessThanOrEqualTo(7, await AskFlows.Mail(dialog, Manager));
        var assist = Assist(0);
        Assert.AreEqual(AskFlows.MailBody, Words(assist).GetAttributeValue<string>("crma_mailbody")!.ReplaceLineEndings("\n"));
        Assert.AreEqual(AskFlows.MailHelps, Words(assist).GetAttributeValue<string>("crma_howithelps"));
        Assert.AreEqual(Org.Now.AddHours(1), assist.GetAttributeValue<DateTime>("crma_byon"));
    }

    [TestMethod]
    public async Task Three_calls_take_ten_interactions()
    {
        var dialog = await AsRep();
        Assert.IsLessThanOrEqualTo(10, await AskFlows.ThreeCalls(dialog, Manager));
        var people = Org.All("crma_assistcontact", ("crma_assistid", Assist(1).Id));
        CollectionAssert.AreEquivalent(new[] { fabrikam.Iris, fabrikam.Ben, fabrikam.Nora }, people.Select(p => p.GetAttributeValue<EntityReference>("crma_contactid")!.Id).ToArray());
        Assert.IsTrue(people.All(p => p.GetAttributeValue<string>("crma_line") == AskFlows.Line));
    }

    [TestMethod]
    public async Task A_meeting_names_the_one_to_come()
    {
        var dialog = await AsRep();
        await dialog.Choose(AskDialog.Meeting);
        await dialog.Pick("Steering meeting");
        await dialog.Fill("The part to take in it", "Open it, and leave after the agenda.");
        await dialog.Fill("How this helps", "Shows them that we mean it.");
        await dialog.Sent(Manager);

        var assist = Assist(2);
        Assert.AreEqual("Steering meeting", assist.GetAttributeValue<EntityReference>("crma_appointmentid")!.Name);
        Assert.AreEqual("Open it, and leave after the agenda.", Words(assist).GetAttributeValue<string>("crma_yourpart"));
    }

    [TestMethod]
    public async Task An_opinion_takes_four_interactions()
    {
        var dialog = await AsRep();
        Assert.IsLessThanOrEqualTo(4, await AskFlows.Opinion(dialog, Manager));
        Assert.AreEqual(AskFlows.Question, Words(Assist(3)).GetAttributeValue<string>("crma_question"));
    }

    [TestMethod]
    public async Task A_concession_takes_seven_interactions_and_shows_the_money_beside_the_percentage()
    {
        var dialog = await AsRep();
        Assert.IsLessThanOrEqualTo(7, await AskFlows.Concession(dialog, Manager));
        var words = Words(Assist(6));
        Assert.AreEqual("A lower price for the first year", words.GetAttributeValue<string>("crma_concession"));
        Assert.Contains("5 %", words.GetAttributeValue<string>("crma_howmuch")!);
        Assert.AreEqual("Three years instead of one", words.GetAttributeValue<string>("crma_inreturn"));
    }

    [TestMethod]
    public async Task What_a_concession_comes_to_stands_beside_the_number_in_either_unit()
    {
        var dialog = await AsRep();
        await dialog.Choose(AskDialog.Concession);
        await dialog.Fill("How much", "5 %");
        var other = dialog.Frame.Locator(".other-figure");
        await Expect(other).ToContainTextAsync("9,000 of");
        await dialog.Frame.Locator(".unit .chip").Last.ClickAsync();
        await dialog.Fill("How much", "9,000");
        await Expect(other).ToContainTextAsync("5 % of");
        await dialog.Fill("How much", "a little");
        await dialog.Send.ClickAsync();
        await Expect(dialog.Frame.Locator("#main, main")).ToContainTextAsync("Enter an amount like 9000.");
    }

    [TestMethod]
    public async Task Five_minutes_take_four_interactions()
    {
        var dialog = await AsRep();
        Assert.IsLessThanOrEqualTo(4, await AskFlows.Talk(dialog, Manager));
        // "Tomorrow" would be another day to whoever reads it tomorrow.
        Assert.Contains("Tuesday morning", Words(Assist(4)).GetAttributeValue<string>("crma_whentext")!);
    }

    [TestMethod]
    public async Task In_Sales_Hub_it_is_the_same_dialog_and_the_banner_tells_of_the_ask()
    {
        var dialog = await AsRep("SalesHub");
        await AskFlows.Opinion(dialog, Manager);
        Assert.AreEqual(AskFlows.Question, Words(Assist(3)).GetAttributeValue<string>("crma_question"));
        await dialog.Visitor.OpenForm("opportunity", fabrikam.Deal, "SalesHub");
        await Expect(dialog.Visitor.Page.Locator("#notifications")).ToContainTextAsync($"Asked {Manager}");
    }

    private async Task<AskDialog> AsRep(string app = "crma_CrmAssist")
    {
        fabrikam = new Fabrikam(await Begin());
        var rep = await Enter(Org.Rep, "rep");
        await rep.OpenForm("opportunity", fabrikam.Deal, app);
        return await AskDialog.Open(rep);
    }

    // Read when the dialog has said that it is sent: by then it is stored.
    private Entity Assist(int kind)
    {
        var assist = Org.Assists(fabrikam.Deal).Single();
        Assert.AreEqual(773200000 + kind, assist.GetAttributeValue<OptionSetValue>("crma_kind")!.Value);
        Assert.AreEqual(Org.Manager, assist.GetAttributeValue<EntityReference>("crma_helperid")!.Id);
        return assist;
    }

    private Entity Words(Entity assist) => Org.All("crma_assistdetail", ("crma_assistid", assist.Id)).Single();
}
