using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>The manager asks what would help, and two taps answer with a typed ask.</summary>
[TestClass]
public sealed class WhatWouldHelpTests : InTheBrowser
{
    private const string Access = "No access to the decision maker";
    private AskedBack asked = null!;

    [TestMethod]
    public async Task Two_taps_answer_with_a_typed_ask_and_undo_takes_it_back()
    {
        var rep = await Enter();
        await Expect(rep.Page.Locator("#notifications")).ToContainTextAsync("Mara Test asks what would help");
        await asked.Open(rep);
        var taps = new Interactions(rep.Page);
        await taps.Click(asked.Obstacle(rep, Access));
        var move = AskedBack.Moves(rep).Filter(new() { HasText = "Mara Test" }).First;
        await Expect(move).ToBeVisibleAsync();
        await taps.Click(move);
        await Expect(rep.Dialog.Locator(".toast")).ToContainTextAsync("Mara Test");
        Assert.AreEqual(2, taps.Count);

        var ask = Open().Single();
        Assert.AreEqual(773200000, ask.GetAttributeValue<OptionSetValue>("crma_origin")!.Value);
        Assert.AreEqual(773200004, ask.GetAttributeValue<OptionSetValue>("crma_obstacle")!.Value);
        Assert.IsNotEmpty(Org.Words(ask.Id).GetAttributeValue<string>("crma_synopsis")!);

        await rep.Dialog.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(AskedBack.Moves(rep).First).ToBeVisibleAsync();
        Assert.IsEmpty(Open());
    }

    [TestMethod]
    public async Task A_move_that_lacks_something_goes_on_to_the_whole_form_with_what_there_is()
    {
        var rep = await Enter();
        Org.System.Create(new Entity("crma_move")
        {
            ["crma_name"] = "Trade price for length", ["crma_text"] = "Offer less for a longer term.", ["crma_obstacle"] = new OptionSetValue(773200000),
            ["crma_kind"] = new OptionSetValue(773200006), ["crma_order"] = 0,
        });
        await asked.Open(rep);
        await asked.Obstacle(rep, "Price").ClickAsync();
        await AskedBack.Moves(rep).Filter(new() { HasText = "Trade price for length" }).ClickAsync();
        var dialog = await AskDialog.At(rep);
        await Expect(dialog.Field("What")).ToHaveValueAsync("Offer less for a longer term.");
        await Expect(dialog.Field("How this helps")).ToHaveValueAsync("Trade price for length");
        await Expect(dialog.Chip("Price")).ToHaveAttributeAsync("aria-pressed", "true");
        await dialog.Fill("How much", "5");
        await dialog.Sent("Mara Test");
        Assert.AreEqual(773200006, Open().Single().GetAttributeValue<OptionSetValue>("crma_kind")!.Value);
    }

    [TestMethod]
    public async Task Only_the_owner_who_was_asked_finds_it_in_the_menu()
    {
        asked = await AskedBack.WhatWouldHelp(await Begin());
        var manager = await Enter(Org.Manager, "manager");
        await manager.OpenForm("opportunity", asked.Deal);
        await Expect(manager.Page.Locator("#notifications")).ToContainTextAsync("Mara Test has asked Rita Test what would help");
        await manager.Press("Ask for help: more");
        await Expect(manager.Command("Park until...")).ToBeVisibleAsync();
        await Expect(manager.Command("What would help?")).ToHaveCountAsync(0);
    }

    private async Task<Visitor> Enter()
    {
        asked = await AskedBack.WhatWouldHelp(await Begin());
        var rep = await Enter(Org.Rep, "rep");
        await rep.OpenForm("opportunity", asked.Deal);
        return rep;
    }

    private List<Entity> Open() => [.. Org.Assists(asked.Deal).Where(a => a.GetAttributeValue<OptionSetValue>("statecode")!.Value == 0 && a.GetAttributeValue<OptionSetValue>("crma_origin")!.Value == 773200000)];
}
