using CrmAssist.Domain.Stall;

namespace CrmAssist.Domain.Tests.Stall;

[TestClass]
public sealed class DrawTests
{
    private const int Deals = 20_000;

    // Ids as the platform makes them: many that differ in a few digits only.
    private static readonly List<int> Lots = [.. Enumerable.Range(0, Deals).Select(i => Draw.Of(new Guid(i, 7, 7, 1, 2, 3, 4, 5, 6, 7, 8)))];

    [TestMethod]
    public void A_deal_draws_the_same_lot_on_every_machine()
        => Assert.AreEqual(744_720_314, Draw.Of(new Guid("11111111-1111-4111-8111-111111111111")));

    [TestMethod]
    public void Every_lot_lies_within_the_bounds() => Assert.IsTrue(Lots.TrueForAll(lot => lot is >= 0 and < Draw.Lots));

    [TestMethod]
    public void Lots_are_spread_evenly()
    {
        const int tenths = 10;
        var counts = Lots.GroupBy(lot => lot / (Draw.Lots / tenths)).ToDictionary(g => g.Key, g => g.Count());
        // Chi-square with nine degrees of freedom: above 33.7 once in ten thousand times.
        var expected = Deals / (double)tenths;
        var chi = Enumerable.Range(0, tenths).Sum(tenth => Math.Pow(counts.GetValueOrDefault(tenth) - expected, 2) / expected);
        Assert.IsLessThan(33.7, chi);
    }

    [TestMethod]
    public void The_lowest_lots_tell_how_many_deals_there_are()
    {
        const int sample = 5_000;
        var last = Lots.Order().ElementAt(sample - 1);
        Assert.AreEqual(Deals, Draw.Whole(sample, last), Deals * 0.04);
    }

    [TestMethod]
    [DataRow(0, 0, 0)]
    [DataRow(1, 5, 1)]
    [DataRow(3, Draw.Lots - 1, 3)]
    [DataRow(5000, 0, int.MaxValue)]
    public void There_are_never_fewer_deals_than_were_drawn(int deals, int last, int whole) => Assert.AreEqual(whole, Draw.Whole(deals, last));
}
