using System.Globalization;

namespace CrmAssist.Backtest.Figures;

/// <summary>How a group stands against the target.</summary>
public enum TargetState { Met, Missed, NotTestable }

/// <summary>A group against the target, and why.</summary>
public sealed record TargetResult(TargetState Standing, string Why);

/// <summary>What a rule has to reach to be worth a person's attention.</summary>
public static class Target
{
    public const double Ratio = 2.0;
    public const double LowerBound = 1.3;
    public const double FlaggedShare = 0.3;
    public const double WinsFlagged = 0.3;
    /// <summary>Fewer deals on a side, flagged or not, say nothing.</summary>
    public const int FewestDeals = 20;
    public const int FewestWins = 10;

    public static string Text => string.Create(CultureInfo.InvariantCulture,
        $"win rate not flagged at least {Ratio:0.0} times that of flagged, lower bound above {LowerBound:0.0}; at most {FlaggedShare:0 %} of open deals and {WinsFlagged:0 %} of later wins flagged");

    public static TargetResult Of(Tally tally, Interval? ratio)
    {
        if (tally.WonDeals < FewestWins) return new(TargetState.NotTestable, $"{tally.WonDeals} won deals, {FewestWins} are needed");
        if (tally.FlaggedDeals < FewestDeals) return new(TargetState.NotTestable, $"{tally.FlaggedDeals} flagged deals, {FewestDeals} are needed");
        if (tally.FreeDeals < FewestDeals) return new(TargetState.NotTestable, $"{tally.FreeDeals} deals not flagged, {FewestDeals} are needed");
        if (ratio is not { } interval) return new(TargetState.NotTestable, "too few deals for an interval");
        var sum = tally.Sum;
        var missed = new List<string>();
        // Written so that a figure that does not exist misses.
        if (!(sum.Ratio >= Ratio)) missed.Add(string.Create(CultureInfo.InvariantCulture, $"ratio {sum.Ratio:0.00}"));
        if (!(interval.Low > LowerBound)) missed.Add(string.Create(CultureInfo.InvariantCulture, $"lower bound {interval.Low:0.00}"));
        if (!(sum.FlaggedShare <= FlaggedShare)) missed.Add(string.Create(CultureInfo.InvariantCulture, $"{sum.FlaggedShare:0 %} of open deals flagged"));
        if (!(sum.WinsFlagged <= WinsFlagged)) missed.Add(string.Create(CultureInfo.InvariantCulture, $"{sum.WinsFlagged:0 %} of later wins flagged"));
        return missed.Count == 0 ? new(TargetState.Met, "") : new(TargetState.Missed, string.Join(", ", missed));
    }
}
