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
        var manager = await Hears((await Begin()).Manager, "Rita Test asks", Ask);
        await manager.Page.Locator("#flyout").GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(manager.Page).ToHaveURLAsync(new Regex(assist.ToString("D")));
        await Expect(manager.Page.Locator("#main")).ToContainTextAsync(AskFlows.Question);
    }

    [TestMethod]
    public async Task A_toast_leads_to_the_ask()
    {
        var manager = await Enter((await Begin()).Manager, "manager");
        await manager.Hear(Org, Ask);
        var toast = manager.Page.Locator(".toast", new() { HasText = "Rita Test asks" });
        // As somebody does who wants to read it: it stays as long as the pointer is there.
        await toast.HoverAsync();
        await toast.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(manager.Page).ToHaveURLAsync(new Regex(assist.ToString("D")));
    }

    [TestMethod]
    public async Task The_rep_hears_that_it_is_answered()
    {
        await Begin();
        Ask();
        await Hears(Org.Rep, "Done: Rita Test asks", () =>
        {
            Org.Close(Org.Manager, assist, "Done", "You are.");
            Org.Jobs();
        });
    }

    [TestMethod]
    public async Task The_rep_hears_that_it_is_declined()
    {
        await Begin();
        Ask();
        await Hears(Org.Rep, "Mara Test cannot: Rita Test asks", () =>
        {
            Org.Respond(Org.Manager, assist, "No", "I know them too little.");
            Org.Jobs();
        });
    }

    [TestMethod]
    public async Task Whoever_comes_later_finds_it_at_the_bell()
    {
        await Begin();
        Ask();
        var manager = await Enter(Org.Manager, "manager");
        await manager.OpenView("opportunity");
        await Bell(manager, "Rita Test asks");
    }

    private void Ask()
    {
        assist = (Guid)Org.Escalate(Org.Rep, new Fabrikam(Org).Deal, 3)["Assist"];
        Org.Jobs();
    }

    private async Task<Visitor> Hears(Guid user, string title, Action happens)
    {
        var visitor = await Enter(user, "listener");
        await visitor.Hear(Org, happens);
        await Expect(visitor.Page.Locator(".toast", new() { HasText = title })).ToHaveCountAsync(1);
        await Bell(visitor, title);
        return visitor;
    }

    private static async Task Bell(Visitor visitor, string title)
    {
        var bell = visitor.Page.Locator("button[data-action=bell]");
        await Expect(bell).ToHaveAccessibleNameAsync("Notifications, 1 unread");
        await bell.ClickAsync();
        await Expect(visitor.Page.Locator("#flyout")).ToContainTextAsync(title);
        await Expect(bell).ToHaveAccessibleNameAsync("Notifications, 0 unread");
    }
}
