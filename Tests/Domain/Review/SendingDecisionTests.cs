using CrmAssist.Domain.Review;

namespace CrmAssist.Domain.Tests.Review;

/// <summary>Decisions as they are sent: what is wrong with the list refuses it whole, what is wrong with one decision that one.</summary>
[TestClass]
public sealed class SendingDecisionTests
{
    private const int First = 773200000;
    private const string Key = "7d444840-9dc0-11d1-b245-5ffdce74fad2";

    [TestMethod]
    public void All_that_is_sent_is_read()
    {
        var read = One($$"""{"key":"{{Key}}","deal":"{{Key}}","choice":"Park","seen":"2026-03-02T12:00:00Z","words":" a\nb ","whom":"Cleo\nSample","by":"2026-03-03T12:00:00Z","until":"2026-03-09T00:00Z","reason":773200002,"note":"n","more":1}""");
        Assert.IsNull(read.Problem);
        Assert.AreEqual(new Guid(Key), read.Key);
        Assert.AreEqual(new Guid(Key), read.Deal);
        Assert.AreEqual(SendingChoice.Park, read.Choice);
        Assert.AreEqual("a\nb", read.Words);
        Assert.AreEqual("Cleo Sample", read.Whom);
        Assert.AreEqual(new DateTime(2026, 3, 3, 12, 0, 0, DateTimeKind.Utc), read.By);
        Assert.AreEqual(new DateTime(2026, 3, 9, 0, 0, 0, DateTimeKind.Utc), read.Until);
        Assert.AreEqual(2, read.Reason);
        Assert.AreEqual("n", read.Note);
        Assert.AreEqual(new DateTime(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc), read.Seen);
    }

    [TestMethod]
    [DataRow("\"choice\":\"Fine\"", "it names no deal. Refresh the page.")]
    [DataRow("\"choice\":\"fine\",\"deal\":\"D\"", "the choice is \"fine\". Choose Ask, Call, Mail, Connect, Talk, Park or Fine.")]
    [DataRow("\"choice\":6,\"deal\":\"D\"", "choice is no text. Put it in quotes.")]
    [DataRow("\"deal\":\"D\"", "the choice is missing. Choose Ask, Call, Mail, Connect, Talk, Park or Fine.")]
    [DataRow("\"choice\":\"Fine\",\"deal\":\"x\"", "deal is \"x\", which is no id.")]
    [DataRow("\"choice\":\"Fine\",\"deal\":\"D\"", "it does not say when the deal was read. Refresh the page.")]
    [DataRow("\"choice\":\"Fine\",\"deal\":\"D\",\"seen\":\"yesterday\"", "seen has \"yesterday\", which is no moment. Write it in UTC as 2026-11-25T09:00:00Z.")]
    [DataRow("\"choice\":\"Park\",\"deal\":\"D\",\"seen\":\"2026-03-02T12:00:00Z\",\"reason\":\"x\"", "reason is no whole number.")]
    public void What_is_wrong_with_one_is_its_own_problem(string fields, string problem) =>
        Assert.AreEqual("This decision cannot be read: " + problem, One($$"""{"key":"{{Key}}",{{fields.Replace("\"D\"", $"\"{Key}\"", StringComparison.Ordinal)}}}""").Problem);

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("[]")]
    public void Nothing_is_an_empty_list(string? json)
    {
        Assert.IsNull(SendingDecision.Read(json, First, out var decisions));
        Assert.IsEmpty(decisions);
    }

    [TestMethod]
    [DataRow(SendingChoice.Ask, false, true)]
    [DataRow(SendingChoice.Call, true, true)]
    [DataRow(SendingChoice.Mail, true, true)]
    [DataRow(SendingChoice.Connect, true, true)]
    [DataRow(SendingChoice.Talk, true, true)]
    [DataRow(SendingChoice.Park, false, true)]
    [DataRow(SendingChoice.Fine, false, false)]
    public void A_choice_steps_in_or_not_and_is_told_or_not(SendingChoice choice, bool stepsIn, bool told)
    {
        Assert.AreEqual(stepsIn, choice.StepsIn());
        Assert.AreEqual(told, choice.IsTold());
        Assert.AreEqual(choice, SendingChoices.Read(choice.ToString()));
        Assert.Contains(choice.ToString(), SendingChoices.Names);
    }

    private static SendingDecision One(string json)
    {
        Assert.IsNull(SendingDecision.Read($"[{json}]", First, out var decisions));
        return decisions.Single();
    }
}
