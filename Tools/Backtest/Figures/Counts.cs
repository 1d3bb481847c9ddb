namespace CrmAssist.Backtest.Figures;

/// <summary>Deal-weeks of one deal, or of many: flagged and not, and how many of each were followed by a win in time.</summary>
public readonly record struct Counts(double Flagged, double FlaggedWon, double Free, double FreeWon)
{
    public double All => Flagged + Free;
    public double Won => FlaggedWon + FreeWon;

    /// <summary>Share of deal-weeks that were flagged; NaN when there are none.</summary>
    public double FlaggedShare => Flagged / All;
    public double WinRateFlagged => FlaggedWon / Flagged;
    public double WinRateFree => FreeWon / Free;
    /// <summary>Of the deal-weeks of later wins, the share flagged.</summary>
    public double WinsFlagged => FlaggedWon / Won;

    /// <summary>Win rate of those not flagged over that of those flagged: how much worse a flag makes it. Infinite when no flagged deal was won, NaN when one side is empty.</summary>
    public double Ratio => WinRateFree / WinRateFlagged;

    public static Counts operator +(Counts one, Counts other) => new(one.Flagged + other.Flagged, one.FlaggedWon + other.FlaggedWon, one.Free + other.Free, one.FreeWon + other.FreeWon);

}

/// <summary>What one method did in one group, deal by deal.</summary>
public sealed class Tally
{
    private readonly List<(int Deal, Counts Counts)> deals = [];

    public IReadOnlyList<(int Deal, Counts Counts)> Deals => deals;
    public Counts Sum { get; private set; }
    public int FlaggedDeals { get; private set; }
    public int FreeDeals { get; private set; }
    public int WonDeals { get; private set; }

    public void Add(int deal, Counts counts)
    {
        deals.Add((deal, counts));
        Sum += counts;
        if (counts.Flagged > 0) FlaggedDeals++;
        if (counts.Free > 0) FreeDeals++;
        if (counts.Won > 0) WonDeals++;
    }
}
