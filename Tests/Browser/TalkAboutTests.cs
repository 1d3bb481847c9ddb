using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

[TestClass]
public sealed class TalkAboutTests : InTheBrowser
{
    [TestMethod]
    public async Task Three_selected_deals_become_one_ask_in_four_interactions()
    {
        var org = await Begin();
        var deals = new[] { "Adatum renewal", "Fabrikam rollout", "Litware pilot" }.Select(name => org.Deal(org.Rep, name)).ToArray();
        var rep = await Enter(org.Rep, "rep");
        await rep.OpenView("opportunity");
        foreach (var deal in deals) await rep.Page.Locator($"table.grid tr[data-id='{deal}'] input[data-select]").CheckAsync();

        // Selecting is what the rep came with; counted from the command on, as for an ask on the form.
        var dialog = await AskDialog.OpenBy(rep, rep.Command("Talk about these"));
        Assert.IsLessThanOrEqualTo(4, await AskFlows.Talk(dialog, "Mara Test"));
        var assist = org.All("crma_managerassist").Single();
        var others = assist.GetAttributeValue<string>("crma_otherdeals")!;
        Assert.AreEqual(2, deals.Count(deal => others.Contains(deal.ToString(), StringComparison.OrdinalIgnoreCase)));
    }

    [TestMethod]
    public async Task Without_a_selection_there_is_nothing_to_talk_about()
    {
        var org = await Begin();
        org.Deal(org.Rep);
        var rep = await Enter(org.Rep, "rep");
        await rep.OpenView("opportunity");
        await Expect(rep.Command("New")).ToBeVisibleAsync();
        await Expect(rep.Command("Talk about these")).ToHaveCountAsync(0);
    }
}
