using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>The card that an admin may put on a deal's form: the same asks and buttons, without a script on the form.</summary>
[TestClass]
public sealed class CardTests : InTheBrowser
{
    [TestMethod]
    public async Task A_rep_asks_from_the_card_sees_it_there_and_withdraws()
    {
        var org = await Begin();
        var deal = new Fabrikam(org).Deal;
        var rep = await Enter(org.Rep, "rep");
        await rep.Open($"/WebResources/crma_/card/deal.html?typename=opportunity&id=%7B{deal:D}%7D");
        await Expect(rep.Page.Locator("main")).ToContainTextAsync("Nothing is asked on this deal.");

        var window = await rep.Page.RunAndWaitForPopupAsync(() => Button(rep.Page, "Ask for help").ClickAsync());
        await Button(window, AskDialog.Opinion).ClickAsync();
        await window.GetByRole(AriaRole.Textbox, new() { Name = "My question", Exact = true }).FillAsync(AskFlows.Question);
        await Button(window, "Send").ClickAsync();
        await Expect(window.GetByRole(AriaRole.Status).Filter(new() { HasText = "Asked Mara Test" })).ToBeVisibleAsync();
        Assert.HasCount(1, org.Assists(deal));
        await window.CloseAsync();

        await rep.Page.ReloadAsync();
        await Expect(rep.Page.Locator("li.card")).ToContainTextAsync("opinion, Mara Test");
        await rep.Page.Locator("li.card").GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();
        await Expect(rep.Page.Locator("li.card")).ToHaveCountAsync(0);
        Assert.IsEmpty(org.All("crma_managerassist", ("statecode", 0)));
    }

    [TestMethod]
    public async Task A_colleague_sees_on_the_card_that_it_was_asked_and_has_no_buttons_to_change_it()
    {
        var org = await Begin();
        var deal = new Fabrikam(org).Deal;
        org.Escalate(org.Rep, deal, 3);
        var vp = await Enter(org.Vp, "vp");
        await vp.Open($"/WebResources/crma_/card/deal.html?typename=opportunity&id=%7B{deal:D}%7D");
        await Expect(vp.Page.Locator("li.card")).ToContainTextAsync("Mara Test");
        await Expect(vp.Page.Locator("li.card").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        Assert.DoesNotContain("Am I doing this right?", await vp.Page.ContentAsync());
    }

    [TestMethod]
    public async Task An_overdue_ask_can_be_put_to_the_helper_again_from_the_card()
    {
        var org = await Begin();
        var deal = new Fabrikam(org).Deal;
        var assist = (Guid)org.Escalate(org.Rep, deal, 3, ("ByWhen", org.Now.AddHours(2)))["Assist"];
        org.Days(1);
        var rep = await OnTheCard(org.Rep, deal);
        var card = rep.Page.Locator("li.card");
        await Expect(card).ToContainTextAsync("Mara Test has not come to it.");
        await card.GetByRole(AriaRole.Button, new() { Name = "Remind" }).ClickAsync();
        await Expect(rep.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Reminded." })).ToBeVisibleAsync();
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Edit" })).ToBeVisibleAsync();
        Assert.IsGreaterThan(org.Now, org.All("crma_managerassist", ("activityid", assist)).Single().GetAttributeValue<DateTime>("crma_byon"));
    }

    [TestMethod]
    public async Task What_it_did_for_the_deal_is_said_in_one_tap_and_the_rep_alone_sees_how_often_the_helper_has_helped()
    {
        var org = await Begin();
        var deal = new Fabrikam(org).Deal;
        var assist = (Guid)org.Escalate(org.Rep, deal, 3)["Assist"];
        org.Close(org.Manager, assist, "Done", "You are.");
        org.System.Update(new("crma_managerassist", assist) { ["crma_outcomeaskedon"] = org.Now });
        var rep = await OnTheCard(org.Rep, deal);
        var question = rep.Page.Locator("li.question");
        await Expect(question).ToContainTextAsync("What did it do for the deal? opinion, Mara Test");
        await Expect(rep.Page.Locator(".credit")).ToHaveTextAsync("Mara Test has helped on 1 of yours, 0 won.");

        var manager = await OnTheCard(org.Manager, deal);
        await Expect(manager.Page.Locator("main")).ToContainTextAsync("Nothing is asked on this deal.");
        await Expect(manager.Page.Locator(".credit")).ToBeHiddenAsync();

        await question.GetByRole(AriaRole.Button, new() { Name = "Moved the deal" }).ClickAsync();
        await Expect(question).ToHaveCountAsync(0);
        Assert.AreEqual(773200000, org.All("crma_managerassist", ("activityid", assist)).Single().GetAttributeValue<Microsoft.Xrm.Sdk.OptionSetValue>("crma_outcome")!.Value);
    }

    [TestMethod]
    public async Task No_figures_per_person_takes_the_count_away()
    {
        var org = await Begin();
        var deal = new Fabrikam(org).Deal;
        org.Close(org.Manager, (Guid)org.Escalate(org.Rep, deal, 3)["Assist"], "Done", "You are.");
        org.Escalate(org.Rep, deal, 3);
        org.Settings(("crma_nofiguresperperson", true));
        var rep = await OnTheCard(org.Rep, deal);
        await Expect(rep.Page.Locator("li.card")).ToContainTextAsync("Mara Test");
        await Expect(rep.Page.Locator(".credit")).ToBeHiddenAsync();
    }

    [TestMethod]
    public async Task Results_of_calls_appear_on_the_card_as_the_manager_saves_them()
    {
        var org = await Begin();
        var deal = new Fabrikam(org).Deal;
        org.Escalate(org.Rep, deal, 1, ("HowItHelps", "They hear it from the top."));
        var rep = await OnTheCard(org.Rep, deal);
        await Expect(rep.Page.Locator("li.card")).ToContainTextAsync("Cleo Sample: not called yet");
        var call = org.All("crma_assistcontact").Single();
        org.System.Update(new("crma_assistcontact", call.Id) { ["crma_result"] = new Microsoft.Xrm.Sdk.OptionSetValue(773200001), ["crma_attempts"] = 2, ["crma_note"] = "Back on Monday" });
        await rep.Page.EvaluateAsync("() => window.dispatchEvent(new Event('focus'))");
        await Expect(rep.Page.Locator("li.card")).ToContainTextAsync("Cleo Sample: Voicemail, 2 tries. Back on Monday");
    }

    private async Task<Visitor> OnTheCard(Guid user, Guid deal)
    {
        var visitor = await Enter(user, "visitor");
        await visitor.Open($"/WebResources/crma_/card/deal.html?typename=opportunity&id=%7B{deal:D}%7D");
        return visitor;
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
