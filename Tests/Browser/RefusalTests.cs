using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace CrmAssist.Browser.Tests;

/// <summary>Whatever the server says no for, the dialog says why, stays, and keeps what was typed.</summary>
[TestClass]
public sealed class RefusalTests : InTheBrowser
{
    private const string Question = AskFlows.Question;

    /// <summary>What happens while the dialog is open, and what of the server's sentence tells it.</summary>
    private static readonly Dictionary<string, (Action<Org, Fabrikam> Happens, string Told)> Meanwhile = new()
    {
        ["The deal was closed"] = ((org, deal) => Lose(org, deal.Deal), "is closed. Reopen it"),
        ["The deal was deleted"] = ((org, deal) => org.System.Delete("opportunity", deal.Deal), "[Dd]oes [Nn]ot [Ee]xist"),
        ["The deal was given away"] = ((org, deal) => GiveAway(org, deal.Deal), "You may not read this deal"),
        ["The deal may only be read any more"] = ((org, deal) =>
        {
            GiveAway(org, deal.Deal);
            org.Share(deal.Deal, org.Rep);
        }, "You may not change the deal"),
        ["The helper was disabled"] = ((org, _) => Disable(org, org.Manager), "Mara Test is disabled"),
        ["The helper may not read deals any more"] = ((org, _) => Take(org, org.Manager, "Sales Manager", "CrmAssist Manager"), "Mara Test may not read deals"),
        ["The helper may not read private words any more"] = ((org, _) => Take(org, org.Manager, "CrmAssist Manager"), "Mara Test may not read the private words"),
        ["Who asks has lost our role"] = ((org, _) => Take(org, org.Rep, "CrmAssist Rep"), "prvReadcrma_DealWatch|privilege"),
    };

    /// <summary>The same for an ask that is being changed.</summary>
    private static readonly Dictionary<string, (Action<Org, Fabrikam> Happens, string Told)> MeanwhileToTheAsk = new()
    {
        ["It was carried out"] = ((org, _) => org.Close(org.Manager, Assist(org), "Done", "You are."), "nothing can be changed any more"),
        ["It was declined"] = ((org, _) => org.Respond(org.Manager, Assist(org), "No", "I know them too little."), "nothing can be changed any more"),
        ["It was withdrawn"] = ((org, _) => org.Close(org.Rep, Assist(org), "Withdrawn"), "nothing can be changed any more"),
        ["It was deleted"] = ((org, _) => org.System.Delete("crma_managerassist", Assist(org)), "[Dd]oes [Nn]ot [Ee]xist"),
        ["The deal was closed"] = ((org, deal) => Lose(org, deal.Deal), "nothing can be changed any more|is closed"),
        ["The deal was given away"] = ((org, deal) => GiveAway(org, deal.Deal), "You may not read"),
        ["The helper was disabled"] = ((org, _) => Disable(org, org.Manager), "Mara Test is disabled"),
    };

    public static IEnumerable<string> Refusals => Meanwhile.Keys;
    public static IEnumerable<string> RefusalsOfAnEdit => MeanwhileToTheAsk.Keys;

    [TestMethod]
    [DynamicData(nameof(Refusals))]
    public async Task A_new_ask_is_refused(string meanwhile)
    {
        var (fabrikam, dialog) = await Asking();
        await dialog.Choose(AskDialog.Opinion);
        await dialog.Fill("My question", Question);
        Meanwhile[meanwhile].Happens(Org, fabrikam);
        await Refused(dialog, Meanwhile[meanwhile].Told);
        await Expect(dialog.Field("My question")).ToHaveValueAsync(Question);
    }

    [TestMethod]
    [DynamicData(nameof(RefusalsOfAnEdit))]
    public async Task An_edit_is_refused(string meanwhile)
    {
        var fabrikam = new Fabrikam(await Begin());
        var assist = (Guid)Org.Escalate(Org.Rep, fabrikam.Deal, 3)["Assist"];
        var rep = await Enter(Org.Rep, "rep");
        await rep.OpenForm("crma_managerassist", assist);
        await rep.Press("Edit");
        var dialog = await AskDialog.At(rep);
        await dialog.Fill("My question", "Should I wait for the board?");
        MeanwhileToTheAsk[meanwhile].Happens(Org, fabrikam);
        await Refused(dialog, MeanwhileToTheAsk[meanwhile].Told, "crma_ReviseAsk");
        await Expect(dialog.Field("My question")).ToHaveValueAsync("Should I wait for the board?");
    }

