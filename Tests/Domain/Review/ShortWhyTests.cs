using CrmAssist.Domain.Review;

namespace CrmAssist.Domain.Tests.Review;

[TestClass]
public sealed class ShortWhyTests
{
    [TestMethod]
    [DataRow("No contact with the customer for 11 working days, the last one on 2 Mar 2026: call with Cleo Sample \"Pricing\" (limit 10).", "No contact with the customer for 11 working days")]
    [DataRow("In Develop for 21 working days, since 2 Mar 2026 (limit 20).", "In Develop for 21 working days, since 2 Mar 2026")]
    [DataRow("Close date moved later 3 times, 15 days in total, now 15 Jun 2026 (limit 3 times).", "Close date moved later 3 times, 15 days in total")]
    [DataRow("On the one-yard line: close date 12 Dec 2026 (in 9 days), no contact for 6 working days (limit 5) and no customer meeting planned.", "On the one-yard line: close date 12 Dec 2026 (in 9 days)")]
    [DataRow("Close date 1 Mar 2026 passed yesterday.", "Close date 1 Mar 2026 passed yesterday")]
    [DataRow("Close date 1 Mar 2026 passed 3 days ago.\nNo contact with the customer for 11 working days.", "Close date 1 Mar 2026 passed 3 days ago")]
    [DataRow("Moved back from Propose to Develop on 2 Mar 2026 (limit once).", "Moved back from Propose to Develop on 2 Mar 2026")]
    [DataRow("one two three four five six seven eight nine ten eleven twelve thirteen", "one two three four five six seven eight nine ten eleven twelve\u2026")]
    [DataRow("\n  \nSecond line first.", "Second line first")]
    [DataRow("", "")]
    [DataRow(null, "")]
    public void The_most_telling_reason_is_told_up_to_its_proof(string? reasons, string why) => Assert.AreEqual(why, ShortWhy.Of(reasons));

    [TestMethod]
    [DataRow('x')]
    [DataRow(' ')]
    [DataRow('(')]
    public void Whatever_stands_in_the_column_twelve_words_are_the_most(char filler)
    {
        for (var length = 1; length < 4000; length = length * 3 + 1)
        {
            var why = ShortWhy.Of("a b, " + new string(filler, length) + string.Concat(Enumerable.Repeat(" w\ud83d\ude00", length)));
            Assert.IsLessThanOrEqualTo(ShortWhy.Words, why.Split(' ').Length);
            Assert.IsLessThanOrEqualTo(120, why.Length);
            Assert.IsFalse(why.Length > 0 && char.IsHighSurrogate(why[^1]));
        }
    }
}
