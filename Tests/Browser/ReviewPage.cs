using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>The pipeline review, as a manager uses it.</summary>
internal sealed class ReviewPage(Visitor visitor)
{
    public const string Address = "/main.aspx?appname=crma_CrmAssist&pagetype=webresource&webresourceName=crma_/pages/review.html";

    public Interactions Interactions { get; } = new(visitor.Page);

    public IFrameLocator Frame => visitor.Page.FrameLocator("iframe");

    /// <summary>Opens it in the app and waits until all of it is there.</summary>
    public static async Task<ReviewPage> Open(Visitor visitor)
    {
        await visitor.Open(Address);
        return await At(visitor);
    }

    /// <summary>The page that is opening.</summary>
    public static async Task<ReviewPage> At(Visitor visitor)
    {
        var page = new ReviewPage(visitor);
        await Expect(page.Summary).ToBeVisibleAsync();
        await Expect(page.Summary).Not.ToContainTextAsync("reading on");
        return page;
    }

    public ILocator Summary => Frame.Locator(".summary");

    /// <summary>The rows of a section: decide, moved or wakes.</summary>
    public ILocator Rows(string section = "decide") => Frame.Locator($"section.{section} .row");

    public ILocator Row(string deal) => Frame.Locator(".row").Filter(new() { Has = Frame.GetByRole(AriaRole.Button, new() { Name = deal, Exact = true }) });

    public ILocator Deal(string name) => Frame.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The row that has the cursor in it.</summary>
    public ILocator Current => Frame.Locator(".row:focus-within");

    public ILocator Section(string name) => Frame.Locator($"section.{name}");

    public ILocator SendBar => Frame.Locator(".send-bar");

    public ILocator Send => SendBar.GetByRole(AriaRole.Button);

    public ILocator Look => Frame.GetByRole(AriaRole.Dialog);

    public ILocator SendInLook => Look.Locator(".send");

    /// <summary>A key on the row that has the cursor, which is this one.</summary>
    public async Task Press(string deal, string key)
    {
        await Expect(Deal(deal)).ToBeFocusedAsync();
        await Interactions.Press(key);
    }

    /// <summary>Looks and sends.</summary>
    public async Task SendAll()
    {
        await Send.ClickAsync();
        await Expect(SendInLook).ToBeFocusedAsync();
        await SendInLook.ClickAsync();
        await Expect(Look).ToHaveCountAsync(0);
    }
}
