using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>What happens while the review is open: the network goes, and others act on the same deals.</summary>
[TestClass]
public sealed class ReviewMeanwhileTests : InTheBrowser
{
    private const string Unsent = "Everything is kept on this device: send again, nothing is done twice.";

    private ReviewPipeline pipeline = null!;
    private Visitor manager = null!;
    private ReviewPage page = null!;

    [TestMethod]
    public async Task Without_a_network_everything_is_kept_and_sent_later()
    {
        await Reviewing(2, "t");
        manager.Complaints.Expect("ERR_INTERNET_DISCONNECTED");
        await manager.Page.Context.SetOfflineAsync(true);
        await page.Send.ClickAsync();
        await Expect(page.SendBar).ToContainTextAsync(Unsent);
        await Expect(page.Send).ToHaveTextAsync("Send decisions (2)");
        await manager.Page.Context.SetOfflineAsync(false);
        await page.SendAll();
        await Expect(page.Section("sent").Locator("li")).ToHaveCountAsync(2);
        await Expect(page.SendBar).Not.ToContainTextAsync(Unsent);
    }

    [TestMethod]
    public async Task An_answer_that_is_lost_is_sent_for_again_and_nothing_is_done_twice()
    {
        await Reviewing(2, "t");
        var lost = false;
        await manager.Page.RouteAsync("**/crma_SendDecisions", async route =>
        {
            if (lost || route.Request.PostData!.Contains("\"Look\"", StringComparison.Ordinal))
            {
                await route.ContinueAsync();
                return;
            }
            // The server has done it; the answer does not arrive.
            lost = true;
            await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        });
        manager.Complaints.Expect("ERR_CONNECTION_RESET");
        await page.SendAll();
        await Expect(page.SendBar).ToContainTextAsync(Unsent);
        await page.SendAll();
        await Expect(page.Section("sent").Locator("li")).ToHaveCountAsync(2);
        await Expect(page.SendBar).ToBeHiddenAsync();
        Assert.HasCount(2, Org.All("crma_managerassist", ("crma_origin", 773200002)));
        Assert.HasCount(2, pipeline.Told());
    }

    [TestMethod]
    public async Task What_others_have_changed_is_refused_by_name_and_the_rest_goes()
    {
        await Reviewing(4, "t");
        Later();
        Org.Call(pipeline.Owner(0), "WinOpportunity", ("OpportunityClose", new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", pipeline.Stalled[0]) }), ("Status", new OptionSetValue(3)));
        Org.Save(Org.Vp, pipeline.Stalled[1], ("ownerid", Org.Ref(Org.OtherManager)));
        pipeline.Park(14, 2);

        await page.Send.ClickAsync();
        await Expect(page.Look.Locator(".failure li")).ToHaveCountAsync(3);
        await Expect(page.Look.Locator(".failure")).ToContainTextAsync($"closed the deal \"{pipeline.Name(0)}\"");
        await Expect(page.Look.Locator(".failure")).ToContainTextAsync($"parked the deal \"{pipeline.Name(2)}\"");
        await Expect(page.SendInLook).ToHaveTextAsync("Send 1 decision");
        await page.SendInLook.ClickAsync();
        await Expect(page.Section("sent").Locator("li")).ToHaveCountAsync(1);
        // They are not on the list any more, and say why until the manager has read it.
        await Expect(page.Section("gone").Locator("li")).ToHaveCountAsync(3);
        await page.Section("gone").GetByRole(AriaRole.Button, new() { Name = $"OK: {pipeline.Name(0)}" }).ClickAsync();
        await Expect(page.Section("gone").Locator("li")).ToHaveCountAsync(2);
        await Expect(page.SendBar).ToBeHiddenAsync();
    }

    [TestMethod]
    public async Task Two_managers_of_one_line_do_not_decide_the_same_deal_twice()
    {
        await Reviewing(1, "t");
        Later();
        var vp = await Enter(Org.Vp, "vp");
        var above = await ReviewPage.Open(vp);
        await above.Press(pipeline.Name(0), "t");
        await above.SendAll();
        await Expect(above.Section("sent").Locator("li")).ToHaveCountAsync(1);

        await page.Send.ClickAsync();
        await Expect(page.Look.Locator(".failure")).ToContainTextAsync($"Vera Test stepped into the deal \"{pipeline.Name(0)}\"");
        await Expect(page.SendInLook).ToHaveAttributeAsync("aria-disabled", "true");
        await page.Look.GetByRole(AriaRole.Button, new() { Name = "Back" }).ClickAsync();
        await Expect(page.Section("gone")).ToContainTextAsync("Vera Test stepped into");
        Assert.HasCount(1, Org.All("crma_managerassist", ("crma_origin", 773200002)));
    }

    // The clock stands still in a test, and what happens in the moment of reading has been read.
    private void Later() => Org.Days(TimeSpan.FromMinutes(1).TotalDays);

    // All deals are decided the same way; nothing is sent.
    private async Task Reviewing(int deals, string key)
    {
        pipeline = new ReviewPipeline(await Begin(), deals);
        manager = await Enter(Org.Manager, "manager");
        page = await ReviewPage.Open(manager);
        foreach (var name in await page.Rows().Locator(".deal").AllTextContentsAsync()) await page.Press(name, key);
        await Expect(page.Send).ToHaveTextAsync($"Send decisions ({deals})");
    }
}
