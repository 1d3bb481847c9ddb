using CrmAssist.Domain.Review;

namespace CrmAssist.Domain.Tests.Review;

[TestClass]
public sealed class PastDecisionTests
{
    private const string Key = "11111111-1111-4111-8111-111111111111";
    private const string Deal = "22222222-2222-4222-8222-222222222222";

    [TestMethod]
    public void A_decision_is_read_as_it_was_kept()
    {
        var read = PastDecision.Read($$"""{"decisions":[{"key":"{{Key}}","deal":"{{Deal}}","name":"Fabrikam","owner":"{{Deal}}","choice":"Ask","on":"2026-11-16T09:00:00Z","done":true,"text":"Rita is asked.","sending":1}]}""");
        Assert.AreEqual(new PastDecision(new Guid(Key), new Guid(Deal), "Ask", Given.Moment("2026-11-16 09:00"), Done: true, "Rita is asked."), read.Single());
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("{")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("{\"decisions\":{}}")]
    [DataRow("{\"decisions\":[1,\"two\",null,{}]}")]
    [DataRow("{\"decisions\":[{\"key\":\"" + Key + "\",\"deal\":\"no id\",\"on\":\"2026-11-16T09:00:00Z\"}]}")]
    [DataRow("{\"decisions\":[{\"key\":\"" + Key + "\",\"deal\":\"" + Deal + "\",\"on\":\"last Monday\"}]}")]
    public void What_somebody_has_made_unreadable_counts_as_none(string? text) => Assert.IsEmpty(PastDecision.Read(text));

    [TestMethod]
    public void An_unreadable_one_takes_no_other_with_it()
    {
        var good = $$"""{"key":"{{Key}}","deal":"{{Deal}}","on":"2026-11-16T09:00:00Z"}""";
        var read = PastDecision.Read($$"""{"decisions":[{"key":7},{{good}}]}""").Single();
        Assert.AreEqual("", read.Choice);
        Assert.IsFalse(read.Done);
    }

    [TestMethod]
    public void A_full_column_can_be_read()
    {
        var one = $$"""{"key":"{{Key}}","deal":"{{Deal}}","on":"2026-11-16T09:00:00Z","text":"{{new string('x', 200)}}"}""";
        var text = "{\"decisions\":[" + string.Join(",", Enumerable.Repeat(one, 3000)) + "]}";
        Assert.IsLessThan(PastDecision.LongestText, text.Length);
        Assert.HasCount(3000, PastDecision.Read(text));
    }
}
