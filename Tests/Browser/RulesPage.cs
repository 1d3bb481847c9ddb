using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>The page of the rules as an administrator sees it, every interaction counted.</summary>
internal sealed class RulesPage(Visitor visitor)
{
    private const string Address = "/main.aspx?appname=crma_CrmAssist&pagetype=webresource&webresourceName=crma_/pages/rules.html";

    public Interactions Interactions { get; } = new(visitor.Page);

    public IFrameLocator Frame => visitor.Page.FrameLocator("iframe.whole");

    /// <summary>Opens the page and waits until the rules are there.</summary>
    public static async Task<RulesPage> Open(Visitor visitor)
    {
        var page = new RulesPage(visitor);
        await page.Load();
        await Expect(page.Frame.Locator(".table th[scope=row]").First).ToBeVisibleAsync();
        return page;
    }

    /// <summary>Opens the page, whatever it then shows.</summary>
    public Task Load() => visitor.Open(Address);

    /// <summary>A cell, as in "No real contact, working days, Propose".</summary>
    public ILocator Cell(string name) => Frame.GetByRole(AriaRole.Textbox, new() { Name = name, Exact = true });

    public ILocator Button(string name) => Frame.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Result => Frame.Locator(".result");

    public ILocator Log => Frame.Locator(".log");

    /// <summary>A line of the comparison: what, today, after.</summary>
    public ILocator Line(string what) => Result.GetByRole(AriaRole.Row).Filter(new() { HasText = what });

    public async Task Type(string cell, string text) => await Interactions.Fill(Cell(cell), text);

    public async Task Press(string button) => await Interactions.Click(Button(button));
}
