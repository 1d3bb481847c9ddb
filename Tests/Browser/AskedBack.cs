namespace CrmAssist.Browser.Tests;

/// <summary>A deal that stalled, whose manager has asked its owner what would help.</summary>
internal sealed class AskedBack
{
    private AskedBack(Guid deal) => Deal = deal;

    public Guid Deal { get; }

    public static async Task<AskedBack> WhatWouldHelp(Org org)
    {
        var deal = new Fabrikam(org).Deal;
        // Three weeks of pure work: not on a thread that waits for a browser.
        await Task.Run(() =>
        {
            org.Stall();
            org.Respond(org.Manager, org.Assists(deal).Single().Id, "WhatWouldHelp");
            org.Jobs();
        });
        return new AskedBack(deal);
    }

    /// <summary>From the menu of the deal's form that is open.</summary>
    public async Task Open(Visitor rep)
    {
        await rep.Press("Ask for help: more");
        await rep.Command("What would help?").ClickAsync();
        await Assertions.Expect(rep.Dialog.GetByRole(AriaRole.Heading, new() { Name = "What would help?" })).ToBeVisibleAsync();
    }

    public ILocator Obstacle(Visitor rep, string label) => rep.Dialog.Locator(".chip").Filter(new() { HasText = label });

    public static ILocator Moves(Visitor rep) => rep.Dialog.Locator(".move");
}
