using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>The weekly call of screens.md, story (e), by keyboard alone. Used by the tests and by the benchmarks.</summary>
internal static class ReviewFlows
{
    /// <summary>What is decided about each deal in turn, and the line it needs.</summary>
    private static readonly (string Key, string? Line)[] Decisions =
        [("f", null), ("a", null), ("c", "I call their CFO before Friday"), ("f", null), ("t", null), ("m", "I write to their board"), ("a", null), ("g", "Cleo Sample"), ("f", null)];

    /// <summary>Decides on all there is, up to nine deals, and sends it.</summary>
    /// <returns>How many interactions it took.</returns>
    public static async Task<int> Decide(ReviewPage page)
    {
        var count = await page.Rows().CountAsync();
        for (var i = 0; i < count; i++)
        {
            var (key, line) = Decisions[i];
            await Expect(page.Rows().Nth(i).Locator(".deal")).ToBeFocusedAsync();
            await page.Interactions.Press(key);
            if (line == null) continue;
            await Expect(page.Current.GetByRole(AriaRole.Textbox).First).ToBeFocusedAsync();
            await page.Interactions.Write(line);
        }
        await Expect(page.Send).ToBeFocusedAsync();
        await page.Interactions.Press("Enter");
        await Expect(page.SendInLook).ToBeFocusedAsync();
        await page.Interactions.Press("Enter");
        await Expect(page.Section("sent")).ToBeVisibleAsync();
        return page.Interactions.Count;
    }
}
