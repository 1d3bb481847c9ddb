using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>Story (e) of screens.md: the weekly review, one key per deal, all decisions together.</summary>
[TestClass]
public sealed class ReviewTests : InTheBrowser
{
    [TestMethod]
    public async Task Sixty_open_deals_of_which_fourteen_are_stalled_are_decided_by_keyboard_in_sixteen_interactions()
    {
        var pipeline = new ReviewPipeline(await Begin(), stalled: 14, moving: 46, reps: 8).Ask(0, 5, 9).Park(5, 3).Park(30, 12);
        var manager = await Enter(Org.Manager, "manager");
        var page = await ReviewPage.Open(manager);
        await Expect(page.Summary).ToContainTextAsync("8 reps · 60 open · 14 stalled: 3 asked, 2 parked, 9 to decide");
        await Expect(page.Rows("wakes")).ToHaveCountAsync(1);
        await Expect(page.Rows("wakes")).ToContainTextAsync("budget cycle: Budget in May");
        Assert.IsLessThanOrEqualTo(16, await ReviewFlows.Decide(page));
        await Expect(page.Frame.GetByText("Nothing to decide.")).ToBeVisibleAsync();
        await Expect(page.Section("sent").Locator("li")).ToHaveCountAsync(9);
        await Expect(page.Summary).ToContainTextAsync("3 asked, 2 parked, 9 decided today");
        var told = pipeline.Told();
        Assert.HasCount(told.Distinct().Count(), told, "One message per rep");
        Assert.IsNotEmpty(told);
    }

    [TestMethod]
    public async Task Nothing_leaves_before_it_is_sent_and_every_decision_can_be_undone()
    {
        new ReviewPipeline(await Begin(), stalled: 3);
        var manager = await Enter(Org.Manager, "manager");
        var page = await ReviewPage.Open(manager);
        var names = await page.Rows().Locator(".deal").AllTextContentsAsync();
        foreach (var (name, key) in names.Zip(["f", "a", "t"])) await page.Press(name, key);
        await Expect(page.Send).ToBeFocusedAsync();
        await Expect(page.Send).ToHaveTextAsync("Send decisions (3)");

        await manager.Page.Keyboard.PressAsync("z");
        await Expect(page.Deal(names[2])).ToBeFocusedAsync();
        await Expect(page.Row(names[2])).Not.ToContainTextAsync("Talk for five minutes");
        await page.Frame.GetByRole(AriaRole.Button, new() { Name = $"Undo the decision about {names[0]}" }).ClickAsync();
        await Expect(page.Send).ToHaveTextAsync("Send decisions (1)");
        Assert.IsEmpty(Org.All("crma_review"));
        Assert.IsEmpty(Org.All("crma_managerassist", ("crma_origin", 773200002)));
    }

    [TestMethod]
    public async Task A_draft_survives_a_crash()
    {
        new ReviewPipeline(await Begin(), stalled: 2);
        var manager = await Enter(Org.Manager, "manager");
        var page = await ReviewPage.Open(manager);
        var names = await page.Rows().Locator(".deal").AllTextContentsAsync();
        await page.Press(names[0], "c");
        await page.Interactions.Write("I call their CFO");
        await Expect(page.Deal(names[1])).ToBeFocusedAsync();
        await manager.Open("about:blank");

        page = await ReviewPage.Open(manager);
        await Expect(page.Row(names[0])).ToContainTextAsync("Call: I call their CFO");
        await Expect(page.Deal(names[1])).ToBeFocusedAsync();
        await Expect(page.Send).ToHaveTextAsync("Send decisions (1)");
    }

