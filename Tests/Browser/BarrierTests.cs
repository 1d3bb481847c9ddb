using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>axe-core finds no barrier, in light and in dark.</summary>
[TestClass]
public sealed class BarrierTests : InTheBrowser
{
    private readonly List<string> found = [];

    [TestMethod]
    public async Task Pages_of_a_rep_in_Sales_Hub()
    {
        var fabrikam = new Fabrikam(await Begin());
        var rep = await Enter(Org.Rep, "rep");
        await Clear(rep, () => rep.OpenView("opportunity", "SalesHub"), "deals");
        await Clear(rep, () => rep.OpenForm("opportunity", fabrikam.Deal, "SalesHub"), "deal");
    }

    [TestMethod]
    public async Task Pages_of_a_rep()
    {
        var org = await Begin();
        var fabrikam = new Fabrikam(org);
        var rep = await Enter(org.Rep, "rep");
        foreach (var table in new[] { "opportunity", "contact", "account" }) await Clear(rep, () => rep.OpenView(table), table);
        await Clear(rep, () => rep.OpenForm("opportunity", fabrikam.Deal), "deal");
        await Clear(rep, () => rep.OpenForm("opportunity"), "new deal");
        await Clear(rep, () => rep.OpenForm("contact", fabrikam.Iris), "contact");
        await Clear(rep, async () =>
        {
            await rep.OpenForm("opportunity", fabrikam.Deal);
            await rep.Page.Locator(".timeline [data-add=phonecall]").ClickAsync();
            await Expect(rep.Page.Locator("#panel [data-action=quicksave]")).ToBeVisibleAsync();
        }, "quick create");
    }

    [TestMethod]
    [DataRow(AskDialog.Mail)]
    [DataRow(AskDialog.Calls)]
    [DataRow(AskDialog.Meeting)]
    [DataRow(AskDialog.Opinion)]
    [DataRow(AskDialog.Concession)]
    [DataRow(AskDialog.FiveMinutes)]
    public async Task The_dialog(string kind)
    {
        var fabrikam = new Fabrikam(await Begin());
        var rep = await Enter(Org.Rep, "rep");
        await rep.OpenForm("opportunity", fabrikam.Deal);
        var dialog = await AskDialog.Open(rep);
        await dialog.Choose(kind);
        await Clear(rep, () => Task.CompletedTask, kind);
    }

    [TestMethod]
    public async Task What_a_rep_has_asked()
    {
        var org = await Begin();
        var fabrikam = new Fabrikam(org);
        var assist = (Guid)org.Escalate(org.Rep, fabrikam.Deal, 3)["Assist"];
        var rep = await Enter(org.Rep, "rep");
        await Clear(rep, async () =>
        {
            await rep.Open($"/WebResources/crma_/card/deal.html?typename=opportunity&id=%7B{fabrikam.Deal:D}%7D");
            await Expect(rep.Page.Locator("li.card")).ToBeVisibleAsync();
        }, "card");
        await Clear(rep, async () =>
        {
            await rep.OpenForm("crma_managerassist", assist);
            await rep.Press("Withdraw");
            await Expect(rep.Page.Locator(".dialog")).ToBeVisibleAsync();
        }, "withdraw");
    }

    [TestMethod]
    public async Task Pages_of_a_manager()
    {
        var org = await Begin();
        var assist = (Guid)org.Escalate(org.Rep, new Fabrikam(org).Deal, 3, ("Details", """{"question":"Am I doing this right?","proposal":""}"""))["Assist"];
        var manager = await Enter(org.Manager, "manager");
        foreach (var table in new[] { "crma_managerassist", "crma_dealwatch" }) await Clear(manager, () => manager.OpenView(table), table);
        await Eventually(() => org.Told(org.Manager).Count == 1, "the manager told");
        await Clear(manager, async () =>
        {
            await manager.OpenForm("crma_managerassist", assist);
            await manager.Page.Locator("button[data-action=bell]").ClickAsync();
            await Expect(manager.Page.Locator("#flyout li")).ToHaveCountAsync(1);
        }, "assist and bell");
        await Clear(manager, async () =>
        {
            await manager.Press("Answer");
            await Expect(manager.Dialog.GetByRole(AriaRole.Textbox).First).ToBeVisibleAsync();
        }, "answer");
    }

    [TestMethod]
    public async Task Pages_of_an_admin()
    {
        var org = await Begin();
        var admin = await Enter(org.User("Ada Test", org.Local.RootBusinessUnit, null, "System Administrator", "CrmAssist Administrator"), "admin");
        foreach (var table in new[] { "crma_stallrule", "crma_move", "crma_assistsettings" })
        {
            await Clear(admin, () => admin.OpenView(table), table);
            await Clear(admin, () => admin.OpenForm(table, org.All(table)[0].Id), "a row of " + table);
        }
        await Clear(admin, () => admin.Open("/local/traces"), "traces");
    }

    [TestMethod]
    public async Task The_page_of_the_rules()
    {
        var org = await Begin();
        var deal = org.Deal(org.Rep);
        org.PhoneCall(org.Rep, deal);
        org.Days(16);
        org.Timer();
        var admin = await Enter(org.User("Ada Test", org.Local.RootBusinessUnit, null, "System Administrator", "CrmAssist Administrator"), "admin");
        await Clear(admin, async () =>
        {
            var page = await RulesPage.Open(admin);
            await page.Type("No real contact, working days, Every stage", "30");
            await page.Type("One-yard line, working days, Propose", "soon");
        }, "rules, one refused");
        await Clear(admin, async () =>
        {
            var page = await RulesPage.Open(admin);
            await page.Type("One-yard line, working days, Propose", "");
            await page.Press("Compare");
            await Expect(page.Result).ToBeVisibleAsync();
        }, "rules, compared");
    }

