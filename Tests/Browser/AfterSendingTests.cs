using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>What the rep can still do with an ask: find it again unsent, take it back at once or later, change it.</summary>
[TestClass]
public sealed class AfterSendingTests : InTheBrowser
{
    private const string Manager = "Mara Test";
    private Guid deal;
    private Visitor rep = null!;

    [TestMethod]
    public async Task An_ask_that_was_closed_by_accident_is_there_again()
    {
        var dialog = await Asking("Am I doing this right?");
        await rep.Page.ReloadAsync();
        dialog = await AskDialog.Open(rep);
        await Expect(dialog.Field("My question")).ToHaveValueAsync("Am I doing this right?");
        Assert.IsEmpty(Org.Assists(deal));
    }

    [TestMethod]
    public async Task A_draft_belongs_to_its_deal_and_its_writer_and_ends_with_the_sending()
    {
        var dialog = await Asking("Am I doing this right?");
        await rep.Page.Keyboard.PressAsync("Escape");
        await Expect(rep.Page.Locator(".dialog")).ToHaveCountAsync(0);
        await rep.OpenForm("opportunity", Org.Deal(Org.Rep, "Another"));
        dialog = await AskDialog.Open(rep);
        await Expect(dialog.Field("My question")).ToBeHiddenAsync();

        await rep.OpenForm("opportunity", deal);
        dialog = await AskDialog.Open(rep);
        await dialog.Sent(Manager);
        await rep.OpenForm("opportunity", deal);
        dialog = await AskDialog.Open(rep);
        await Expect(dialog.Field("My question")).ToBeHiddenAsync();
    }

    [TestMethod]
    public async Task Undo_takes_the_ask_back()
    {
        var dialog = await Asking("Am I doing this right?");
        await dialog.Sent(Manager);
        await dialog.Undo.ClickAsync();
        await Expect(dialog.Field("My question")).ToHaveValueAsync("Am I doing this right?");
        Assert.IsEmpty(Org.All("crma_managerassist", ("statecode", 0)));
    }

    [TestMethod]
    public async Task An_ask_that_is_not_carried_out_can_be_edited()
    {
        var assist = await Asked();
        await rep.Press("Edit");
        var dialog = await AskDialog.At(rep);
        await Expect(dialog.Field("My question")).ToHaveValueAsync("Am I doing this right?");
        await dialog.Fill("My question", "Should I wait for the board?");
        await dialog.Send.ClickAsync();
        await Expect(dialog.Frame.GetByRole(AriaRole.Status)).ToContainTextAsync("Changed");
        Assert.AreEqual("Should I wait for the board?", Org.All("crma_assistdetail", ("crma_assistid", assist)).Single().GetAttributeValue<string>("crma_question"));
        Assert.HasCount(1, Org.Assists(deal));
    }

    [TestMethod]
    public async Task An_ask_that_is_not_carried_out_can_be_withdrawn()
    {
        var assist = await Asked();
        await rep.Press("Withdraw");
        await Confirm("Keep it");
        Assert.AreEqual(0, State(assist));

        await rep.Press("Withdraw");
        await Confirm("Withdraw");
        await Eventually(() => State(assist) == 2, "withdrawn");
        await Expect(rep.Command("Withdraw")).ToHaveCountAsync(0);
    }

    [TestMethod]
    public async Task What_was_answered_meanwhile_is_neither_withdrawn_nor_undone_and_the_rep_is_told_why()
    {
        var assist = await Asked();
        await rep.Press("Withdraw");
        Org.Close(Org.Manager, assist, "Done", "You are.");
        rep.Complaints.Expect("crma_CloseAssist");
        await Confirm("Withdraw");
        await Expect(rep.Page.Locator(".dialog")).ToContainTextAsync("nothing can be changed any more");
        Assert.AreEqual(1, State(assist));

        await rep.OpenForm("opportunity", deal);
        var dialog = await AskDialog.Open(rep);
        await AskFlows.Opinion(dialog, Manager);
        Org.Close(Org.Manager, Org.All("crma_managerassist", ("statecode", 0)).Single().Id, "Done", "You are.");
        await dialog.Undo.ClickAsync();
        await Expect(dialog.Refusal).ToContainTextAsync("nothing can be changed any more");
    }

    private Task Confirm(string button) => rep.Page.Locator(".dialog").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private int State(Guid assist) => Org.System.Retrieve("crma_managerassist", assist, new("statecode")).GetAttributeValue<OptionSetValue>("statecode")!.Value;

    private async Task<AskDialog> Asking(string question)
    {
        var org = await Begin();
        deal = org.Deal(org.Rep);
        rep = await Enter(org.Rep, "rep");
        await rep.OpenForm("opportunity", deal);
        var dialog = await AskDialog.Open(rep);
        await dialog.Choose(AskDialog.Opinion);
        await dialog.Fill("My question", question);
        return dialog;
    }

    private async Task<Guid> Asked()
    {
        var org = await Begin();
        deal = org.Deal(org.Rep);
        var assist = (Guid)org.Escalate(org.Rep, deal, 3, ("Details", """{"question":"Am I doing this right?","proposal":""}"""))["Assist"];
        rep = await Enter(org.Rep, "rep");
        await rep.OpenForm("crma_managerassist", assist);
        return assist;
    }
}
