using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>Who has to know hears of it inside the app, once: as a toast, and at the bell until it was looked at.</summary>
[TestClass]
public sealed class NotificationTests : InTheBrowser
{
    private Guid assist;

    [TestMethod]
    public async Task The_manager_hears_of_an_ask_and_opens_it_from_the_bell()
    {
        await Asked();
        var manager = await Enter(Org.Manager, "manager");
        await Hears(manager, "Rita Test asks");
        await manager.Page.Locator("#flyout").GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(manager.Page).ToHaveURLAsync(new Regex(assist.ToString("D")));
        await Expect(manager.Page.Locator("#main")).ToContainTextAsync(AskFlows.Question);
    }

    [TestMethod]
    public async Task A_toast_leads_to_the_ask()
    {
        await Asked();
        var manager = await Enter(Org.Manager, "manager");
        await manager.OpenView("crma_managerassist");
        var toast = manager.Page.Locator(".toast", new() { HasText = "Rita Test asks" });
        // As somebody does who wants to read it: it stays as long as the pointer is there.
        await toast.HoverAsync();
        await toast.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(manager.Page).ToHaveURLAsync(new Regex(assist.ToString("D")));
    }

    [TestMethod]
    public async Task The_rep_hears_that_it_is_answered()
    {
        await Asked();
        Org.Close(Org.Manager, assist, "Done", "You are.");
        await Eventually(() => Org.Told(Org.Rep).Count == 1, "the rep told");
        await Hears(await Enter(Org.Rep, "rep"), "Done: Rita Test asks");
    }

    [TestMethod]
    public async Task The_rep_hears_that_it_is_declined()
    {
        await Asked();
        Org.Respond(Org.Manager, assist, "No", "I know them too little.");
        await Eventually(() => Org.Told(Org.Rep).Count == 1, "the rep told");
        await Hears(await Enter(Org.Rep, "rep"), "Mara Test cannot: Rita Test asks");
    }

    private async Task Asked()
    {
        var org = await Begin();
        assist = (Guid)org.Escalate(org.Rep, new Fabrikam(org).Deal, 3)["Assist"];
        await Eventually(() => org.Told(org.Manager).Count == 1, "the manager told");
    }

    private static async Task Hears(Visitor visitor, string title)
    {
        await visitor.OpenView("opportunity");
        await Expect(visitor.Page.Locator(".toast", new() { HasText = title })).ToHaveCountAsync(1);
        var bell = visitor.Page.Locator("button[data-action=bell]");
        await Expect(bell).ToHaveAccessibleNameAsync("Notifications, 1 unread");
        await bell.ClickAsync();
        await Expect(visitor.Page.Locator("#flyout")).ToContainTextAsync(title);
        await Expect(bell).ToHaveAccessibleNameAsync("Notifications, 0 unread");
    }
}
