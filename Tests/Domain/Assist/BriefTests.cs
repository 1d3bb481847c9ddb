using CrmAssist.Domain.Assist;

namespace CrmAssist.Domain.Tests.Assist;

[TestClass]
public sealed class BriefTests
{
    [TestMethod]
    public void Who_does_not_use_the_CRM_reads_who_wants_what_by_when_and_where_to_answer() =>
        Assert.AreEqual(
            "Bo Sample,\n\nAda Sample asks you to make calls on the deal \"Fabrikam rollout\", by Tue 3 Mar 12:00.\n\nWhom to call:\nAnn\nBen\n\nHow this helps: They decide.\n\nPlease answer Ada Sample (ada@crm.example) or me.\n\nMara Sample",
            Brief.Text(
                "Bo Sample", "Mara Sample", "Ada Sample", AssistKind.Calls, "Fabrikam rollout", "Tue 3 Mar 12:00",
                [new Brief.Line("Whom to call", "Ann\nBen"), new Brief.Line("The question", "  "), new Brief.Line("How this helps", " They decide. ")], "ada@crm.example", null));

    [TestMethod]
    [DataRow(AssistKind.Mail, "asks you to send a mail.")]
    [DataRow(AssistKind.Meeting, "asks you to join a meeting.")]
    [DataRow(AssistKind.Opinion, "asks for your opinion.")]
    [DataRow(AssistKind.FiveMinutes, "asks for five minutes with you.")]
    [DataRow(AssistKind.Concession, "asks for your word on a concession.")]
    [DataRow(AssistKind.StalledDeal, "asks for your help.")]
    public void What_is_not_known_is_left_out(AssistKind kind, string sentence)
    {
        var text = Brief.Text("Bo Sample", "Mara Sample", "Ada Sample", kind, null, null, []);
        Assert.Contains(sentence, text);
        Assert.Contains("Please answer me, and I tell Ada Sample.", text);
        Assert.AreEqual("Ada Sample asks for your help", Brief.Subject("Ada Sample", " "));
    }

    [TestMethod]
    [DataRow(null, "Cleo Sample has neither an e-mail address nor a number here: ask Ada Sample for one.")]
    [DataRow(" +1 555 0100 ", "Cleo Sample has no e-mail address here: call +1 555 0100, or ask Ada Sample for it.")]
    public void Who_has_no_address_is_told_of_in_one_sentence(string? number, string sentence) => Assert.AreEqual(sentence, Reach.Instead("Cleo Sample", number, "Ada Sample"));
}
