using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>The card that an admin may put on a deal's form: the same asks and buttons, without a script on the form.</summary>
[TestClass]
public sealed class CardTests : InTheBrowser
{
    [TestMethod]
    public async Task A_rep_asks_from_the_card_sees_it_there_and_withdraws()
    {
        var org = await Begin();
        var deal = new Fabrikam(org).Deal;
        var rep = await Enter(org.Rep, "rep");
        await rep.Open($"/WebResources/crma_/card/deal.html?typename=opportunity&id=%7B{deal:D}%7D");
        await Expect(rep.Page.Locator("main")).ToContainTextAsync("Nothing is asked on this deal.");

        var window = await rep.Page.RunAndWaitForPopupAsync(() => Button(rep.Page, "Ask for help").ClickAsync());
        await Button(window, AskDialog.Opinion).ClickAsync();
        await window.GetByRole(AriaRole.Textbox, new() { Name = "My question", Exact = true }).FillAsync(AskFlows.Question);
        await Button(window, "Send").ClickAsync();
        await Expect(window.GetByRole(AriaRole.Status).Filter(new() { HasText = "Asked Mara Test" })).ToBeVisibleAsync();
        Assert.HasCount(1, org.Assists(deal));
        await window.CloseAsync();

        await rep.Page.ReloadAsync();
        await Expect(rep.Page.Locator("li.card")).ToContainTextAsync("Asked Mara Test");
        await rep.Page.Locator("li.card").GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();
        await Expect(rep.Page.Locator("li.card")).ToHaveCountAsync(0);
        Assert.IsEmpty(org.All("crma_managerassist", ("statecode", 0)));
    }

    [TestMethod]
    public async Task A_colleague_sees_on_the_card_that_it_was_asked_and_has_no_buttons_to_change_it()
    {
        var org = await Begin();
        var deal = new Fabrikam(org).Deal;
        org.Escalate(org.Rep, deal, 3);
        var vp = await Enter(org.Vp, "vp");
        await vp.Open($"/WebResources/crma_/card/deal.html?typename=opportunity&id=%7B{deal:D}%7D");
        await Expect(vp.Page.Locator("li.card")).ToContainTextAsync("Mara Test");
        await Expect(vp.Page.Locator("li.card").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        Assert.DoesNotContain("Am I doing this right?", await vp.Page.ContentAsync());
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
