using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>What people type is text, wherever it comes back.</summary>
[TestClass]
public sealed class MarkupTests : InTheBrowser
{
    [TestMethod]
    public async Task Names_on_deals_people_and_companies_stay_text_on_forms_in_views_and_in_the_dialog()
    {
        var (rep, deal) = await HostileDeal();
        foreach (var app in new[] { "SalesHub", "crma_CrmAssist" })
        {
            await rep.OpenView("opportunity", app);
            await Expect(rep.Page.Locator("table.grid")).ToContainTextAsync(Hostile.Image);
            await Hostile.IsText(rep);
            await rep.OpenForm("opportunity", deal, app);
            await Expect(rep.Page.Locator("#main")).ToContainTextAsync(Hostile.Image);
            await Hostile.IsText(rep);
            var dialog = await AskDialog.Open(rep);
            foreach (var kind in new[] { AskDialog.Mail, AskDialog.Calls, AskDialog.Meeting, AskDialog.Opinion, AskDialog.FiveMinutes })
            {
                await dialog.Choose(kind);
                await Hostile.IsText(rep);
            }
        }
    }

    [TestMethod]
    public async Task Everything_typed_into_the_dialog_stays_text_on_the_way_to_the_manager_and_back()
    {
        var (rep, deal) = await HostileDeal();
        await rep.OpenForm("opportunity", deal);
        var dialog = await AskDialog.Open(rep);
        await dialog.Choose(AskDialog.Opinion);
        await dialog.Fill("My question", Hostile.All);
        await dialog.Fill("What I would do", Hostile.All);
        await dialog.Sent("Mara");
        await Hostile.IsText(rep);
        Org.Jobs();

        var assist = Org.Assists(deal).Single().Id;
        Assert.AreEqual(Hostile.All, Org.All("crma_assistdetail", ("crma_assistid", assist)).Single().GetAttributeValue<string>("crma_question"));
        var manager = await Enter(Org.Manager, "manager");
        await manager.OpenView("crma_managerassist");
        await Hostile.IsText(manager);
        await manager.OpenForm("crma_managerassist", assist);
        await Expect(manager.Page.Locator("#main")).ToContainTextAsync(Hostile.Image);
        await Hostile.IsText(manager);
        await rep.OpenForm("opportunity", deal);
        await Expect(rep.Page.Locator("#notifications")).ToContainTextAsync("Asked");
        await Hostile.IsText(rep);
    }

    [TestMethod]
    public async Task Names_of_rules_moves_and_users_stay_text_where_an_admin_sees_them()
    {
        var org = await Begin();
        var deal = org.Deal(org.Rep, Hostile.Image, stage: "Develop");
        org.PhoneCall(org.Rep, deal, Hostile.Script);
        foreach (var table in new[] { "crma_stallrule", "crma_move" })
            foreach (var row in org.All(table)) org.System.Update(new Entity(table, row.Id) { ["crma_name"] = Hostile.Image + Hostile.Script });
        foreach (var user in new[] { org.Rep, org.Manager, org.Vp }) org.System.Update(new Entity("systemuser", user) { ["lastname"] = Hostile.Script + Hostile.Image, ["title"] = Hostile.Image });
        org.Stall(42);
        Assert.AreNotEqual(0, org.State(deal), "The deal has stalled, so the rule's name stands among the reasons.");

        var admin = await Enter(org.User("Ada Test", org.Local.RootBusinessUnit, null, "System Administrator", "CrmAssist Administrator"), "admin");
        foreach (var table in new[] { "crma_stallrule", "crma_move", "crma_dealwatch", "crma_managerassist" })
        {
            await admin.OpenView(table);
            await Expect(admin.Page.Locator("table.grid")).ToBeVisibleAsync();
            await Hostile.IsText(admin);
            await admin.OpenForm(table, org.All(table)[0].Id);
            await Expect(admin.Command("Save").Or(admin.Command("Refresh")).First).ToBeVisibleAsync();
            await Hostile.IsText(admin);
        }
        await admin.Open("/local/traces");
        await Hostile.IsText(admin);
    }

