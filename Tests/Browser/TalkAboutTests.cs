using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

[TestClass]
public sealed class TalkAboutTests : InTheBrowser
{
    private static readonly string[] Names = ["Adatum renewal", "Fabrikam rollout", "Litware pilot"];

    [TestMethod]
    public async Task Three_selected_deals_become_one_ask_in_four_interactions()
    {
        var (rep, deals) = await Selected();
        // Selecting is what the rep came with; counted from the command on, as for an ask on the form.
        var dialog = await AskDialog.OpenBy(rep, rep.Command("Talk about these"));
        Assert.IsLessThanOrEqualTo(4, await AskFlows.Talk(dialog, "Mara Test"));
        var assist = Org.All("crma_managerassist").Single();
        var others = assist.GetAttributeValue<string>("crma_otherdeals")!;
        Assert.AreEqual(2, deals.Count(deal => others.Contains(deal.ToString(), StringComparison.OrdinalIgnoreCase)));
    }

    [TestMethod]
    public async Task The_manager_reads_which_deals_it_is_about_and_may_open_them()
    {
        var (rep, deals) = await Selected();
        await AskFlows.Talk(await AskDialog.OpenBy(rep, rep.Command("Talk about these")), "Mara Test");
        var manager = await Enter(Org.Manager, "manager");
        await manager.OpenForm("crma_managerassist", Org.All("crma_managerassist").Single().Id);
        foreach (var name in Names) await Expect(manager.Page.Locator("#main").GetByText(name).Filter(new() { Visible = true }).First).ToBeVisibleAsync();
        foreach (var deal in deals)
        {
            await manager.OpenForm("opportunity", deal);
            await Expect(manager.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        }
    }

    [TestMethod]
    public async Task One_of_them_that_was_closed_meanwhile_is_named_and_the_when_stays()
    {
        var (rep, deals) = await Selected();
        var dialog = await AskDialog.OpenBy(rep, rep.Command("Talk about these"));
        await dialog.Choose(AskDialog.FiveMinutes);
        await dialog.Pick("Tomorrow morning");
        await dialog.Fill("It's about", "The discount of all three.");
        Org.System.Execute(new OrganizationRequest("LoseOpportunity")
        {
            ["OpportunityClose"] = new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deals[2]) }, ["Status"] = new OptionSetValue(4),
        });
        rep.Complaints.Expect("crma_Escalate");
        await dialog.Send.ClickAsync();
        await Expect(dialog.Refusal).ToContainTextAsync("Litware pilot");
        await Expect(dialog.Field("It's about")).ToHaveValueAsync("The discount of all three.");
        Assert.IsEmpty(Org.All("crma_managerassist"));
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

    private async Task<(Visitor Rep, Guid[] Deals)> Selected()
    {
        var org = await Begin();
        var deals = Names.Select(name => org.Deal(org.Rep, name)).ToArray();
        var rep = await Enter(org.Rep, "rep");
        await rep.OpenView("opportunity");
        foreach (var deal in deals) await rep.Page.Locator($"table.grid tr[data-id='{deal}'] input[data-select]").CheckAsync();
        return (rep, deals);
    }
}
