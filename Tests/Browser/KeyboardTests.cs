using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

[TestClass]
public sealed class KeyboardTests : InTheBrowser
{
    [TestMethod]
    public async Task The_dialog_needs_no_mouse()
    {
        var org = await Begin();
        var deal = org.Deal(org.Rep);
        var rep = await Enter(org.Rep, "rep");
        await rep.OpenForm("opportunity", deal);
        await rep.Command("Ask for help").FocusAsync();
        await rep.Page.Keyboard.PressAsync("Enter");
        var dialog = await AskDialog.At(rep);
        await rep.Page.Keyboard.PressAsync("4");
        await Reach(rep, dialog.Field("My question"));
        await rep.Page.Keyboard.TypeAsync("Am I doing this right?");
        await rep.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(dialog.Undo).ToBeVisibleAsync();
        Assert.HasCount(1, org.Assists(deal));
    }

    [TestMethod]
    public async Task Escape_closes_the_dialog_and_the_focus_goes_back_to_the_button()
    {
        var org = await Begin();
        var rep = await Enter(org.Rep, "rep");
        await rep.OpenForm("opportunity", org.Deal(org.Rep));
        await rep.Command("Ask for help").FocusAsync();
        await rep.Page.Keyboard.PressAsync("Enter");
        await AskDialog.At(rep);
        await rep.Page.Keyboard.PressAsync("Escape");
        await Expect(rep.Page.Locator(".dialog")).ToHaveCountAsync(0);
        await Expect(rep.Command("Ask for help")).ToBeFocusedAsync();
    }

    // Tabs on until the field has the focus, as somebody without a mouse would; a trap or an unreachable field ends in a failure.
    private static async Task Reach(Visitor visitor, ILocator field)
    {
        for (var step = 0; step < 40; step++)
        {
            if (await field.EvaluateAsync<bool>("e => e.matches(':focus, :focus-within')")) return;
            await visitor.Page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail("Forty tabs don't reach the field.");
    }
}
