using Microsoft.Xrm.Sdk;

namespace CrmAssist.Steps.Tests;

/// <summary>An ask to somebody who does not use the CRM: the manager owns it and passes it on, as a draft or from his own mail program.</summary>
[TestClass]
public sealed class BriefTests
{
    private const int Done = 2;

    [TestMethod]
    public void The_manager_passes_the_brief_on_and_the_ask_is_done_when_it_has_left()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var ask = org.Ask(deal, CarryingOut.Opinion, """{"question":"Is the price right?"}""", ("Helper", org.Ref(Unlicensed(org, "bo@sample.example", "+1 555 0199"))), ("Synopsis", "They went quiet."));
        org.System.Update(new Entity("systemuser", org.Rep) { ["internalemailaddress"] = "rita@crm.example", ["mobilephone"] = "+1 555 0111" });
        org.Carry(org.Manager, ask, "Draft");
        var mail = org.All("email").Single();
        Assert.AreEqual("Rita Test asks for your help: Fabrikam rollout", mail["subject"]);
        var text = (string)mail["description"];
        foreach (var part in new[] { "<p>Bo Test,</p>", "Rita Test asks for your opinion on the deal &quot;Fabrikam rollout&quot;, by Mon 2 Mar 17:30.", "The question: Is the price right?", "What has happened: They went quiet.", "Please answer Rita Test (rita@crm.example, +1 555 0111) or me.", "<p>Mara Test</p>" })
            Assert.Contains(part, text);
        Assert.IsNull(mail.GetAttributeValue<EntityReference>("regardingobjectid"), "The private words of an ask stand on nobody's timeline.");
        Assert.AreEqual(org.Manager, mail.GetAttributeValue<EntityReference>("ownerid")!.Id);
        Assert.IsEmpty(org.Visible(org.As(org.Colleague), "email"));
        org.Send(org.Manager, mail.Id);
        org.Jobs();
        Assert.AreEqual(Done, org.Status(ask));
        Assert.EndsWith("Passed on to Bo Test.", org.Story(ask));
    }

    [TestMethod]
    [DataRow("bo@sample.example", null, "Send it from your own mail program, then tap Sent.")]
    [DataRow(null, "+1 555 0199", "Bo Test has no e-mail address here: call +1 555 0199, or ask Rita Test for it.")]
    [DataRow(null, null, "Bo Test has neither an e-mail address nor a number here: ask Rita Test for one.")]
    public void Who_has_neither_address_nor_number_is_named_in_one_sentence(string? email, string? number, string sentence)
    {
        using var org = Org.New();
        var ask = org.Ask(org.Deal(org.Rep), CarryingOut.FiveMinutes, null, ("Helper", org.Ref(Unlicensed(org, email, number))));
        var answer = org.Carry(org.Manager, ask, "Mailto");
        Assert.EndsWith(sentence, (string)answer["Text"]);
        Assert.StartsWith($"mailto:{email}?subject=Rita%20Test%20asks", (string)answer["Mailto"]);
    }

    [TestMethod]
    public void A_call_list_and_a_mail_are_told_with_numbers_and_addresses()
    {
        using var org = Org.New();
        var deal = org.Deal(org.Rep);
        var bo = ("Helper", (object?)org.Ref(Unlicensed(org, "bo@sample.example", null)));
        var calls = org.Ask(deal, CarryingOut.Calls, """{"people":[{"name":"Ann Sample","number":"+1 555 0101","line":"Ask for the date.","best":"after 15:00"},{"name":"Ben Sample"}]}""", bo);
        Assert.Contains("Whom to call:\nAnn Sample, +1 555 0101, after 15:00: Ask for the date.\nBen Sample: Ask for the date.", (string)org.Carry(org.Manager, calls, "Mailto")["Words"]);
        var mail = org.Ask(deal, CarryingOut.Mail, null, bo);
        var words = (string)org.Carry(org.Manager, mail, "Mailto")["Words"];
        Assert.Contains("To: cleo@sample.example", words);
        Assert.Contains("The words: Shall we talk this week?", words);
    }

    private static Guid Unlicensed(Org org, string? email, string? number)
    {
        var user = org.User("Bo Test", org.East, null);
        org.System.Update(new Entity("systemuser", user) { ["islicensed"] = false, ["internalemailaddress"] = email, ["mobilephone"] = number });
        return user;
    }
}
