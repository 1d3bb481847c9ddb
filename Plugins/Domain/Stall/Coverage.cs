namespace CrmAssist.Domain.Stall;

/// <summary>Of how many open deals a signal has the data it looks at.</summary>
/// <param name="signal">The signal.</param>
/// <param name="share">Share of the deals that have it, 0 to 1.</param>
/// <param name="deals">Deals that could be asked.</param>
/// <remarks>
/// A signal that finds an empty column on every second deal tells of the organisation's habits, not of its deals: who never writes down calls is not silent. So it is off until the
/// data is there.
/// </remarks>
public sealed class Coverage(Signal signal, decimal share, int deals)
{
    /// <summary>Below this share the signal is off.</summary>
    public const decimal LeastShare = 0.6m;

    /// <summary>Fewer deals say nothing of an organisation.</summary>
    public const int FewestDeals = 50;

    public Signal Signal { get; } = signal;
    public decimal Share { get; } = share;
    public int Deals { get; } = deals;

    public bool IsOff => Deals >= FewestDeals && Share < LeastShare;
}
