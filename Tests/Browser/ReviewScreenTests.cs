using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>The review for everybody and on every screen: no barriers in light and dark, 200 % zoom, a phone.</summary>
[TestClass]
public sealed class ReviewScreenTests : InTheBrowser
{
    private static BrowserNewContextOptions Zoomed => new() { ViewportSize = new() { Width = 640, Height = 400 }, DeviceScaleFactor = 2 };

    [TestMethod]
    public async Task It_has_no_barriers_in_light_and_dark()
    {
        var org = await Begin();
        new ReviewPipeline(org, stalled: 6).Ask(0).Park(5, 1);
        org.Escalate(org.Rep, new Fabrikam(org).Deal, 0, ("HowItHelps", "It opens the door."));
        var manager = await Enter(org.Manager, "manager");
        var page = await ReviewPage.Open(manager);
        await page.Frame.GetByRole(AriaRole.Button, new() { Name = "Only me" }).ClickAsync();
        await Expect(page.Section("only-me")).ToBeVisibleAsync();
        await page.Rows().First.Locator(".deal").FocusAsync();
        await manager.Page.Keyboard.PressAsync("f");
        await manager.Page.Keyboard.PressAsync("p");
        await Expect(page.Current.Locator(".entry")).ToBeVisibleAsync();
        List<string> found = [.. await manager.Barriers()];
        await manager.Page.Keyboard.PressAsync("Escape");
        await page.Send.ClickAsync();
        await Expect(page.Look).ToBeVisibleAsync();
        found.AddRange(await manager.Barriers());
        Assert.IsEmpty(found, string.Join("\n", found));
    }

    [TestMethod]
    public async Task At_200_percent_nothing_is_cut_off_and_the_keys_work()
    {
        new ReviewPipeline(await Begin(), stalled: 3).Ask(0);
        var manager = await Enter(Org.Manager, "manager", Zoomed);
        var page = await ReviewPage.Open(manager);
        await Fits(manager);
        var name = await page.Rows().First.Locator(".deal").TextContentAsync() ?? "";
        await page.Press(name, "g");
        await Fits(manager);
        await page.Interactions.Write("Cleo Sample");
        await Expect(page.Row(name)).ToContainTextAsync("Get me on the phone with Cleo Sample");
        await page.Send.ClickAsync();
        await Expect(page.Look).ToBeVisibleAsync();
        await Fits(manager);
    }

    [TestMethod]
    public async Task On_a_phone_rows_are_cards_with_five_buttons_and_the_rest_under_More()
    {
        new ReviewPipeline(await Begin(), stalled: 2);
        var manager = await Enter(Org.Manager, "manager", CallsPage.Phone);
        var page = await ReviewPage.Open(manager);
        await Fits(manager);
        var card = page.Rows().First;
        var buttons = card.Locator(".key:visible");
        await Expect(buttons).ToHaveTextAsync(["Ask", "Call", "Talk", "Park", "Fine", "More"]);
        foreach (var box in await buttons.AllAsync()) Assert.IsGreaterThanOrEqualTo(44, (await box.BoundingBoxAsync())!.Height, "A thumb's height");
        await card.GetByRole(AriaRole.Button, new() { Name = "More" }).TapAsync();
        await Expect(buttons).ToHaveTextAsync(["Ask", "Call", "Mail", "Get me on", "Talk", "Park", "Fine"]);
        await card.GetByRole(AriaRole.Button, new() { Name = "Fine" }).TapAsync();
        await Expect(card).ToContainTextAsync("Fine until next time");
        await Expect(page.Send).ToHaveTextAsync("Send decisions (1)");
        await Fits(manager);
    }

    [TestMethod]
    public async Task It_opens_by_its_address_without_the_app()
    {
        new ReviewPipeline(await Begin(), stalled: 1);
        var manager = await Enter(Org.Manager, "manager");
        await manager.Open("/WebResources/crma_/pages/review.html");
        await Expect(manager.Page.Locator("section.decide .row .deal")).ToBeFocusedAsync();
        await manager.Page.Keyboard.PressAsync("f");
        await Expect(manager.Page.Locator(".send-bar .send")).ToBeFocusedAsync();
    }

    [TestMethod]
    public async Task The_picture_of_a_deal_says_in_words_what_it_shows()
    {
        var org = await Begin();
        var deal = org.Deal(org.Rep);
        org.PhoneCall(org.Rep, deal);
        org.Jobs();
        org.Save(org.Rep, deal, ("estimatedclosedate", org.Now.Date.AddDays(120)));
        org.Stall();
        var page = await ReviewPage.Open(await Enter(org.Manager, "manager"));
        await Expect(page.Frame.GetByRole(AriaRole.Img, new() { NameRegex = new("close date moved once") })).ToBeVisibleAsync();
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