    [TestMethod]
    public async Task Nobody_who_could_be_asked_is_said_and_the_question_stays()
    {
        await Begin();
        Org.System.Update(new Entity("systemuser", Org.Rep) { ["parentsystemuserid"] = null });
        var (_, dialog) = await Asking();
        await dialog.Choose(AskDialog.Opinion);
        await dialog.Fill("My question", Question);
        await Refused(dialog, "has no manager who could help");
        await Expect(dialog.Field("My question")).ToHaveValueAsync(Question);
    }

    [TestMethod]
    public async Task A_by_when_that_has_passed_meanwhile_is_refused_and_the_mail_stays()
    {
        var (_, dialog) = await Asking();
        await Mail(dialog);
        await dialog.Pick("Within the hour");
        Org.Days(1);
        await Refused(dialog, "By when lies in the past");
        await Expect(dialog.Field("The words")).ToHaveValueAsync(AskFlows.MailBody);
        await Expect(dialog.Field("How this helps")).ToHaveValueAsync(AskFlows.MailHelps);
    }

    [TestMethod]
    public async Task A_person_who_was_deleted_meanwhile_is_refused_and_the_mail_stays()
    {
        var (fabrikam, dialog) = await Asking();
        await Mail(dialog);
        Org.System.Delete("contact", fabrikam.Iris);
        await Refused(dialog, "does not exist|may not read");
        await Expect(dialog.Field("The words")).ToHaveValueAsync(AskFlows.MailBody);
    }

    [TestMethod]
    public async Task A_meeting_that_was_deleted_meanwhile_is_refused_and_the_part_stays()
    {
        var (_, dialog) = await Asking();
        await dialog.Choose(AskDialog.Meeting);
        await dialog.Pick("Steering meeting");
        await dialog.Fill("The part to take in it", "Open it.");
        await dialog.Fill("How this helps", "Shows them that we mean it.");
        Org.System.Delete("appointment", Org.All("appointment").Single().Id);
        await Refused(dialog, "does not exist|may not read");
        await Expect(dialog.Field("The part to take in it")).ToHaveValueAsync("Open it.");
    }

    [TestMethod]
    public async Task A_story_that_is_too_long_with_what_was_tried_is_refused_and_stays()
    {
        var (_, dialog) = await Asking();
        await dialog.Choose(AskDialog.Opinion);
        await dialog.Fill("My question", Question);
        await dialog.Fill("What I tried", "Two mails.");
        await dialog.Fill("What happened", new string('x', 20_000));
        await Refused(dialog, "The synopsis has .* characters. Shorten it to 20000");
        await Expect(dialog.Field("My question")).ToHaveValueAsync(Question);
        await Expect(dialog.Field("What I tried")).ToHaveValueAsync("Two mails.");
    }

    private async Task<(Fabrikam, AskDialog)> Asking()
    {
        var fabrikam = new Fabrikam(await Begin());
        var rep = await Enter(Org.Rep, "rep");
        await rep.OpenForm("opportunity", fabrikam.Deal);
        return (fabrikam, await AskDialog.Open(rep));
    }

    private static async Task Mail(AskDialog dialog)
    {
        await dialog.Choose(AskDialog.Mail);
        await dialog.Pick("Iris Invented");
        await dialog.Fill("The words", AskFlows.MailBody);
        await dialog.Fill("How this helps", AskFlows.MailHelps);
    }

    private async Task Refused(AskDialog dialog, string told, string operation = "crma_Escalate")
    {
        var before = Org.All("crma_managerassist").Count;
        dialog.Visitor.Complaints.Expect(operation);
        await dialog.Send.ClickAsync();
        await Expect(dialog.Refusal).ToContainTextAsync(new Regex(told));
        Assert.HasCount(before, Org.All("crma_managerassist"));
    }

    private static Guid Assist(Org org) => org.All("crma_managerassist").Single().Id;

    private static void Lose(Org org, Guid deal) => org.System.Execute(new OrganizationRequest("LoseOpportunity")
    {
        ["OpportunityClose"] = new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) }, ["Status"] = new OptionSetValue(4),
    });

    private static void GiveAway(Org org, Guid deal) => org.System.Update(new Entity("opportunity", deal) { ["ownerid"] = new EntityReference("systemuser", org.OtherManager) });

    private static void Disable(Org org, Guid user) => org.System.Update(new Entity("systemuser", user) { ["isdisabled"] = true });

    private static void Take(Org org, Guid user, params string[] roles)
    {
        var held = from role in roles from row in org.All("role", ("name", role)) select row.ToEntityReference();
        org.System.Disassociate("systemuser", user, new Relationship("systemuserroles_association"), [.. held]);
    }
}
