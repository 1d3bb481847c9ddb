using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class WorseningTests
{
    [TestMethod]
    public void A_signature_holds_the_raising_signals_in_order_and_the_score() =>
        Assert.AreEqual("0:21,2:15;70", Worsening.Signature(Found(70, (Signal.NoRealContact, 15, true), (Signal.NoStageChange, 21, true), (Signal.NoNextStep, 9, false))));

    [TestMethod]
    public void What_only_gives_reasons_has_no_signature_and_is_never_worse()
    {
        var verdict = Found(10, (Signal.NoNextStep, 9, false));
        Assert.IsNull(Worsening.Signature(verdict));
        Assert.IsFalse(Worsening.Of(null, verdict));
        Assert.IsFalse(Worsening.Of("2:15;60", verdict));
    }

    [TestMethod]
    [DataRow("2:15;60", 15, 60, false, DisplayName = "the same")]
    [DataRow("2:15;60", 29, 60, false, DisplayName = "longer, but not twice")]
    [DataRow("2:15;60", 30, 60, true, DisplayName = "twice")]
    [DataRow("2:15;60", 15, 61, true, DisplayName = "a higher score")]
    [DataRow("2:15;60", 15, 40, false, DisplayName = "a lower score")]
    [DataRow("2:15;60", 3, 60, false, DisplayName = "less")]
    [DataRow("0:40,2:15;60", 16, 30, false, DisplayName = "one of two is left")]
    [DataRow("0:40;60", 15, 60, true, DisplayName = "another signal")]
    [DataRow("2:0;60", 1, 60, false, DisplayName = "twice nothing is not one")]
    [DataRow("2:0;60", 2, 60, true)]
    [DataRow("2:2147483647;60", 2147483647, 60, false, DisplayName = "beyond all numbers")]
    public void Worse_is_another_signal_a_higher_score_or_twice_the_count(string known, int days, int score, bool worse) =>
        Assert.AreEqual(worse, Worsening.Of(known, Found(score, (Signal.NoRealContact, days, true))));

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("nonsense")]
    [DataRow("2:15")]
    [DataRow("2:15;")]
    [DataRow(";60")]
    [DataRow("2:x;60")]
    [DataRow("2:15;60;7")]
    public void Where_nothing_is_known_whatever_raises_is_news(string? known) => Assert.IsTrue(Worsening.Of(known, Found(30, (Signal.NoRealContact, 15, true))));

    [TestMethod]
    public void Nothing_is_worse_than_itself()
    {
        var random = new Random(20261125);
        for (var i = 0; i < 500; i++)
        {
            var signals = Given.Shuffled(Enum.GetValues<Signal>(), random).Take(random.Next(1, 8)).Select(s => (s, random.Next(200), random.Next(2) == 0)).ToArray();
            var verdict = Found(random.Next(101), signals);
            if (verdict.MayRaise) Assert.IsFalse(Worsening.Of(Worsening.Signature(verdict), verdict), Worsening.Signature(verdict));
        }
    }

    private static Verdict Found(int score, params (Signal Signal, int Value, bool Raises)[] findings) => new(
        [.. findings.Select(f => new Finding(Given.Rule(f.Signal, 1) with { MayRaise = f.Raises }, f.Value, null, "A reason."))], findings.Any(f => f.Raises), score, 1, Given.Now.AddDays(1));
}
