using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>A laptop at 200 %, and a phone: nothing to scroll sideways for, everything in reach.</summary>
[TestClass]
public sealed class SmallScreenTests : InTheBrowser
{
    private static BrowserNewContextOptions Zoomed => new() { ViewportSize = new() { Width = 640, Height = 400 }, DeviceScaleFactor = 2 };
    private static BrowserNewContextOptions Phone => new() { ViewportSize = new() { Width = 360, Height = 740 }, DeviceScaleFactor = 3, IsMobile = true, HasTouch = true };

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task The_dialog_fits_and_sends(bool phone)
    {
        var org = await Begin();
        var fabrikam = new Fabrikam(org);
        var rep = await Enter(org.Rep, "rep", phone ? Phone : Zoomed);
        await rep.OpenForm("opportunity", fabrikam.Deal);
        await Fits(rep);
        var dialog = await AskDialog.OpenBy(rep, await rep.Reachable("Ask for help"));
        foreach (var kind in new[] { AskDialog.Mail, AskDialog.Calls, AskDialog.Meeting, AskDialog.Concession, AskDialog.FiveMinutes, AskDialog.Opinion })
        {
            await dialog.Choose(kind);
            await Fits(rep);
        }
        await dialog.Fill("My question", "Am I doing this right?");
        await dialog.Sent("Mara Test");
        Assert.HasCount(1, org.Assists(fabrikam.Deal));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task What_would_help_and_step_in_fit(bool phone)
    {
        var asked = await AskedBack.WhatWouldHelp(await Begin());
        var rep = await Enter(Org.Rep, "rep", phone ? Phone : Zoomed);
        await rep.OpenForm("opportunity", asked.Deal);
        await asked.Open(rep);
        await asked.Obstacle(rep, "No access to the decision maker").ClickAsync();
        await Expect(AskedBack.Moves(rep).First).ToBeVisibleAsync();
        await Fits(rep);

        var manager = await Enter(Org.Manager, "manager", phone ? Phone : Zoomed);
        await manager.OpenForm("opportunity", asked.Deal);
        await manager.Press("Step in");
        await manager.Dialog.Locator("summary").ClickAsync();
        await Fits(manager);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task The_manager_finds_opens_and_takes_on_an_ask(bool phone)
    {
        var org = await Begin();
        org.Escalate(org.Rep, new Fabrikam(org).Deal, 3, ("Details", """{"question":"Am I doing this right?","proposal":""}"""));
        var manager = await Enter(org.Manager, "manager", phone ? Phone : Zoomed);
        await manager.OpenView("crma_managerassist");
        await Fits(manager);
        await manager.Page.Locator("table.grid").GetByRole(AriaRole.Link, new() { Name = "Rita Test asks" }).First.ClickAsync();
        await Expect(manager.Page.Locator("#main")).ToContainTextAsync("Am I doing this right?");
        await Fits(manager);
        await manager.Press("On it");
        await Eventually(() => org.All("crma_managerassist").Single().GetAttributeValue<Microsoft.Xrm.Sdk.OptionSetValue>("statuscode")!.Value == 773200000, "on it");
    }

    private static async Task Fits(Visitor visitor)
    {
        foreach (var frame in visitor.Page.Frames)
        {
            var beyond = await frame.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.IsLessThanOrEqualTo(0, beyond, $"{frame.Url} has to be scrolled sideways by {beyond} pixels.");
        }
    }
}