    [TestMethod]
    public async Task Names_in_notifications_stay_text_in_the_toast_and_at_the_bell()
    {
        var (_, deal) = await HostileDeal();
        var manager = await Enter(Org.Manager, "manager");
        await manager.Hear(Org, () =>
        {
            Org.Escalate(Org.Rep, deal, 3);
            Org.Jobs();
        });
        await Expect(manager.Page.Locator(".toast")).ToContainTextAsync(Hostile.Image);
        await Hostile.IsText(manager);
        await manager.Page.Locator("button[data-action=bell]").ClickAsync();
        await Expect(manager.Page.Locator("#flyout")).ToContainTextAsync(Hostile.Image);
        await Hostile.IsText(manager);
    }

    [TestMethod]
    public async Task What_is_typed_into_a_form_a_note_and_a_reply_stays_text()
    {
        var (rep, deal) = await HostileDeal();
        await rep.OpenForm("opportunity", deal);
        await rep.Field("name").FillAsync(Hostile.All);
        await rep.Press("Save");
        await Expect(rep.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(Hostile.Script);
        await rep.Page.Locator(".timeline textarea[name=notetext]").FillAsync(Hostile.All);
        await rep.Page.Locator(".timeline [data-action=addnote]").ClickAsync();
        await Expect(rep.Page.Locator(".timeline")).ToContainTextAsync(Hostile.RightToLeft);
        await Hostile.IsText(rep);

        var assist = (Guid)Org.Escalate(Org.Rep, deal, 3)["Assist"];
        var manager = await Enter(Org.Manager, "manager");
        await manager.OpenForm("crma_managerassist", assist);
        await manager.Press("Answer");
        await manager.Dialog.GetByRole(AriaRole.Textbox).First.FillAsync(Hostile.All);
        await manager.Dialog.Locator("body").PressAsync("Control+Enter");
        await Expect(manager.Page.Locator(".dialog")).ToHaveCountAsync(0);
        // The form behind the dialog is read again, and its frames with it.
        await Expect(manager.Page.Locator("#main")).ToContainTextAsync(Hostile.Image);
        await Hostile.IsText(manager);
        await rep.OpenForm("crma_managerassist", assist);
        await Expect(rep.Page.Locator("#main")).ToContainTextAsync(Hostile.Image);
        await Hostile.IsText(rep);
    }

    [TestMethod]
    public async Task A_hundred_kilobytes_are_taken_whole_or_refused_in_words()
    {
        var org = await Begin();
        var deal = org.Deal(org.Rep);
        var rep = await Enter(org.Rep, "rep");
        await rep.OpenForm("opportunity", deal);
        var dialog = await AskDialog.Open(rep);
        await dialog.Choose(AskDialog.Opinion);
        await dialog.Fill("My question", Hostile.Long);
        var typed = await dialog.Field("My question").InputValueAsync();
        rep.Complaints.Allow("crma_Escalate");
        await dialog.Send.ClickAsync();
        await Expect(dialog.Refusal.Or(dialog.Undo).First).ToBeVisibleAsync();

        if (org.Assists(deal).Count == 0) await Expect(dialog.Field("My question")).ToHaveValueAsync(typed);
        else Assert.AreEqual(typed, org.All("crma_assistdetail").Single().GetAttributeValue<string>("crma_question"));
    }

    private async Task<(Visitor Rep, Guid Deal)> HostileDeal()
    {
        var org = await Begin();
        var fabrikam = new Fabrikam(org, name: Hostile.Image + Hostile.Braces);
        foreach (var person in new[] { fabrikam.Iris, fabrikam.Ben, fabrikam.Nora })
            org.System.Update(new Entity("contact", person) { ["lastname"] = Hostile.Script, ["firstname"] = Hostile.Emoji, ["jobtitle"] = Hostile.Image, ["mobilephone"] = "\"><img src=x>" });
        org.System.Update(new Entity("account", fabrikam.Account) { ["name"] = Hostile.Image + Hostile.Script + Hostile.RightToLeft });
        org.System.Update(new Entity("systemuser", org.Manager) { ["firstname"] = "Mara", ["lastname"] = Hostile.Image });
        return (await Enter(org.Rep, "rep"), fabrikam.Deal);
    }
}
