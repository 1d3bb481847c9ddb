using CrmAssist.Domain.Assist;

namespace CrmAssist.Domain.Tests.Assist;

[TestClass]
public sealed class AskTests
{
    private static readonly Ask Mail = new() { Kind = AssistKind.Mail, HowItHelps = "They wait for a word from above.", ByWhen = Given.Now.AddDays(1), Details = new OpinionAsk("Am I right?", null) };

    [TestMethod]
    [DataRow(AssistKind.Mail)]
    [DataRow(AssistKind.Calls)]
    [DataRow(AssistKind.Meeting)]
    [DataRow(AssistKind.Opinion)]
    [DataRow(AssistKind.FiveMinutes)]
    [DataRow(AssistKind.Concession)]
    public void An_ask_of_a_known_kind_is_taken(AssistKind kind) => Assert.IsNull((Mail with { Kind = kind }).Refusal(Given.Now));

    [TestMethod]
    [DataRow(AssistKind.StalledDeal, "There is no kind of help with the number 5.", DisplayName = "the watch's own kind")]
    [DataRow((AssistKind)(-1), "There is no kind of help with the number -1.")]
    [DataRow((AssistKind)7, "There is no kind of help with the number 7.")]
    public void Another_kind_is_refused(AssistKind kind, string sentence) => Refused(sentence, Mail with { Kind = kind });

    [TestMethod]
    [DataRow(AssistKind.Mail, true)]
    [DataRow(AssistKind.Calls, true)]
    [DataRow(AssistKind.Meeting, true)]
    [DataRow(AssistKind.Opinion, false)]
    [DataRow(AssistKind.FiveMinutes, false)]
    [DataRow(AssistKind.Concession, true)]
    public void Who_is_to_act_wants_to_know_what_for(AssistKind kind, bool needed)
    {
        foreach (var nothing in new[] { null, "", "  " })
            Assert.AreEqual(needed, (Mail with { Kind = kind, HowItHelps = nothing }).Refusal(Given.Now)?.StartsWith("Say in one line how this helps", StringComparison.Ordinal) ?? false);
    }

    [TestMethod]
    public void By_when_lies_ahead_and_within_a_year()
    {
        Assert.IsNull((Mail with { ByWhen = null }).Refusal(Given.Now));
        Refused("By when lies in the past.", Mail with { ByWhen = Given.Now });
        Assert.IsNull((Mail with { ByWhen = Given.Now.AddSeconds(1) }).Refusal(Given.Now));
        Assert.IsNull((Mail with { ByWhen = Given.Now + Ask.FarthestByWhen }).Refusal(Given.Now));
        Refused("By when is more than a year away.", Mail with { ByWhen = Given.Now + Ask.FarthestByWhen + TimeSpan.FromSeconds(1) });
        Refused("By when is more than a year away.", Mail with { ByWhen = DateTime.MaxValue });
        Assert.IsNull((Mail with { ByWhen = DateTime.MaxValue }).Refusal(DateTime.MaxValue.AddDays(-1)));
    }

    [TestMethod]
    public void Texts_fit_their_columns()
    {
        Assert.IsNull((Mail with { Synopsis = new string('s', Ask.LongestSynopsis), HowItHelps = new string('h', Ask.LongestHowItHelps) }).Refusal(Given.Now));
        Refused("The synopsis has 20001 characters.", Mail with { Synopsis = new string('s', Ask.LongestSynopsis + 1) });
        Refused("\"How this helps\" has 2001 characters.", Mail with { HowItHelps = new string('h', Ask.LongestHowItHelps + 1) });
    }

    [TestMethod]
    public void An_obstacle_is_one_of_the_known_or_none()
    {
        foreach (var obstacle in Enum.GetValues<Obstacle>()) Assert.IsNull((Mail with { Obstacle = obstacle }).Refusal(Given.Now));
        Assert.IsNull((Mail with { Obstacle = null }).Refusal(Given.Now));
        Refused("There is no obstacle with the number 9.", Mail with { Obstacle = (Obstacle)9 });
    }

    [TestMethod]
    public void What_the_details_lack_is_what_the_ask_lacks()
    {
        Refused("Say what exactly is asked", Mail with { Details = null });
        Refused("An opinion needs a question.", Mail with { Details = new OpinionAsk(null, null) });
    }

    private static void Refused(string sentence, Ask ask) => Assert.StartsWith(sentence, ask.Refusal(Given.Now) ?? "");
}