    [TestMethod]
    public async Task Until_when_and_why_are_asked_of_a_parking_and_whom_and_by_when_of_a_call()
    {
        var pipeline = new ReviewPipeline(await Begin(), stalled: 2);
        var manager = await Enter(Org.Manager, "manager");
        var page = await ReviewPage.Open(manager);
        var names = await page.Rows().Locator(".deal").AllTextContentsAsync();
        await page.Press(names[0], "p");
        await Expect(page.Current.GetByRole(AriaRole.Button, new() { Name = "1 week" })).ToBeFocusedAsync();
        await manager.Page.Keyboard.PressAsync("Enter");
        await page.Current.GetByRole(AriaRole.Button, new() { Name = "Budget cycle" }).ClickAsync();
        await page.Interactions.Write("Budget in May");
        await Expect(page.Row(names[0])).ToContainTextAsync("budget cycle: Budget in May");
        await page.Press(names[1], "g");
        await Expect(page.Current.GetByRole(AriaRole.Textbox)).ToHaveValueAsync("Cleo Sample");
        await page.Current.Locator(".chip").First.ClickAsync();
        await page.Current.GetByRole(AriaRole.Button, new() { Name = "Get me on", Exact = true }).Last.ClickAsync();
        await Expect(page.Row(names[1])).ToContainTextAsync("Get me on the phone with Cleo Sample, by");
        await page.SendAll();
        await Expect(page.Section("sent").Locator("li")).ToHaveCountAsync(2);
        Assert.HasCount(1, pipeline.Stalled.Where(d => Org.Watch(d).GetAttributeValue<DateTime?>("crma_parkeduntil") > Org.Now).ToList());
        Assert.AreEqual("Get Mara Test on the phone with Cleo Sample", Org.All("task").Single().GetAttributeValue<string>("subject"));
    }

