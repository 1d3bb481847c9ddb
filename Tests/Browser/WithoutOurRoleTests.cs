using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>Somebody without any CrmAssist role works as before: no button, no banner, no error.</summary>
[TestClass]
public sealed class WithoutOurRoleTests : InTheBrowser
{
    [TestMethod]
    public async Task A_deal_of_theirs_in_Sales_Hub_shows_nothing_of_ours()
    {
        var org = await Begin();
        var deal = org.Deal(org.Outsider, "Outside");
        var outsider = await Enter(org.Outsider, "outsider");
        await outsider.OpenForm("opportunity", deal, "SalesHub");
        await Expect(outsider.Command("Save")).ToBeVisibleAsync();
        foreach (var command in new[] { "Ask for help", "Ask for help: more" }) await Expect(outsider.Command(command)).ToHaveCountAsync(0);
        await Expect(outsider.Page.Locator("#notifications .notice")).ToHaveCountAsync(0);
    }

    [TestMethod]
    public async Task A_selection_of_theirs_in_Sales_Hub_shows_nothing_of_ours()
    {
        var org = await Begin();
        org.Deal(org.Outsider, "Outside");
        var outsider = await Enter(org.Outsider, "outsider");
        await outsider.OpenView("opportunity", "SalesHub");
        await outsider.Page.Locator("table.grid input[data-select]").First.CheckAsync();
        await Expect(outsider.Command("Delete")).ToBeVisibleAsync();
        foreach (var command in new[] { "Talk about these", "Park until" }) await Expect(outsider.Command(command)).ToHaveCountAsync(0);
    }

    [TestMethod]
    public async Task Our_app_tells_them_calmly_that_it_is_not_theirs()
    {
        var org = await Begin();
        var deal = org.Deal(org.Outsider, "Outside");
        var outsider = await Enter(org.Outsider, "outsider");
        // The page itself is the refusal: a browser notes its status.
        outsider.Complaints.Expect("main.aspx?appname=crma_CrmAssist");
        await outsider.OpenForm("opportunity", deal);
        await Expect(outsider.Command("Ask for help")).ToHaveCountAsync(0);
        await Expect(outsider.Page.Locator("main")).Not.ToBeEmptyAsync();
    }

    [TestMethod]
    public async Task They_save_their_deal_as_before()
    {
        var org = await Begin();
        var deal = org.Deal(org.Outsider, "Outside");
        var outsider = await Enter(org.Outsider, "outsider");
        await outsider.OpenForm("opportunity", deal, "SalesHub");
        await outsider.Field("name").FillAsync("Outside, renamed");
        await outsider.Command("Save").ClickAsync();
        await Expect(outsider.Page.GetByRole(AriaRole.Heading, new() { Name = "Outside, renamed" })).ToBeVisibleAsync();
        Assert.AreEqual("Outside, renamed", org.System.Retrieve("opportunity", deal, new("name")).GetAttributeValue<string>("name"));
    }
}
