using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>"Manager Assist" on its quick create form passes the checks of the dialog, and its words become private.</summary>
[TestClass]
public sealed class QuickCreateTests : InTheBrowser
{
    private const string Mail = "773200000";
    private const string Opinion = "773200003";
    private Guid deal;
    private Visitor rep = null!;

    [TestMethod]
    public async Task An_opinion_reaches_the_manager_and_its_question_stands_in_the_private_words_alone()
    {
        await Open();
        await Field("crma_kind").SelectOptionAsync(Opinion);
        await Choose("#panel", "crma_helperid", "Mara Test");
        await Field("description").FillAsync(AskFlows.Question);
        await Save();
        await Expect(rep.Page.Locator("#panel form")).ToHaveCountAsync(0);

        var assist = Org.Assists(deal).Single();
        Assert.AreEqual(Org.Manager, assist.GetAttributeValue<EntityReference>("crma_helperid")!.Id);
        Assert.AreEqual(Org.Rep, assist.GetAttributeValue<EntityReference>("crma_requestedbyid")!.Id);
        Assert.AreEqual("2 Mar: Rita Test asked Mara Test for an opinion.", assist.GetAttributeValue<string>("description"), "The story, and not the words.");
        Assert.AreEqual(AskFlows.Question, Org.Words(assist.Id).GetAttributeValue<string>("crma_question"));
        await rep.OpenForm("opportunity", deal);
        await Expect(rep.Page.Locator("#notifications")).ToContainTextAsync("Asked Mara Test");
    }

    [TestMethod]
    public async Task What_the_server_has_against_it_is_said_and_the_panel_keeps_what_was_typed()
    {
        await Open();
        rep.Complaints.Expect("crma_managerassists");
        await Field("crma_kind").SelectOptionAsync(Mail);
        await Choose("#panel", "crma_helperid", "Mara Test");
        await Field("description").FillAsync(AskFlows.MailBody);
        await Save();
        await Told("A mail needs somebody it goes to");
        await Expect(Field("description")).ToHaveValueAsync(AskFlows.MailBody);

        await Field("crma_kind").SelectOptionAsync(Opinion);
        Org.System.Update(new Entity("systemuser", Org.Manager) { ["isdisabled"] = true });
        await Save();
        await Told("Mara Test is disabled");
        await Expect(Field("description")).ToHaveValueAsync(AskFlows.MailBody);
        Assert.IsEmpty(Org.Assists(deal));
    }

    [TestMethod]
    public async Task New_in_the_view_of_assists_asks_for_the_deal()
    {
        var org = await Begin();
        rep = await Enter(org.Rep, "rep");
        rep.Complaints.Expect("crma_managerassists");
        await rep.OpenView("crma_managerassist");
        await rep.Press("New");
        await Choose("#main", "crma_helperid", "Mara Test");
        await rep.Page.GetByRole(AriaRole.Tab, new() { Name = "Details" }).ClickAsync();
        await rep.Field("subject").FillAsync("Your opinion");
        await rep.Field("crma_kind").SelectOptionAsync(Opinion);
        await rep.Press("Save");
        await Told("An assist is about a deal. Choose an opportunity under Regarding.");
        Assert.IsEmpty(org.All("crma_managerassist"));
    }

    // From the deal's timeline, beside the calls and meetings.
    private async Task Open()
    {
        deal = new Fabrikam(await Begin()).Deal;
        rep = await Enter(Org.Rep, "rep");
        await rep.OpenForm("opportunity", deal);
        await rep.Page.Locator(".timeline").GetByRole(AriaRole.Button, new() { Name = "Manager Assist", Exact = true }).ClickAsync();
        await Expect(Field("description")).ToBeVisibleAsync();
    }

    private ILocator Field(string column) => rep.Page.Locator($"#panel .field[data-attribute='{column}']").Locator("input, textarea, select").First;

    private async Task Choose(string place, string column, string name)
    {
        var lookup = rep.Page.Locator($"{place} .field[data-attribute='{column}'] .lookup");
        await lookup.GetByRole(AriaRole.Combobox).PressSequentiallyAsync(name);
        await lookup.GetByRole(AriaRole.Option, new() { Name = name }).ClickAsync();
        await Expect(lookup.Locator(".chip")).ToContainTextAsync(name);
    }

    private Task Save() => rep.Page.Locator("#panel [data-action=quicksave]").ClickAsync();

    private async Task Told(string sentence)
    {
        var dialog = rep.Page.Locator("dialog.dialog");
        await Expect(dialog).ToContainTextAsync(sentence);
        await rep.Page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
    }
}