    [TestMethod]
    public async Task A_look_shows_one_message_per_rep_and_goes_back_without_sending()
    {
        new ReviewPipeline(await Begin(), stalled: 4);
        var manager = await Enter(Org.Manager, "manager");
        var page = await ReviewPage.Open(manager);
        foreach (var name in await page.Rows().Locator(".deal").AllTextContentsAsync()) await page.Press(name, "t");
        await page.Send.ClickAsync();
        await Expect(page.Look.Locator(".messages > li")).ToHaveCountAsync(2);
        await Expect(page.Look).ToContainTextAsync("2 people get one message each:");
        await manager.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Look).ToHaveCountAsync(0);
        await Expect(page.Send).ToBeFocusedAsync();
        await Expect(page.Send).ToHaveTextAsync("Send decisions (4)");
        Assert.IsEmpty(Org.All("crma_review"));
    }

    [TestMethod]
    public async Task With_nothing_to_decide_the_review_is_done_for_today()
    {
        var org = await Begin();
        org.Deal(org.Rep);
        org.Timer();
        var manager = await Enter(Org.Manager, "manager");
        var page = await ReviewPage.Open(manager);
        await Expect(page.Summary).ToContainTextAsync("1 rep · 1 open · 0 stalled");
        await Expect(page.Frame.GetByText("Nothing to decide.")).ToBeVisibleAsync();
        await Expect(page.SendBar).ToBeHiddenAsync();
        await page.Frame.GetByRole(AriaRole.Button, new() { Name = "Done for today" }).ClickAsync();
        await Expect(page.Frame.GetByText("the next review counts from today")).ToBeVisibleAsync();
        Assert.HasCount(1, Org.All("crma_review", ("ownerid", Org.Manager)));
    }

    [TestMethod]
    public async Task What_was_decided_last_time_stands_there_with_what_came_of_it()
    {
        var pipeline = new ReviewPipeline(await Begin(), stalled: 2);
        var manager = await Enter(Org.Manager, "manager");
        var page = await ReviewPage.Open(manager);
        foreach (var name in await page.Rows().Locator(".deal").AllTextContentsAsync()) await page.Press(name, "f");
        await page.SendAll();
        Org.Days(7);
        Org.PhoneCall(pipeline.Owner(0), pipeline.Stalled[0]);
        Org.Timer();
        await manager.Page.Clock.SetFixedTimeAsync(Org.Now);
        page = await ReviewPage.Open(manager);
        await Expect(page.Section("last")).ToContainTextAsync("contact since");
        await Expect(page.Section("last")).ToContainTextAsync("nothing yet");
    }

    [TestMethod]
    public async Task The_deal_opens_beside_the_list_and_Escape_brings_the_cursor_back()
    {
        new ReviewPipeline(await Begin(), stalled: 2);
        var manager = await Enter(Org.Manager, "manager");
        var page = await ReviewPage.Open(manager);
        var name = await page.Rows().First.Locator(".deal").TextContentAsync() ?? "";
        await page.Press(name, "Enter");
        await Expect(page.Frame.FrameLocator(".beside iframe").GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
        await Expect(page.Frame.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true })).ToBeFocusedAsync();
        await manager.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Frame.Locator(".beside")).ToBeHiddenAsync();
        await Expect(page.Deal(name)).ToBeFocusedAsync();
    }

    [TestMethod]
    public async Task What_a_manager_owes_is_put_off_or_given_back_where_it_stands()
    {
        var org = await Begin();
        var (first, second) = (new Fabrikam(org), new Fabrikam(org, org.Colleague, "Contoso renewal"));
        var asks = new[] { org.Escalate(org.Rep, first.Deal, 0, ("HowItHelps", "It opens the door.")), org.Escalate(org.Colleague, second.Deal, 3) }.Select(a => (Guid)a["Assist"]).ToArray();
        org.Jobs();
        var page = await ReviewPage.Open(await Enter(org.Manager, "manager"));
        var owed = page.Section("owe").Locator(".asks > li");
        await Expect(owed).ToHaveCountAsync(2);
        await owed.Filter(new() { HasText = "Fabrikam rollout" }).GetByRole(AriaRole.Button, new() { Name = "Give back" }).ClickAsync();
        await page.Interactions.Write("Send it in my name");
        await Expect(owed).ToHaveCountAsync(1);
        await owed.GetByRole(AriaRole.Button, new() { Name = "Later" }).ClickAsync();
        await owed.Locator(".chip").First.ClickAsync();
        await Expect(owed).ToHaveCountAsync(0);
        Assert.AreEqual(2, org.System.Retrieve("crma_managerassist", asks[0], new("statecode")).GetAttributeValue<OptionSetValue>("statecode")!.Value);
    }

    [TestMethod]
    public async Task Only_me_is_off_at_first_never_printed_and_gone_without_figures_per_person()
    {
        new ReviewPipeline(await Begin(), stalled: 2);
        var manager = await Enter(Org.Manager, "manager");
        var page = await ReviewPage.Open(manager);
        await Expect(page.Section("only-me")).ToBeHiddenAsync();
        await page.Frame.GetByRole(AriaRole.Button, new() { Name = "Only me" }).ClickAsync();
        await Expect(page.Section("only-me")).ToContainTextAsync("Rita Test");
        await manager.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Section("only-me")).ToBeHiddenAsync();
        await Expect(page.Rows().First).ToBeVisibleAsync();
        await Expect(page.Frame.GetByRole(AriaRole.Button, new() { Name = "Only me" })).ToBeHiddenAsync();
        await manager.Page.EmulateMediaAsync(new() { Media = Media.Null });

        Org.Settings(("crma_nofiguresperperson", true));
        page = await ReviewPage.Open(manager);
        await Expect(page.Frame.GetByRole(AriaRole.Button, new() { Name = "Only me" })).ToBeHiddenAsync();
    }

    [TestMethod]
    public async Task A_rep_gets_one_sentence_and_does_not_find_it_in_the_site_map()
    {
        await Begin();
        var rep = await Enter(Org.Rep, "rep");
        // How the page learns of it: a browser notes the status.
        rep.Complaints.Expect("crma_GetPipelineReview");
        await rep.Open(ReviewPage.Address);
        await Expect(rep.Page.FrameLocator("iframe").GetByText("The pipeline review is for managers")).ToBeVisibleAsync();
        await Expect(rep.Page.Locator("#sitemap").GetByRole(AriaRole.Link, new() { Name = "Pipeline review" })).ToHaveCountAsync(0);
    }
}
