using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

[TestClass]
public sealed class RuleTests : InTheBrowser
{
    [TestMethod]
    public async Task An_admin_edits_a_stall_rule_in_the_app_and_the_next_sweep_obeys()
    {
        var org = await Begin();
        var admin = org.User("Ada Test", org.Local.RootBusinessUnit, null, "System Administrator", "CrmAssist Administrator");
        var deal = org.Deal(org.Rep, stage: "Develop");
        org.PhoneCall(org.Rep, deal);
        org.Days(7);
        org.Timer();
        Assert.AreEqual(0, org.State(deal), "Five working days are no silence yet.");

        var visitor = await Enter(admin, "admin");
        await visitor.OpenView("crma_stallrule");
        await visitor.Page.Locator("table.grid").GetByRole(AriaRole.Link, new() { Name = "No contact for 10 working days" }).First.ClickAsync();
        await visitor.Field("crma_threshold").FillAsync("3");
        await visitor.Command("Save").ClickAsync();
        await Eventually(() => org.All("crma_stallrule", ("crma_name", "No contact for 10 working days")).Single().GetAttributeValue<int>("crma_threshold") == 3, "saved");
        await visitor.Page.Locator("summary[title^='Clock of the organisation']").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Run the sweep now" }).ClickAsync();
        await Expect(visitor.Page.Locator("#global-notifications")).ToContainTextAsync("Checked 1 deal");
        Assert.AreNotEqual(0, org.State(deal));
        Assert.Contains("3", org.Reasons(deal));
    }
}
