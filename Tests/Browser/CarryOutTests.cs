using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>The manager finds the ask among the open assists, acts on it, and the rep sees what became of it.</summary>
[TestClass]
public sealed class CarryOutTests : InTheBrowser
{
    private const string Mail = """{"to":[{"name":"Iris Invented","email":"iris@fabrikam.example"}],"subject":"Our offer","body":"Dear Iris, our offer stands.","wording":0}""";
    private const string Opinion = """{"question":"Am I doing this right?","proposal":"I would wait."}""";

    private const int OnIt = 773200000;

    private Fabrikam fabrikam = null!;
    private Guid assist;

    [TestMethod]
    public async Task A_mail_is_found_taken_on_and_done()
    {
        await Asked(0, Mail);
        var manager = await Enter(Org.Manager, "manager");
        await manager.OpenView("crma_managerassist");
        await manager.Page.Locator("table.grid").GetByRole(AriaRole.Link, new() { Name = "Rita Test asks" }).First.ClickAsync();
        await Expect(manager.Page.Locator("#main")).ToContainTextAsync("Dear Iris, our offer stands.");

        await manager.Press("On it");
        await Eventually(() => Status() == OnIt, "on it");

        await manager.Press("Sent");
        await Eventually(() => State() == 1, "completed");
        await RepSees("is completed");
    }

    [TestMethod]
    public async Task An_opinion_is_answered_and_the_rep_reads_the_answer()
    {
        await Asked(3, Opinion);
        var manager = await Enter(Org.Manager, "manager");
        await manager.OpenForm("crma_managerassist", assist);
        await Expect(manager.Page.Locator("#main")).ToContainTextAsync("Am I doing this right?");
        await manager.Press("Answer");
        await Reply(manager, "You are. Ask for the date.");
        await Eventually(() => State() == 1, "completed");
        await RepSees("You are. Ask for the date.");
    }

    [TestMethod]
    public async Task A_no_says_why_and_the_rep_reads_it()
    {
        await Asked(4, """{"whenText":"Tomorrow morning","reach":"","about":""}""");
        var manager = await Enter(Org.Manager, "manager");
        await manager.OpenForm("crma_managerassist", assist);
        await (await manager.Reachable("Another way")).ClickAsync();
        await manager.Command("No, because...").ClickAsync();
        await Reply(manager, "I know them too little.");
        await Eventually(() => State() == 2, "declined");
        await RepSees("I know them too little.");
    }

    private async Task Asked(int kind, string details)
    {
        fabrikam = new Fabrikam(await Begin());
        assist = (Guid)Org.Escalate(Org.Rep, fabrikam.Deal, kind, ("Details", details), ("HowItHelps", kind < 3 ? "Their VP listens to ours." : null))["Assist"];
        Org.Jobs();
    }

    private async Task RepSees(string text)
    {
        Org.Jobs();
        var rep = await Enter(Org.Rep, "rep");
        await rep.OpenForm("crma_managerassist", assist);
        await Expect(rep.Page.Locator("#main")).ToContainTextAsync(text);
    }

    private static async Task Reply(Visitor manager, string text)
    {
        await manager.Dialog.GetByRole(AriaRole.Textbox).First.FillAsync(text);
        await manager.Dialog.Locator("body").PressAsync("Control+Enter");
        await Expect(manager.Page.Locator(".dialog")).ToHaveCountAsync(0);
    }

    private int Status() => Org.System.Retrieve("crma_managerassist", assist, new("statuscode")).GetAttributeValue<OptionSetValue>("statuscode")!.Value;

    private int State() => Org.System.Retrieve("crma_managerassist", assist, new("statecode")).GetAttributeValue<OptionSetValue>("statecode")!.Value;
}
