using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>Each kind of ask, from the manager's form to what became of it.</summary>
[TestClass]
public sealed class AssistStoriesTests : InTheBrowser
{
    private const string Mail = """{"to":[{"name":"Iris Invented","email":"iris@fabrikam.example"}],"subject":"Our offer","body":"Dear Iris, our offer stands.","wording":0}""";
    private const int HandedBack = 4;
    private const int Declined = 2;

    private Fabrikam fabrikam = null!;
    private Guid assist;

    [TestMethod]
    public async Task A_rep_gets_the_mail_sent_in_the_managers_name()
    {
        var manager = await Asked(0, Mail);
        await Expect(manager.Page.Locator("#main")).ToContainTextAsync("Dear Iris, our offer stands.");
        Assert.IsLessThanOrEqualTo(3, await ActFlows.Mail(manager), "act-mail-interactions");
        await Eventually(() => { Org.Jobs(); return State() == 1; }, "the ask done once its mail is sent");
        var mail = Org.All("email", ("regardingobjectid", fabrikam.Deal)).Single();
        Assert.AreEqual(Org.Manager, mail.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.Contains("our offer stands", mail.GetAttributeValue<string>("description")!);
    }

    [TestMethod]
    public async Task A_mail_goes_out_from_the_own_mail_program()
    {
        var manager = await Asked(0, Mail);
        Assert.IsLessThanOrEqualTo(3, await ActFlows.OwnMail(manager), "act-mail-interactions");
        await Eventually(() => State() == 1, "done");
        Assert.IsEmpty(Org.All("email", ("regardingobjectid", fabrikam.Deal)), "Mails in the CRM");
    }

    [TestMethod]
    public async Task A_mail_too_long_for_a_link_is_copied_and_the_manager_is_told()
    {
        var manager = await Asked(0, Mail.Replace("our offer stands.", string.Concat(Enumerable.Repeat("our offer stands. ", 150)), StringComparison.Ordinal));
        await manager.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await manager.Press("Open in my mail");
        await Expect(manager.Page.Locator("#notifications")).ToContainTextAsync("too long for a link");
        Assert.StartsWith("Dear Iris, our offer stands.", await manager.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    }

    [TestMethod]
    public async Task A_talk_becomes_a_task()
    {
        var manager = await Asked(4, """{"whenText":"Tomorrow morning","reach":"+1 555 0199","about":"The price"}""");
        Assert.AreEqual(1, await ActFlows.Talk(manager), "act-talk-interactions");
        Assert.AreEqual(1, State(), "One tap ends the talk");
        await manager.Dialog.GetByRole(AriaRole.Button, new() { Name = "A mail" }).ClickAsync();
        await Expect(manager.Dialog.GetByRole(AriaRole.Textbox, new() { Name = "The words" })).ToBeVisibleAsync();
        var dialog = await AskDialog.At(manager);
        await dialog.Pick("Iris Invented");
        await dialog.Fill("The words", "Dear Iris, as discussed.");
        await dialog.Fill("How this helps", "We agreed on it.");
        await dialog.Interactions.Click(dialog.Send);
        await Eventually(() => Org.Assists(fabrikam.Deal).Count == 2, "the ask after the talk");
        var task = Org.Assists(fabrikam.Deal).Single(a => a.Id != assist);
        Assert.AreEqual(Org.Rep, task.GetAttributeValue<EntityReference>("crma_requestedbyid")!.Id);
        Assert.AreEqual(773200000, task.GetAttributeValue<OptionSetValue>("crma_kind")!.Value);
    }

    [TestMethod]
    public async Task What_comes_of_a_talk_may_stay_open()
    {
        var manager = await Asked(4, """{"whenText":"Tomorrow morning","reach":"","about":""}""");
        await ActFlows.Talk(manager);
        await manager.Dialog.GetByRole(AriaRole.Button, new() { Name = "Later", Exact = true }).ClickAsync();
        await Expect(manager.Page.Locator(".dialog")).ToHaveCountAsync(0);
        await Expect(await manager.Reachable("Next move")).ToBeVisibleAsync();
        Assert.HasCount(1, Org.Assists(fabrikam.Deal));
    }

    [TestMethod]
    public async Task A_meeting_is_accepted()
    {
        var manager = await Asked(2, """{"times":["2026-03-05T09:00:00Z"],"meeting":"Steering","part":"Open it"}""");
        await manager.Press("Accept");
        await Eventually(() => Org.All("appointment", ("ownerid", Org.Manager)).Count == 1, "the meeting in the manager's calendar");
        Assert.AreEqual(new DateTime(2026, 3, 5, 9, 0, 0, DateTimeKind.Utc), Org.All("appointment", ("ownerid", Org.Manager)).Single().GetAttributeValue<DateTime>("scheduledstart"));
        await Expect(manager.Command("Accept")).ToHaveCountAsync(0);
    }

    [TestMethod]
    public async Task A_meeting_with_several_times_is_accepted_by_a_chip()
    {
        var manager = await Asked(2, """{"times":["2026-03-05T09:00:00Z","2026-03-06T13:00:00Z"]}""");
        await manager.Press("Accept");
        await manager.Dialog.Locator(".chip").Nth(1).ClickAsync();
        await Expect(manager.Page.Locator(".dialog")).ToHaveCountAsync(0);
        Assert.AreEqual(new DateTime(2026, 3, 6, 13, 0, 0, DateTimeKind.Utc), Org.All("appointment", ("ownerid", Org.Manager)).Single().GetAttributeValue<DateTime>("scheduledstart"));
    }

    [TestMethod]
    public async Task An_opinion_is_answered()
    {
        var manager = await Asked(3, """{"question":"Am I doing this right?","proposal":"I would wait."}""");
        await manager.Press("Answer");
        await Reply(manager, "You are. Ask for the date.");
        await Eventually(() => State() == 1, "done");
        Assert.AreEqual("You are. Ask for the date.", Org.Words(assist).GetAttributeValue<string>("crma_answer"));
    }

    [TestMethod]
    public async Task A_concession_gets_yes_but()
    {
        var manager = await Asked(6, """{"what":"A lower price","percent":5,"inReturn":"Two years"}""");
        await Expect(manager.Page.Locator("#main")).ToContainTextAsync("A lower price");
        await Expect(manager.Page.Locator("#main")).ToContainTextAsync("Two years");
        await manager.Press("Yes, but");
        await Reply(manager, "Only with the reference call.");
        await Eventually(() => State() == 1, "done");
        Assert.EndsWith("Only with the reference call.", Org.Words(assist).GetAttributeValue<string>("crma_answer")!);
    }

    [TestMethod]
    public async Task Another_way_is_one_tap()
    {
        var manager = await Asked(0, Mail);
        await AnotherWay(manager, "Later: tomorrow 9:00");
        await Eventually(() => Assist().GetAttributeValue<DateTime>("crma_byon") == new DateTime(2026, 3, 3, 9, 0, 0, DateTimeKind.Utc), "tomorrow at nine");
        await AnotherWay(manager, "You do it");
        await Eventually(() => State() == Declined && Assist().GetAttributeValue<OptionSetValue>("statuscode")!.Value == 773200000 + HandedBack, "handed back");
    }

    [TestMethod]
    public async Task Another_way_with_a_word_or_a_person()
    {
        var manager = await Asked(0, Mail);
        await AnotherWay(manager, "Ask someone else...");
        await manager.Dialog.Locator(".chip").Filter(new() { HasText = "Vera Test" }).ClickAsync();
        await manager.Dialog.Locator(".send").ClickAsync();
        await Eventually(() => Assist().GetAttributeValue<EntityReference>("crma_helperid")!.Id == Org.Vp, "handed to the VP");
    }

    [TestMethod]
    public async Task A_talk_instead_is_one_tap()
    {
        var manager = await Asked(3, """{"question":"Am I doing this right?"}""");
        await AnotherWay(manager, "Let's talk");
        await Eventually(() => Assist().GetAttributeValue<OptionSetValue>("crma_kind")!.Value == 773200004, "five minutes");
    }

    [TestMethod]
    public async Task A_stalled_deal_is_asked_about()
    {
        var manager = await Stalled();
        await manager.Press("Ask what would help");
        await Eventually(() => Assist().GetAttributeValue<OptionSetValue>("crma_lastword")?.Value == 773200009, "asked what would help");
        Assert.AreEqual(0, State(), "It stays open");
    }

    [TestMethod]
    public async Task A_stalled_deal_that_is_fine_takes_one_tap_and_a_reason()
    {
        var manager = await Stalled();
        await (await manager.Reachable("Fine")).ClickAsync();
        await manager.Command("Known pause").ClickAsync();
        await Eventually(() => State() == 2, "dismissed");
        Assert.AreEqual(773200002, Assist().GetAttributeValue<OptionSetValue>("crma_dismissreason")!.Value);
    }

    [TestMethod]
    public async Task What_came_of_it_is_one_tap_and_asked_once()
    {
        await Asked(3, """{"question":"Am I doing this right?"}""");
        Org.Call(Org.Manager, "crma_CloseAssist", ("Target", new EntityReference("crma_managerassist", assist)), ("Result", "Done"), ("Text", "You are."));
        var rep = await Enter(Org.Rep, "rep");
        await rep.OpenForm("crma_managerassist", assist);
        await rep.Press("Moved the deal");
        await Eventually(() => Assist().GetAttributeValue<OptionSetValue>("crma_outcome")?.Value == 773200000, "rated");
        await Expect(rep.Command("No change")).ToHaveCountAsync(0);
    }

    [TestMethod]
    public async Task As_it_was_asked_stands_behind_a_tab()
    {
        var manager = await Asked(0, Mail);
        await manager.Page.GetByRole(AriaRole.Tab, new() { Name = "As it was asked" }).ClickAsync();
        var frame = manager.Page.FrameLocator("iframe[title='As it was asked']");
        await Expect(frame.GetByText("As Rita Test wrote it")).ToBeVisibleAsync();
        await Expect(frame.GetByText("Dear Iris, our offer stands.")).ToBeVisibleAsync();
    }

    private async Task<Visitor> Asked(int kind, string details)
    {
        fabrikam = new Fabrikam(await Begin());
        assist = (Guid)Org.Escalate(Org.Rep, fabrikam.Deal, kind, ("Details", details), ("HowItHelps", kind is < 3 or 6 ? "Their VP listens to ours." : null))["Assist"];
        Org.Jobs();
        return await Form();
    }

    private async Task<Visitor> Stalled()
    {
        var org = await Begin();
        var deal = org.Deal(org.Rep);
        org.Stall();
        org.Jobs();
        assist = org.Assists(deal).Single().Id;
        return await Form();
    }

    private async Task<Visitor> Form()
    {
        var manager = await Enter(Org.Manager, "manager");
        await manager.OpenForm("crma_managerassist", assist);
        return manager;
    }

    private static async Task AnotherWay(Visitor manager, string way)
    {
        await (await manager.Reachable("Another way")).ClickAsync();
        await manager.Command(way).ClickAsync();
    }

    private static async Task Reply(Visitor manager, string text)
    {
        await manager.Dialog.GetByRole(AriaRole.Textbox).First.FillAsync(text);
        await manager.Dialog.Locator("body").PressAsync("Control+Enter");
        await Expect(manager.Page.Locator(".dialog")).ToHaveCountAsync(0);
    }

    private Entity Assist() => Org.System.Retrieve("crma_managerassist", assist, new(true));

    private int State() => Assist().GetAttributeValue<OptionSetValue>("statecode")!.Value;
}
