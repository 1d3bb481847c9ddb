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
