using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>A manager steps in where nobody asked: one sentence and a kind.</summary>
[TestClass]
public sealed class StepInTests : InTheBrowser
{
    [TestMethod]
    public async Task A_manager_steps_in_with_one_sentence_and_a_kind_and_the_owner_reads_it_above_the_form()
    {
        var org = await Begin();
        var deal = new Fabrikam(org).Deal;
        var manager = await Enter(org.Manager, "manager");
        await manager.OpenForm("opportunity", deal);
        var taps = new Interactions(manager.Page);
        await taps.Click(await manager.Reachable("Step in"));
        await taps.Fill(Words(manager), "I will call their CFO about the budget");
        await taps.Click(Chip(manager, "I call"));
        await taps.Click(manager.Dialog.Locator(".send"));
        await Expect(manager.Dialog.GetByRole(AriaRole.Status)).ToContainTextAsync("You stepped in.");
        Assert.AreEqual(4, taps.Count);
        var assist = org.Assists(deal).Single();
        Assert.AreEqual(773200002, assist.GetAttributeValue<OptionSetValue>("crma_origin")!.Value);

        var rep = await Enter(org.Rep, "rep");
        await rep.OpenForm("opportunity", deal);
        await Expect(rep.Page.Locator("#notifications")).ToContainTextAsync("Mara Test steps in until");
        await Expect(rep.Command("Step in")).ToHaveCountAsync(0);
    }

    [TestMethod]
    public async Task Who_leads_until_when_and_a_task_for_the_rep_stand_under_more()
    {
        var org = await Begin();
        var deal = new Fabrikam(org).Deal;
        var manager = await Enter(org.Manager, "manager");
        await manager.OpenForm("opportunity", deal);
        await manager.Press("Step in");
        await Words(manager).FillAsync("I will call their CFO about the budget");
        await Chip(manager, "I call").ClickAsync();
        await manager.Dialog.Locator("summary").ClickAsync();
        await Chip(manager, "Together").ClickAsync();
        await Chip(manager, "Mon 9 Mar").First.ClickAsync();
        await manager.Dialog.GetByRole(AriaRole.Textbox, new() { Name = "A task for the rep" }).FillAsync("Get me on the phone with Ben");
        await manager.Dialog.Locator(".send").ClickAsync();
        await Expect(manager.Dialog.GetByRole(AriaRole.Status)).ToContainTextAsync("You stepped in.");
        var assist = org.Assists(deal).Single();
        Assert.AreEqual(773200001, assist.GetAttributeValue<OptionSetValue>("crma_stepinmode")!.Value);
        Assert.AreEqual(new DateTime(2026, 3, 9), assist.GetAttributeValue<DateTime>("crma_stepinuntil"));
        Assert.AreEqual(org.Rep, org.All("task", ("subject", "Get me on the phone with Ben")).Single().GetAttributeValue<EntityReference>("ownerid")!.Id);
    }

    [TestMethod]
    public async Task A_selection_is_stepped_into_at_once_and_what_is_refused_is_named()
    {
        var org = await Begin();
        var own = org.Deal(org.Manager, "Her own");
        var theirs = org.Deal(org.Rep, "Theirs");
        var manager = await Enter(org.Manager, "manager");
        await manager.OpenView("opportunity");
        await manager.Page.Locator(".viewselector summary").ClickAsync();
        await manager.Page.Locator(".viewselector").GetByRole(AriaRole.Link, new() { Name = "Open Opportunities", Exact = true }).ClickAsync();
        foreach (var deal in new[] { own, theirs }) await manager.Page.Locator($"table.grid tr[data-id='{deal}'] input[data-select]").CheckAsync();
        await manager.Command("Step in").ClickAsync();
        await Words(manager).FillAsync("I will call them this week");
        await Chip(manager, "I call").ClickAsync();
        await manager.Dialog.Locator(".send").ClickAsync();
        await Expect(manager.Dialog.Locator(".refused")).ToContainTextAsync("Her own");
        Assert.HasCount(1, org.Assists(theirs));
        Assert.IsEmpty(org.Assists(own));
    }

    [TestMethod]
    public async Task A_rep_is_not_offered_to_step_in()
    {
        var org = await Begin();
        var deal = org.Deal(org.Rep);
        var rep = await Enter(org.Rep, "rep");
        await rep.OpenView("opportunity");
        await rep.Page.Locator($"table.grid tr[data-id='{deal}'] input[data-select]").CheckAsync();
        await Expect(rep.Command("Park until")).ToBeVisibleAsync();
        await Expect(rep.Command("Step in")).ToHaveCountAsync(0);
    }

    private static ILocator Words(Visitor manager) => manager.Dialog.GetByRole(AriaRole.Textbox, new() { Name = "What you will do, in one sentence" });

    private static ILocator Chip(Visitor manager, string text) => manager.Dialog.Locator(".chip").Filter(new() { HasText = text });
}
