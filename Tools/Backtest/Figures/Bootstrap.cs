namespace CrmAssist.Backtest.Figures;

/// <summary>A 95 % interval; its ends may be infinite.</summary>
public readonly record struct Interval(double Low, double High);

/// <summary>The intervals of one tally.</summary>
/// <param name="Ratio">Null: too many resamples have no ratio.</param>
public sealed record Intervals(Interval? Ratio, Interval? WinRateFlagged, Interval? WinRateFree);

/// <summary>Intervals by drawing deals, with all their weeks, again and again. Seeded.</summary>
/// <remarks>
/// The weeks of one deal say nearly the same, so drawing weeks would make every interval far too narrow. All tallies see the same draws.
/// </remarks>
public static class Bootstrap
{
    private const double Tail = 0.025;
    // A resample may leave one side empty; where that happens often, the figure rests on too few deals to have an interval.
    private const double MostWithout = 0.05;

    /// <param name="tallies">Per group and method.</param>
    /// <param name="deals">Numbers of the deals to draw from.</param>
    public static IReadOnlyList<Intervals> Of(IReadOnlyList<Tally> tallies, IReadOnlyList<int> deals, int resamples, int seed)
    {
        var drawn = tallies.Select(_ => (Ratio: new double[resamples], Flagged: new double[resamples], Free: new double[resamples])).ToList();
        var packed = tallies.Select(t => new Packed(t)).ToList();
        var weights = new int[deals.Count == 0 ? 0 : deals.Max() + 1];
        var random = new Random(seed);
        for (var round = 0; round < resamples; round++)
        {
            Array.Clear(weights);
            for (var i = 0; i < deals.Count; i++) weights[deals[random.Next(deals.Count)]]++;
            for (var t = 0; t < tallies.Count; t++)
            {
                var sum = packed[t].Weighted(weights);
                (drawn[t].Ratio[round], drawn[t].Flagged[round], drawn[t].Free[round]) = (sum.Ratio, sum.WinRateFlagged, sum.WinRateFree);
            }
        }
        return drawn.ConvertAll(d => new Intervals(Between(d.Ratio), Between(d.Flagged), Between(d.Free)));
    }

    // Two counts share a number: halves the work of the one loop that counts. Each stays far below two thousand million.
    private sealed class Packed(Tally tally)
    {
        private const int Half = 32;

        private readonly int[] deals = [.. tally.Deals.Select(d => d.Deal)];
        private readonly long[] flagged = [.. tally.Deals.Select(d => Pack(d.Counts.Flagged, d.Counts.FlaggedWon))];
        private readonly long[] free = [.. tally.Deals.Select(d => Pack(d.Counts.Free, d.Counts.FreeWon))];

        public Counts Weighted(int[] weights)
        {
            long flagged = 0, free = 0;
            for (var i = 0; i < deals.Length; i++)
            {
                long weight = weights[deals[i]];
                flagged += weight * this.flagged[i];
                free += weight * this.free[i];
            }
            return new Counts(flagged >> Half, (uint)flagged, free >> Half, (uint)free);
        }

        private static long Pack(double all, double won) => ((long)all << Half) + (long)won;
    }

    private static Interval? Between(double[] values)
    {
        var there = values.Where(v => !double.IsNaN(v)).Order().ToArray();
        if (there.Length == 0 || there.Length < values.Length * (1 - MostWithout)) return null;
        return new Interval(there[(int)(Tail * (there.Length - 1))], there[(int)Math.Ceiling((1 - Tail) * (there.Length - 1))]);
    }
}
