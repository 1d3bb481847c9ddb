using CrmAssist.Domain.Review;

namespace CrmAssist.Domain.Tests.Review;

/// <summary>What a review keeps, written and read back.</summary>
[TestClass]
public sealed class SendingKeptTests
{
    private static readonly SendingKept Asked = new(new Guid("00000000-0000-4000-8000-000000000001"), new Guid("00000000-0000-4000-8000-000000000002"), SendingChoice.Ask, new DateTime(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc))
    {
        Name = "Fabrikam \"rollout\" </script>", Owner = new Guid("00000000-0000-4000-8000-000000000003"), Text = "Rita is asked.", Assist = new Guid("00000000-0000-4000-8000-000000000004"), Sending = 2,
    };

    [TestMethod]
    public void What_is_written_is_read_back()
    {
        var other = Asked with { Key = Guid.NewGuid(), Choice = SendingChoice.Fine, Name = null, Assist = null };
        CollectionAssert.AreEqual(new[] { Asked, other }, SendingKept.Read(SendingKept.Write([Asked, other]))!.ToArray());
    }

    [TestMethod]
    public void It_is_written_as_others_read_it() => Assert.AreEqual(
        """{"decisions":[{"key":"00000000-0000-4000-8000-000000000001","deal":"00000000-0000-4000-8000-000000000002","name":"Deal","owner":"00000000-0000-4000-8000-000000000003","choice":"Ask","on":"2026-03-02T12:00:00Z","done":true,"text":"Rita is asked.","assist":"00000000-0000-4000-8000-000000000004","sending":2}]}""",
        SendingKept.Write([Asked with { Name = "Deal" }]));

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("{\"decisions\":[]}")]
    [DataRow("{}")]
    public void Nothing_is_no_decision(string? text) => Assert.IsEmpty(SendingKept.Read(text)!);

    [TestMethod]
    [DataRow("changed")]
    [DataRow("[]")]
    [DataRow("{\"decisions\":7}")]
    [DataRow("{\"decisions\":[{}]}")]
    [DataRow("{\"decisions\":[{\"key\":\"00000000-0000-4000-8000-000000000001\"}]}")]
    public void What_somebody_has_edited_is_not_taken_for_empty(string text) => Assert.IsNull(SendingKept.Read(text));
}
