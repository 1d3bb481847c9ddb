using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Review;

namespace CrmAssist.Domain.Tests.Review;

/// <summary>What a decision to take part means, in the terms of a step-in.</summary>
[TestClass]
public sealed class SendingStepInTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    [DataRow("Call", "\"whom\":\"Cleo\"", "I call Cleo.", AssistKind.Calls, StepInMode.RepLeads, null)]
    [DataRow("Mail", "\"whom\":\"Cleo\",\"words\":\"Price\"", "Cleo: Price", AssistKind.Mail, StepInMode.RepLeads, null)]
    [DataRow("Talk", "\"note\":\"x\"", "Let us talk about it for five minutes.", AssistKind.FiveMinutes, StepInMode.RepLeads, null)]
    [DataRow("Connect", "\"whom\":\"Cleo\",\"words\":\"Price\"", "Price", AssistKind.Calls, StepInMode.Together, "Get Mara on the phone with Cleo")]
    public void It_is_a_kind_a_sentence_and_for_a_connection_a_task(string choice, string fields, string words, AssistKind kind, StepInMode mode, string? task)
    {
        Assert.IsNull(Judge(choice, fields, out var stepping));
        Assert.AreEqual(words, stepping!.Words);
        Assert.AreEqual(kind, stepping.Kind);
        Assert.AreEqual(mode, stepping.Mode);
        Assert.AreEqual(task, stepping.Task);
    }

    [TestMethod]
    public void Whom_and_words_are_judged_together()
    {
        Assert.IsNull(Judge("Call", $"\"whom\":\"{new string('w', 100)}\",\"words\":\"{new string('x', 98)}\"", out _));
        Assert.AreEqual("The sentence has 201 characters. Shorten it to 200.", Judge("Call", $"\"whom\":\"{new string('w', 100)}\",\"words\":\"{new string('x', 99)}\"", out _));
    }

    [TestMethod]
    public void A_task_fits_whatever_people_are_called()
    {
        Assert.IsNull(Judge("Connect", $"\"whom\":\"{new string('w', 100)}\"", out var stepping, new string('m', 200)));
        Assert.IsLessThanOrEqualTo(SteppingIn.LongestWords, stepping!.Task!.Length);
    }

    private static string? Judge(string choice, string fields, out SteppingIn? stepping, string manager = "Mara")
    {
        var key = Guid.NewGuid();
        Assert.IsNull(SendingDecision.Read($$"""[{"key":"{{key}}","deal":"{{key}}","choice":"{{choice}}","seen":"2026-03-02T12:00:00Z",{{fields}}}]""", 0, out var decisions));
        Assert.IsNull(decisions.Single().Problem);
        return SendingStepIn.Refusal(decisions.Single(), manager, new Settings().WorkingTime(TimeZoneInfo.Utc), Now, out stepping);
    }
}
