using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>Files on mails, a manager who is away, and the next move after a talk.</summary>
[TestClass]
public sealed class AskingElsewhereTests : InTheBrowser
{
    private const string Manager = "Mara Test";
    private Fabrikam fabrikam = null!;

    [TestMethod]
    public async Task Files_go_with_a_mail_and_stay_when_it_is_edited()
    {
        var dialog = await AsRep();
        await dialog.Choose(AskDialog.Mail);
        await dialog.Attach(("offer.pdf", 40_000), ("plan.pdf", 1_000), ("setup.exe", 10));
        await Expect(dialog.Frame.Locator(".kind .problem:visible")).ToContainTextAsync("setup.exe was not attached");
        await dialog.Frame.GetByRole(AriaRole.Button, new() { Name = "Remove plan.pdf" }).ClickAsync();
        await Expect(dialog.Frame.Locator(".files li")).ToHaveCountAsync(1);
        await dialog.Pick("Iris Invented");
        await dialog.Fill("The words", AskFlows.MailBody);
        await dialog.Fill("How this helps", AskFlows.MailHelps);
        await dialog.Sent(Manager);
        Assert.AreEqual("offer.pdf", Files().Single().GetAttributeValue<string>("filename"));

        await dialog.Frame.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await Expect(dialog.Frame.GetByText("Attached so far: offer.pdf")).ToBeVisibleAsync();
        await dialog.Fill("The words", "Shorter.");
        await dialog.Send.ClickAsync();
        await Expect(dialog.Frame.GetByRole(AriaRole.Status).Filter(new() { HasText = Manager })).ToBeVisibleAsync();
        Assert.HasCount(1, Files());
    }

    [TestMethod]
    public async Task A_file_that_is_dropped_is_attached()
    {
        var dialog = await AsRep();
        await dialog.Choose(AskDialog.Mail);
        var dropped = await dialog.Frame.Locator("body").EvaluateHandleAsync("() => { const data = new DataTransfer(); data.items.add(new File(['terms'], 'terms.txt', { type: 'text/plain' })); return data; }");
        await dialog.Frame.Locator("main").DispatchEventAsync("drop", new { dataTransfer = dropped });
        await Expect(dialog.Frame.Locator(".files li")).ToContainTextAsync("terms.txt");
    }

    [TestMethod]
    public async Task Who_is_away_is_said_and_one_tap_asks_whom_he_has_named()
    {
        fabrikam = new Fabrikam(await Begin());
        Org.As(Org.Manager).Create(new Entity("crma_preference") { ["crma_name"] = "Mara", ["crma_awayuntil"] = Org.Now.AddDays(10), ["crma_awayhelperid"] = new EntityReference("systemuser", Org.Vp) });
        var dialog = await Open();
        await Expect(dialog.Frame.Locator(".away")).ToContainTextAsync("Mara Test is away until 12 Mar.");
        await dialog.Frame.Locator(".instead").ClickAsync();
        await Expect(dialog.Frame.Locator("h1")).ToContainTextAsync("Vera Test");
        await Expect(dialog.Frame.Locator(".readers")).ToContainTextAsync("Mara Test sees that you asked, too.");
        await AskFlows.Opinion(dialog, "Vera Test");
    }

    [TestMethod]
    public async Task After_a_talk_the_helper_takes_the_next_move_in_the_reps_name()
    {
        fabrikam = new Fabrikam(await Begin());
        var talk = (Guid)Org.Escalate(Org.Rep, fabrikam.Deal, 4, ("Synopsis", "Their board meets on Friday."))["Assist"];
        Org.Call(Org.Manager, "crma_CarryOutAssist", ("Target", new EntityReference("crma_managerassist", talk)), ("Action", "Talked"));
        var manager = await Enter(Org.Manager, "manager");
        await manager.Open($$$"""/WebResources/crma_/dialogs/ask.html?data={{{Uri.EscapeDataString($$"""{"deal":"{{fabrikam.Deal:D}}","after":"{{talk:D}}","kind":"mail"}""")}}}""");
        var page = manager.Page;
        await Expect(page.Locator("h1")).ToHaveTextAsync("Next move, in Rita Test's name");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "What happened" })).ToHaveValueAsync("Their board meets on Friday.");
        await page.Locator(".chip:visible").Filter(new() { HasText = "Iris Invented" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "The words" }).FillAsync("We are ready on Friday.");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "How this helps" }).FillAsync("They hear it before they meet.");
        await page.Locator(".send").ClickAsync();
        await Expect(page.Locator(".toast")).ToBeVisibleAsync();
        var next = Org.Assists(fabrikam.Deal).Single(a => a.Id != talk);
        Assert.AreEqual(Org.Rep, next.GetAttributeValue<EntityReference>("crma_requestedbyid")!.Id);
        Assert.AreEqual(Org.Manager, next.GetAttributeValue<EntityReference>("crma_helperid")!.Id);
    }

    [TestMethod]
    public async Task Whoever_wants_to_be_told_less_makes_a_row_of_preferences_in_a_few_clicks()
    {
        await Begin();
        var rep = await Enter(Org.Rep, "rep");
        await rep.OpenView("opportunity");
        await rep.Page.GetByRole(AriaRole.Link, new() { Name = "My preferences" }).ClickAsync();
        await rep.Press("New");
        await Expect(rep.Field("crma_awayuntil")).ToBeVisibleAsync();
        await rep.Press("Save");
        await Eventually(() => Org.All("crma_preference").Count == 1, "saved");
        var row = Org.All("crma_preference").Single();
        Assert.AreEqual("Rita Test", row.GetAttributeValue<string>("crma_name"));
        Assert.AreEqual(Org.Rep, row.GetAttributeValue<EntityReference>("ownerid")!.Id);
    }

    private IReadOnlyList<Entity> Files() => Org.All("annotation", ("isdocument", true));

    private async Task<AskDialog> AsRep()
    {
        fabrikam = new Fabrikam(await Begin());
        return await Open();
    }

    private async Task<AskDialog> Open()
    {
        var rep = await Enter(Org.Rep, "rep");
        await rep.OpenForm("opportunity", fabrikam.Deal);
        return await AskDialog.Open(rep);
    }
}
