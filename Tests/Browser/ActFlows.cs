using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>What a manager does on the form of an assist whose interactions are promised in the README; tried by the tests, counted by the benchmarks.</summary>
/// <remarks>Each begins on the form, and returns the interactions from there on.</remarks>
internal static class ActFlows
{
    /// <summary>The mail is looked at as a draft of the manager's own, and sent.</summary>
    public static async Task<int> Mail(Visitor manager)
    {
        var acts = new Interactions(manager.Page);
        await acts.Click(await manager.Reachable("Review and send"));
        await Expect(manager.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("etn=email"));
        await acts.Click(await manager.Reachable("Send"));
        return acts.Count;
    }

    /// <summary>The mail is in the manager's own mail program, and said to be sent.</summary>
    public static async Task<int> OwnMail(Visitor manager)
    {
        var acts = new Interactions(manager.Page);
        await acts.Click(await manager.Reachable("Open in my mail"));
        await Expect(manager.Page.Locator("#notifications")).ToBeVisibleAsync();
        await acts.Click(await manager.Reachable("Sent"));
        return acts.Count;
    }

    /// <summary>They have talked; what comes next need not be said.</summary>
    public static async Task<int> Talk(Visitor manager)
    {
        var acts = new Interactions(manager.Page);
        await acts.Click(await manager.Reachable("We talked"));
        await Expect(manager.Dialog.GetByRole(AriaRole.Button, new() { Name = "A mail" })).ToBeVisibleAsync();
        return acts.Count;
    }
}
