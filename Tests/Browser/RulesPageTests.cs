using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>Story (f) of screens.md: the administrator changes a threshold, sees what it would mean, and puts it in force.</summary>
[TestClass]
public sealed class RulesPageTests : InTheBrowser
{
    private const string Contact = "No real contact, working days, Every stage";

    [TestMethod]
    public async Task A_threshold_is_compared_and_put_in_force_in_four_interactions_and_taken_back_in_one()
    {
        var page = await RulesPage.Open(await Admin());
        await page.Interactions.Click(page.Cell(Contact));
        await page.Type(Contact, "30");
        await page.Press("Compare");
        await Expect(page.Line("Deals flagged")).ToContainTextAsync("1");
        await Expect(page.Result).ToContainTextAsync("Deals that drop out: 1");
        await Expect(page.Result.GetByRole(AriaRole.Link, new() { Name = "Fabrikam rollout" })).ToBeVisibleAsync();
        await Expect(page.Result).ToContainTextAsync("days of history: no past figures yet.");
        await page.Press("Activate");
        Assert.IsLessThanOrEqualTo(4, page.Interactions.Count);
        await Expect(page.Frame.Locator(".done")).ToContainTextAsync("1 rule changed");
        await Expect(page.Log).ToContainTextAsync("Ada Test: No real contact, Every stage: 10 > 30 working days");
        Assert.AreEqual(30, InForce("No contact for 30 working days").GetAttributeValue<int>("crma_threshold"));

        await page.Log.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(page.Log).ToContainTextAsync("taken back");
        Assert.AreEqual(10, InForce("No contact for 10 working days").GetAttributeValue<int>("crma_threshold"));
        await Expect(page.Cell(Contact)).ToHaveValueAsync("10");
    }

    [TestMethod]
    public async Task What_is_typed_is_kept_over_a_reload_and_is_not_in_force()
    {
        var admin = await Admin();
        var page = await RulesPage.Open(admin);
        await page.Type("No real contact, working days, Qualify", "8");
        page = await RulesPage.Open(admin);
        await Expect(page.Cell("No real contact, working days, Qualify")).ToHaveValueAsync("8");
        await Expect(page.Frame.GetByText("1 change, not in force.")).ToBeVisibleAsync();
        Assert.IsEmpty(Org.All("crma_stallrule", ("crma_threshold", 8)));
        await page.Press("Discard changes");
        await Expect(page.Cell("No real contact, working days, Qualify")).ToHaveValueAsync("");
    }

    [TestMethod]
    public async Task An_empty_cell_shows_what_it_inherits()
    {
        var page = await RulesPage.Open(await Admin());
        await Expect(page.Cell("No real contact, working days, Qualify")).ToHaveAttributeAsync("placeholder", "10");
        await Expect(page.Cell("No stage change, working days, Close")).ToHaveValueAsync("off");
        await page.Type(Contact, "12");
        await Expect(page.Cell("No real contact, working days, Qualify")).ToHaveAttributeAsync("placeholder", "12");
    }

    [TestMethod]
    public async Task What_cannot_be_meant_is_refused_beside_its_cell()
    {
        var page = await RulesPage.Open(await Admin());
        await page.Type(Contact, "soon");
        await Expect(page.Frame.Locator("td:has(input[aria-invalid])")).ToContainTextAsync("Enter 0 to 1000, off, or nothing.");
        await Expect(page.Button("Compare")).ToHaveAttributeAsync("aria-disabled", "true");
        await page.Type(Contact, "12");
        await Expect(page.Frame.Locator("input[aria-invalid]")).ToHaveCountAsync(0);
    }

    [TestMethod]
    public async Task What_the_server_refuses_stands_beside_the_cell_it_is_about()
    {
        var admin = await Admin();
        var page = await RulesPage.Open(admin);
        await page.Type("No real contact, working days, Qualify", "8");
        await page.Press("Compare");
        // Somebody else has the same idea meanwhile.
        var former = InForce("No contact for 10 working days");
        Org.System.Create(new Entity("crma_stallrule")
        {
            ["crma_name"] = "Meanwhile", ["crma_signal"] = former["crma_signal"], ["crma_unit"] = former["crma_unit"], ["crma_threshold"] = 9, ["crma_mayraise"] = true,
            ["crma_stagecategory"] = new OptionSetValue(773200000),
        });
        admin.Complaints.Expect("crma_ActivateStallRules");
        await page.Press("Activate");
        await Expect(page.Frame.Locator("td:has(input[aria-invalid])")).ToContainTextAsync("\"Meanwhile\"");
        await Expect(page.Cell("No real contact, working days, Qualify")).ToHaveValueAsync("8");
    }

