using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>My calls, as somebody sees it who makes them.</summary>
internal sealed class CallsPage(Visitor visitor)
{
    public static BrowserNewContextOptions Phone => new() { ViewportSize = new() { Width = 375, Height = 740 }, DeviceScaleFactor = 2, IsMobile = true, HasTouch = true };

    public IFrameLocator Frame => visitor.Page.FrameLocator("iframe");

    public static async Task<CallsPage> Open(Visitor visitor)
    {
        await visitor.Open("/main.aspx?appname=crma_CrmAssist&pagetype=webresource&webresourceName=crma_/pages/calls.html");
        return await At(visitor);
    }

    /// <summary>The page that is opening.</summary>
    public static async Task<CallsPage> At(Visitor visitor)
    {
        var page = new CallsPage(visitor);
        await Expect(page.Frame.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "My calls" })).ToBeVisibleAsync();
        await Expect(page.Frame.GetByText("One moment")).ToHaveCountAsync(0);
        return page;
    }

    public ILocator Open(string name) => Frame.Locator("ol.calls:not(.done) > li").Filter(new() { HasText = name });

    public ILocator Done(string name) => Frame.Locator("ol.done > li").Filter(new() { HasText = name });

    public ILocator Current => Frame.Locator("li.current");

    public ILocator Button(ILocator call, string label) => call.GetByRole(AriaRole.Button, new() { Name = label, Exact = true });

    /// <summary>The result of the call that is in hand.</summary>
    public async Task Enter(string result, string? line = null)
    {
        if (line != null) await Current.GetByRole(AriaRole.Textbox).FillAsync(line);
        await Button(Current, result).ClickAsync();
    }
}