    [TestMethod]
    public async Task Files_on_a_mail()
    {
        var fabrikam = new Fabrikam(await Begin());
        var rep = await Enter(Org.Rep, "rep");
        await rep.OpenForm("opportunity", fabrikam.Deal);
        var dialog = await AskDialog.Open(rep);
        await dialog.Choose(AskDialog.Mail);
        await Clear(rep, () => dialog.Attach(("offer.pdf", 40_000), ("empty.pdf", 0)), "files");
    }

    [TestMethod]
    public async Task What_would_help()
    {
        var asked = await AskedBack.WhatWouldHelp(await Begin());
        var rep = await Enter(Org.Rep, "rep");
        await rep.OpenForm("opportunity", asked.Deal);
        await Clear(rep, async () =>
        {
            await asked.Open(rep);
            await asked.Obstacle(rep, "No access to the decision maker").ClickAsync();
            await Expect(AskedBack.Moves(rep).First).ToBeVisibleAsync();
        }, "what would help");
        await Clear(rep, async () =>
        {
            await AskedBack.Moves(rep).First.ClickAsync();
            await Expect(rep.Dialog.Locator(".toast")).ToBeVisibleAsync();
        }, "what would help, sent");
    }

    [TestMethod]
    public async Task Stepping_in()
    {
        var fabrikam = new Fabrikam(await Begin());
        var manager = await Enter(Org.Manager, "manager");
        await manager.OpenForm("opportunity", fabrikam.Deal);
        await Clear(manager, async () =>
        {
            await manager.Press("Step in");
            await manager.Dialog.Locator("summary").ClickAsync();
            await manager.Dialog.Locator(".send").ClickAsync();
            await Expect(manager.Dialog.Locator("[role=alert]")).ToBeVisibleAsync();
        }, "step in");
    }

    [TestMethod]
    [DataRow("Park until...")]
    [DataRow("Planned...")]
    public async Task The_dialogs_of_the_deals_menu(string command)
    {
        var fabrikam = new Fabrikam(await Begin());
        var rep = await Enter(Org.Rep, "rep");
        await rep.OpenForm("opportunity", fabrikam.Deal);
        await Clear(rep, async () =>
        {
            await rep.Command("Ask for help: more").ClickAsync();
            await rep.Command(command).ClickAsync();
            await rep.Dialog.Locator(".send").ClickAsync();
            await Expect(rep.Dialog.Locator("[role=alert]")).ToBeVisibleAsync();
        }, command);
    }

    [TestMethod]
    public async Task My_calls()
    {
        var org = await Begin();
        org.Escalate(org.Rep, new Fabrikam(org).Deal, 1, ("HowItHelps", "Their VP listens to ours."), ("Synopsis", "Rollout plan agreed."), ("Details", """
            {"people":[{"name":"Iris Invented","number":"+1 555 0101","line":"Ask for the date.","best":"After five"},{"name":"Ben Bogus"},{"name":"Nora Nowhere","number":"555 0103"}]}
            """));
        var manager = await Enter(org.Manager, "manager", CallsPage.Phone);
        await Clear(manager, () => CallsPage.Open(manager), "calls");
        await Clear(manager, async () =>
        {
            var page = new CallsPage(manager);
            await page.Enter("Reached", "She decides on Thursday.");
            await Expect(page.Done("Iris Invented")).ToBeVisibleAsync();
            await page.Button(page.Current, "Why to call Ben Bogus").ClickAsync();
            await Expect(page.Current).ToContainTextAsync("Rollout plan agreed.");
        }, "calls, one made");
    }

    [TestMethod]
    [DataRow("Later...", ".chip")]
    [DataRow("You do it, with my words...", ".send")]
    [DataRow("Ask someone else...", ".chip")]
    [DataRow("No, because...", ".send")]
    public async Task The_dialogs_of_another_way(string way, string ready)
    {
        var org = await Begin();
        var manager = await HelpersForm(org, 0);
        await Clear(manager, async () =>
        {
            await (await manager.Reachable("Another way")).ClickAsync();
            await manager.Command(way).ClickAsync();
            await Expect(manager.Dialog.Locator(ready).First).ToBeVisibleAsync();
        }, way);
    }

    [TestMethod]
    public async Task The_next_move_after_a_talk()
    {
        var org = await Begin();
        var manager = await HelpersForm(org, 4);
        await Clear(manager, async () => await ActFlows.Talk(manager), "next move");
    }

    [TestMethod]
    public async Task The_ask_as_it_was_asked()
    {
        var org = await Begin();
        var manager = await HelpersForm(org, 0);
        await Clear(manager, async () =>
        {
            await manager.Page.GetByRole(AriaRole.Tab, new() { Name = "As it was asked" }).ClickAsync();
            await Expect(manager.Page.FrameLocator("iframe[title='As it was asked']").GetByText("As Rita Test wrote it")).ToBeVisibleAsync();
        }, "as it was asked");
    }

    private async Task<Visitor> HelpersForm(Org org, int kind)
    {
        var assist = (Guid)org.Escalate(org.Rep, new Fabrikam(org).Deal, kind, ("HowItHelps", kind < 3 ? "Their VP listens to ours." : null))["Assist"];
        var manager = await Enter(org.Manager, "manager");
        await manager.OpenForm("crma_managerassist", assist);
        return manager;
    }

    /// <summary>All that was found on the way, so that one run tells everything.</summary>
    [TestCleanup]
    public void None() => Assert.IsEmpty(found, string.Join("\n", found));

    private async Task Clear(Visitor visitor, Func<Task> open, string place)
    {
        await open();
        found.AddRange((await visitor.Barriers()).Select(barrier => $"{place}, {barrier}"));
    }
}