    [TestMethod]
    public async Task Comparing_can_be_stopped()
    {
        var admin = await Admin();
        var page = await RulesPage.Open(admin);
        var asked = new TaskCompletionSource();
        await admin.Page.RouteAsync("**/crma_PreviewStallRules", async route =>
        {
            await asked.Task;
            await route.ContinueAsync();
        });
        await page.Type(Contact, "30");
        await page.Press("Compare");
        await page.Press("Cancel");
        asked.SetResult();
        await Expect(page.Button("Compare")).ToBeVisibleAsync();
        await Expect(page.Result).ToHaveCountAsync(0);
    }

    [TestMethod]
    public async Task A_row_is_turned_to_a_mere_reason_with_its_rules()
    {
        var page = await RulesPage.Open(await Admin());
        await page.Press("May raise: One-yard line, working days. Change");
        await page.Press("Compare");
        await page.Press("Activate");
        await Expect(page.Log).ToContainTextAsync("now Reason only");
        Assert.IsFalse(Org.All("crma_stallrule", ("statecode", 0), ("crma_signal", 773200003)).Single().GetAttributeValue<bool>("crma_mayraise"));
    }

    [TestMethod]
    public async Task Rules_for_fewer_deals_stand_below_their_signal_and_open()
    {
        var admin = await Admin();
        var former = InForce("No contact for 10 working days");
        Org.System.Create(new Entity("crma_stallrule")
        {
            ["crma_name"] = "East is slower", ["crma_signal"] = former["crma_signal"], ["crma_unit"] = former["crma_unit"], ["crma_threshold"] = 15, ["crma_mayraise"] = true,
            ["crma_businessunitid"] = new EntityReference("businessunit", Org.East),
        });
        var page = await RulesPage.Open(admin);
        await Expect(page.Frame.Locator(".narrowed")).ToContainTextAsync("15 working days · East");
        await page.Frame.GetByRole(AriaRole.Link, new() { Name = "East is slower" }).ClickAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Heading, new() { Name = "East is slower" })).ToBeVisibleAsync();
    }

    [TestMethod]
    public async Task A_signal_whose_data_most_deals_lack_is_shown_as_off_with_their_share()
    {
        var admin = await Admin();
        Org.Settings(("crma_statistics", """{"countedOn":"2026-03-02","typical":[],"coverage":[{"signal":2,"share":0.43,"deals":100},{"signal":3,"share":0.9,"deals":100}]}"""));
        var page = await RulesPage.Open(admin);
        await Expect(page.Frame.Locator(".uncovered")).ToHaveTextAsync(["Off: only 43 % of the open deals have the data."]);
    }

    [TestMethod]
    public async Task The_mode_is_one_click_and_says_what_it_means()
    {
        var page = await RulesPage.Open(await Admin());
        await page.Press("Paused");
        await Expect(page.Frame.GetByText("assists that are open stay open")).ToBeVisibleAsync();
        Assert.AreEqual(773200002, Org.All("crma_assistsettings").Single().GetAttributeValue<OptionSetValue>("crma_mode")!.Value);
    }

    [TestMethod]
    public async Task Somebody_who_may_not_change_rules_gets_one_sentence()
    {
        await Begin();
        var rep = await Enter(Org.Rep, "rep");
        // How the page learns of it: a browser notes the status.
        rep.Complaints.Expect("crma_PreviewStallRules");
        var page = new RulesPage(rep);
        await page.Load();
        await Expect(page.Frame.GetByText("Rules are changed by CrmAssist administrators")).ToBeVisibleAsync();
        await Expect(page.Frame.GetByRole(AriaRole.Textbox)).ToHaveCountAsync(0);
        await Expect(rep.Page.Locator("#sitemap").GetByRole(AriaRole.Link, new() { Name = "Rules", Exact = true })).ToHaveCountAsync(0);
    }

    [TestMethod]
    public async Task On_a_phone_it_is_for_reading_and_for_the_mode()
    {
        var page = await RulesPage.Open(await Admin(new() { ViewportSize = new() { Width = 360, Height = 740 }, IsMobile = true, HasTouch = true }));
        await Expect(page.Frame.Locator("tbody").Filter(new() { HasText = "No real contact" })).ToContainTextAsync("10");
        await Expect(page.Frame.GetByRole(AriaRole.Textbox)).ToHaveCountAsync(0);
        await Expect(page.Button("Compare")).ToBeHiddenAsync();
        await page.Press("Silent");
        await Expect(page.Frame.GetByText("nobody is told")).ToBeVisibleAsync();
    }

    private Entity InForce(string name) => Org.All("crma_stallrule", ("crma_name", name), ("statecode", 0)).Single();

    // One deal that has been silent for twelve working days.
    private async Task<Visitor> Admin(BrowserNewContextOptions? options = null)
    {
        var org = await Begin();
        var deal = org.Deal(org.Rep);
        org.PhoneCall(org.Rep, deal);
        org.Days(16);
        org.Timer();
        return await Enter(org.User("Ada Test", org.Local.RootBusinessUnit, null, "System Administrator", "CrmAssist Administrator"), "admin", options);
    }
}
