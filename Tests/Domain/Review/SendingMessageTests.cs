using CrmAssist.Domain.Assist;
using CrmAssist.Domain.Review;

namespace CrmAssist.Domain.Tests.Review;

/// <summary>The one message of a sending: short enough for its place, whatever deals are called.</summary>
[TestClass]
public sealed class SendingMessageTests
{
    [TestMethod]
    public void Decisions_are_told_kind_by_kind_and_fine_is_not()
    {
        SendingKept[] decisions = [Of(SendingChoice.Park, "C"), Of(SendingChoice.Ask, "A"), Of(SendingChoice.Fine, "D"), Of(SendingChoice.Ask, "B")];
        Assert.AreEqual("Asks what would help: A and B. Parked: C.", SendingMessage.Decisions(decisions));
    }

    [TestMethod]
    public void A_few_deals_are_named_and_the_others_counted() =>
        Assert.AreEqual("A, B, C and 2 more", SendingMessage.Deals([.. "ABCDE".Select(c => Of(SendingChoice.Talk, c.ToString()))]));

    [TestMethod]
    [DataRow(null, "A deal without a name")]
    [DataRow(" \n ", "A deal without a name")]
    [DataRow("Two\nlines", "Two lines")]
    public void A_name_is_one_line(string? name, string told) => Assert.AreEqual(told, SendingMessage.Deals([Of(SendingChoice.Talk, name)]));

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(100)]
    public void It_fits_its_place_whatever_is_decided(int each)
    {
        var many = Enum.GetValues<SendingChoice>().SelectMany(c => Enumerable.Repeat(Of(c, new string('n', 300)), each)).ToList();
        Assert.IsLessThanOrEqualTo(SendingMessage.LongestText, SendingMessage.Decisions(many).Length);
        var title = Tidings.Reviewed.TitleOf(new Facts { Helper = new string('h', 200), Deals = SendingMessage.Deals(many) });
        Assert.IsLessThanOrEqualTo(Tiding.LongestTitle, title.Length);
        Assert.EndsWith($"{(7 * each) - 3} more", title, "The count is not cut off.");
    }

    private static SendingKept Of(SendingChoice choice, string? name) => new(Guid.NewGuid(), Guid.NewGuid(), choice, DateTime.MinValue) { Name = name };
}
